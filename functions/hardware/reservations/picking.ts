import { type Actor, madeBefore, type Repeatable, remembering, withCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { type FieldProblem, notFound, Problem } from '../../platform/errors.ts'
import { transact } from '../../platform/table.ts'
import { assetTagged, describeStatus, type LoadedAsset, loadAsset, moving } from '../inventory/index.ts'
import { type Need, needsOf, picking } from '../stock/index.ts'
import { isOver, type PickContent, type PickedUnit, type Reservation } from './model.ts'
import { over } from './rules.ts'
import { changing, loadReservation, type ReservationFile, reservationIn } from './store.ts'

/**
 * Fills a reservation with the units that were scanned, and with counted ones. Scanned again, a unit stays picked; the same
 * request again is done once.
 * @throws Problem 404; 409 `reservation_over`; 422 `cannot_be_picked` naming each tag (`tags[0]`) and why.
 */
export async function pickUnits(
  reservationId: string,
  pick: PickContent,
  by: { actor: Actor; at: Instant; repeatable?: Repeatable | undefined },
): Promise<ReservationFile> {
  const assets = await Promise.all(pick.tags.map(assetTagged))
  return withCase(reservationId, async (file) => {
    const reservation = reservationIn(file)
    if (!file || !reservation) throw notFound('reservation')
    const before = { file, reservation }
    const { actor, at, repeatable } = by
    if ((await madeBefore(repeatable, at)) !== undefined)
      return (await loadReservation(reservationId)) ?? before
    if (isOver(file.head.status)) throw over(file.head)
    const scanned = await Promise.all(assets.map(async (id) => (id === undefined ? id : loadAsset(id))))
    const chosen = choose(before, pick, scanned)
    if (chosen.units.length === 0 && chosen.counted.size === 0) return before
    const moves = chosen.units.map(({ loaded }) =>
      moving(
        loaded,
        { to: 'picked', claim: { caseId: reservationId, kind: 'reservation' }, from: 'allocated' },
        { at, actor, text: `${actor.name} picked it for the reservation "${file.head.title}".` },
      ),
    )
    const names = [
      ...chosen.units.map(({ unit }) => unit.tag),
      ...[...chosen.counted].map(([need, units]) => `${units} × ${need.model.name}`),
    ]
    const { after, writes, levels } = changing(
      before,
      {
        event: {
          type: 'units_picked',
          actor,
          text: `${actor.name} picked ${names.join(', ')}.`,
          facts: { assets: chosen.units.map(({ unit }) => unit.assetId) },
        },
        reservation: {
          ...reservation,
          picked: [...reservation.picked, ...chosen.units.map(({ unit }) => unit)],
        },
        needs: [...chosen.perNeed].map(([need, units]) => picking(need, units)),
      },
      at,
    )
    for (const { modelId, locationId, change } of moves.flatMap((move) => move.levels))
      levels.add(modelId, locationId, change)
    await transact([
      ...writes,
      ...moves.flatMap((move) => move.writes),
      ...levels.writes(at),
      ...remembering(repeatable, reservationId, at),
    ])
    return after
  })
}

interface Chosen {
  units: { unit: PickedUnit; loaded: LoadedAsset }[]
  counted: Map<Need, number>
  /** How many of each need, of both. */
  perNeed: Map<Need, number>
}

/** Which need each scanned unit fills. @throws Problem 422 when one of them fills none. */
function choose(
  { file, reservation }: ReservationFile,
  { tags, counted }: PickContent,
  scanned: readonly (LoadedAsset | undefined)[],
): Chosen {
  const needs = needsOf(file)
  const chosen: Chosen = { units: [], counted: new Map(), perNeed: new Map() }
  const left = (need: Need) => need.allocated - (chosen.perNeed.get(need) ?? 0)
  const take = (need: Need, units: number) =>
    chosen.perNeed.set(need, (chosen.perNeed.get(need) ?? 0) + units)
  const problems: FieldProblem[] = []
  for (const [index, loaded] of scanned.entries()) {
    const field = `tags[${index}]`
    if (!loaded) {
      problems.push({ field, problem: `is not the tag of an asset: ${tags[index]}` })
      continue
    }
    const { assetId, tag, modelId } = loaded.asset
    const known = [...reservation.picked, ...chosen.units.map(({ unit }) => unit)]
    if (known.some((unit) => unit.assetId === assetId)) continue
    const need = needs.find((each) => each.modelId === modelId && left(each) > 0)
    const because = unfit(loaded, reservation) ?? (need ? undefined : unwanted(loaded, needs))
    if (because !== undefined || !need) {
      problems.push({ field, problem: because ?? '' })
      continue
    }
    take(need, 1)
    chosen.units.push({ unit: { assetId, tag, n: need.n }, loaded })
  }
  for (const [index, { modelId, quantity }] of counted.entries()) {
    const fitting = needs.filter((each) => each.modelId === modelId && each.model.tracking === 'quantity')
    let units = quantity
    for (const need of fitting) {
      const some = Math.min(units, left(need))
      if (some === 0) continue
      take(need, some)
      chosen.counted.set(need, (chosen.counted.get(need) ?? 0) + some)
      units -= some
    }
    if (units > 0) {
      problems.push({
        field: `counted[${index}]`,
        problem:
          fitting.length === 0
            ? 'is no counted model of this reservation'
            : `asks for ${quantity}: only ${quantity - units} are set aside and not picked yet`,
      })
    }
  }
  if (problems.length === 0) return chosen
  throw new Problem(
    422,
    'cannot_be_picked',
    `Nothing was picked: ${problems.map(({ problem }) => problem).join('; ')}. Take out what does not fit and pick the rest.`,
    problems,
  )
}

/** Why a unit cannot be taken from the shelf of this reservation's place. */
function unfit({ asset }: LoadedAsset, { locationId, place }: Reservation): string | undefined {
  if (asset.status !== 'in_stock') return `${asset.tag} ${describeStatus(asset)}`
  return asset.locationId === locationId
    ? undefined
    : `${asset.tag} is at ${asset.locationId}, not at ${place} (${locationId}): transfer it first`
}

/** Why no need takes it. */
function unwanted({ asset }: LoadedAsset, needs: readonly Need[]): string {
  const ofModel = needs.filter(({ modelId }) => modelId === asset.modelId)
  if (ofModel.length === 0)
    return `${asset.tag} is a ${asset.model.name}; set aside ${needs.length === 1 ? 'is' : 'are'} ${needs.map(({ model }) => model.name).join(', ')}`
  return ofModel.some(({ waiting }) => waiting > 0)
    ? `no further ${asset.model.name} is set aside yet, others come first (${asset.tag})`
    : `every ${asset.model.name} of it is picked already (${asset.tag})`
}
