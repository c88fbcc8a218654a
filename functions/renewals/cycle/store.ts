import { type CaseFile, caseKey, itemOf, itemsOf, loadCase } from '../../cases/index.ts'
import { type Instant, now } from '../../platform/clock.ts'
import { dueKeys } from '../../platform/due.ts'
import { backOff, ConditionFailed, type Write } from '../../platform/table.ts'
import { closeTask, openTask, type Task } from '../../tasks/index.ts'
import type { Surroundings } from '../contracts/rules.ts'
import type { Decider } from './decider.ts'
import { type Cycle, CycleSk, type CycleStatus, LadderDue, type LadderItem, LadderSk } from './model.ts'
import { nextRung } from './rules.ts'

export const cycleOf = (file: CaseFile) => itemOf<Cycle>(file, CycleSk)

/** The cycle of a case; @throws Error when the case is no renewal. */
export function mustBeCycle(file: CaseFile | undefined, caseId: string): { file: CaseFile; cycle: Cycle } {
  const cycle = file && cycleOf(file)
  if (!file || !cycle) throw new Error(`Case ${caseId} is no renewal.`)
  return { file, cycle }
}

export async function loadCycle(caseId: string): Promise<{ file: CaseFile; cycle: Cycle } | undefined> {
  const file = await loadCase(caseId)
  const cycle = file && cycleOf(file)
  return file && cycle && { file, cycle }
}

/** The ladder as it is once the cycle stands so: in the due index with its next rung, or out of it. */
export function ladderWrite(
  file: CaseFile | undefined,
  caseId: string,
  cycle: Cycle,
  status: CycleStatus,
  at: Instant,
  around: Surroundings,
): Write {
  const before = file && itemOf<LadderItem>(file, LadderSk)
  const next = nextRung(cycle, status, at, around)
  const ladder: LadderItem = {
    ...caseKey(caseId, LadderSk),
    ...(before?.silenced && { silenced: before.silenced }),
    ...(next && dueKeys(next.at, LadderDue, caseId)),
  }
  return { Put: { Item: ladder } }
}

/** A sweep that lost a race looks so often whether there is still something to do: the winner may have changed something else. */
const Races = 4

/** Acts on what is due; false when the others were always faster, so that the next run of the sweep tries again. */
export async function racing(act: () => Promise<boolean>): Promise<boolean> {
  for (let race = 1; ; race++) {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error
      if (race === Races) return false
      await backOff(race)
    }
  }
}

/** The tasks of a cycle that nobody has answered; those of its approval have names of their own. */
export function openTasksOf(file: CaseFile): Task[] {
  return itemsOf<Task>(file, 'task#r.').filter((task) => task.status === 'open')
}

export function closings(file: CaseFile, at: Instant, because: string, without?: string): Write[] {
  return openTasksOf(file)
    .filter((task) => task.sk !== without)
    .map((task) => ({ Put: { Item: closeTask(task, at, because) } }))
}

/** A task of a cycle. `what` is part of its name: unique for each question. */
export function question(
  cycle: Pick<Cycle, 'digest'>,
  caseId: string,
  what: string,
  kind: Task['kind'],
  title: string,
  { person }: Decider,
  at: Instant = now(),
  choices?: string[],
): Task {
  return openTask({
    caseId,
    sk: `task#r.${what}`,
    kind,
    title,
    on: CycleSk,
    revision: 0,
    person,
    digest: cycle.digest,
    ...(choices && { choices }),
    askedAt: at,
  })
}
