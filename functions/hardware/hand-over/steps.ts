import {
  armedWait,
  type CaseFile,
  type Change,
  changeCase,
  recordBrokenOff,
  resumeAtOnce,
  System,
  withCase,
} from '../../cases/index.ts'
import { coordinators, getPerson } from '../../people/index.ts'
import { now } from '../../platform/clock.ts'
import { openTask, type Task } from '../../tasks/index.ts'
import { onLadder } from './ladder.ts'
import {
  AcceptanceWait,
  type HandOver,
  HandOverSk,
  type HandOverStatus,
  isOver,
  PreparationWait,
} from './model.ts'
import { digestOf, listOf, openLines, summary, waitsFor } from './rules.ts'
import { mustBeHandOver } from './store.ts'
import { currentTerms } from './terms.ts'

/** What the state machine `hand-over` calls. */
export type HandOverStep =
  | { step: 'prepareParcel' | 'askForAcceptance'; caseId: string; taskToken: string }
  | { step: 'settleHandOver'; caseId: string }
  | { step: 'recordHandOverFailure'; caseId: string; state: string; error: string }

/** Nobody who could prepare it is left: trying again does not help. */
export class NobodyCanPrepare extends Error {
  override name = 'NobodyCanPrepare'
}

type Output = Record<string, unknown>

export async function handOverStep(input: HandOverStep): Promise<Output> {
  switch (input.step) {
    case 'settleHandOver':
      return settleHandOver(input.caseId)
    case 'recordHandOverFailure':
      return recordBrokenOff(input.caseId, input.state, input.error)
    default: {
      const output = await waiting(input)
      if (output) await resumeAtOnce(input.taskToken, output)
      return {}
    }
  }
}

type Waiting = Extract<HandOverStep, { taskToken: string }>

/** Arms the wait and asks, the first time. Returns the answer when it is in, or nothing is left to ask. */
function waiting({ step, caseId, taskToken }: Waiting): Promise<Output | undefined> {
  return withCase(caseId, async (found) => {
    const { file, handOver } = mustBeHandOver(found, caseId)
    const preparing = step === 'prepareParcel'
    const wait = armedWait(file, preparing ? PreparationWait : AcceptanceWait, taskToken)
    if (wait.output) return wait.output
    if (isOver(file.head.status) || openLines(handOver).length === 0) return { caseId, decision: 'recalled' }
    if (!wait.isNew) {
      await changeCase(file.head, {
        event: { type: 'wait_rearmed', actor: System, text: 'The workflow waits on.' },
        writes: [wait.write],
        settled: true,
      })
      return undefined
    }
    const asks = preparing ? await askToPrepare(file, handOver) : await askToAccept(file, handOver)
    await changeCase(file.head, {
      ...asks,
      head: {
        ...asks.head,
        involved: [
          ...new Set([...file.head.involved, ...asks.tasks.map(({ person }) => person.email.toLowerCase())]),
        ],
      },
      writes: [
        wait.write,
        ...asks.writes,
        ...asks.tasks.map((task) => ({
          Put: { Item: task, ConditionExpression: 'attribute_not_exists(pk)' },
        })),
      ],
      settled: true,
      outbox: {
        letters: asks.tasks.map((task) => ({ id: `ask-${task.sk}`, letter: task.kind, task: task.sk })),
      },
    })
    return undefined
  })
}

type Asks = Pick<Change, 'at' | 'event' | 'head'> & Required<Pick<Change, 'writes'>> & { tasks: Task[] }

/** Their tasks close in the transaction in which ten units leave: 100 writes have room for these. */
const MostAsked = 20

async function askToPrepare(file: CaseFile, handOver: HandOver): Promise<Asks> {
  const people = (await coordinators()).slice(0, MostAsked)
  if (people.length === 0)
    throw new NobodyCanPrepare('The directory has no coordinator who could prepare it.')
  const at = now()
  const what = listOf(openLines(handOver))
  const tasks = people.map(({ id, name, email, timeZone }, index) =>
    openTask({
      caseId: file.head.caseId,
      sk: `task#p.${index + 1}`,
      kind: 'hand-over-preparation',
      title: `Prepare for ${handOver.recipient.name}: ${what}`,
      on: HandOverSk,
      revision: 0,
      person: { id, name, email, ...(timeZone && { timeZone }) },
      digest: digestOf(handOver, 'preparation'),
      askedAt: at,
    }),
  )
  return {
    at,
    event: {
      type: 'preparation_asked',
      actor: System,
      text: `${people.map(({ name }) => name).join(', ')} asked to prepare ${what}: the first who does it is enough.`,
      facts: { asked: people.map(({ id }) => id) },
    },
    head: {
      waitingFor: [
        {
          what: waitsFor('preparing', handOver) ?? '',
          who: people.map(({ id, name }) => ({ personId: id, name })),
          since: at,
        },
      ],
    },
    writes: [],
    tasks,
  }
}

async function askToAccept(file: CaseFile, before: HandOver): Promise<Asks> {
  const at = now()
  const { caseId } = file.head
  const handOver = onLadder({ ...before, terms: await currentTerms() }, caseId, { at, reminders: 0 })
  const { personId, name, email } = handOver.recipient
  const timeZone = (await getPerson(personId))?.timeZone
  const what = listOf(openLines(handOver))
  const task = openTask({
    caseId,
    sk: 'task#a.1',
    kind: 'hand-over-acceptance',
    title: `Accept what you got: ${what}`,
    on: HandOverSk,
    revision: 0,
    person: { id: personId, name, email, ...(timeZone && { timeZone }) },
    digest: digestOf(handOver, 'acceptance'),
    askedAt: at,
  })
  return {
    at,
    event: {
      type: 'acceptance_asked',
      actor: System,
      text: `${name} was asked to accept ${what}.`,
      facts: { person: personId, terms: handOver.terms?.version },
    },
    head: {
      waitingFor: [
        {
          what: waitsFor('awaiting_acceptance', handOver) ?? '',
          who: [{ personId, name }],
          since: at,
        },
      ],
    },
    writes: [{ Put: { Item: handOver } }],
    tasks: [task],
  }
}

/** Everything in it has an outcome: the hand-over is over. A second call finds that it is done. */
function settleHandOver(caseId: string): Promise<Output> {
  return withCase(caseId, async (found) => {
    const { file, handOver } = mustBeHandOver(found, caseId)
    if (isOver(file.head.status)) return { caseId, status: file.head.status }
    const status: HandOverStatus = 'settled'
    await changeCase(file.head, {
      event: {
        type: 'hand_over_settled',
        actor: System,
        text: `The hand-over is settled: ${summary(handOver)}.`,
      },
      head: { status, waitingFor: [] },
      settled: true,
    })
    return { caseId, status }
  })
}
