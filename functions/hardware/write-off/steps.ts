import { approvedBy } from '../../approvals/index.ts'
import { type CaseFile, changingCase, recordBrokenOff, System, withCase } from '../../cases/index.ts'
import { now } from '../../platform/clock.ts'
import { get, transact } from '../../platform/table.ts'
import {
  type ClaimKeepers,
  describeStatus,
  getCategory,
  keeping,
  type LoadedAsset,
  moving,
} from '../inventory/index.ts'
import { type Level, LevelChanges, levelKey } from '../stock/index.ts'
import { assetFreed, mustLoad, writeOffIn } from './ask.ts'
import type { WriteOff, WriteOffStatus } from './model.ts'
import { isWritable, mayHoldData, nameOf } from './rules.ts'

/** What the state machine `write-off` calls. */
export type WriteOffStep =
  | { step: 'settleWriteOff'; caseId: string; revision: number }
  | { step: 'recordWriteOffFailure'; caseId: string; state: string; error: string }

type Output = { caseId: string; outcome?: string }

export function writeOffStep(input: WriteOffStep, keepers: ClaimKeepers): Promise<Output> {
  return input.step === 'settleWriteOff'
    ? settleWriteOff(input, keepers)
    : recordBrokenOff(input.caseId, input.state, input.error)
}

/**
 * Carries out what was decided: takes the unit off the books, drops the write-off because the unit is not there to be written
 * off any more, or frees the unit. A second call finds that it is done.
 */
function settleWriteOff(
  { caseId, revision }: { caseId: string; revision: number },
  keepers: ClaimKeepers,
): Promise<Output> {
  return withCase(caseId, async (file) => {
    const writeOff = writeOffIn(file)
    if (!file || !writeOff) throw new Error(`There is no write-off ${caseId}.`)
    const { status } = file.head
    if (file.head.revision !== revision) return { caseId, outcome: status }
    const loaded = await mustLoad(writeOff.assetId)
    if (status === 'rejected') return close(file, loaded, keepers)
    if (status !== 'approved') return { caseId, outcome: status }
    const because = await obstacle(loaded, caseId)
    return because === undefined
      ? carryOut(file, writeOff, loaded, keepers)
      : drop(file, writeOff, loaded, because, keepers)
  })
}

/** Why the unit cannot be written off any more; it was possible when that was asked for. */
async function obstacle({ asset }: LoadedAsset, caseId: string): Promise<string | undefined> {
  if (!isWritable(asset)) return `${asset.tag} ${describeStatus(asset)} by now`
  if (asset.writeOff !== caseId) return `${asset.tag} was moved meanwhile`
  if (mayHoldData(asset, await getCategory(asset.model.categoryId)))
    return `${asset.tag} holds data again that was not wiped`
  if (asset.status !== 'in_stock') return undefined
  const level = await get<Level>(levelKey(asset.modelId, asset.locationId))
  return level && level.free > 0
    ? undefined
    : `every ${asset.model.name} at ${asset.locationId} is promised to somebody by now`
}

async function carryOut(
  file: CaseFile,
  writeOff: WriteOff,
  { file: assetFile, asset }: LoadedAsset,
  keepers: ClaimKeepers,
): Promise<Output> {
  const at = now()
  const { caseId } = file.head
  const { writeOff: _done, ...unit } = asset
  const { ids, words: by } = approvedBy(file)
  const text = `${nameOf(writeOff)} was written off${by}.`
  const facts = { approvedBy: ids }
  const moved = moving(
    { file: assetFile, asset: unit },
    { to: 'disposed', because: writeOff.reason, endedAs: 'written_off' },
    {
      at,
      actor: System,
      ...(asset.claimedBy && { forCase: asset.claimedBy.caseId }),
      text: `It was written off${by}: ${writeOff.reason}`,
      facts: { ...facts, writeOff: caseId, ...(writeOff.proceeds && { proceeds: writeOff.proceeds }) },
    },
  )
  const kept = await keeping(keepers, { before: asset, after: moved.asset, what: 'moved', actor: System, at })
  const levels = new LevelChanges()
  for (const { modelId, locationId, change } of [...moved.levels, ...kept.levels])
    levels.add(modelId, locationId, change)
  const settled = changingCase(file.head, {
    at,
    event: { type: 'written_off', actor: System, text, facts },
    head: { status: 'written_off' satisfies WriteOffStatus, waitingFor: [] },
    settled: true,
    outbox: { letters: [{ id: 'written-off', letter: 'write-off-done' }] },
  })
  await transact([...settled.writes, ...moved.writes, ...kept.writes, ...levels.writes(at)])
  return { caseId, outcome: 'written_off' }
}

async function drop(
  file: CaseFile,
  writeOff: WriteOff,
  loaded: LoadedAsset,
  because: string,
  keepers: ClaimKeepers,
): Promise<Output> {
  const at = now()
  const { caseId } = file.head
  const dropped = changingCase(file.head, {
    at,
    event: {
      type: 'write_off_dropped',
      actor: System,
      text: `The write-off of ${nameOf(writeOff)} was approved but not carried out: ${because}.`,
      facts: { because },
    },
    head: { status: 'dropped' satisfies WriteOffStatus, waitingFor: [] },
    settled: true,
    outbox: { letters: [{ id: 'dropped', letter: 'write-off-dropped', facts: { because } }] },
  })
  const freed = await assetFreed(loaded, caseId, 'dropped', System, at, keepers)
  await transact([...dropped.writes, ...freed])
  return { caseId, outcome: 'dropped' }
}

async function close(file: CaseFile, loaded: LoadedAsset, keepers: ClaimKeepers): Promise<Output> {
  const at = now()
  const { caseId } = file.head
  const freed = await assetFreed(loaded, caseId, 'rejected', System, at, keepers)
  if (freed.length === 0) return { caseId, outcome: 'rejected' }
  const closed = changingCase(file.head, {
    at,
    event: { type: 'write_off_closed', actor: System, text: `${loaded.asset.tag} stays on the books.` },
    settled: true,
  })
  await transact([...closed.writes, ...freed])
  return { caseId, outcome: 'rejected' }
}
