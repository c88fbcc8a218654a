import { changeCase, System, withCase } from '../../cases/index.ts'
import { now } from '../../platform/clock.ts'
import type { Write } from '../../platform/table.ts'
import { serveLines } from '../claimants.ts'
import { cancelHandOver } from '../hand-over/index.ts'
import { LevelChanges, type Need, type NeedsChange, releasing } from '../stock/index.ts'
import { whatNext } from './equipment.ts'
import { leftovers } from './leftovers.ts'
import { isOver, type Onboarding } from './model.ts'
import { freeSeats } from './seats.ts'
import { type Loaded, loadOnboarding, moving, mustBeOnboarding, standing } from './store.ts'

/** Needs that one transaction releases, at four writes each of a hundred. */
const ReleasedAtOnce = 20

/**
 * The end: everything was handed over, or the onboarding was cancelled. Then its open parcels end, what was set aside goes to
 * the next in the line, and the seats that were claimed for it are free again. `more`: something else is wanted after all.
 */
export async function settleOnboarding(caseId: string, round: number): Promise<Record<string, unknown>> {
  const loaded = await loadOnboarding(caseId)
  if (loaded?.file.head.status === 'cancelling') await giveBack(caseId, loaded)
  return withCase(caseId, async (file) => {
    const loaded_ = mustBeOnboarding(file, caseId)
    const { status } = loaded_.file.head
    if (isOver(status)) return { caseId, round, decision: 'settled' }
    if (whatNext(standing(loaded_)) !== 'settle') return { caseId, round, decision: 'more' }
    const cancelled = status === 'cancelling'
    const { record } = loaded_
    await changeCase(
      loaded_.file.head,
      moving(loaded_, {
        event: {
          at: now(),
          type: cancelled ? 'onboarding_cancelled' : 'onboarding_completed',
          actor: System,
          text: cancelled ? endOfCancelled(loaded_) : `${record.person.name} has everything.`,
        },
        status: cancelled ? 'cancelled' : 'equipped',
        record: cancelled ? givenBack(record) : record,
        by: 'handing',
        letters: [{ id: 'outcome', letter: 'onboarding-outcome' }],
      }),
    )
    return { caseId, round, decision: 'settled' }
  })
}

/** Each part in a transaction of its own, each once however often it is tried. */
async function giveBack(caseId: string, { record }: Loaded): Promise<void> {
  const because = 'the onboarding was cancelled'
  for (const { caseId: handOver, status } of record.parcels)
    if (status === 'preparing' || status === 'awaiting_acceptance')
      await cancelHandOver(handOver, { actor: System, at: now(), because, wantsAgain: false })
  for (;;) {
    const touched = await withCase(caseId, async (file) => {
      const loaded = mustBeOnboarding(file, caseId)
      const held = loaded.needs
        .filter((need) => !need.released && need.waiting + need.allocated > 0)
        .slice(0, ReleasedAtOnce)
      return held.length > 0 ? release(loaded, held, because) : undefined
    })
    if (!touched) break
    await serveLines(touched)
  }
  await freeSeats(caseId, record.seats, record.person.personId)
}

async function release(loaded: Loaded, held: readonly Need[], because: string): Promise<[string, string][]> {
  const at = now()
  const released: NeedsChange = releasing(held, at, because)
  const levels = new LevelChanges().merge(released.levels)
  const after = loaded.needs.map((need) => released.needs.find(({ sk }) => sk === need.sk) ?? need)
  await changeCase(
    loaded.file.head,
    moving(loaded, {
      event: {
        at,
        type: 'equipment_released',
        actor: System,
        text: `No longer wanted: ${held.map((need) => `${need.waiting + need.allocated} × ${need.model.name}`).join(', ')}.`,
      },
      record: loaded.record,
      needs: after,
      writes: [...released.writes, ...levels.writes(at)] satisfies Write[],
      by: 'handing',
    }),
  )
  return levels.touched()
}

/** The parcels that were open are cancelled with it, and the seats that were claimed for it are free. */
const givenBack = (record: Onboarding): Onboarding => ({
  ...record,
  parcels: record.parcels.map((parcel) =>
    parcel.status === 'settled' ? parcel : { ...parcel, status: 'cancelled' },
  ),
  seats: record.seats.map((seat) => (seat.outcome === 'claimed' ? { ...seat, outcome: 'freed' } : seat)),
})

const endOfCancelled = ({ record }: Loaded): string =>
  ['Cancelled: what was set aside is free again.', ...leftovers(record)].join(' ')
