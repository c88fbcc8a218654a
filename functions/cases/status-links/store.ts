import { dateIn, endOfDay } from '../../platform/calendar/zone.ts'
import { Day, type Instant, type PlainDate, plus } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { conflict, notFound, Problem } from '../../platform/errors.ts'
import { newCaseId, sha256 } from '../../platform/ids.ts'
import { caseOfToken, newLinkToken } from '../../platform/link-token.ts'
import type { Item, Key, Write } from '../../platform/table.ts'
import type { Actor, CaseFile } from '../model.ts'
import { madeBefore, type Repeatable, remembering } from '../remembered.ts'
import { changeCase, fileAfter, itemOf, itemsOf, loadCase, withCase } from '../store.ts'
import {
  LongestDays,
  MostLinks,
  type Question,
  type StatusLink,
  type StatusLinkContent,
  type StatusToken,
  statusLinkKey,
  statusTokenKey,
  UsualDays,
} from './model.ts'
import { endOf } from './rules.ts'

/** A case id that is never given. */
const NoCase = '0'.repeat(20)

export const statusLinksIn = (file: CaseFile): StatusLink[] => itemsOf<StatusLink>(file, 'status-link#')
export const questionsIn = (file: CaseFile, linkId: string): Question[] =>
  itemsOf<Question>(file, 'status-question#').filter((each) => each.linkId === linkId)
export const linkIn = (file: CaseFile, linkId: string): StatusLink | undefined =>
  itemOf<StatusLink>(file, statusLinkKey(file.head.caseId, linkId).sk)

/** The case and link behind a token. A text that cannot be one takes the same way: same work, same time. */
export async function behindToken(token: string): Promise<{ file: CaseFile; link: StatusLink } | undefined> {
  const file = await loadCase(caseOfToken(token) ?? NoCase)
  const link = file && linkOfToken(file, token)
  return link && { file, link }
}

export function linkOfToken(file: CaseFile, token: string): StatusLink | undefined {
  const found = itemOf<StatusToken>(file, statusTokenKey(file.head.caseId, sha256(token)).sk)
  return found && linkIn(file, found.linkId)
}

/** A fresh way to a status link, for one mail: its address, and what to store before it goes out. */
export function mintStatusToken({ caseId, linkId }: StatusLink): { url: string; item: Key } {
  const token = newLinkToken(caseId)
  const item: StatusToken = { ...statusTokenKey(caseId, sha256(token)), linkId }
  return { url: `${env(Env.publicUrl)}/s/${token}`, item }
}

/**
 * Lets somebody without an account follow a case; they get a mail with their link.
 * @throws Problem 422 for a last day that is over or more than a year ahead, 409 when the case has 20 live links.
 */
export async function createStatusLink(
  caseId: string,
  content: StatusLinkContent,
  actor: Actor,
  repeatable: Repeatable | undefined,
  at: Instant,
): Promise<StatusLink> {
  const validUntil = lastInstant(content.until, at)
  return withCase(caseId, async (file) => {
    if (!file) throw notFound('case')
    const before = await madeBefore(repeatable, at)
    const made = before === undefined ? undefined : linkIn(file, before)
    if (made) return made
    if (statusLinksIn(file).filter((each) => !endOf(each, at)).length >= MostLinks)
      throw conflict(
        'too_many_links',
        `${MostLinks} people can follow this case already. Revoke a link first.`,
      )
    const linkId = newCaseId(at)
    const link: StatusLink = {
      ...statusLinkKey(caseId, linkId),
      caseId,
      linkId,
      name: content.name,
      email: content.email,
      showMoney: content.showMoney,
      createdAt: at,
      createdBy: actor.name,
      validUntil,
    }
    await changeCase(file.head, {
      at,
      event: {
        type: 'status_link_sent',
        actor,
        text: `${actor.name} lets ${content.name} follow this case by a link${content.showMoney ? ', with amounts' : ''}.`,
        facts: { link: linkId, validUntil, showMoney: content.showMoney },
      },
      writes: [put(link), ...remembering(repeatable, linkId, at)],
      outbox: { letters: [{ id: `status-${linkId}`, letter: 'status-link', facts: { link: linkId } }] },
    })
    return link
  })
}

/** Ends a link at once; a second time changes nothing. @throws Problem 404 when the case has no such link. */
export async function revokeStatusLink(
  caseId: string,
  linkId: string,
  actor: Actor,
  at: Instant,
): Promise<StatusLink> {
  return withCase(caseId, async (file) => {
    const link = file && linkIn(file, linkId)
    if (!link) throw notFound('status link')
    if (link.revoked) return link
    const revoked: StatusLink = { ...link, revoked: { at, by: actor.name } }
    const writes = [put(revoked)]
    const head = await changeCase(file.head, {
      at,
      event: {
        type: 'status_link_revoked',
        actor,
        text: `${actor.name} ended the link by which ${link.name} follows this case.`,
        facts: { link: linkId },
      },
      writes,
    })
    return linkIn(fileAfter(file, head, writes), linkId) ?? revoked
  })
}

export function put(item: Key): Write {
  return { Put: { Item: item as Item } }
}

function lastInstant(until: PlainDate | undefined, at: Instant): Instant {
  const zone = env(Env.timeZone)
  if (until === undefined) return plus(at, UsualDays * Day)
  const problem =
    until < dateIn(zone, at)
      ? 'is over already'
      : until > dateIn(zone, plus(at, LongestDays * Day))
        ? 'is more than a year ahead; give a new link then'
        : undefined
  if (problem) throw new Problem(422, 'bad_until', `The last day ${problem}.`, [{ field: 'until', problem }])
  return endOfDay(zone, until)
}
