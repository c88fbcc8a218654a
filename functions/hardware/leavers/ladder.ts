import {
  caseKey,
  closedWait,
  itemOf,
  itemsOf,
  type LetterRequest,
  type SentLetter,
  System,
} from '../../cases/index.ts'
import { coordinators } from '../../people/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { type Instant, now, plus } from '../../platform/clock.ts'
import { dueKeys } from '../../platform/due.ts'
import type { Due, DueHandler } from '../../platform/due-sweep.ts'
import { Env, env } from '../../platform/environment.ts'
import { digest } from '../../platform/ids.ts'
import { backOff, ConditionFailed, transact, update, type Write } from '../../platform/table.ts'
import { openTask, type Task } from '../../tasks/index.ts'
import type { ClaimKeepers } from '../inventory/index.ts'
import {
  ContactSk,
  type LadderItem,
  LadderSk,
  OffboardingDue,
  OffboardingSk,
  type OffboardingStatus,
  WorkEnds,
} from './model.ts'
import { describeLeft, isMissing, nextRung, type Rung, type Told } from './rules.ts'
import { carryOutAll } from './settle.ts'
import {
  contactIn,
  decisionSk,
  decisionTasks,
  type Leaving,
  loadLeaving,
  progressing,
  returnTasks,
} from './store.ts'

/** A sweep that lost a race looks so often whether there is still something to do. */
const Races = 4

/** A rung of an offboarding's ladder. Reminders that an outage left behind come to one. */
export function offboardingDue(keepers: ClaimKeepers): DueHandler {
  return async (due) => {
    for (let race = 1; ; race++) {
      try {
        return await claimRung(due, keepers)
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error
        if (race === Races) return false
        await backOff(race)
      }
    }
  }
}

async function claimRung({ id, dueSk }: Due, keepers: ClaimKeepers): Promise<boolean> {
  const leaving = await loadLeaving(id)
  if (!leaving || itemOf<LadderItem>(leaving.file, LadderSk)?.dueSk !== dueSk) return false
  const at = now()
  const rung = rungDue(leaving, dueSk.slice(0, dueSk.indexOf('#')), at)
  if (!rung) await quietly(leaving, at)
  else if (rung.kind === 'remind') await remind(leaving, rung, at)
  else if (rung.kind === 'carry_out') await carryOutAll(id, keepers)
  else if (rung.kind === 'work_ends') await workEnded(leaving, at)
  else if (rung.kind === 'decide') await askToDecide(leaving, at)
  else await forget(leaving, at)
  return true
}

/** What this run has to do: what moves the case on before reminders, and of those the one that fell due last. */
function rungDue({ file, offboarding, items }: Leaving, due: Instant, at: Instant): Rung | undefined {
  const status = file.head.status as OffboardingStatus
  let found: Rung | undefined
  for (let after = plus(due, -1); ; ) {
    const rung = nextRung(offboarding, status, items, after, env(Env.timeZone))
    if (!rung || rung.at > at) return found
    if (rung.kind !== 'remind' && rung.kind !== 'decide') return rung
    found = rung
    after = rung.at
  }
}

/** Nothing is due any more at this place: on to the next rung. */
async function quietly({ file, offboarding, items }: Leaving, at: Instant): Promise<void> {
  const { caseId } = file.head
  const next = nextRung(offboarding, file.head.status as OffboardingStatus, items, at, env(Env.timeZone))
  const keys = next && dueKeys(next.at, OffboardingDue, caseId)
  await update({
    Key: caseKey(caseId, LadderSk),
    UpdateExpression: keys ? 'SET duePk = :pk, dueSk = :sk' : 'REMOVE duePk, dueSk',
    ConditionExpression: 'dueSk = :seen',
    ExpressionAttributeValues: {
      ':seen': itemOf<LadderItem>(file, LadderSk)?.dueSk,
      ...(keys && { ':pk': keys.duePk, ':sk': keys.dueSk }),
    },
  })
}

/** The last working day is over: the workflow takes back the access. */
async function workEnded(leaving: Leaving, at: Instant): Promise<void> {
  const { caseId } = leaving.file.head
  const wait = closedWait(leaving.file, WorkEnds, { caseId, decision: 'ended' })
  const { person, lastWorkingDay } = leaving.offboarding
  const { writes } = progressing(leaving, {
    at,
    event: {
      type: 'work_ended',
      actor: System,
      text: `The last working day of ${person.name}, ${describeDate(lastWorkingDay)}, is over.`,
    },
    offboarding: { ...leaving.offboarding, workEndedAt: at },
    workflow: wait.workflow,
    writes: [wait.write],
  })
  await transact(writes)
}

async function remind(leaving: Leaving, rung: Extract<Rung, { kind: 'remind' }>, at: Instant): Promise<void> {
  const { file, offboarding, items } = leaving
  const letters: LetterRequest[] = []
  if (rung.to.includes('person'))
    for (const task of returnTasks(file))
      letters.push({
        id: `remind-${task.sk}-${rung.on}`,
        letter: 'offboarding-return',
        task: task.sk,
        facts: { reminder: true },
      })
  const others = rung.to.filter((to) => to !== 'person')
  if (others.length > 0)
    letters.push({ id: `chase-${rung.on}`, letter: 'offboarding-chase', facts: { to: others } })
  const { writes } = progressing(leaving, {
    at,
    event: {
      type: 'reminded',
      actor: System,
      text: `Written to ${rung.to.map((to) => toldWords(to, offboarding.person.name)).join(', ')}: ${describeLeft(items)}.`,
      facts: { rung: rung.on, to: rung.to },
    },
    letters,
  })
  await transact(writes)
}

const toldWords = (to: Told, name: string) =>
  ({ person: name, manager: 'the manager', coordinators: 'the coordinators' })[to]

/** Somebody has to say what becomes of what has not come back: every coordinator is asked, one answer is enough. */
async function askToDecide(leaving: Leaving, at: Instant): Promise<void> {
  const { file, offboarding, items } = leaving
  const { caseId } = file.head
  const open = decisionTasks(file)
  const people = (await coordinators()).filter(({ id }) => !open.some(({ person }) => person.id === id))
  const fresh: Task[] = people.map(({ id, name, email, timeZone }, index) =>
    openTask({
      caseId,
      sk: decisionSk(file, index),
      kind: 'offboarding-decision',
      title: `What becomes of the things of ${offboarding.person.name}?`,
      on: OffboardingSk,
      revision: 1,
      person: { id, name, email, ...(timeZone && { timeZone }) },
      digest: digest({ offboarding: caseId, decide: true }),
      askedAt: at,
    }),
  )
  const missing = items.filter(isMissing).length
  const { writes } = progressing(leaving, {
    at,
    event: {
      type: 'decision_asked',
      actor: System,
      text: `The coordinators are asked what becomes of ${missing} things that have not come back.`,
      facts: { items: items.filter(isMissing).map(({ n }) => n) },
    },
    involved: fresh.map(({ person }) => person.email.toLowerCase()),
    writes: fresh.map((Item): Write => ({ Put: { Item, ConditionExpression: 'attribute_not_exists(pk)' } })),
    tasks: fresh,
    letters: [...open, ...fresh].map((task) => ({
      id: `decide-${task.sk}-${at.slice(0, 10)}`,
      letter: 'offboarding-decision',
      task: task.sk,
      facts: { reminder: open.includes(task) },
    })),
  })
  await transact(writes)
}

/** The case is long over: how the leaver was reached is deleted, in the records of letters too. */
async function forget(leaving: Leaving, at: Instant): Promise<void> {
  const { file, offboarding } = leaving
  const contact = contactIn(file)
  const sent = itemsOf<SentLetter>(file, 'letter#').filter(
    ({ to }) => contact?.email !== undefined && to === contact.email,
  )
  const { writes } = progressing(leaving, {
    at,
    event: {
      type: 'contact_forgotten',
      actor: System,
      text: 'The private address, phone and mail address were deleted.',
    },
    offboarding: { ...offboarding, forgottenAt: at },
    writes: [
      ...(contact ? [{ Delete: { Key: { pk: contact.pk, sk: ContactSk } } }] : []),
      ...sent.map((letter): Write => ({ Put: { Item: { ...letter, to: 'a private address, deleted' } } })),
    ],
  })
  await transact(writes)
}
