import { caseKey } from '../cases/index.ts'
import { Day, type Instant, plus } from '../platform/clock.ts'
import { CaseIdLength, isCaseId, newSecret, sha256 } from '../platform/ids.ts'
import type { Link, Task } from './model.ts'

/** How long a link answers. Whoever needs longer is reminded, and each reminder carries a new link. */
export const LinkLife = 60 * Day

/**
 * Makes the one link of a task for its person. The only place that mints: no link is without an end.
 * The token is the case id (20 characters, no secret) and 32 random bytes: 63 URL-safe characters.
 */
export function mintLink(task: Task, at: Instant): { token: string; link: Link } {
  const token = task.caseId + newSecret()
  const link: Link = {
    ...caseKey(task.caseId, linkSk(token)),
    caseId: task.caseId,
    task: task.sk,
    personId: task.person.id,
    email: task.person.email,
    digest: task.digest,
    mintedAt: at,
    validUntil: plus(at, LinkLife),
  }
  return { token, link }
}

/** Where the link of a token is stored. */
export function linkSk(token: string): string {
  return `link#${sha256(token)}`
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

/** Why a link does not answer (any more). */
export type LinkFault = { fault: 'voided'; because: string } | { fault: 'superseded' } | { fault: 'expired' }

/** Checks a link against what it was sent for. `current` is the digest of the content as it is now. */
export function linkFault(link: Link, current: string, at: Instant): LinkFault | undefined {
  if (link.voided) return { fault: 'voided', because: link.voided.because }
  if (link.digest !== current) return { fault: 'superseded' }
  if (at > link.validUntil) return { fault: 'expired' }
  return undefined
}
