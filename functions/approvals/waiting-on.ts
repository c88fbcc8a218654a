import { type CaseFile, changeCase, type LetterRequest, System } from '../cases/index.ts'
import type { Person } from '../people/index.ts'
import type { HolidayCalendar } from '../platform/calendar/holidays.ts'
import type { Instant } from '../platform/clock.ts'
import type { Write } from '../platform/table.ts'
import type { Task } from '../tasks/index.ts'
import type { Stage } from './model.ts'
import { hoursOf, nextOf, type Outstanding, scheduled, waitingWith } from './schedule.ts'

/** Those who have not answered, and what their working time is reckoned by. */
export interface Waiters {
  open: readonly Task[]
  people: readonly Person[]
  calendar: HolidayCalendar
}

export interface Climbed {
  event: { type: string; text: string; facts: Record<string, unknown> }
  /** Those who are asked now as well. */
  asked: readonly Task[]
  letters: readonly LetterRequest[]
  writes?: readonly Write[]
}

/** The stage goes on waiting after a rung of the ladder: with what that changed, and in the due index at the next. */
export async function waitOn(
  file: CaseFile,
  stage: Stage,
  { open, people, calendar }: Waiters,
  { event, asked, letters, writes = [] }: Climbed,
  at: Instant,
): Promise<void> {
  const person = (task: Task) => people.find(({ id }) => id === task.person.id)
  const left: Outstanding[] = [
    ...open.map((task) => nextOf(stage, task, hoursOf(person(task)), calendar)),
    ...asked.map((task) => nextOf(stage, task, hoursOf(task.person), calendar)),
  ]
  const addresses = asked.map((each) => each.person.email.toLowerCase())
  await changeCase(file.head, {
    at,
    event: { ...event, actor: System },
    head: {
      waitingFor: waitingWith(file.head.waitingFor, left, asked),
      ...(asked.length > 0 && { involved: [...new Set([...file.head.involved, ...addresses])] }),
    },
    writes: [
      { Put: { Item: scheduled(stage, left) } },
      ...writes,
      ...asked.map((task) => ({ Put: { Item: task, ConditionExpression: 'attribute_not_exists(pk)' } })),
    ],
    ...(letters.length > 0 && { outbox: { letters: [...letters] } }),
  })
}
