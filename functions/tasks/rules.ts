import { caseKey } from '../cases/index.ts'
import { Day, type Instant, plus } from '../platform/clock.ts'
import { sha256 } from '../platform/ids.ts'
import { newLinkToken } from '../platform/link-token.ts'
import type { Link, Task } from './model.ts'

/** How long a link answers. Whoever needs longer is reminded, and each reminder carries a new link. */
export const LinkLife = 60 * Day

/** Makes the one link of a task for its person. The only place that mints: no link is without an end. */
export function mintLink(task: Task, at: Instant): { token: string; link: Link } {
  const token = newLinkToken(task.caseId)
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

/** What whoever it was passed on to reads of that: a sentence, where it was. */
export function passedOnTo({ passedOn }: Task): string[] {
  if (!passedOn) return []
  return [`${passedOn.by} passed this on to you: ${passedOn.because.replace(/[\s.]+$/, '')}.`]
}

/** Where the link of a token is stored. */
export function linkSk(token: string): string {
  return `link#${sha256(token)}`
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
