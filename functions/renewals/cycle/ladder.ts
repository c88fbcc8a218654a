import {
  type CaseFile,
  caseKey,
  changingCase,
  itemOf,
  itemsOf,
  type LetterRequest,
  type SentLetter,
  System,
} from '../../cases/index.ts'
import { Directory, isLiving } from '../../people/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { type Instant, now, plus } from '../../platform/clock.ts'
import { dueKeys } from '../../platform/due.ts'
import type { Due, DueHandler } from '../../platform/due-sweep.ts'
import { describeMoney } from '../../platform/money.ts'
import { transact, update, type Write } from '../../platform/table.ts'
import { closeTask } from '../../tasks/index.ts'
import { lastDayOf, type Surroundings } from '../contracts/rules.ts'
import { surroundingsOf } from '../contracts/surroundings.ts'
import { vendorOf } from '../vendors/index.ts'
import { deciderFor } from './decider.ts'
import { stoppedLadder } from './finish.ts'
import { type Cycle, type CycleStatus, isOver, LadderDue, type LadderItem, LadderSk } from './model.ts'
import { nextRung, type Rung, undecided } from './rules.ts'
import { settle } from './settle.ts'
import { ladderWrite, loadCycle, openTasksOf, question, racing } from './store.ts'
import { letterOf, noticeLetterId, notSettled } from './words.ts'

interface Climb {
  file: CaseFile
  cycle: Cycle
  status: CycleStatus
  around: Surroundings
  at: Instant
}

/** A rung of a renewal's ladder. Rungs that an outage left behind come to one. */
export const renewalDue: DueHandler = (due) => racing(() => claimRung(due))

async function claimRung({ id, dueSk }: Due): Promise<boolean> {
  const loaded = await loadCycle(id)
  const ladder = loaded && itemOf<LadderItem>(loaded.file, LadderSk)
  if (!loaded || ladder?.dueSk !== dueSk) return false
  const { file, cycle } = loaded
  const status = file.head.status as CycleStatus
  const around = await surroundingsOf(await vendorOf(cycle.vendor.id))
  const climb: Climb = { file, cycle, status, around, at: now() }
  const rung = rungDue(climb, dueSk.slice(0, dueSk.indexOf('#')))
  if (isOver(status)) await transact([{ Put: { Item: stoppedLadder(file) } }])
  else if (!rung) await quietly(climb)
  else if (rung.kind === 'too_late') await tooLate(climb)
  else if (undelivered(climb)) await askToSend(climb)
  else if (rung.kind === 'check') await quietly(climb)
  else await remind(climb, rung, ladder)
  return true
}

/** What this run has to do: the last chance when it has passed, else the rung that fell due last. */
function rungDue({ cycle, status, around, at }: Climb, due: Instant): Rung | undefined {
  let found: Rung | undefined
  for (let after = plus(due, -1); ; ) {
    const rung = nextRung(cycle, status, after, around)
    if (!rung || rung.at > at) return found
    if (rung.kind === 'too_late') return rung
    found = rung
    after = rung.at
  }
}

/** Nothing is due any more at this place: on to the next rung, without a word. */
async function quietly({ file, cycle, status, around, at }: Climb): Promise<void> {
  const { caseId } = file.head
  const seen = itemOf<LadderItem>(file, LadderSk)?.dueSk
  const next = nextRung(cycle, status, at, around)
  const keys = next && dueKeys(next.at, LadderDue, caseId)
  // Only its place in the index: somebody may be switching the reminders off at the same time.
  await update({
    Key: caseKey(caseId, LadderSk),
    UpdateExpression: keys ? 'SET duePk = :pk, dueSk = :sk' : 'REMOVE duePk, dueSk',
    ConditionExpression: 'dueSk = :seen',
    ExpressionAttributeValues: { ':seen': seen, ...(keys && { ':pk': keys.duePk, ':sk': keys.dueSk }) },
  })
}

async function remind(climb: Climb, rung: Rung, ladder: LadderItem): Promise<void> {
  const { file, cycle, status, around, at } = climb
  if (ladder.silenced) return quietly(climb)
  const { caseId } = file.head
  const writes: Write[] = [ladderWrite(file, caseId, cycle, status, at, around)]
  const letters: LetterRequest[] = []
  const told: string[] = []
  let waitingFor = file.head.waitingFor
  let involved = file.head.involved
  const directory = new Directory()
  for (const task of openTasksOf(file)) {
    // Nobody can say whether a notice is confirmed that has not gone out yet.
    if (status === 'giving_notice' && task.kind !== 'notice-proof') continue
    const person = await directory.person(task.person.id)
    if (isLiving(person)) {
      letters.push({
        id: `remind-${task.sk}-${at.slice(0, 10)}`,
        letter: letterOf(task.kind),
        task: task.sk,
        facts: { reminder: true },
      })
      told.push(task.person.name)
      continue
    }
    // Whoever was asked has left: the question goes to who answers for them now.
    const decider = await deciderFor(cycle.ownerId, directory)
    if (!decider) continue
    const fresh = question(
      cycle,
      caseId,
      `${task.sk.slice('task#r.'.length)}.x`,
      task.kind,
      task.title,
      decider,
      at,
      task.choices,
    )
    writes.push(
      {
        Put: {
          Item: closeTask(task, at, `${task.person.name} has left; ${decider.person.name} is asked instead`),
        },
      },
      { Put: { Item: fresh } },
    )
    letters.push({ id: `ask-${fresh.sk}`, letter: letterOf(task.kind), task: fresh.sk })
    told.push(`${decider.person.name} (instead of ${task.person.name}, who has left)`)
    waitingFor = waitingFor.map((each) => ({
      ...each,
      who: [{ personId: decider.person.id, name: decider.person.name }],
    }))
    involved = [...new Set([...involved, decider.person.email.toLowerCase()])]
  }
  if (rung.also.length > 0) {
    letters.push({
      id: `escalate-${rung.on}`,
      letter: 'renewal-escalation',
      facts: { to: rung.also },
    })
    told.push(...rung.also.map((each) => (each === 'manager' ? 'the manager' : 'the coordinators')))
  }
  if (letters.length === 0) return quietly(climb)
  await transact(
    changingCase(file.head, {
      at,
      event: {
        type: 'reminded',
        actor: System,
        text: `Written to ${told.join(', ')}: ${whatIsDue(cycle, status)}.`,
        facts: { rung: rung.on, also: rung.also },
      },
      head: { waitingFor, involved },
      writes,
      ...(letters.length > 0 && { outbox: { letters } }),
    }).writes,
  )
}

function whatIsDue({ dates }: Cycle, status: CycleStatus): string {
  if (status === 'giving_notice')
    return `the notice must go out by ${describeDate(dates.notice?.sendBy ?? dates.end)}`
  if (status === 'awaiting_confirmation') return 'the vendor has not confirmed the notice yet'
  return `the decision is due by ${describeDate(dates.decideBy)}`
}

/** The notice date, or the end, has passed. Undecided: what the contract says happens, and is told. Else the fact is recorded. */
async function tooLate(climb: Climb): Promise<void> {
  const { file, cycle, status, around, at } = climb
  const { caseId } = file.head
  const date = describeDate(cycle.dates.notice?.noticeBy ?? cycle.dates.end)
  if (undecided.has(status)) return cycle.renewal === 'automatic' ? renewByItself(climb) : lapse(climb)
  await transact(
    changingCase(file.head, {
      at,
      event: {
        type: 'notice_date_passed',
        actor: System,
        text:
          status === 'giving_notice'
            ? `The notice date (${date}) has passed and nobody has shown that the notice was sent.`
            : `The notice date (${date}) has passed while the approval was under way: the contract can no longer be ended at the end of this term.`,
        facts: { noticeBy: cycle.dates.notice?.noticeBy },
      },
      writes: [ladderWrite(file, caseId, cycle, status, at, around)],
      outbox: {
        letters: [
          {
            id: 'notice-date-passed',
            letter: 'renewal-escalation',
            facts: { to: ['manager', 'coordinators'], passed: true },
          },
        ],
      },
    }).writes,
  )
}

function renewByItself({ file, cycle, at }: Climb): Promise<void> {
  const { coming } = cycle
  const committed = coming ? `, ${describeMoney(coming.committed)} committed` : ''
  return settle(file, cycle, {
    outcome: 'renewed_by_itself',
    recordedAs: 'renewed_by_itself',
    at,
    text: `${notSettled(cycle)}: "${cycle.title}" renewed by itself${coming ? ` until ${describeDate(lastDayOf(coming))}` : ''}${committed}.`,
    because: 'the contract has renewed by itself',
    letters: [{ id: 'renewed-by-itself', letter: 'renewed-by-itself' }],
    facts: { ...(coming && { committed: coming.committed, until: coming.end }) },
  })
}

/** By agreement, or not at all: nothing renews by itself, the contract runs out. */
function lapse({ file, cycle, at }: Climb): Promise<void> {
  return settle(file, cycle, {
    outcome: 'lapsed',
    recordedAs: 'lapsed',
    at,
    text: `${notSettled(cycle)}: "${cycle.title}" ends on ${describeDate(cycle.dates.end)} and is not renewed.`,
    because: 'nobody decided in time',
    letters: [{ id: 'lapsed', letter: 'renewal-outcome', facts: { turned: true } }],
  })
}

/** A notice by mail that no mail service took; from the morning after, whoever answers for the contract is asked to send it. */
function undelivered({ file, cycle, status }: Climb): boolean {
  if (status !== 'awaiting_confirmation' || !cycle.notified?.to || cycle.notified.proof) return false
  const sent = itemsOf<SentLetter>(file, `letter#${noticeLetterId(cycle)}#`)
  return sent.every(({ refused }) => refused !== undefined)
}

async function askToSend(climb: Climb): Promise<void> {
  const { file, cycle, around, at } = climb
  const { caseId } = file.head
  const decider = await deciderFor(cycle.ownerId)
  if (!decider) return quietly(climb)
  const task = question(
    cycle,
    caseId,
    `n.${cycle.round}.h`,
    'notice-proof',
    `Send the notice: ${cycle.title}`,
    decider,
    at,
  )
  await transact(
    changingCase(file.head, {
      at,
      event: {
        type: 'notice_not_delivered',
        actor: System,
        text: `The notice could not be mailed to ${cycle.vendor.name}. ${decider.person.name} is asked to send it by hand.`,
        facts: {},
      },
      head: {
        status: 'giving_notice',
        waitingFor: [
          {
            what: 'Proof that the notice was sent',
            who: [{ personId: decider.person.id, name: decider.person.name }],
            since: at,
          },
        ],
      },
      writes: [{ Put: { Item: task } }, ladderWrite(file, caseId, cycle, 'giving_notice', at, around)],
      outbox: { letters: [{ id: `ask-${task.sk}`, letter: 'notice-proof', task: task.sk }] },
    }).writes,
  )
}
