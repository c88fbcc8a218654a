import type { CaseFile } from '../../cases/index.ts'
import { elapsed, type Instant, Minute } from '../../platform/clock.ts'
import type { Claimant, Need } from '../stock/index.ts'
import { headOf } from './rules.ts'

/** Who made it a moment ago sees in the answer that it is ready; later they are written to. */
const Moment = Minute

/** Units were set aside for a reservation, or one was taken back. */
export function reservationGot(file: CaseFile, needs: Need[], at: Instant): ReturnType<Claimant> {
  const { head } = file
  const after = headOf(needs, at)
  const ready = after.status === 'ready' && head.status !== 'ready'
  return {
    head: after,
    ...(ready &&
      elapsed(head.createdAt, at) > Moment && {
        outbox: { letters: [{ id: `ready-${head.seq + 1}`, letter: 'reservation-ready' }] },
      }),
  }
}
