import { itemOf, System, withCase } from '../cases/index.ts'
import { type Departure, Directory, getPerson, isLiving } from '../people/index.ts'
import { loadHolidays } from '../platform/calendar/holidays.ts'
import { now } from '../platform/clock.ts'
import type { DueHandler } from '../platform/due-sweep.ts'
import { ConditionFailed, transact } from '../platform/table.ts'
import { dropTask, type Task } from '../tasks/index.ts'
import { approvalsAsked } from './absence.ts'
import { openTasks } from './answer.ts'
import { Departed, InPlaceOf, Returned } from './escalation.ts'
import type { Stage } from './model.ts'
import { seatOf } from './tasks-of-stage.ts'
import { askInstead } from './undeliverable.ts'
import { waitOn } from './waiting-on.ts'

/**
 * Somebody has left: what they are asked takes the next rung of its ladder at once, and nobody asks them any more in the place
 * of another. Or they are back: what still waits for them does so as before.
 */
export const departureDue: DueHandler = async ({ item, dueSk }) => {
  const { pk, sk, personId } = item as unknown as Departure
  const person = await getPerson(personId)
  // First the questions, then the mark: whoever dies between finds the mark again.
  if (person && !isLiving(person))
    for (const task of await approvalsAsked(personId)) {
      // A delegate's question was the approver's own as well; who was asked because that one gives no answer is followed by another.
      const isDelegate = task.for !== undefined && !(task.for.absence in InPlaceOf)
      if (!isDelegate) await askInstead(task.caseId, task.sk, Departed)
      if (task.for) await drop(task, person.name)
    }
  else if (person) for (const task of await approvalsAsked(personId)) await askAgain(task)
  try {
    const condition = { ConditionExpression: 'dueSk = :seen', ExpressionAttributeValues: { ':seen': dueSk } }
    await transact([{ Delete: { Key: { pk, sk }, ...condition } }])
    return true
  } catch (error) {
    if (error instanceof ConditionFailed) return false
    throw error
  }
}

function drop({ caseId, sk }: Task, name: string): Promise<void> {
  return withCase(caseId, async (file) => {
    const task = file && itemOf<Task>(file, sk)
    if (file && task) await dropTask(file, task, System, `${name} has left`, now())
  })
}

/** An answer of theirs is taken, so that nothing says otherwise, and they are reminded from the first time on. Whoever was asked in their place still is. */
function askAgain({ caseId, sk }: Task): Promise<void> {
  return withCase(caseId, async (file) => {
    const task = file && itemOf<Task>(file, sk)
    const stage = task && itemOf<Stage>(file, task.on)
    if (!stage || task.status !== 'open' || stage.outcome || !stage.departed?.[sk]) return
    const at = now()
    const { [sk]: _since, ...departed } = stage.departed
    const after: Stage = { ...stage, departed, passed: { ...stage.passed, [sk]: { count: 0, at } } }
    const open = openTasks(file, stage)
    const insteadOf = open.flatMap((each) =>
      each.for?.absence === Departed && seatOf(each) === task.person.id
        ? [{ ...each, for: { ...each.for, absence: Returned } }]
        : [],
    )
    const people = await new Directory().people(open.map(({ person }) => person.id))
    await waitOn(
      file,
      after,
      { open, people, calendar: await loadHolidays() },
      {
        event: {
          type: 'approver_back',
          text: `${task.person.name} is back: an answer of theirs is taken again, and they are reminded.`,
          facts: { stage: stage.number, revision: stage.revision, task: sk, person: task.person.id },
        },
        asked: [],
        letters: [],
        writes: insteadOf.map((each) => ({ Put: { Item: each } })),
      },
      at,
    )
  })
}
