import {
  type Actor,
  type CaseHead,
  madeBefore,
  type Repeatable,
  remembering,
  withCase,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { transact } from '../../platform/table.ts'
import { openHandOver } from '../hand-over/index.ts'
import { type LoadedAsset, loadAsset, moving, type Recipient } from '../inventory/index.ts'
import { issuing, type Need, needsOf } from '../stock/index.ts'
import { AssetsAtOnce } from './model.ts'
import { over } from './rules.ts'
import { changing, loadReservation, type ReservationFile, reservationIn } from './store.ts'

export interface HandingOut {
  person: Recipient
  /** Ask by mail to accept what has a tag, or to decline with a reason. */
  acceptance: boolean
  requester: CaseHead['requester']
  actor: Actor
  at: Instant
  repeatable?: Repeatable | undefined
}

/**
 * Gives everything that was picked to a person: in one transaction, with one mail; more than ten units with tags in several. The
 * same request again is done once.
 * @throws Problem 404; 409 `reservation_over`, or `nothing_picked`.
 */
export async function handOut(reservationId: string, to: HandingOut): Promise<ReservationFile> {
  for (let part = 1; ; part++) {
    const { after, given } = await withCase(reservationId, async (file) => {
      const reservation = reservationIn(file)
      if (!file || !reservation) throw notFound('reservation')
      if (part === 1 && (await madeBefore(to.repeatable, to.at)) !== undefined)
        return {
          after: (await loadReservation(reservationId)) ?? { file, reservation },
          given: 'before' as const,
        }
      return handOutSome({ file, reservation }, to, part === 1)
    })
    if (given === 'before') return after
    if (!given && part === 1)
      throw after.file.head.status === 'open' || after.file.head.status === 'ready'
        ? conflict(
            'nothing_picked',
            `Nothing is picked for "${after.file.head.title}". Scan the labels of the units first: POST /v1/reservations/${reservationId}/pick.`,
          )
        : over(after.file.head)
    if (!given || after.reservation.picked.length === 0) return after
  }
}

async function handOutSome(
  before: ReservationFile,
  { person, acceptance, requester, actor, at, repeatable }: HandingOut,
  first: boolean,
): Promise<{ after: ReservationFile; given: boolean }> {
  const { file, reservation } = before
  const units = reservation.picked.slice(0, AssetsAtOnce)
  const loaded = (await Promise.all(units.map(({ assetId }) => loadAsset(assetId)))).filter(
    (each): each is LoadedAsset => each !== undefined,
  )
  const perNeed = needsOf(file).flatMap((need): [Need, number][] => {
    const leaving =
      need.model.tracking === 'quantity' ? need.picked : units.filter(({ n }) => n === need.n).length
    return leaving > 0 ? [[need, leaving]] : []
  })
  if (perNeed.length === 0) return { after: before, given: false }
  const asked =
    acceptance && loaded.length > 0
      ? await openHandOver({
          recipient: person,
          locationId: reservation.locationId,
          wanted: loaded.map(({ asset }) => ({ asset })),
          delivery: { to: 'desk' },
          requester,
          actor,
          at,
        })
      : undefined
  const moves = loaded.map((each) =>
    moving(
      each,
      { to: 'in_use', holder: person, from: 'picked', ...(asked && { handOver: asked.caseId }) },
      { at, actor, forCase: reservation.reservationId },
    ),
  )
  const names = [
    ...units.map(({ tag }) => tag),
    ...perNeed
      .filter(([need]) => need.model.tracking === 'quantity')
      .map(([need, count]) => `${count} × ${need.model.name}`),
  ]
  const { after, writes, levels } = changing(
    before,
    {
      event: {
        type: 'units_handed_out',
        actor,
        text: `${actor.name} handed ${names.join(', ')} to ${person.name}.`,
        facts: {
          toPerson: person.personId,
          assets: units.map(({ assetId }) => assetId),
          ...(asked && { handOver: asked.caseId }),
        },
      },
      reservation: { ...reservation, picked: reservation.picked.slice(AssetsAtOnce) },
      needs: perNeed.map(([need, count]) => issuing(need, count)),
    },
    at,
  )
  for (const { modelId, locationId, change } of moves.flatMap((move) => move.levels))
    levels.add(modelId, locationId, change)
  await transact([
    ...writes,
    ...moves.flatMap((move) => move.writes),
    ...(asked?.writes ?? []),
    ...levels.writes(at),
    ...(first ? remembering(repeatable, reservation.reservationId, at) : []),
  ])
  return { after, given: true }
}
