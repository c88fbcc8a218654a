import type { CaseHead } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, type Problem } from '../../platform/errors.ts'
import type { Need } from '../stock/index.ts'
import { isOver, type ReservationStatus } from './model.ts'

/** The status that these needs make, while nobody cancels. */
export function statusOf(needs: readonly Need[]): Exclude<ReservationStatus, 'cancelled'> {
  if (needs.every(({ out, quantity }) => out === quantity)) return 'fulfilled'
  return needs.every(({ waiting }) => waiting === 0) ? 'ready' : 'open'
}

/** What the head of a reservation with these needs says. */
export function headOf(needs: readonly Need[], at: Instant): Pick<CaseHead, 'status' | 'waitingFor'> {
  const status = statusOf(needs)
  return { status, waitingFor: waitingFor(status, needs, at) }
}

function waitingFor(status: ReservationStatus, needs: readonly Need[], at: Instant): CaseHead['waitingFor'] {
  if (isOver(status)) return []
  const what = status === 'ready' ? 'A coordinator to hand it out' : `Stock: ${missing(needs)}`
  return [{ what, who: [], since: at }]
}

/** "2 × ThinkPad T14, 1 × Dock". */
export function missing(needs: readonly Need[]): string {
  return needs
    .filter(({ waiting }) => waiting > 0)
    .map(({ waiting, model }) => `${waiting} × ${model.name}`)
    .join(', ')
}

/** 409: nothing more happens to it. */
export function over({ title, status }: CaseHead): Problem {
  return conflict(
    'reservation_over',
    `"${title}" is ${status}: nothing more can be done with it. Make a new reservation for what is still needed.`,
  )
}
