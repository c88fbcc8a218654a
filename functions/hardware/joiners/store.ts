import {
  type Actor,
  type CaseFile,
  type Change,
  caseKey,
  closedWait,
  itemOf,
  type LetterRequest,
  loadCase,
  SetGoingAgain,
  type WaitingFor,
  type WorkflowEffect,
} from '../../cases/index.ts'
import { dateIn, describeDate } from '../../platform/calendar/zone.ts'
import { type Instant, later, Minute, now, plus } from '../../platform/clock.ts'
import { dueKeys } from '../../platform/due.ts'
import { Env, env } from '../../platform/environment.ts'
import type { Write } from '../../platform/table.ts'
import { type Need, needsOf } from '../stock/index.ts'
import { loosePieces, type Standing, shortage, whatNext } from './equipment.ts'
import {
  isEnding,
  isOver,
  LadderDue,
  type LadderItem,
  LadderSk,
  type Onboarding,
  OnboardingSk,
  type OnboardingStatus,
} from './model.ts'
import { nextRung, threats, units } from './threats.ts'

export interface Loaded {
  file: CaseFile
  record: Onboarding
  needs: Need[]
}

export function onboardingIn(file: CaseFile | undefined): Loaded | undefined {
  const record = file && itemOf<Onboarding>(file, OnboardingSk)
  return file && record && { file, record, needs: needsOf(file) }
}

export async function loadOnboarding(caseId: string): Promise<Loaded | undefined> {
  return onboardingIn(await loadCase(caseId))
}

/** @throws Error when the case is no onboarding. */
export function mustBeOnboarding(file: CaseFile | undefined, caseId: string): Loaded {
  const loaded = onboardingIn(file)
  if (!loaded) throw new Error(`Case ${caseId} is no onboarding.`)
  return loaded
}

export function standing({ file, record, needs }: Loaded, at: Instant = now()): Standing {
  return { status: file.head.status, record, needs, today: dateIn(env(Env.timeZone), at) }
}

/** The two branches of the workflow, by what each does. */
export type Branch = 'buying' | 'handing'

/** What the name of a branch's wait begins with. */
const waitNames = { buying: /^shortage\./, handing: /^(goods|hand-over)\./ }

const branchOf = (wait: string): Branch | undefined =>
  (Object.keys(waitNames) as Branch[]).find((branch) => waitNames[branch].test(wait.replace(/^wait#/, '')))

const roundOf = (wait: string): number => Number(wait.slice(wait.indexOf('.') + 1))

export interface Event {
  at: Instant
  type: string
  actor: Actor
  text: string
  facts?: Record<string, unknown>
}

export interface Move {
  event: Event
  status?: OnboardingStatus
  record: Onboarding
  /** As they are once `writes` are done. */
  needs?: readonly Need[]
  writes?: Write[]
  letters?: LetterRequest[]
  /** The branch whose step this is: it has moved on, and goes on by what its step answers. */
  by?: Branch | 'both'
  start?: Extract<WorkflowEffect, { start: string }>
}

/** The workflow has five minutes to show that it moved on, as with every case. */
const LookAgainAfter = 5 * Minute

/**
 * A change of an onboarding: its record, head and event, with what moves the workflow. An event moves one branch; the branch
 * that is moved finds in its own step that the other one has something to do as well, and moves it.
 */
export function moving({ file, record: before, needs: known }: Loaded, move: Move): Change {
  const { event, record, writes = [], letters = [], by, start } = move
  const { caseId } = file.head
  const { at } = event
  const status = move.status ?? (file.head.status as OnboardingStatus)
  const needs = move.needs ?? known
  const after = standing({ file: { ...file, head: { ...file.head, status } }, record, needs: [...needs] }, at)
  const nudge = start ? undefined : nudging(file, after, by)
  const pending = file.head.duePk === undefined ? undefined : file.head.pending?.effect
  const own =
    pending !== undefined &&
    (by === 'both' || ('start' in pending ? by !== undefined : branchOf(pending.resume) === by))
  const effect = start ?? nudge?.workflow
  // What another effect was to move is not forgotten: the answer is with the wait, and the ladder sends it again.
  const displaced = effect !== undefined && pending !== undefined && !own
  const ladder =
    displaced ||
    status !== file.head.status ||
    record.dates !== before.dates ||
    record.startDate !== before.startDate ||
    record.unplanned !== before.unplanned
      ? [ladderWrite(caseId, after, at, displaced || record.unplanned === true)]
      : []
  return {
    at,
    event: {
      type: event.type,
      actor: event.actor,
      text: event.text,
      ...(event.facts && { facts: event.facts }),
    },
    head: {
      status,
      title: titleOf(record),
      ...(start && { revision: start.revision }),
      waitingFor: waitingFor(after, file.head.waitingFor, at),
      summary: { ...summaryOf(record), ...threatened(after) },
    },
    writes: [
      ...(record === before ? [] : [{ Put: { Item: record } }]),
      ...ladder,
      ...(nudge ? [nudge.write] : []),
      ...writes,
    ],
    ...(own && { settled: true }),
    ...((effect || letters.length > 0) && {
      outbox: { ...(effect && { workflow: effect }), ...(letters.length > 0 && { letters }) },
    }),
  }
}

/** Resumes a branch that waits for what is there now, but for the one whose own step this is. */
function nudging(file: CaseFile, after: Standing, by: Move['by']): ReturnType<typeof closedWait> | undefined {
  if (by === 'both') return undefined
  const answers: [Branch, () => Record<string, unknown> | undefined][] = [
    ['buying', () => buyingAnswer(after)],
    ['handing', () => handingAnswer(after)],
  ]
  for (const [branch, answer] of answers) {
    const name = after.record.waits[branch]
    if (branch === by || name === undefined || isAnswered(file, name)) continue
    const output = answer()
    if (output)
      return closedWait(file, name, { caseId: file.head.caseId, round: roundOf(name) + 1, ...output })
  }
  return undefined
}

export const isAnswered = (file: CaseFile, name: string): boolean =>
  itemOf<{ pk: string; sk: string; output?: unknown }>(file, `wait#${name}`)?.output !== undefined

/** Something to look at; the end comes with what settles the onboarding. */
function buyingAnswer(after: Standing): { decision: string } | undefined {
  if (isOver(after.status)) return { decision: 'done' }
  return !isEnding(after.status) && shortage(after).length > 0 ? { decision: 'look' } : undefined
}

function handingAnswer(after: Standing): { decision: string } | undefined {
  const next = whatNext(after)
  if (after.record.waits.handing?.startsWith('goods.')) return next && { decision: next }
  if (next === 'in_parcels') return undefined
  return { decision: next === 'settle' ? 'settle' : 'more' }
}

/** When it is looked at next; `soon`: in case what is under way does not go on by itself. */
export function ladderWrite(
  caseId: string,
  { record, status }: Pick<Standing, 'record' | 'status'>,
  at: Instant,
  soon = false,
): Write {
  const rung = nextRung(record, status, at, env(Env.timeZone))
  const look = plus(at, LookAgainAfter)
  const next = soon && !isOver(status) && !(rung && rung.at < look) ? look : rung?.at
  const ladder: LadderItem = {
    ...caseKey(caseId, LadderSk),
    ...(next && dueKeys(later(next, at), LadderDue, caseId)),
  }
  return { Put: { Item: ladder } }
}

export const titleOf = ({ person, startDate }: Onboarding): string =>
  `Onboarding: ${person.name}, from ${describeDate(startDate)}`

export function summaryOf({ person, startDate, location, costCentre, kit, dates }: Onboarding) {
  return {
    person: person.name,
    startDate,
    location: location.name,
    costCentre,
    ...(kit && { kit: kit.name }),
    goodsBy: dates.goodsBy,
  }
}

/** What threatens the first day, in words, for the list of what needs attention. */
function threatened(after: Standing): { threats?: string[] } {
  const found = threats(after).map(({ text }) => text)
  return found.length > 0 ? { threats: found } : {}
}

/** What it waits for, each since it was first so. */
function waitingFor(after: Standing, before: readonly WaitingFor[], at: Instant): WaitingFor[] {
  const { status, record, needs } = after
  if (isOver(status)) return []
  const { personId, name } = record.person
  const joiner = [{ personId, name }]
  const waiting: Omit<WaitingFor, 'since'>[] = []
  if (record.brokeOff) waiting.push({ what: SetGoingAgain, who: [] })
  if (status === 'cancelling') waiting.push({ what: 'What was set aside to go back', who: [] })
  else if (record.unplanned) waiting.push({ what: 'Its equipment to be looked up in stock', who: [] })
  else {
    for (const need of needs)
      if (need.waiting > 0) waiting.push({ what: `${units(need.waiting, need.model.name)} to come`, who: [] })
    const pieces = loosePieces(after)
    if (pieces.length > 0)
      waiting.push({
        what: `${pieces.map(({ need, units: some }) => units(some, need.model.name)).join(', ')} to be put into a parcel`,
        who: [],
      })
  }
  for (const parcel of record.parcels) {
    if (parcel.status === 'preparing')
      waiting.push({ what: `A coordinator to prepare parcel ${parcel.n}`, who: [] })
    if (parcel.status === 'awaiting_acceptance')
      waiting.push({ what: `${name} to accept parcel ${parcel.n}`, who: joiner })
  }
  for (const { decided, name: item } of record.declined)
    if (!decided) waiting.push({ what: `A coordinator to decide about ${item}, which was declined`, who: [] })
  return waiting.map((each) => ({
    ...each,
    since: before.find(({ what }) => what === each.what)?.since ?? at,
  }))
}
