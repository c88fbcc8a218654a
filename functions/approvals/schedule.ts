import type { WaitingFor } from '../cases/index.ts'
import type { HolidayCalendar } from '../platform/calendar/holidays.ts'
import type { WorkingHours } from '../platform/calendar/working-time.ts'
import { describeInstant } from '../platform/calendar/zone.ts'
import type { Instant } from '../platform/clock.ts'
import { dueKeys } from '../platform/due.ts'
import { Env, env } from '../platform/environment.ts'
import type { Task } from '../tasks/index.ts'
import { CommonLadder, nextRung, OfficeHours, type Rung } from './ladder.ts'
import { type Stage, StageDue } from './model.ts'

/**
 * Every day outside the weekend counts as worked: never too late, so that a stage can be put into the due index without
 * loading the world's holidays. The sweep has them, and looks again.
 */
export const WithoutHolidays: HolidayCalendar = { isHoliday: () => false }

/** An open question of a stage, and its next rung. */
export interface Outstanding {
  task: Task
  next: { rung: Rung; at: Instant } | undefined
  /** Since when letters do not reach who is asked. */
  unreachable?: Instant
  /** Since when it is known that who is asked has left. */
  departed?: Instant
}

/** When somebody is at work, as far as the directory knows. */
export function hoursOf(
  person: { timeZone?: string | undefined; region?: string | undefined } | undefined,
): WorkingHours {
  return {
    ...OfficeHours,
    zone: person?.timeZone ?? env(Env.timeZone),
    region: person?.region ?? env(Env.country),
  }
}

export function nextOf(
  stage: Pick<Stage, 'ladder' | 'passed' | 'unreachable' | 'departed'>,
  task: Task,
  hours: WorkingHours,
  calendar: HolidayCalendar,
): Outstanding {
  const ladder = stage.ladder ?? CommonLadder
  const unreachable = stage.unreachable?.[task.sk]
  const departed = stage.departed?.[task.sk]
  return {
    task,
    next: nextRung(ladder, stage.passed?.[task.sk], task.askedAt, calendar, hours),
    ...(unreachable && { unreachable }),
    ...(departed && { departed }),
  }
}

/** The first of what is to come. */
function earliest(outstanding: readonly Outstanding[]) {
  return outstanding
    .flatMap(({ task, next }) => (next ? [{ task, ...next }] : []))
    .sort((a, b) => (a.at < b.at ? -1 : 1))[0]
}

/** The stage in the due index at its next rung, or out of it. */
export function scheduled(stage: Stage, outstanding: readonly Outstanding[]): Stage {
  const { duePk: _pk, dueSk: _sk, ...rest } = stage
  const next = earliest(outstanding)
  return { ...rest, ...(next && dueKeys(next.at, StageDue, `${stage.caseId}#${stage.sk}`)) }
}

/** What a case waits for, with who is mailed next, when and why, and what would stop it. */
export function waitingWith(
  waitingFor: readonly WaitingFor[],
  outstanding: readonly Outstanding[],
  added: readonly Task[] = [],
): WaitingFor[] {
  const next = nextInWords(outstanding)
  return waitingFor.map(({ next: _before, ...waiting }) => ({
    ...waiting,
    who: [...waiting.who, ...added.map(({ person }) => ({ personId: person.id, name: person.name }))],
    ...(next && { next }),
  }))
}

/** The next rung, and before it who has left and whom letters do not reach. Where only that is to be said, it is dated by when it was found. */
function nextInWords(outstanding: readonly Outstanding[]): WaitingFor['next'] {
  const next = earliest(outstanding)
  const lost = outstanding.flatMap(({ task, unreachable, departed }) => {
    if (departed) return [{ since: departed, text: departedInWords(task) }]
    return unreachable ? [{ since: unreachable, text: lostInWords(task, unreachable) }] : []
  })
  const texts = lost.map(({ text }) => text)
  if (next) return { at: next.at, text: [...texts, inWords(next)].join(' ') }
  const [first] = lost
  return first && { at: first.since, text: texts.join(' ') }
}

function departedInWords({ person }: Task): string {
  return `${person.name} has left: an answer of theirs is not taken, and nobody reminds them. Passing the question on stops that.`
}

function lostInWords({ person }: Task, since: Instant): string {
  const when = describeInstant(person.timeZone ?? env(Env.timeZone), since)
  return `Mail does not reach ${person.name} since ${when}, and the coordinators are told. Another address and a reminder, or passing the question on, stops that.`
}

function inWords({ task, rung, at }: { task: Task; rung: Rung; at: Instant }): string {
  const when = describeInstant(task.person.timeZone ?? env(Env.timeZone), at)
  const { name } = task.person
  const unless = `An answer of ${name} stops that.`
  if ('reminder' in rung) {
    return `${name} is reminded ${rung.last ? 'for the last time ' : ''}on ${when}, or when work begins on the next working day. ${unless}`
  }
  const what = {
    coordinators: 'the coordinators are told that nobody answers',
    manager: `the manager of ${name} is asked as well`,
    reject: 'it counts as rejected',
    go_on: 'it goes on without that answer',
    nothing: 'nothing more happens by itself',
  }
  const text = rung.escalate.startsWith('person:')
    ? 'somebody else is asked as well'
    : what[rung.escalate as keyof typeof what]
  return `If ${name} has not answered by ${when}, ${text}.`
}
