import { changeCase, System, withCase } from '../cases/index.ts'
import { getPerson, isLiving, type Person } from '../people/index.ts'
import { loadHolidays } from '../platform/calendar/holidays.ts'
import { Day, type Instant, now, plus } from '../platform/clock.ts'
import { dueKeys, movedOn } from '../platform/due.ts'
import type { Due, DueHandler } from '../platform/due-sweep.ts'
import { ConditionFailed, get, update, type Write } from '../platform/table.ts'
import { type Digest, DigestDue, digestKey, type Project } from './model.ts'
import { DigestWeekly, nextWeekly } from './rules.ts'
import { activeProjectsOf, placeOf } from './store.ts'

async function nextDigest(person: Person, at: Instant) {
  const next = nextWeekly(DigestWeekly, placeOf(person), at, await loadHolidays())
  return dueKeys(next, DigestDue, person.id)
}

/** Puts people into the rhythm of the digest, in the transaction that makes them part of a project. */
export function armDigests(people: readonly Person[], at: Instant): Promise<Write[]> {
  return Promise.all(
    people.map(async (person) => {
      const { duePk, dueSk } = await nextDigest(person, at)
      return {
        Update: {
          Key: digestKey(person.id),
          UpdateExpression:
            'SET personId = :id, duePk = if_not_exists(duePk, :pk), dueSk = if_not_exists(dueSk, :sk)',
          ExpressionAttributeValues: { ':id': person.id, ':pk': duePk, ':sk': dueSk },
        },
      }
    }),
  )
}

/** True until somebody says that they do not want it. */
export async function wantsDigest(personId: string): Promise<boolean> {
  return (await get<Digest>(digestKey(personId)))?.off !== true
}

/** Who wants it gets it on the next Monday on which they have an active project. */
export async function setDigest(person: Person, wanted: boolean, at: Instant): Promise<void> {
  if (!wanted) {
    await update({
      Key: digestKey(person.id),
      UpdateExpression: 'SET personId = :id, #off = :true REMOVE duePk, dueSk',
      ExpressionAttributeNames: { '#off': 'off' },
      ExpressionAttributeValues: { ':id': person.id, ':true': true },
    })
    return
  }
  const { duePk, dueSk } = await nextDigest(person, at)
  await update({
    Key: digestKey(person.id),
    UpdateExpression: 'SET personId = :id, duePk = :pk, dueSk = :sk REMOVE #off',
    ExpressionAttributeNames: { '#off': 'off' },
    ExpressionAttributeValues: { ':id': person.id, ':pk': duePk, ':sk': dueSk },
  })
}

/**
 * Somebody's week begins: one mail with all their projects. Its event stands with the first of them. Weeks that an
 * outage left behind come to one mail.
 */
export const digestDue: DueHandler = async (due) => {
  const person = await getPerson(due.id)
  const projects = person && isLiving(person) ? await activeProjectsOf(person.id) : []
  const anchor = projects.toSorted((a, b) => (a.projectId < b.projectId ? -1 : 1))[0]
  const digest = await get<Digest>(digestKey(due.id))
  if (digest?.dueSk !== due.dueSk) return false
  // Whoever becomes part of a project again is in the rhythm again.
  if (!person || !anchor || digest.off) return leave(due)
  return tell(due, person, anchor)
}

function tell({ dueSk }: Due, person: Person, { projectId }: Project): Promise<boolean> {
  return withCase(projectId, async (file) => {
    const digest = await get<Digest>(digestKey(person.id))
    if (!file || digest?.dueSk !== dueSk) return false
    const at = now()
    const next: Digest = { ...digest, lastAt: at, ...(await nextDigest(person, at)) }
    await changeCase(file.head, {
      at,
      event: {
        type: 'digest_sent',
        actor: System,
        text: `${person.name} got the weekly digest.`,
        facts: { person: person.id },
      },
      writes: [movedOn(next, dueSk)],
      outbox: {
        letters: [
          {
            id: `digest-${person.id}-${at.slice(0, 10)}`,
            letter: 'weekly-digest',
            facts: { person: person.id, since: digest.lastAt ?? plus(at, -7 * Day) },
          },
        ],
      },
    })
    return true
  })
}

async function leave({ id, dueSk }: Due): Promise<boolean> {
  try {
    await update({
      Key: digestKey(id),
      UpdateExpression: 'REMOVE duePk, dueSk',
      ConditionExpression: 'dueSk = :seen',
      ExpressionAttributeValues: { ':seen': dueSk },
    })
    return true
  } catch (error) {
    if (error instanceof ConditionFailed) return false
    throw error
  }
}
