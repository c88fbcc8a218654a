import * as z from 'zod'
import { Instant } from '../platform/wire.ts'
import type { CaseHead } from './model.ts'

/** What a case waits for, as every trade's interface gives it. */
export const WaitingOnWire = z.strictObject({
  what: z.string(),
  who: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  since: Instant,
  /** What happens by itself meanwhile: who is mailed when and why, and what would stop it. */
  next: z.strictObject({ at: Instant, text: z.string() }).optional(),
})

export function waitingOnWire({ waitingFor }: Pick<CaseHead, 'waitingFor'>): z.infer<typeof WaitingOnWire>[] {
  return waitingFor.map(({ who, ...waiting }) => ({
    ...waiting,
    who: who.map(({ personId, name }) => ({ id: personId, name })),
  }))
}

/** A case as the lists and the case itself give it. */
export function caseOnWire(head: CaseHead) {
  const person = ({ personId, name }: CaseHead['requester']) => ({ id: personId, name })
  return {
    id: head.caseId,
    kind: head.kind,
    title: head.title,
    status: head.status,
    requester: person(head.requester),
    ...(head.onBehalfOf && { onBehalfOf: person(head.onBehalfOf) }),
    summary: head.summary,
    waitingFor: head.waitingFor,
    revision: head.revision,
    ...(head.projectId && { projectId: head.projectId }),
    lastEvent: { seq: head.seq, hash: head.hash },
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
  }
}
