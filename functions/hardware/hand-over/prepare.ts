import {
  type Actor,
  type CaseFile,
  type Change,
  changingCase,
  closedWait,
  fileAfter,
} from '../../cases/index.ts'
import { getPerson } from '../../people/index.ts'
import { Problem } from '../../platform/errors.ts'
import { get, transact, type Write } from '../../platform/table.ts'
import { doneTask, type Task, type TaskAnswer } from '../../tasks/index.ts'
import { serveLines } from '../claimants.ts'
import { type LevelMove, type LoadedAsset, loadAsset, moving, type Recipient } from '../inventory/index.ts'
import { issuing, type Level, LevelChanges, levelKey, type NeedsChange, picking } from '../stock/index.ts'
import { type HandOver, type HandOverLine, type HandOverStatus, PreparationWait } from './model.ts'
import { needsOfLines, parentOf, tellingParent } from './parent.ts'
import { listOf, openLines, waitsFor } from './rules.ts'
import {
  checkField,
  countField,
  LeftField,
  refuseIncomplete,
  scannedUnits,
  TrackingField,
} from './scanning.ts'
import { closings, mustBeHandOver, notDue } from './store.ts'

/**
 * What a coordinator tells of a parcel: units that were scanned are picked and checks are kept; once it has left, everything
 * in it is the recipient's.
 * @throws Problem 422 for a tag that cannot be taken, or when it cannot leave yet.
 */
export async function answerPreparation(
  file: CaseFile,
  task: Task,
  answer: TaskAnswer,
  actor: Actor,
): Promise<CaseFile> {
  const { handOver } = mustBeHandOver(file, file.head.caseId)
  const values = answer.values ?? {}
  const scanned = await scannedUnits(handOver, values)
  const leaves = values[LeftField] === 'yes'
  if (leaves) refuseIncomplete(handOver, scanned, values)
  try {
    const kept = await keep(file, handOver, scanned, answer, actor)
    return leaves ? await leave(kept, task, answer, actor) : kept
  } catch (error) {
    // A conflict would take the form away: nobody else has settled this, something about a unit is in the way.
    if (error instanceof Problem && error.status === 409) throw new Problem(422, error.code, error.message)
    throw error
  }
}

/** Picks what was scanned and keeps what was checked, without an event when nothing is new. */
async function keep(
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

/** Everything in the parcel leaves the shelf and is the recipient's, who is asked to accept it. */
async function leave(file: CaseFile, task: Task, answer: TaskAnswer, actor: Actor): Promise<CaseFile> {
  const { handOver } = mustBeHandOver(file, file.head.caseId)
  const { caseId } = file.head
  const { at } = answer
  const lines = openLines(handOver)
  const holder = await asInDirectory(handOver.recipient)
  const moved = await Promise.all(
    lines.flatMap(({ assetId }) =>
      assetId === undefined
        ? []
        : [
            mustLoad(assetId).then((loaded) =>
              moving(
                loaded,
                { to: 'in_use', holder, handOver: caseId, from: 'picked' },
                { at, actor, forCase: caseId },
              ),
            ),
          ],
    ),
  )
  const parent = await parentOf(handOver)
  const counted = (line: HandOverLine) => line.tracking === 'quantity'
  const needs = [
    ...needsOfLines(
      parent,
      lines.filter((line) => !counted(line)),
    ).map(({ need, units }) => issuing(need, units, 'picked')),
    ...needsOfLines(parent, lines.filter(counted)).map(({ need, units }) =>
      issuing(need, units, 'allocated'),
    ),
  ]
  const levels = addedUp(
    moved.flatMap(({ levels }) => levels),
    needs,
  )
  for (const { modelId, quantity } of await freeUnits(handOver))
    levels.add(modelId, handOver.locationId, { free: -quantity, went: quantity })
  const after: HandOver = { ...notDue(handOver), leftAt: at, leftBy: actor.name }
  const wait = closedWait(file, PreparationWait, { caseId, decision: 'left' })
  const status: HandOverStatus = 'awaiting_acceptance'
  const { to, tracking } = handOver.delivery
  const how = to === 'home' ? `sent to ${handOver.recipient.name}` : `handed to ${handOver.recipient.name}`
  const own: Write[] = [
    { Put: { Item: after } },
    doneTask(task, answer),
    ...closings(file, at, `${actor.name} has prepared it`, task.sk),
    wait.write,
  ]
  const change: Change = {
    at,
    event: {
      type: 'handed_over',
      actor,
      text: `${actor.name}: ${listOf(lines)} ${how}${tracking ? `, tracking ${tracking}` : ''}.`,
      facts: {
        assets: lines.flatMap(({ assetId }) => assetId ?? []),
        ...(tracking && { tracking }),
        ...(answer.comment && { comment: answer.comment }),
      },
    },
    head: { status, waitingFor: [{ what: waitsFor(status, after) ?? '', who: [], since: at }] },
    writes: own,
    outbox: { workflow: wait.workflow },
  }
  const { next, writes } = changingCase(file.head, change)
  await transact([
    ...writes,
    ...moved.flatMap((each) => each.writes),
    ...needs.flatMap((each) => each.writes),
    ...levels.writes(at),
    ...tellingParent(parent, { caseId, handOver: after, happened: 'left', lines }, at),
  ])
  await serveLines(levels.touched())
  return fileAfter(file, next, own)
}

/** The letter may go to a private address; whoever has the unit signs in by the one of the directory. */
async function asInDirectory(recipient: Recipient): Promise<Recipient> {
  const person = await getPerson(recipient.personId)
  return person ? { ...recipient, email: person.email } : recipient
}

/** What is only counted and nobody has set aside. @throws Problem 422 when there is less of it than is to leave. */
async function freeUnits(handOver: HandOver): Promise<HandOverLine[]> {
  const lines = openLines(handOver).filter(({ tracking, need }) => tracking === 'quantity' && !need)
  for (const { model, modelId } of lines) {
    const wanted = lines
      .filter((line) => line.modelId === modelId)
      .reduce((sum, { quantity }) => sum + quantity, 0)
    const level = await get<Level>(levelKey(modelId, handOver.locationId))
    const free = level?.free ?? 0
    if (free < wanted)
      throw new Problem(422, 'not_enough', `${model}: only ${free} free at ${handOver.place}, not ${wanted}.`)
  }
  return lines
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

export function addedUp(moves: readonly LevelMove[], needs: readonly NeedsChange[] = []): LevelChanges {
  const levels = new LevelChanges()
  for (const { modelId, locationId, change } of moves) levels.add(modelId, locationId, change)
  for (const each of needs) levels.merge(each.levels)
  return levels
}

export async function mustLoad(assetId: string): Promise<LoadedAsset> {
  const loaded = await loadAsset(assetId)
  if (!loaded) throw new Error(`There is no asset ${assetId}.`)
  return loaded
}
