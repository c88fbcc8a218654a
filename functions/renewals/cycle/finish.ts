import { withdrawApproval } from '../../approvals/index.ts'
import {
  type Actor,
  type CaseFile,
  type Change,
  caseKey,
  changingCase,
  closedWait,
  itemOf,
  type LetterRequest,
  System,
  type WorkflowEffect,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Write } from '../../platform/table.ts'
import type { ContractNext } from '../contracts/model.ts'
import { type Cycle, type CycleStatus, isOver, type LadderItem, LadderSk } from './model.ts'
import { closings, loadCycle } from './store.ts'

interface Finish {
  status: Extract<CycleStatus, 'renewed' | 'cancelled' | 'renewed_by_itself' | 'lapsed' | 'stopped'>
  type: string
  text: string
  actor: Actor
  at: Instant
  /** Why nobody needs to answer any more, for those who were asked. */
  because: string
  letters?: LetterRequest[]
  facts?: Record<string, unknown>
}

/**
 * What ends a cycle from outside, whatever it waits for: open questions close, the ladder stops, and the workflow goes on
 * to its end.
 */
export function finishing(file: CaseFile, cycle: Cycle, finish: Finish): Change {
  const { at, because } = finish
  const approval = withdrawApproval(file, at, because)
  const wait = cycle.waitsAt
    ? closedWait(file, cycle.waitsAt, { caseId: file.head.caseId, decision: 'stopped' })
    : undefined
  const workflow: WorkflowEffect | undefined = approval.workflow ?? wait?.workflow
  const { waitsAt: _done, ...rest } = cycle
  const writes: Write[] = [
    { Put: { Item: rest } },
    ...(wait ? [wait.write] : []),
    ...approval.writes,
    ...closings(file, at, because),
    { Put: { Item: stoppedLadder(file) } },
  ]
  return {
    at,
    event: { type: finish.type, actor: finish.actor, text: finish.text, facts: finish.facts ?? {} },
    // Not settled: an answer that was not delivered yet must still move the workflow to its end.
    head: { status: finish.status, waitingFor: [] },
    writes,
    ...((workflow || finish.letters?.length) && {
      outbox: {
        ...(workflow && { workflow }),
        ...(finish.letters?.length && { letters: finish.letters }),
      },
    }),
  }
}

/** The ladder out of the due index; who had switched it off stays on record. */
export function stoppedLadder(file: CaseFile): LadderItem {
  const before = itemOf<LadderItem>(file, LadderSk)
  return {
    ...caseKey(file.head.caseId, LadderSk),
    ...(before?.silenced && { silenced: before.silenced }),
  }
}

/** The contract ends: what open renewals ask about will not come. `by` says who ended it, where somebody did. */
export async function stopping(
  open: ContractNext['open'],
  at: Instant,
  because: string,
  by?: { actor: Actor; text: string },
): Promise<Write[]> {
  const writes: Write[] = []
  for (const { caseId } of open) {
    const loaded = await loadCycle(caseId)
    if (!loaded || isOver(loaded.file.head.status)) continue
    writes.push(
      ...changingCase(
        loaded.file.head,
        finishing(loaded.file, loaded.cycle, {
          status: 'stopped',
          type: 'renewal_stopped',
          actor: by?.actor ?? System,
          at,
          because,
          text: by?.text ?? `Nothing has to be decided about this term any more: ${because}.`,
          letters: [{ id: 'stopped', letter: 'renewal-outcome' }],
        }),
      ).writes,
    )
  }
  return writes
}
