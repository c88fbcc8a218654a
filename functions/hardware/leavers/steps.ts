import {
  armedWait,
  changeCase,
  closedWait,
  recordBrokenOff,
  resumeAtOnce,
  System,
  withCase,
} from '../../cases/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { now } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { transact } from '../../platform/table.ts'
import { type AccessSurroundings, endRehired, takeBackAccess } from './access.ts'
import { askingReturn } from './ask.ts'
import { listBelongings } from './list.ts'
import { AllOutcomes, isOver, leaverKey, type Outcome, WorkEnds } from './model.ts'
import { hasOutcome, isOut, outcomeWords, workEnds } from './rules.ts'
import { type Leaving, mustBeLeaving, progressing, ReturnTask } from './store.ts'

/** What the state machine `offboarding` calls. */
export type OffboardingStep =
  | { step: 'listBelongings' | 'askReturn' | 'takeBackAccess' | 'closeOffboarding'; caseId: string }
  | { step: 'awaitOutcomes' | 'awaitEndOfWork'; caseId: string; taskToken: string }
  | { step: 'recordOffboardingFailure'; caseId: string; state: string; error: string }

type Output = Record<string, unknown>

export async function offboardingStep(input: OffboardingStep, around: AccessSurroundings): Promise<Output> {
  switch (input.step) {
    case 'listBelongings':
      return listBelongings(input.caseId)
    case 'askReturn':
      return askReturn(input.caseId)
    case 'awaitOutcomes':
      return awaiting(input, AllOutcomes)
    case 'awaitEndOfWork':
      return awaiting(input, WorkEnds)
    case 'takeBackAccess':
      return takeBackAccess(input.caseId, around)
    case 'closeOffboarding':
      return close(input.caseId)
    case 'recordOffboardingFailure':
      return recordBrokenOff(input.caseId, input.state, input.error)
  }
}

/** Arms a wait; when what it waits for has happened before, the workflow goes on at once. */
async function awaiting(
  { caseId, taskToken }: { caseId: string; taskToken: string },
  name: string,
): Promise<Output> {
  const output = await withCase(caseId, async (file) => {
    const leaving = mustBeLeaving(file, caseId)
    const wait = armedWait(leaving.file, name, taskToken)
    if (wait.output) return wait.output
    if (isOver(leaving.file.head.status)) return { caseId, decision: leaving.file.head.status }
    // Who leaves at once has no last working day to wait for.
    if (name === WorkEnds && workEnds(leaving.offboarding, env(Env.timeZone)) <= now())
      return endAtOnce(leaving)
    await changeCase(leaving.file.head, {
      event: {
        type: wait.isNew ? 'wait_armed' : 'wait_rearmed',
        actor: System,
        text: name === WorkEnds ? waitText(leaving) : 'Waits until everything has an outcome.',
      },
      writes: [wait.write],
    })
    return undefined
  })
  if (output) await resumeAtOnce(taskToken, output)
  return {}
}

async function endAtOnce(leaving: Leaving): Promise<Output> {
  const at = now()
  const { caseId } = leaving.file.head
  const output = { caseId, decision: 'ended' }
  const { person, lastWorkingDay } = leaving.offboarding
  const { writes } = progressing(leaving, {
    at,
    event: {
      type: 'work_ended',
      actor: System,
      text: `The last working day of ${person.name}, ${describeDate(lastWorkingDay)}, is over.`,
    },
    offboarding: { ...leaving.offboarding, workEndedAt: at },
    writes: [closedWait(leaving.file, WorkEnds, output).write],
  })
  await transact(writes)
  return output
}

const waitText = ({ offboarding }: Leaving) =>
  `Waits for the end of the last working day, ${describeDate(offboarding.lastWorkingDay)}.`

/** One question about everything: how it comes back, and how the leaver is reached. Nobody is asked who has nothing. */
function askReturn(caseId: string): Promise<Output> {
  return withCase(caseId, async (file) => {
    const leaving = mustBeLeaving(file, caseId)
    const { offboarding, items } = leaving
    const asked = leaving.file.items.some(({ sk }) => sk.startsWith(ReturnTask))
    if (asked || isOver(leaving.file.head.status) || !items.some(isOut)) return { caseId }
    const at = now()
    const { person } = offboarding
    const question = askingReturn(leaving, at)
    if (!question) return { caseId }
    const { task, letter, unreachable } = question
    const { writes } = progressing(leaving, {
      at,
      event: {
        type: 'return_asked',
        actor: System,
        text: unreachable
          ? `${person.name} cannot be asked how things come back: the mailbox here is closed and no other address is known. The coordinators are told.`
          : `${person.name} was asked, once for all ${items.length} things, how they come back: by ${describeDate(offboarding.returnBy)}.`,
        facts: { items: items.length },
      },
      involved: [person.email.toLowerCase()],
      writes: [{ Put: { Item: task } }],
      tasks: [task],
      letters: [letter],
      settled: true,
    })
    await transact(writes)
    return { caseId }
  })
}

/** Everything has an outcome, or they stay: the case ends. */
async function close(caseId: string): Promise<Output> {
  const output = await withCase(caseId, async (file) => {
    const leaving = mustBeLeaving(file, caseId)
    const { offboarding, items } = leaving
    const { status } = leaving.file.head
    if (status === 'rehired') {
      await endRehired(leaving)
      return { caseId, outcome: 'rehired' }
    }
    if (status === 'closed') return { caseId, outcome: 'closed' }
    const open = items.filter((item) => !hasOutcome(item))
    if (open.length > 0 || !offboarding.access)
      throw new Error(`The offboarding ${caseId} has ${open.length} items without an outcome.`)
    const at = now()
    const { writes } = progressing(leaving, {
      at,
      event: {
        type: 'offboarding_closed',
        actor: System,
        text:
          items.length === 0
            ? `${offboarding.person.name} had nothing to return.`
            : `Everything that ${offboarding.person.name} had has its outcome: ${tally(leaving)}.`,
        facts: { items: items.map(({ n, tag, outcome }) => ({ n, tag, outcome: outcome?.as })) },
      },
      offboarding: { ...offboarding, closedAt: at },
      status: 'closed',
      writes: [{ Delete: { Key: leaverKey(offboarding.person.personId) } }],
      letters: [
        { id: 'offboarding-closed', letter: 'offboarding-closed' },
        ...(items.length > 0 ? [{ id: 'return-receipt', letter: 'return-receipt' }] : []),
      ],
      settled: true,
    })
    await transact(writes)
    return { caseId, outcome: 'closed' }
  })
  return output
}

/** "22 back in stock, 2 charged, 1 lost". */
function tally({ items }: Leaving): string {
  const counts = new Map<Outcome, number>()
  for (const { outcome } of items) if (outcome) counts.set(outcome.as, (counts.get(outcome.as) ?? 0) + 1)
  return [...counts].map(([as, number]) => `${number} ${outcomeWords[as]}`).join(', ')
}
