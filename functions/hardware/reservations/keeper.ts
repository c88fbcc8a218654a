import { loadCase } from '../../cases/index.ts'
import type { Asset, Happened, Kept } from '../inventory/index.ts'
import { issuing, needsOf, unpicking } from '../stock/index.ts'
import type { ReservationChange } from './store.ts'
import { changing, reservationIn } from './store.ts'

/** A unit that was picked for a reservation is moved by hand: given to somebody, put back, lost or sent to repair. */
export async function reservationKeeper(caseId: string, happened: Happened): Promise<Kept> {
  const { before, after, what, actor, at } = happened
  const file = await loadCase(caseId)
  const reservation = reservationIn(file)
  const unit = reservation?.picked.find(({ assetId }) => assetId === before.assetId)
  const need = file && needsOf(file).find(({ n }) => n === unit?.n)
  if (!file || !reservation || !unit || !need || what !== 'moved' || after.status === 'picked')
    return { writes: [] }
  const gone = after.status === 'in_use'
  const change: ReservationChange = {
    event: {
      type: gone ? 'unit_handed_out' : 'unit_put_back',
      actor,
      text: gone
        ? `${actor.name} handed ${before.tag} to ${after.holder?.name}.`
        : `${actor.name} took out ${before.tag}, which ${became(after)}. It waits for another one.`,
      facts: { asset: before.assetId, status: after.status },
    },
    reservation: { ...reservation, picked: reservation.picked.filter((each) => each !== unit) },
    needs: [gone ? issuing(need, 1) : unpicking(need, 1, true)],
  }
  const { writes, levels } = changing({ file, reservation }, change, at)
  return { writes, levels: levels.list() }
}

function became({ status, locationId }: Asset): string {
  const words: Partial<Record<Asset['status'], string>> = {
    in_stock: `is back on the shelf at ${locationId}`,
    in_repair: 'goes to repair',
    lost: 'is lost',
  }
  return words[status] ?? 'is not stock any more'
}
