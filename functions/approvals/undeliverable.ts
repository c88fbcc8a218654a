import { itemOf, withCase } from '../cases/index.ts'
import { Directory } from '../people/index.ts'
import { loadHolidays } from '../platform/calendar/holidays.ts'
import { now } from '../platform/clock.ts'
import type { Task } from '../tasks/index.ts'
import { approvalsAsked } from './absence.ts'
import { openTasks } from './answer.ts'
import { Departed, escalated, InPlaceOf, Unreachable } from './escalation.ts'
import { CommonLadder } from './ladder.ts'
import { type Route, routeSk, type Stage, type StageLadder } from './model.ts'
import { waitOn } from './waiting-on.ts'

/** Takes the next rung for every approval that somebody is asked at an address which mail does not reach. */
export async function askElsewhere(personId: string, address: string): Promise<void> {
  for (const { caseId, sk, person } of await approvalsAsked(personId))
    if (person.email.toLowerCase() === address) await askInstead(caseId, sk, Unreachable)
}

/** Takes it for what somebody is asked in one case: a letter was lost, though the address may be good. */
export async function askElsewhereIn(caseId: string, personId: string, address: string): Promise<void> {
  for (const { sk, person, ...task } of await approvalsAsked(personId))
    if (task.caseId === caseId && person.email.toLowerCase() === address)
      await askInstead(caseId, sk, Unreachable)
}

/** Takes the next rung at once for one question whose answer nobody should wait for. */
export function askInstead(
  caseId: string,
  sk: string,
  because: typeof Unreachable | typeof Departed,
): Promise<void> {
  return withCase(caseId, async (file) => {
    const task = file && itemOf<Task>(file, sk)
    const stage = task && itemOf<Stage>(file, task.on)
    const route = task && itemOf<Route>(file, routeSk(task.revision))
    // Answered, closed or known since.
    if (!stage || !route || task.status !== 'open' || stage.outcome || stage[because]?.[sk]) return
    const at = now()
    // Who stands in for another was reminded, and never followed by anybody.
    const passed = task.for ? 0 : (stage.passed?.[sk]?.count ?? 0)
    const { count, escalate } = rungInstead(stage.ladder ?? CommonLadder, passed)
    const after: Stage = {
      ...stage,
      passed: { ...stage.passed, [sk]: { count, at } },
      [because]: { ...stage[because], [sk]: at },
    }
    const beyond = escalate ? [{ task, escalate, because }] : []
    const escalation = await escalated(file, after, route, beyond, at)
    const open = openTasks(file, stage)
    const people = await new Directory().people(open.map(({ person }) => person.id))
    const { name } = task.person
    await waitOn(
      file,
      after,
      { open, people, calendar: await loadHolidays() },
      {
        event: {
          type: eventTypes[because],
          text: escalation.texts.join(' ') || `${name} ${InPlaceOf[because]}: nobody reminds them any more.`,
          facts: { stage: stage.number, revision: stage.revision, task: sk, person: task.person.id },
        },
        asked: escalation.tasks,
        letters: escalation.letters,
      },
      at,
    )
  })
}

const eventTypes = { [Unreachable]: 'approver_unreachable', [Departed]: 'approver_left' } as const

/**
 * The rung for somebody whom letters do not reach: reminding them is of no use. Asking somebody else is done at once. What a policy
 * does without anybody's say, a rejection or going on without, keeps its time: a mistyped address must not decide.
 * @returns how many rungs count as passed, and what to do now; nothing when it was done before.
 */
export function rungInstead(
  { reminders, escalate }: StageLadder,
  passed: number,
): { count: number; escalate?: StageLadder['escalate'] } {
  if (passed > reminders) return { count: passed }
  const asks = escalate === 'manager' || escalate === 'coordinators' || escalate.startsWith('person:')
  return asks ? { count: reminders + 1, escalate } : { count: reminders, escalate: 'coordinators' }
}
