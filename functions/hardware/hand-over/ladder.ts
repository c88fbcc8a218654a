import { changeCase, type LetterRequest, System, withCase } from '../../cases/index.ts'
import { now } from '../../platform/clock.ts'
import { dueKeys } from '../../platform/due.ts'
import type { DueHandler } from '../../platform/due-sweep.ts'
import { type HandOver, HandOverDue } from './model.ts'
import { nextReminder, RemindAfterDays, remindersDue } from './rules.ts'
import { handOverIn, notDue, openTasksOf } from './store.ts'

/** Reminds a recipient who has not answered; with the last reminder the coordinators are told. */
export const handOverDue: DueHandler = ({ id, dueSk }) =>
  withCase(id, async (file) => {
    const handOver = handOverIn(file)
    if (!file || !handOver?.asked || handOver.dueSk !== dueSk) return false
    const at = now()
    const reminders = remindersDue(handOver.asked.at, at)
    const [task] = openTasksOf(file)
    const last = reminders === RemindAfterDays.length
    const letters: LetterRequest[] = [
      ...(task
        ? [
            {
              id: `remind-${task.sk}-${reminders}`,
              letter: 'hand-over-acceptance',
              task: task.sk,
              facts: { reminder: true },
            },
          ]
        : []),
      ...(last ? [{ id: 'unanswered', letter: 'hand-over-unanswered' }] : []),
    ]
    const { recipient } = handOver
    await changeCase(file.head, {
      at,
      event: {
        type: 'acceptance_reminder',
        actor: System,
        text: `${recipient.name} has not answered and is reminded${last ? '; the coordinators are told' : ''}.`,
        facts: { reminders },
      },
      writes: [{ Put: { Item: onLadder(handOver, id, { ...handOver.asked, reminders }) } }],
      outbox: { letters },
    })
    return true
  })

/** The hand-over with its place in the due index: where its next reminder is, and nowhere after the last. */
export function onLadder(handOver: HandOver, caseId: string, asked: Required<HandOver>['asked']): HandOver {
  const next = nextReminder(asked.at, asked.reminders)
  return { ...notDue(handOver), asked, ...(next && dueKeys(next, HandOverDue, caseId)) }
}
