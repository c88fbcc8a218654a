import { type Actor, withCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { notFound } from '../../platform/errors.ts'
import { transact } from '../../platform/table.ts'
import { type LoadedAsset, loadAsset, moving } from '../inventory/index.ts'
import { needsOf, releasing, unpicking } from '../stock/index.ts'
import { AssetsAtOnce, type ReservationStatus } from './model.ts'
import { over } from './rules.ts'
import { changing, type ReservationFile, reservationIn } from './store.ts'

/**
 * Ends a reservation: what was picked goes back to the shelf, what was set aside or waited for is free for the next. What
 * was handed out stays where it is. Doing it again is doing it once.
 * @returns the levels that are to be served
 * @throws Problem 404; 409 `reservation_over` when everything was handed out.
 */
export async function cancelReservation(
  reservationId: string,
  because: string | undefined,
  by: { actor: Actor; at: Instant },
): Promise<{ after: ReservationFile; touched: [string, string][] }> {
  const touched: [string, string][] = []
  for (;;) {
    const done = await withCase(reservationId, async (file) => {
      const reservation = reservationIn(file)
      if (!file || !reservation) throw notFound('reservation')
      const status = file.head.status as ReservationStatus
      if (status === 'fulfilled') throw over(file.head)
      if (status === 'cancelled') return { after: { file, reservation }, touched: [], rest: 0 }
      return cancelSome({ file, reservation }, because, by)
    })
    touched.push(...done.touched)
    if (done.rest === 0) return { after: done.after, touched }
  }
}

/** Puts so many units back as fit into one transaction; with the last of them the reservation ends. */
async function cancelSome(
  before: ReservationFile,
  because: string | undefined,
  { actor, at }: { actor: Actor; at: Instant },
) {
  const { file, reservation } = before
  const { reservationId, picked } = reservation
  const units = picked.slice(0, AssetsAtOnce)
  const rest = picked.slice(AssetsAtOnce)
  const last = rest.length === 0
  const loaded = (await Promise.all(units.map(({ assetId }) => loadAsset(assetId)))).filter(
    (each): each is LoadedAsset => each !== undefined,
  )
  const moves = loaded.map((each) =>
    moving(
      each,
      { to: 'in_stock' },
      {
        at,
        actor,
        forCase: reservationId,
        text: `${actor.name} put it back: the reservation "${file.head.title}" is cancelled.`,
      },
    ),
  )
  const needs = needsOf(file)
  const { after, writes, levels } = changing(
    before,
    last
      ? {
          event: {
            type: 'reservation_cancelled',
            actor,
            text: `${actor.name} cancelled the reservation${because ? `: ${because}` : '.'}`,
            facts: { ...(because && { because }) },
          },
          reservation: { ...reservation, picked: [] },
          needs: [releasing(needs, at, because ?? 'cancelled', 'unpicked')],
          cancelled: true,
        }
      : {
          event: {
            type: 'units_put_back',
            actor,
            text: `${actor.name} put back ${units.map(({ tag }) => tag).join(', ')}.`,
          },
          reservation: { ...reservation, picked: rest },
          needs: needs.flatMap((need) => {
            const back = units.filter(({ n }) => n === need.n).length
            return back > 0 ? [unpicking(need, back, false)] : []
          }),
        },
    at,
  )
  for (const { modelId, locationId, change } of moves.flatMap((move) => move.levels))
    levels.add(modelId, locationId, change)
  await transact([...writes, ...moves.flatMap((move) => move.writes), ...levels.writes(at)])
  return { after, touched: levels.touched(), rest: rest.length }
}
