import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { Instant } from './clock.ts'

const Alphabet = '0123456789abcdefghjkmnpqrstvwxyz' // Crockford's base 32: nothing that reads like something else

/** Length of a case id in characters. */
export const CaseIdLength = 20

/** A case id: 10 characters of time (milliseconds, sorts by age), 10 of chance (50 bits). */
export function newCaseId(at: Instant): string {
  let text = caseIdsFrom(at)
  for (const byte of randomBytes(10)) text += Alphabet[byte % 32]
  return text
}

/** How the ids of cases begin that begin at an instant; those of later ones sort behind it. */
export function caseIdsFrom(at: Instant): string {
  let time = Date.parse(at)
  let text = ''
  for (let place = 0; place < 10; place++) {
    text = Alphabet[time % 32] + text
    time = Math.floor(time / 32)
  }
  return text
}

export function isCaseId(text: string): boolean {
  return text.length === CaseIdLength && /^[0-9a-hjkmnp-tv-z]+$/.test(text)
}

/** 32 random bytes as 43 URL-safe characters. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Six digits, each as likely as any other. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** SHA-256 in 64 lower-case hex digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * JSON with sorted keys and without undefined members: the same content gives the same text, so that a digest
 * of it means the content (RFC 8785 for the values that we store: strings, safe integers, booleans, null).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalJson(each ?? null)).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

/** SHA-256 over the canonical JSON of a value. */
export function digest(value: unknown): string {
  return sha256(canonicalJson(value))
}
