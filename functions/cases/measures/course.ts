import { elapsed, type Instant } from '../../platform/clock.ts'
import { hasEnded, isWork } from '../ends.ts'
import type { Actor, CaseHead, WaitingFor } from '../model.ts'

/**
 * How work came to where it is. It is kept in the head, with every change: so the newest head alone tells all that is
 * measured of a case, whichever heads before it were left out, came twice or came late.
 */
export interface Course {
  /** Milliseconds in each status up to the last change: while somebody named was waited for, and otherwise. */
  spent: Record<string, [named: number, otherwise: number]>
  /** When each status was first reached. */
  reached: Record<string, Instant>
  /** When it came to its end; absent again when it goes on after all. */
  ended?: Instant
  /** Who is waited for now, by id, since when. */
  asked: Record<string, Instant>
  answers: Answer[]
}

/** Somebody who was waited for did it. */
export interface Answer {
  personId: string
  /** Of the case while it waited. */
  status: string
  asked: Instant
  at: Instant
}

/** Of one case; what comes after that is not measured. Heads stay small and a transaction has room. */
const MostAnswers = 40

type Situation = Pick<CaseHead, 'kind' | 'status' | 'waitingFor' | 'updatedAt'> & { course?: Course }

/** The course of a new case; undefined for what is no work. */
export function courseFrom(head: Situation, at: Instant): Course | undefined {
  if (!isWork(head)) return undefined
  return {
    spent: {},
    reached: { [head.status]: at },
    ...(hasEnded(head) && { ended: at }),
    asked: askedAfter({}, head.waitingFor, at),
    answers: [],
  }
}

/** The course after a change of the case, by whom it was made. */
export function courseAfter(
  before: Situation,
  after: Pick<Situation, 'kind' | 'status' | 'waitingFor'>,
  actor: Actor,
  at: Instant,
): Course | undefined {
  const course = before.course ?? courseFrom(before, before.updatedAt)
  if (!course) return undefined
  const { ended, ...rest } = course
  const asked = askedAfter(course.asked, after.waitingFor, at)
  const { personId } = actor
  const since = personId === undefined ? undefined : course.asked[personId]
  const answered =
    personId !== undefined && since !== undefined && !(personId in asked)
      ? [{ personId, status: before.status, asked: since, at }]
      : []
  return {
    ...rest,
    spent: hasEnded(before) ? course.spent : spentAfter(course.spent, before, at),
    reached: { [after.status]: at, ...course.reached },
    ...(hasEnded(after) && { ended: ended ?? at }),
    asked,
    answers: [...course.answers, ...answered].slice(0, MostAnswers),
  }
}

function spentAfter(
  spent: Course['spent'],
  { status, waitingFor, updatedAt }: Situation,
  at: Instant,
): Course['spent'] {
  const [named, otherwise] = spent[status] ?? [0, 0]
  const passed = Math.max(0, elapsed(updatedAt, at))
  const waits = waitingFor.some(({ who }) => who.length > 0)
  return { ...spent, [status]: waits ? [named + passed, otherwise] : [named, otherwise + passed] }
}

function askedAfter(before: Course['asked'], waitingFor: readonly WaitingFor[], at: Instant) {
  const ids = waitingFor.flatMap(({ who }) => who.map(({ personId }) => personId))
  return Object.fromEntries(ids.map((id) => [id, before[id] ?? at]))
}
