import { type Actor, type CaseFile, changingCase, fileAfter } from '../../cases/index.ts'
import { Problem } from '../../platform/errors.ts'
import { get, transact, type Write } from '../../platform/table.ts'
import type { TaskAnswer } from '../../tasks/index.ts'
import { type LoadedAsset, loadAsset, moving } from '../inventory/index.ts'
import { type Level, levelKey, picking } from '../stock/index.ts'
import type { HandOver, HandOverLine } from './model.ts'
import { needsOfLines, parentOf } from './parent.ts'
import { listOf } from './rules.ts'
import { checkField, countField, TrackingField } from './scanning.ts'
import { addedUp } from './units.ts'

/** Picks what was scanned and keeps what was checked, without an event when nothing is new. */
export async function fillParcel(
  file: CaseFile,
  handOver: HandOver,
  scanned: ReadonlyMap<number, LoadedAsset>,
  { at, values = {} }: TaskAnswer,
  actor: Actor,
): Promise<CaseFile> {
  const { caseId } = file.head
  const lines = handOver.lines.map((line): HandOverLine => {
    if (line.outcome !== undefined) return line
    const unit = scanned.get(line.n)?.asset
    const checked = line.checklist.flatMap((_, check) =>
      values[checkField(line.n, check)] === 'yes' ? [check] : [],
    )
    const { serial: _earlier, ...rest } = line
    return {
      ...(unit ? rest : line),
      checked,
      ...(line.tracking === 'quantity' && { counted: values[countField(line.n)] === 'yes' }),
      ...(unit && { assetId: unit.assetId, tag: unit.tag, ...(unit.serial && { serial: unit.serial }) }),
    }
  })
  const tracking = values[TrackingField] ?? handOver.delivery.tracking
  const after: HandOver = {
    ...handOver,
    lines,
    delivery: { ...handOver.delivery, ...(tracking && { tracking }) },
  }
  const asBefore = lines.every(({ checked, counted }, index) => {
    const before = handOver.lines[index]
    return checked.join() === before?.checked.join() && counted === before.counted
  })
  if (scanned.size === 0 && asBefore && tracking === handOver.delivery.tracking) return file

  const units = handOver.lines.flatMap((line) => {
    const loaded = scanned.get(line.n)
    return loaded ? [{ line, loaded }] : []
  })
  await refusePromised(units)
  const claim = { caseId, kind: 'hand-over' } as const
  const moved = await Promise.all(
    units.map(async ({ line, loaded }) => {
      const shelf = line.need === undefined ? 'free' : 'allocated'
      const picked = moving(
        loaded,
        { to: 'picked', claim, from: shelf },
        { at, actor, facts: { handOver: caseId } },
      )
      const before = line.assetId === undefined ? undefined : await loadAsset(line.assetId)
      if (!before) return [picked]
      const because = `${loaded.asset.tag} was chosen instead`
      return [picked, moving(before, { to: 'in_stock', as: shelf, because }, { at, actor, forCase: caseId })]
    }),
  )
  const first = units.filter(({ line }) => line.assetId === undefined).map(({ line }) => line)
  const needs = needsOfLines(await parentOf(handOver), first).map(({ need, units }) => picking(need, units))
  const levels = addedUp(
    moved.flatMap((each) => each.flatMap(({ levels }) => levels)),
    needs,
  )
  const text =
    units.length > 0
      ? `${actor.name} put ${listOf(units.map(({ loaded: { asset } }) => ({ model: asset.model.name, tag: asset.tag, quantity: 1 })))} into the parcel.`
      : `${actor.name} went on with the check list.`
  const own: Write[] = [{ Put: { Item: after } }]
  const { next, writes } = changingCase(file.head, {
    at,
    event: {
      type: units.length > 0 ? 'units_picked' : 'parcel_checked',
      actor,
      text,
      facts: { assets: units.map(({ loaded }) => loaded.asset.assetId) },
    },
    writes: own,
  })
  await transact([
    ...writes,
    ...moved.flatMap((each) => each.flatMap((one) => one.writes)),
    ...needs.flatMap((each) => each.writes),
    ...levels.writes(at),
  ])
  return fileAfter(file, next, own)
}

/** Units that nobody has set aside may be promised to others. */
async function refusePromised(units: readonly { line: HandOverLine; loaded: LoadedAsset }[]): Promise<void> {
  for (const { line, loaded } of units) {
    if (line.need !== undefined || line.assetId !== undefined) continue
    const { tag, modelId, locationId } = loaded.asset
    const level = await get<Level>(levelKey(modelId, locationId))
    const same = units.filter((each) => each.line.need === undefined && each.line.modelId === modelId)
    if ((level?.free ?? 0) < same.length)
      throw new Problem(422, 'all_promised', `${tag}: all units of its model there are promised to others.`)
  }
}
