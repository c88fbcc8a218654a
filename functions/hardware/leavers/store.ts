import {
  type Actor,
  type CaseFile,
  type CaseHead,
  type Change,
  caseKey,
  changingCase,
  closedWait,
  fileAfter,
  itemOf,
  itemsOf,
  type LetterRequest,
  loadCase,
  type Wait,
  type WaitingFor,
} from '../../cases/index.ts'
import { coordinators, Directory, isLiving, type Person } from '../../people/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { dueKeys } from '../../platform/due.ts'
import { Env, env } from '../../platform/environment.ts'
import type { Write } from '../../platform/table.ts'
import { closeTask, type Task } from '../../tasks/index.ts'
import {
  AllOutcomes,
  type Contact,
  ContactSk,
  isOver,
  type LadderItem,
  LadderSk,
  type LeaverItem,
  type Listed,
  ListedSk,
  type Offboarding,
  OffboardingDue,
  OffboardingSk,
  type OffboardingStatus,
} from './model.ts'
import { describeLeft, hasOutcome, isMissing, nextRung } from './rules.ts'

/** An offboarding with its case and all that is on its list. */
export interface Leaving {
  file: CaseFile
  offboarding: Offboarding
  items: LeaverItem[]
}

/** The offboarding in a case file; undefined when the case is something else. */
export function leavingIn(file: CaseFile | undefined): Leaving | undefined {
  const offboarding = file && itemOf<Offboarding>(file, OffboardingSk)
  return file && offboarding && { file, offboarding, items: itemsOf<LeaverItem>(file, 'item#') }
}

/** @throws Error when the case is no offboarding. */
export function mustBeLeaving(file: CaseFile | undefined, caseId: string): Leaving {
  const leaving = leavingIn(file)
  if (!leaving) throw new Error(`Case ${caseId} is no offboarding.`)
  return leaving
}

export async function loadLeaving(caseId: string): Promise<Leaving | undefined> {
  return leavingIn(await loadCase(caseId))
}

export const listedIn = (file: CaseFile): Listed | undefined => itemOf<Listed>(file, ListedSk)
export const contactIn = (file: CaseFile): Contact | undefined => itemOf<Contact>(file, ContactSk)

export const ReturnTask = 'task#o.return'
const DecisionTask = 'task#o.decide.'

/** What is asked of the leaver and has not become needless. */
export function returnTasks(file: CaseFile): Task[] {
  return itemsOf<Task>(file, ReturnTask).filter(({ status }) => status === 'open')
}

export function decisionTasks(file: CaseFile): Task[] {
  return itemsOf<Task>(file, DecisionTask).filter(({ status }) => status === 'open')
}

/** sk of the next task that asks the coordinators to decide. */
export function decisionSk(file: CaseFile, index: number): string {
  return `${DecisionTask}${itemsOf<Task>(file, DecisionTask).length + index + 1}`
}

/** What happens to an offboarding, and what it has then. */
export interface Progress {
  at: Instant
  event: { type: string; actor: Actor; text: string; facts?: Record<string, unknown> }
  offboarding?: Offboarding
  /** Those that changed, or are new. */
  items?: readonly LeaverItem[]
  status?: OffboardingStatus
  involved?: readonly string[]
  letters?: LetterRequest[]
  /** Beside what is written here anyway; none for the head, the ladder and the waits of outcomes. */
  writes?: Write[]
  /** Tasks that these writes put: neither closed nor asked about here. */
  tasks?: readonly Task[]
  /** Moves the workflow on, where that is not the end of all items. */
  workflow?: NonNullable<Change['outbox']>['workflow']
  settled?: boolean
  waitingFor?: WaitingFor[]
}

/**
 * What a change of an offboarding writes, whatever it is: one event; what it waits for in words; the next rung of the ladder;
 * questions that nobody needs to answer any more close; and when access is taken back and the last item has its outcome, the
 * workflow goes on.
 */
export function progressing(
  leaving: Leaving,
  progress: Progress,
): { next: CaseHead; writes: Write[]; after: Leaving } {
  const { file } = leaving
  const { at } = progress
  const { caseId } = file.head
  const offboarding = progress.offboarding ?? leaving.offboarding
  const changed = new Map((progress.items ?? []).map((item) => [item.sk, item]))
  const items = [
    ...leaving.items.map((item) => changed.get(item.sk) ?? item),
    ...[...changed.values()].filter(({ sk }) => !leaving.items.some((item) => item.sk === sk)),
  ]
  const status = progress.status ?? (file.head.status as OffboardingStatus)
  const over = isOver(status)
  const ended = itemOf<Wait>(file, `wait#${AllOutcomes}`)?.output !== undefined
  const done = !ended && offboarding.access !== undefined && items.every(hasOutcome) && status === 'returning'
  const end =
    done && !progress.workflow ? closedWait(file, AllOutcomes, { caseId, decision: 'settled' }) : undefined
  const workflow = progress.workflow ?? end?.workflow
  const letters = progress.letters ?? []
  const writes: Write[] = [
    ...(progress.offboarding ? [{ Put: { Item: offboarding } }] : []),
    ...[...changed.values()].map((Item) => ({ Put: { Item } })),
    { Put: { Item: ladderItem(caseId, offboarding, status, items, at) } },
    ...(end ? [end.write] : []),
    ...needless(leaving.file, items, over, at, progress.tasks ?? []),
    ...(progress.writes ?? []),
  ]
  const { next, writes: all } = changingCase(file.head, {
    at,
    event: progress.event,
    head: {
      status,
      waitingFor: over ? [] : (progress.waitingFor ?? waitingOn(offboarding, items, at)),
      summary: {
        ...file.head.summary,
        lastWorkingDay: offboarding.lastWorkingDay,
        terminationDate: offboarding.terminationDate,
        items: items.length,
        open: items.filter((item) => !hasOutcome(item)).length,
      },
      ...(progress.involved && { involved: [...new Set([...file.head.involved, ...progress.involved])] }),
    },
    writes,
    ...(progress.settled && { settled: true }),
    ...((workflow || letters.length > 0) && {
      outbox: { ...(workflow && { workflow }), ...(letters.length > 0 && { letters }) },
    }),
  })
  const after = fileAfter(file, next, all)
  return { next, writes: all, after: { file: after, offboarding, items } }
}

/** Questions that are open and need no answer any more. */
function needless(
  file: CaseFile,
  items: readonly LeaverItem[],
  over: boolean,
  at: Instant,
  without: readonly Task[],
): Write[] {
  const written = new Set(without.map(({ sk }) => sk))
  const close = (tasks: Task[], because: string): Write[] =>
    tasks
      .filter(({ sk }) => !written.has(sk))
      .map((task) => ({ Put: { Item: closeTask(task, at, because) } }))
  const out = items.some((item) => !item.received && !item.outcome && !item.decided)
  const missing = items.some(isMissing)
  return [
    ...(over || !out
      ? close(returnTasks(file), over ? 'the leaving is over' : 'nothing is to come back any more')
      : []),
    ...(over || !missing
      ? close(decisionTasks(file), over ? 'the leaving is over' : 'nothing is missing any more')
      : []),
  ]
}

function waitingOn(offboarding: Offboarding, items: readonly LeaverItem[], at: Instant): WaitingFor[] {
  const { personId, name } = offboarding.person
  const missing = items.some(isMissing)
  const left = describeLeft(items)
  if (left !== '') return [{ what: capital(left), who: missing ? [{ personId, name }] : [], since: at }]
  if (!offboarding.access)
    return [{ what: `The end of the last working day (${offboarding.lastWorkingDay})`, who: [], since: at }]
  return [{ what: 'The leaving to be closed', who: [], since: at }]
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function ladderItem(
  caseId: string,
  offboarding: Offboarding,
  status: OffboardingStatus,
  items: readonly LeaverItem[],
  at: Instant,
): LadderItem {
  const rung = nextRung(offboarding, status, items, at, env(Env.timeZone))
  return { ...caseKey(caseId, LadderSk), ...(rung && dueKeys(rung.at, OffboardingDue, caseId)) }
}

/** Who takes over from a leaver, best first: whom they named, those above them, a coordinator; all of them here. */
export async function successorsOf(
  { person, successorId }: Pick<Offboarding, 'person' | 'successorId'>,
  directory = new Directory(),
): Promise<Person[]> {
  const found: Person[] = []
  const add = (candidate: Person | undefined) => {
    const known = found.some(({ id }) => id === candidate?.id)
    if (candidate && isLiving(candidate) && candidate.id !== person.personId && !known) found.push(candidate)
  }
  if (successorId) add(await directory.person(successorId))
  const seen = new Set([person.personId])
  for (let id = (await directory.person(person.personId))?.managerId; id !== undefined && !seen.has(id); ) {
    seen.add(id)
    const manager = await directory.person(id)
    add(manager)
    id = manager?.managerId
  }
  for (const coordinator of await coordinators(directory)) add(coordinator)
  return found
}

export async function managerOf(
  { person }: Pick<Offboarding, 'person'>,
  directory = new Directory(),
): Promise<Person | undefined> {
  const { managerId } = (await directory.person(person.personId)) ?? {}
  const manager = managerId === undefined ? undefined : await directory.person(managerId)
  return manager && isLiving(manager) ? manager : undefined
}
