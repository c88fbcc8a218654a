import { type CaseFile, changeCase, System, withCase } from '../../cases/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { type Instant, now } from '../../platform/clock.ts'
import { canonicalJson } from '../../platform/ids.ts'
import type { Write } from '../../platform/table.ts'
import { serveLines } from '../claimants.ts'
import {
  LevelChanges,
  lessening,
  moveNeedBy,
  type Need,
  type NeedsChange,
  needing,
  needsOf,
  releasing,
  wantsOf,
} from '../stock/index.ts'
import { type Difference, difference, inParcels, isSame } from './equipment.ts'
import { isEnding, type Onboarding, type Parcel } from './model.ts'
import { emptyParcel } from './parcels.ts'
import { type Branch, type Loaded, moving, mustBeOnboarding } from './store.ts'
import { units } from './threats.ts'

/** Writes that one transaction takes for needs and levels, of a hundred: the rest is the case's own. */
const Room = 84
/** Writes that a change of one need takes at most: itself, its old and its new place in the line, its level. */
const ForEach = 4

/**
 * Makes the needs what is wanted, in as many transactions as that takes, and has the lines served. Parcels that hold what is
 * no longer wanted, or wanted elsewhere, are emptied first. Doing it again is doing it once; whoever is interrupted leaves
 * the onboarding `unplanned`, and the sweep carries on.
 */
export async function adjust(caseId: string, by?: Branch | 'both'): Promise<void> {
  for (;;) {
    const touched = await withCase(caseId, async (file) => {
      const loaded = mustBeOnboarding(file, caseId)
      if (isEnding(loaded.file.head.status)) return undefined
      const standsInTheWay = obstacle(loaded)
      if (standsInTheWay) {
        await emptyParcel(standsInTheWay.caseId, 'what it holds is no longer wanted as it was')
        return []
      }
      return adjustSome(loaded, by)
    })
    if (!touched) return
    await serveLines(touched)
  }
}

/** A parcel in preparation that holds units of which some have to go back, or that is from or to another place. */
function obstacle({ record, needs }: Loaded): Parcel | undefined {
  const { lessen, release } = difference({ record, needs })
  const goBack = new Map([
    ...lessen.map(({ need, units: some }) => [need.sk, some] as const),
    ...release.map((need) => [need.sk, need.waiting + need.allocated] as const),
  ])
  const elsewhere = ({ locationId, deliverTo }: Parcel) =>
    locationId !== record.location.id || canonicalJson(deliverTo) !== canonicalJson(record.deliverTo)
  const holds = ({ lines }: Parcel) =>
    lines.some((line) => {
      const some = goBack.get(line.need) ?? 0
      const need = needs.find(({ sk }) => sk === line.need)
      if (!need || some === 0) return false
      const packed = Math.max(0, inParcels(record, need.sk) - need.picked - need.out)
      return some > need.waiting + need.allocated - packed
    })
  return record.parcels.find(
    (parcel) => parcel.status === 'preparing' && (elsewhere(parcel) || holds(parcel)),
  )
}

/** As much of the difference as one transaction takes; undefined when nothing is left to do. Gives the levels to be served. */
async function adjustSome(
  loaded: Loaded,
  by: Branch | 'both' | undefined,
): Promise<[string, string][] | undefined> {
  const { file, record, needs } = loaded
  const diff = difference({ record, needs })
  const at = now()
  if (isSame(diff) && !record.unplanned) return undefined
  const { changes, complete, says } = await changesFor(file, record, diff, at)
  const levels = new LevelChanges()
  for (const change of changes) levels.merge(change.levels)
  const after = new Map(needs.map((need) => [need.sk, need]))
  for (const need of changes.flatMap((change) => change.needs)) after.set(need.sk, need)
  const { unplanned: _, ...planned } = record
  await changeCase(
    file.head,
    moving(loaded, {
      event: {
        at,
        type: complete && says.length === 0 ? 'equipment_looked_up' : 'equipment_asked_for',
        actor: System,
        text: says.length > 0 ? `${says.join(' ')}` : 'Nothing has to be asked for.',
      },
      record: complete ? planned : record,
      needs: [...after.values()],
      writes: [...changes.flatMap((change) => change.writes), ...levels.writes(at)] satisfies Write[],
      ...(by && { by }),
    }),
  )
  return levels.touched()
}

async function changesFor(file: CaseFile, record: Onboarding, diff: Difference, at: Instant) {
  const changes: NeedsChange[] = []
  const says: string[] = []
  let room = Room
  let complete = true
  /** Those for which there is room in this transaction. */
  const fitting = <T>(items: readonly T[]): T[] => {
    const some = items.slice(0, Math.floor(room / ForEach))
    if (some.length < items.length) complete = false
    room -= some.length * ForEach
    return some
  }
  const named = (need: Need, some: number) => units(some, need.model.name)
  const gone = fitting(diff.release)
  if (gone.length > 0) {
    changes.push(releasing(gone, at, `it is to come from ${record.location.name}`))
    says.push(
      `No longer needed from elsewhere: ${gone.map((need) => named(need, need.waiting + need.allocated)).join(', ')}.`,
    )
  }
  const fewer = fitting(diff.lessen)
  for (const { need, units: some } of fewer)
    changes.push(some === need.quantity ? releasing([need], at, 'no longer wanted') : lessening(need, some))
  if (fewer.length > 0)
    says.push(`No longer wanted: ${fewer.map(({ need, units: some }) => named(need, some)).join(', ')}.`)
  const { goodsBy } = record.dates
  const moved = fitting(diff.move)
  if (moved.length > 0) {
    changes.push(moveNeedBy(moved, goodsBy))
    says.push(
      `Needed by ${describeDate(goodsBy)} now: ${moved.map((need) => named(need, need.quantity)).join(', ')}.`,
    )
  }
  const more = fitting(diff.add)
  if (more.length > 0) {
    const wants = await wantsOf(more, { locationId: record.location.id, needBy: goodsBy })
    changes.push(needing({ head: file.head, items: needsOf(file) }, wants, at))
    says.push(
      `Asked of ${record.location.name} by ${describeDate(goodsBy)}: ${wants.map(({ model, quantity }) => units(quantity, model.name)).join(', ')}.`,
    )
  }
  return { changes, complete, says }
}
