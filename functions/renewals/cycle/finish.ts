import { withdrawApproval } from '../../approvals/index.ts'
import {
  type Actor,
  type CaseFile,
  type Change,
  caseKey,
  closedWait,
  itemOf,
  type LetterRequest,
  type WorkflowEffect,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Write } from '../../platform/table.ts'
import { type Cycle, type CycleStatus, type LadderItem, LadderSk } from './model.ts'
import { closings } from './store.ts'

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
    head: { status: finish.status, waitingFor: [] },
    writes,
    settled: workflow === undefined,
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
