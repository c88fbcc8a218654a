import { CaseIdLength, isCaseId, newSecret, sha256 } from './ids.ts'

/** The token of a mailed link: the case id (20 characters, no secret) and 32 random bytes, 63 URL-safe characters. */
export function newLinkToken(caseId: string): string {
  return caseId + newSecret()
}

/** The case that a token belongs to; undefined when the text cannot be a token of ours. */
export function caseOfToken(token: string): string | undefined {
  const caseId = token.slice(0, CaseIdLength)
  return /^[\w-]{63}$/.test(token) && isCaseId(caseId) ? caseId : undefined
}

/** What logs may hold of a token: the first 12 hex digits of its hash. */
export function tokenTrace(token: string): string {
  return sha256(token).slice(0, 12)
}

/**
 * Guards the page's form against posts from other sites without a cookie: only who has read the page has it.
 * Bound to the token, so it cannot be moved to another page.
 */
export function formNonce(token: string): string {
  return sha256(`form ${token}`).slice(0, 32)
}
