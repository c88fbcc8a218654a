import { digest } from '../platform/ids.ts'
import { type CaseEvent, type CaseHead, NoHash } from './model.ts'

type Hashed = Pick<CaseEvent, 'caseId' | 'seq' | 'at' | 'type' | 'actor' | 'text' | 'facts' | 'previous'>

/** SHA-256 over what an event says and the hash of the event before it: a changed past breaks the chain. */
export function eventHash(event: Hashed): string {
  const { caseId, seq, at, type, actor, text, facts, previous } = event
  return digest({ caseId, seq, at, type, actor, text, facts, previous })
}

export interface ChainFault {
  seq: number
  fault: string
}

/** Checks a case's chain from its first event to its head; returns the first fault, if any. */
export function verifyChain(
  head: Pick<CaseHead, 'seq' | 'hash'>,
  events: readonly CaseEvent[],
): ChainFault | undefined {
  let previous = NoHash
  let expected = 1
  for (const event of events) {
    if (event.seq !== expected) return { seq: expected, fault: `event ${expected} is missing` }
    if (event.previous !== previous)
      return { seq: event.seq, fault: 'does not follow from the event before it' }
    if (event.hash !== eventHash(event)) return { seq: event.seq, fault: 'was changed after it was written' }
    previous = event.hash
    expected++
  }
  if (head.seq !== expected - 1)
    return { seq: expected, fault: `events ${expected} to ${head.seq} are missing` }
  if (head.hash !== previous)
    return { seq: head.seq, fault: 'is not the one that the case names as its last' }
  return undefined
}
