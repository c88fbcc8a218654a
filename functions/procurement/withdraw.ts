import { withdrawalOf } from '../approvals/index.ts'
import { changeCharged, releasing } from '../budgets/index.ts'
import { type Actor, type CaseFile, fileAfter } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import { conflict } from '../platform/errors.ts'
import { mayBecome } from './model.ts'

/** Withdraws a request that is not ordered yet; again changes nothing. @throws Problem 409 when it is too late. */
export async function withdrawRequest(
  file: CaseFile,
  actor: Actor,
  at: Instant,
  reason: string | undefined,
): Promise<CaseFile> {
  const { status } = file.head
  if (status === 'withdrawn') return file
  if (!mayBecome(status, 'withdrawn')) {
    throw conflict('cannot_withdraw', `A request that is ${status.replaceAll('_', ' ')} cannot be withdrawn.`)
  }
  const withdrawal = withdrawalOf(file, { actor, at, reason, what: 'the request', type: 'request_withdrawn' })
  const next = await changeCharged(file.head, withdrawal, releasing(file.head))
  return fileAfter(file, next, withdrawal.writes ?? [])
}
