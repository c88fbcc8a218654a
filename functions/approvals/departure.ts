import { itemOf, System, withCase } from '../cases/index.ts'
import { type Departure, getPerson, isLiving } from '../people/index.ts'
import { now } from '../platform/clock.ts'
import type { DueHandler } from '../platform/due-sweep.ts'
import { ConditionFailed, transact } from '../platform/table.ts'
import { dropTask, type Task } from '../tasks/index.ts'
import { approvalsAsked } from './absence.ts'
import { Departed, InPlaceOf } from './escalation.ts'
import { askInstead } from './undeliverable.ts'

/**
 * Somebody has left: what they are asked takes the next rung of its ladder at once, and nobody asks them any more in the place
 * of another.
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
