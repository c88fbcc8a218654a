import {
  type Actor,
  type CaseFile,
  type CaseHead,
  caseKey,
  closedWait,
  type LetterRequest,
  loadCase,
  madeBefore,
  openingCase,
  type Repeatable,
  remembering,
  withCase,
} from '../../cases/index.ts'
import { getPerson, isLiving } from '../../people/index.ts'
import { dateIn, describeDate } from '../../platform/calendar/zone.ts'
import type { Instant } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { conflict, notFound, Problem } from '../../platform/errors.ts'
import { newCaseId } from '../../platform/ids.ts'
import { ConditionFailed, get, type Item, type Key, transact } from '../../platform/table.ts'
import { getLocation } from '../inventory/index.ts'
import {
  AllOutcomes,
  type Contact,
  type ContactContent,
  ContactSk,
  isOver,
  leaverKey,
  type Offboarding,
  type OffboardingContent,
  type OffboardingPatch,
  OffboardingSk,
  type OffboardingStatus,
  WorkEnds,
} from './model.ts'
import { returnDate, workEnds } from './rules.ts'
import { contactIn, leavingIn, progressing, returnTasks } from './store.ts'

interface Opening {
  content: OffboardingContent
  requester: CaseHead['requester']
  actor: Actor
  at: Instant
  repeatable: Repeatable | undefined
}

/** Holds the claim of a person to one open offboarding. */
interface LeaverClaim extends Key {
  caseId: string
}

/**
 * Records that somebody leaves, and starts the workflow that gets back what they have.
 * @throws Problem 400 for people or places that there are not, 409 when they are leaving already.
 */
export async function openOffboarding(opening: Opening): Promise<CaseFile> {
  const { content, requester, actor, at } = opening
  const earlier = await madeBefore(opening.repeatable, at)
  const made = earlier === undefined ? undefined : await loadCase(earlier)
  if (made) return made
  const { contact, personId, successorId, lastWorkingDay, terminationDate } = content
  const person = await getPerson(personId)
  if (!person) throw badField('personId', 'is nobody in the directory')
  if (successorId !== undefined) await checkSuccessor(successorId, personId)
  const returnTo = await placeOf(content.locationId)
  const zone = env(Env.timeZone)
  const caseId = newCaseId(at)
  const today = dateIn(zone, at)
  const offboarding: Offboarding = {
    ...caseKey(caseId, OffboardingSk),
    person: {
      personId,
      name: person.name,
      email: person.email,
      ...(person.timeZone && { timeZone: person.timeZone }),
    },
    lastWorkingDay,
    terminationDate,
    ...(lastWorkingDay <= today && { atOnce: true }),
    ...(successorId && { successorId }),
    returnTo,
    returnBy: returnDate(today, lastWorkingDay),
    openedAt: at,
    reachable: contact?.email !== undefined,
  }
  const { next, writes } = openingCase(
    {
      caseId,
      kind: 'offboarding',
      title: `Leaving: ${person.name}`,
      status: 'listing' satisfies OffboardingStatus,
      requester,
      onBehalfOf: { personId, name: person.name, email: person.email },
      involved: [requester.email.toLowerCase()],
      summary: { personId, lastWorkingDay, terminationDate, items: 0, open: 0 },
      waitingFor: [{ what: 'All that they have to be listed', who: [], since: at }],
      revision: 1,
      createdAt: at,
    },
    {
      at,
      event: {
        type: 'offboarding_opened',
        actor,
        text: `${actor.name} recorded that ${person.name} leaves: last working day ${describeDate(lastWorkingDay)}${lastWorkingDay <= today ? ' (at once)' : ''}, employed until ${describeDate(terminationDate)}.`,
        facts: { personId, lastWorkingDay, terminationDate },
      },
      writes: [
        { Put: { Item: offboarding } },
        ...(contact ? [{ Put: { Item: contactItem(caseId, undefined, contact) } }] : []),
        {
          Put: {
            Item: { ...leaverKey(personId), caseId } satisfies LeaverClaim,
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
      outbox: { workflow: { start: 'offboarding', revision: 1, input: { caseId, revision: 1 } } },
    },
  )
  try {
    await transact([...writes, ...remembering(opening.repeatable, caseId, at)])
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    const again = await madeBefore(opening.repeatable, at)
    const twin = again === undefined ? undefined : await loadCase(again)
    if (twin) return twin
    const claim = await get<LeaverClaim>(leaverKey(personId))
    throw conflict(
      'leaving_already',
      `${person.name} is leaving already: /v1/offboardings/${claim?.caseId ?? ''}. Change that one, or end it first.`,
    )
  }
  return { head: next, items: [next, offboarding] as unknown as Item[] }
}

/**
 * Changes dates, the successor, the place or how the leaver is reached. Whoever could not be reached is asked then.
 * @throws Problem 409 when it is over, or the last working day is; 400 for people or places that there are not.
 */
export function changeOffboarding(
  id: string,
  patch: OffboardingPatch,
  actor: Actor,
  at: Instant,
): Promise<CaseFile> {
  return withCase(id, async (file) => {
    const leaving = leavingIn(file)
    if (!leaving) throw notFound('offboarding')
    const before = leaving.offboarding
    const { contact, successorId, locationId, lastWorkingDay, terminationDate } = patch
    if (isOver(leaving.file.head.status)) throw overAlready(leaving.file.head.status)
    if (lastWorkingDay !== undefined && before.workEndedAt)
      throw conflict('work_ended', 'The last working day is over, and access was taken back with it.')
    if (successorId !== undefined) await checkSuccessor(successorId, before.person.personId)
    const zone = env(Env.timeZone)
    const known = contactIn(leaving.file)
    const today = dateIn(zone, at)
    const after: Offboarding = {
      ...before,
      ...(lastWorkingDay && {
        lastWorkingDay,
        atOnce: lastWorkingDay <= today,
        returnBy: returnDate(today, lastWorkingDay),
      }),
      ...(terminationDate && { terminationDate }),
      ...(successorId && { successorId }),
      ...(locationId && { returnTo: await placeOf(locationId) }),
      reachable: before.reachable || contact?.email !== undefined,
    }
    if (after.terminationDate < after.lastWorkingDay)
      throw badField('terminationDate', 'lies before the last working day')
    // Their mailbox here is closed: what was asked is asked once more, at the address that is known now.
    const elsewhere =
      contact?.email !== undefined && contact.email !== known?.email && workEnds(after, zone) <= at
    const letters: LetterRequest[] = elsewhere
      ? returnTasks(leaving.file).map((task) => ({
          id: `ask-${task.sk}-${leaving.file.head.seq + 1}`,
          letter: 'offboarding-return',
          task: task.sk,
        }))
      : []
    // Earlier than planned, by now: the access ends with this change.
    const ends = !before.workEndedAt && lastWorkingDay !== undefined && workEnds(after, zone) <= at
    const wait = ends ? closedWait(leaving.file, WorkEnds, { caseId: id, decision: 'ended' }) : undefined
    const changed = Object.keys(patch).filter((name) => name !== 'contact')
    const { next, writes } = progressing(leaving, {
      at,
      event: {
        type: 'offboarding_changed',
        actor,
        text: `${actor.name} changed ${[...changed.map((name) => fieldWords[name] ?? name), ...(contact ? ['how the leaver is reached'] : [])].join(', ')}.${
          lastWorkingDay ? ` Last working day: ${describeDate(lastWorkingDay)}.` : ''
        }`,
        facts: {
          fields: Object.keys(patch),
          ...(lastWorkingDay && { lastWorkingDay: { before: before.lastWorkingDay, after: lastWorkingDay } }),
          ...(terminationDate && {
            terminationDate: { before: before.terminationDate, after: terminationDate },
          }),
        },
      },
      offboarding: ends ? { ...after, workEndedAt: at } : after,
      letters,
      ...(wait && { workflow: wait.workflow }),
      writes: [
        ...(contact ? [{ Put: { Item: contactItem(id, known, contact) } }] : []),
        ...(wait ? [wait.write] : []),
      ],
    })
    await transact(writes)
    return { head: next, items: leaving.file.items }
  })
}

const fieldWords: Record<string, string> = {
  lastWorkingDay: 'the last working day',
  terminationDate: 'the end of the employment',
  successorId: 'the successor',
  locationId: 'the place of return',
}

/**
 * They stay, or come back: nothing more is asked for, what they still have stays theirs, what came back stays back. The
 * workflow lets go of the things and goes to its end.
 */
export function rehire(id: string, reason: string | undefined, actor: Actor, at: Instant): Promise<CaseFile> {
  return withCase(id, async (file) => {
    const leaving = leavingIn(file)
    if (!leaving) throw notFound('offboarding')
    const { head } = leaving.file
    if (head.status === 'rehired') return leaving.file
    if (isOver(head.status)) throw overAlready(head.status)
    const { person, access } = leaving.offboarding
    const output = { caseId: id, decision: 'rehired' }
    const outcomes = closedWait(leaving.file, AllOutcomes, output)
    const end = closedWait(leaving.file, WorkEnds, output)
    const { next, writes } = progressing(leaving, {
      at,
      event: {
        type: 'offboarding_rehired',
        actor,
        text: `${actor.name} ended it: ${person.name} stays${reason ? ` (${reason})` : ''}. What they still have stays theirs.`,
        facts: reason ? { reason } : {},
      },
      status: 'rehired',
      // One of the two waits is moved from here; the step behind it moves the other.
      workflow: access ? outcomes.workflow : end.workflow,
      writes: [
        outcomes.write,
        ...(access ? [] : [end.write]),
        { Delete: { Key: leaverKey(person.personId) } },
      ],
    })
    await transact(writes)
    return { head: next, items: leaving.file.items }
  })
}

export function overAlready(status: string): Problem {
  return conflict(
    'offboarding_over',
    status === 'rehired'
      ? 'This offboarding has ended: the person stays.'
      : 'This offboarding is closed: everything has its outcome.',
  )
}

/** The private address as it is with what is new; what is not named stays. */
export function contactItem(
  caseId: string,
  before: ContactContent | undefined,
  content: ContactContent,
): Contact {
  const { email = before?.email, phone = before?.phone, address = before?.address } = content
  return {
    ...caseKey(caseId, ContactSk),
    ...(email && { email }),
    ...(phone && { phone }),
    ...(address && { address }),
  }
}

async function placeOf(locationId: string): Promise<Offboarding['returnTo']> {
  const location = await getLocation(locationId)
  if (!location) throw badField('locationId', 'is not a location')
  const { name, address } = location
  return { locationId, name, ...(address && { address }) }
}

async function checkSuccessor(id: string, leaverId: string): Promise<void> {
  const successor = await getPerson(id)
  if (!successor || !isLiving(successor))
    throw badField('successorId', 'is not an active person of the directory')
  if (id === leaverId) throw badField('successorId', 'is the person who leaves')
}

function badField(field: string, problem: string): Problem {
  return new Problem(400, 'bad_input', `The body has a field that cannot be used; "errors" names it.`, [
    { field, problem },
  ])
}
