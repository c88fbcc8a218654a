import {
  type Actor,
  type CaseFile,
  changingCase,
  closedWait,
  fileAfter,
  type LetterRequest,
} from '../../cases/index.ts'
import { transact, type Write } from '../../platform/table.ts'
import { doneTask, type Task, type TaskAnswer } from '../../tasks/index.ts'
import { serveLines } from '../claimants.ts'
import { accepting, type LevelMove, moving } from '../inventory/index.ts'
import { AcceptanceWait, type HandOver, type HandOverLine } from './model.ts'
import { parentOf, tellingParent } from './parent.ts'
import { openLines, summary } from './rules.ts'
import { mustBeHandOver, notDue } from './store.ts'
import { addedUp, mustLoad } from './units.ts'

/** Names of the fields on the page of an acceptance. */
export const answerField = (n: number): string => `l${n}.answer`
export const reasonField = (n: number): string => `l${n}.reason`
export const SignatureField = 'signature'

interface Settled {
  line: HandOverLine
  writes: Write[]
  levels: LevelMove[]
}

/**
 * Takes the recipient's answer about everything that is still in the hand-over. What they accept is theirs for good; what
 * they decline is no longer theirs and comes back to where it was sent from. Who must act on that is told by letter.
 */
export async function answerAcceptance(
  file: CaseFile,
  task: Task,
  answer: TaskAnswer,
  actor: Actor,
): Promise<CaseFile> {
  const { handOver } = mustBeHandOver(file, file.head.caseId)
  const { caseId } = file.head
  const { at, values = {} } = answer
  const settled = await Promise.all(
    openLines(handOver).map((line) => settle(line, handOver, caseId, answer, actor)),
  )
  const lines = settled.map(({ line }) => line)
  const byNumber = new Map(lines.map((line) => [line.n, line]))
  const after: HandOver = {
    ...notDue(handOver),
    lines: handOver.lines.map((line) => byNumber.get(line.n) ?? line),
    acceptance: { at, signature: values[SignatureField] ?? actor.name, via: actor.via },
  }
  const outcomes = new Set(lines.map(({ outcome }) => outcome))
  const forParent = tellingParent(
    await parentOf(handOver),
    { caseId, handOver: after, happened: 'answered', lines },
    at,
  )
  // A case that was told has its own letter, which also asks what is to come instead.
  const tellsDecline = outcomes.has('declined') && forParent.length === 0
  const letters: LetterRequest[] = [
    ...(outcomes.has('accepted') ? [{ id: 'accepted', letter: 'hand-over-accepted' }] : []),
    ...(tellsDecline ? [{ id: 'declined', letter: 'hand-over-declined' }] : []),
  ]
  const wait = closedWait(file, AcceptanceWait, { caseId, decision: 'answered' })
  const own: Write[] = [{ Put: { Item: after } }, doneTask(task, answer), wait.write]
  const levels = addedUp(settled.flatMap((each) => each.levels))
  const { next, writes } = changingCase(file.head, {
    at,
    event: {
      type: outcomes.has('declined') ? 'hand_over_declined' : 'hand_over_accepted',
      actor,
      text: `${actor.name} answered, ${actor.via}: ${summary({ ...after, lines })}.`,
      facts: {
        lines: lines.map(({ n, outcome, assetId, reason }) => ({ n, outcome, assetId, reason })),
        signature: after.acceptance?.signature,
        terms: handOver.terms?.version,
      },
    },
    head: { waitingFor: [] },
    writes: own,
    outbox: { workflow: wait.workflow, ...(letters.length > 0 && { letters }) },
  })
  await transact([...writes, ...settled.flatMap((each) => each.writes), ...levels.writes(at), ...forParent])
  await serveLines(levels.touched())
  return fileAfter(file, next, own)
}

async function settle(
  line: HandOverLine,
  handOver: HandOver,
  caseId: string,
  { at, values = {} }: TaskAnswer,
  actor: Actor,
): Promise<Settled> {
  const declined = values[answerField(line.n)] === 'decline'
  const reason = values[reasonField(line.n)]
  const done: HandOverLine = {
    ...line,
    outcome: declined ? 'declined' : 'accepted',
    ...(declined && reason && { reason }),
    at,
  }
  if (line.assetId === undefined) return { line: done, writes: [], levels: [] }
  const loaded = await mustLoad(line.assetId)
  const { holder } = loaded.asset
  if (holder?.handOver !== caseId)
    return { line: { ...done, outcome: 'recalled', reason: GoneMeanwhile }, writes: [], levels: [] }
  if (!declined) {
    const accepted = accepting(loaded, caseId, { at, actor })
    return { line: done, writes: accepted?.writes ?? [], levels: [] }
  }
  const returned = moving(
    loaded,
    {
      to: 'returned',
      endedAs: 'declined',
      locationId: handOver.locationId,
      ...(reason && { because: reason }),
    },
    {
      at,
      actor,
      text: `${holder.name} declined it${reason ? `: ${reason}` : '.'}`,
      facts: { handOver: caseId },
    },
  )
  return { line: done, writes: returned.writes, levels: returned.levels }
}

const GoneMeanwhile = 'somebody else had it by then'
