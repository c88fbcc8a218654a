import { type CaseFile, changeCase, type LetterRequest, System, withCase } from '../../cases/index.ts'
import { addDays } from '../../platform/calendar/dates.ts'
import { instantAt } from '../../platform/calendar/zone.ts'
import { type Instant, now, type PlainDate } from '../../platform/clock.ts'
import { dueKeys } from '../../platform/due.ts'
import type { DueHandler } from '../../platform/due-sweep.ts'
import { Env, env } from '../../platform/environment.ts'
import { type HandOver, HandOverDue } from './model.ts'
import { nextReminder, RemindAfterDays, remindersDue } from './rules.ts'
import { handOverIn, notDue, openTasksOf } from './store.ts'

/** Reminds those who have not prepared in time, or who have not answered; with the last reminder the coordinators are told. */
export const handOverDue: DueHandler = ({ id, dueSk }) =>
  withCase(id, async (file) => {
    const handOver = handOverIn(file)
    if (!file || !handOver || handOver.dueSk !== dueSk) return false
    const at = now()
    if (!handOver.asked) {
      await remindToPrepare(file, handOver, at)
      return true
    }
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

async function remindToPrepare(file: CaseFile, handOver: HandOver, at: Instant): Promise<void> {
  const tasks = openTasksOf(file)
  const letters = tasks.map((task) => ({
    id: `late-${task.sk}`,
    letter: task.kind,
    task: task.sk,
    facts: { reminder: true },
  }))
  await changeCase(file.head, {
    at,
    event: {
      type: 'preparation_late',
      actor: System,
      text: `It was to be ready by ${handOver.prepareBy} and has not left: ${tasks.map(({ person }) => person.name).join(', ')} reminded.`,
    },
    writes: [{ Put: { Item: notDue(handOver) } }],
    ...(letters.length > 0 && { outbox: { letters } }),
  })
}

/** When a parcel is late, in the morning of the company's zone. A case that it is for has a ladder of its own. */
export function lateFrom(prepareBy: PlainDate, caseId: string) {
  return dueKeys(instantAt(env(Env.timeZone), addDays(prepareBy, 1), '09:00'), HandOverDue, caseId)
}

/** The hand-over with its place in the due index: where its next reminder is, and nowhere after the last. */
export function onLadder(handOver: HandOver, caseId: string, asked: Required<HandOver>['asked']): HandOver {
  const next = nextReminder(asked.at, asked.reminders)
  return { ...notDue(handOver), asked, ...(next && dueKeys(next, HandOverDue, caseId)) }
}
