import { addDays, addMonths } from '../platform/calendar/dates.ts'
import { instantAt } from '../platform/calendar/zone.ts'
import type { Instant, PlainDate } from '../platform/clock.ts'
import { dueKeys } from '../platform/due.ts'
import { Env, env } from '../platform/environment.ts'
import { notFound, Problem } from '../platform/errors.ts'
import { canonicalJson, newCaseId } from '../platform/ids.ts'
import { saving } from '../platform/saved.ts'
import type { Write } from '../platform/table.ts'
import { asItWasRead, transactUnlessChanged } from '../platform/versions.ts'
import {
  type Absence,
  type AbsenceBegins,
  type AbsenceContent,
  AbsenceDue,
  absenceKey,
  type Person,
} from './model.ts'
import { isLiving, samePerson } from './rules.ts'
import { getPerson } from './store.ts'

/** Absences that one person can have ahead of them. */
const MostAbsences = 50

interface Recording {
  zone: string
  today: PlainDate
  at: Instant
  by: string
}

/**
 * What recording an absence writes, for a transaction that does more than that. Those that were over a year ago are dropped from
 * the list; the cases tell what was done in them.
 * @throws Problem 422 when the delegate cannot be one.
 */
export async function recordingAbsence(
  person: Person,
  content: AbsenceContent,
  { zone, today, at, by }: Recording,
): Promise<{ person: Person; absence: Absence; writes: Write[] }> {
  if (content.until < today) throw refused('until', 'must not be in the past')
  if (content.delegateId !== undefined) await checkDelegate(person, content.delegateId)
  const absence: Absence = { ...content, id: newCaseId(at), recordedAt: at, recordedBy: by }
  const kept = (person.absences ?? []).filter(({ until }) => until >= addMonths(today, -12))
  if (kept.length >= MostAbsences) throw refused('from', `cannot be added: there are ${MostAbsences} already`)
  const begins: AbsenceBegins = {
    ...absenceKey(person.id, absence.id),
    personId: person.id,
    absenceId: absence.id,
    ...(absence.delegateId && { delegateId: absence.delegateId }),
    ...dueAt(zone, content.from, person.id, absence.id),
  }
  const after = withAbsences(person, [...kept, absence])
  const saved = saving(person, { at, by }, { absenceRecorded: absence })
  return { person: after, absence, writes: [changing(person, after), { Put: { Item: begins } }, saved] }
}

/** Records it; what is recorded already, word for word, is not recorded again. @throws Problem 422 when the delegate cannot be one, 412 when somebody changed the person meanwhile. */
export async function recordAbsence(
  person: Person,
  content: AbsenceContent,
  recording: Recording,
): Promise<{ person: Person; absence: Absence }> {
  const same = person.absences?.find(
    (absence) => canonicalJson(contentOf(absence)) === canonicalJson(content),
  )
  if (same) return { person, absence: same }
  const { writes, ...recorded } = await recordingAbsence(person, content, recording)
  await transactUnlessChanged(writes, ChangedMeanwhile)
  return recorded
}

function contentOf({ id: _id, recordedAt: _at, recordedBy: _by, ...content }: Absence): AbsenceContent {
  return content
}

/** Takes an absence back: the delegate is not asked any more. What they have decided stands. */
export async function endAbsence(
  person: Person,
  absenceId: string,
  { at, by }: Pick<Recording, 'at' | 'by'>,
): Promise<Person> {
  const absences = person.absences ?? []
  const absence = absences.find(({ id }) => id === absenceId)
  if (!absence) throw notFound('absence')
  const ends: AbsenceBegins = {
    ...absenceKey(person.id, absenceId),
    personId: person.id,
    absenceId,
    ...(absence.delegateId && { delegateId: absence.delegateId }),
    ...dueKeys(at, AbsenceDue, `${person.id}#${absenceId}`),
  }
  const after = withAbsences(
    person,
    absences.filter(({ id }) => id !== absenceId),
  )
  const saved = saving(person, { at, by }, { absenceTakenBack: absence })
  await transactUnlessChanged([changing(person, after), { Put: { Item: ends } }, saved], ChangedMeanwhile)
  return after
}

/** The item of an absence that goes on, due when it is over; undefined once it is. */
export function absenceEnds(
  { timeZone }: Pick<Person, 'timeZone'>,
  { until }: Absence,
  begins: AbsenceBegins,
  at: Instant,
): AbsenceBegins | undefined {
  const zone = timeZone ?? env(Env.timeZone)
  const over = addDays(until, 1)
  if (instantAt(zone, over, '00:00') <= at) return undefined
  return { ...begins, ...dueAt(zone, over, begins.personId, begins.absenceId) }
}

function dueAt(zone: string, day: PlainDate, personId: string, absenceId: string) {
  return dueKeys(instantAt(zone, day, '00:00'), AbsenceDue, `${personId}#${absenceId}`)
}

const ChangedMeanwhile = 'Somebody changed this person meanwhile. Read them again and repeat your change.'

function withAbsences(person: Person, absences: Absence[]): Person {
  const { absences: _before, ...rest } = person
  return {
    ...rest,
    version: person.version + 1,
    ...(absences.length > 0 && { absences: absences.toSorted((a, b) => (a.from < b.from ? -1 : 1)) }),
  }
}

const changing = (before: Person, after: Person): Write => ({ Put: { Item: after, ...asItWasRead(before) } })

async function checkDelegate(person: Person, delegateId: string): Promise<void> {
  const delegate = await getPerson(delegateId)
  if (!delegate || !isLiving(delegate)) throw refused('delegateId', 'is nobody who works here')
  if (samePerson({ id: person.id, email: person.email }, { id: delegate.id, email: delegate.email }))
    throw refused('delegateId', 'is the person who is away')
}

function refused(field: string, problem: string): Problem {
  return new Problem(422, 'bad_absence', `The absence was not recorded: ${field} ${problem}.`, [
    { field, problem },
  ])
}
