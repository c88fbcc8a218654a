import {
  type AutoReply,
  type CaseFile,
  type Change,
  caseKey,
  changeCase,
  itemOf,
  itemsOf,
  type SentLetter,
  System,
  withCase,
} from '../cases/index.ts'
import { coordinators, getPerson, type Person, personOfAddress, samePerson } from '../people/index.ts'
import { dateIn } from '../platform/calendar/zone.ts'
import { Day, type Instant, now, type PlainDate } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import { sha256 } from '../platform/ids.ts'
import { log } from '../platform/log.ts'
import { get, type Key, type Write } from '../platform/table.ts'
import { openTask, type Task } from '../tasks/index.ts'
import { decidable, delegatingAbsences } from './delegates.ts'
import { inPlaceOf } from './escalation.ts'
import { type Route, routeSk, type Stage } from './model.ts'

/**
 * What is proposed when an approver's mailbox says that they are away, sk `proposal#<person>#<day>`. Without `instead`
 * nobody could be found, and nothing is proposed.
 */
export interface AbsenceProposal extends Key {
  away: { id: string; name: string }
  day: PlainDate
  /** sk of the approval that they were asked. */
  approval: string
  instead: { id: string; name: string }
}

/** That somebody's mailbox answered, once for a case and a day, sk `noticed-absence#<person>#<day>`: mailboxes repeat themselves. */
const noticedSk = (personId: string, day: PlainDate) => `noticed-absence#${personId}#${day}`

/** The mark that the coordinators were asked about somebody's absence on a day, whichever case it came up in. */
interface Proposed extends Key {
  /** Epoch seconds. */
  expiresAt: number
}

/**
 * Notes on the case that somebody is away, and proposes to the coordinators whom to ask instead. Nothing is decided by it, and
 * nothing is mailed to whoever answered, so that two machines cannot keep each other busy.
 */
export async function answeredAutomatically({ caseId, from }: AutoReply): Promise<void> {
  const known = await personOfAddress(from)
  const person = known && (await getPerson(known.personId))
  await withCase(caseId, async (file) => {
    if (!file || !person || !wrote(file, from)) {
      log.info('an automatic answer to no letter of ours', { case: caseId })
      return
    }
    const at = now()
    const day = dateIn(env(Env.timeZone), at)
    const sk = noticedSk(person.id, day)
    if (itemOf(file, sk)) return
    const proposing = await propose(file, person, day, at)
    const change: Change = {
      at,
      event: {
        type: 'auto_reply_received',
        actor: System,
        text: `${person.name} answered automatically: away.${proposing.text}`,
        facts: { person: person.id, ...(proposing.instead && { instead: proposing.instead }) },
      },
      writes: [{ Put: { Item: caseKey(caseId, sk) } }, ...proposing.writes],
      ...(proposing.tasks.length > 0 && {
        outbox: {
          letters: proposing.tasks.map((task) => ({
            id: `ask-${task.sk}`,
            letter: 'absence-proposal',
            task: task.sk,
          })),
        },
      }),
    }
    await changeCase(file.head, change)
  })
}

/** A letter of this case went to that address: what others send there says nothing about it. */
function wrote(file: CaseFile, address: string): boolean {
  return (
    itemsOf<SentLetter>(file, 'letter#').some(({ to }) => to.toLowerCase() === address) ||
    itemsOf<Task>(file, 'task#').some(({ person }) => person.email.toLowerCase() === address)
  )
}

interface Proposing {
  text: string
  instead?: string
  tasks: Task[]
  writes: Write[]
}

const nothing = (text = ''): Proposing => ({ text, tasks: [], writes: [] })

async function propose(file: CaseFile, away: Person, day: PlainDate, at: Instant): Promise<Proposing> {
  const approval = itemsOf<Task>(file, `task#${file.head.revision}.`).find(
    (task) => task.kind === 'approval' && task.status === 'open' && task.person.id === away.id,
  )
  const stage = approval && itemOf<Stage>(file, approval.on)
  const route = approval && itemOf<Route>(file, routeSk(approval.revision))
  // Answered since, or asked in the place of another, whose own ladder goes on.
  if (!approval || !stage || !route || stage.outcome || approval.for) return nothing()
  if (delegatingAbsences(away, decidable(file, route), at).length > 0)
    return nothing(' Who decides for them meanwhile is recorded.')
  const key: Key = { pk: `absence-proposed#${away.id}#${day}`, sk: 'proposed' }
  if (await get(key)) return nothing(' The coordinators were asked about that today.')
  const instead = await candidate(file, stage, route, approval, away, day)
  if (!instead) return nothing(' Nobody is known who could be asked instead.')
  const readers = (await coordinators()).filter((each) => !samePerson(each, away))
  if (readers.length === 0) return nothing(' There is no coordinator who could be asked about it.')
  const proposal: AbsenceProposal = {
    ...caseKey(file.head.caseId, `proposal#${away.id}#${day}`),
    away: { id: away.id, name: away.name },
    day,
    approval: approval.sk,
    instead: { id: instead.id, name: instead.name },
  }
  const tasks = readers.map(({ id, name, email, timeZone }, index) =>
    openTask({
      caseId: file.head.caseId,
      sk: `task#away.${sha256(proposal.sk).slice(0, 10)}.${index + 1}`,
      kind: 'absence-proposal',
      title: `${away.name} is away: ask ${instead.name} instead?`,
      on: proposal.sk,
      revision: approval.revision,
      person: { id, name, email, ...(timeZone && { timeZone }) },
      digest: proposal.sk,
      askedAt: at,
    }),
  )
  const proposed: Proposed = { ...key, expiresAt: Math.ceil((Date.parse(at) + 3 * Day) / 1000) }
  return {
    text: ` The coordinators are asked whether ${instead.name} is to be asked instead.`,
    instead: instead.id,
    tasks,
    writes: [
      { Put: { Item: proposal } },
      { Put: { Item: proposed, ConditionExpression: 'attribute_not_exists(pk)' } },
      ...tasks.map((task) => ({ Put: { Item: task, ConditionExpression: 'attribute_not_exists(pk)' } })),
    ],
  }
}

/** Whom they have decide in an absence to come, or had in the last one; else their manager. */
async function candidate(
  file: CaseFile,
  stage: Stage,
  route: Route,
  approval: Task,
  away: Person,
  day: PlainDate,
): Promise<Person | undefined> {
  const absences = away.absences ?? []
  const named = [...absences.filter(({ until }) => until >= day), ...absences.toReversed()]
    .flatMap(({ delegateId }) => delegateId ?? [])
    .map((id) => `person:${id}`)
  for (const whom of new Set([...named, 'manager'])) {
    const found = await inPlaceOf(file, stage, route, approval, whom)
    if (found) return found
  }
  return undefined
}
