import { type FieldProblem, Problem } from '../../platform/errors.ts'
import { assetTagged, describeStatus, type LoadedAsset, loadAsset } from '../inventory/index.ts'
import type { HandOver, HandOverLine } from './model.ts'
import { nameOfLine, openLines } from './rules.ts'

/** Names of the fields on the page of a parcel. */
export const tagField = (n: number): string => `l${n}.tag`
export const checkField = (n: number, check: number): string => `l${n}.c${check}`
export const countField = (n: number): string => `l${n}.in`
export const TrackingField = 'tracking'
export const LeftField = 'left'

/**
 * The units that were scanned for lines that had none or another one, by number of the line. An empty field leaves a line as
 * it is.
 * @throws Problem 422 with what is wrong with each tag that cannot be taken.
 */
export async function scannedUnits(
  handOver: HandOver,
  values: Readonly<Record<string, string>>,
): Promise<Map<number, LoadedAsset>> {
  const wanted = openLines(handOver).flatMap((line) => {
    const tag = values[tagField(line.n)]
    const same = tag === undefined || tag.toUpperCase() === line.tag?.toUpperCase()
    return line.tracking === 'asset' && !same ? [{ line, tag }] : []
  })
  const scanned = new Map<number, LoadedAsset>()
  const problems: TagProblem[] = []
  const found = await Promise.all(wanted.map(async ({ tag }) => unitTagged(tag)))
  for (const [index, { line, tag }] of wanted.entries()) {
    const loaded = found[index]
    const problem = loaded
      ? unfit(handOver, line, loaded, scanned)
      : `"${tag}" is not a tag that we know: scan it again, or register the unit first`
    if (problem !== undefined) problems.push({ line, problem })
    else if (loaded) scanned.set(line.n, loaded)
  }
  refuse(problems)
  return scanned
}

interface TagProblem {
  line: HandOverLine
  problem: string
}

async function unitTagged(tag: string): Promise<LoadedAsset | undefined> {
  const id = await assetTagged(tag)
  return id === undefined ? undefined : loadAsset(id)
}

function unfit(
  handOver: HandOver,
  line: HandOverLine,
  { asset }: LoadedAsset,
  scanned: ReadonlyMap<number, LoadedAsset>,
): string | undefined {
  const twice = [...scanned].find(([, other]) => other.asset.assetId === asset.assetId)
  const inParcel = openLines(handOver).find(({ assetId }) => assetId === asset.assetId)
  if (twice || inParcel) return `"${asset.tag}" is in this parcel already`
  if (asset.modelId !== line.modelId) return `"${asset.tag}" is a ${asset.model.name}, not a ${line.model}`
  if (asset.status !== 'in_stock') return `"${asset.tag}" ${describeStatus(asset)}`
  if (asset.locationId !== handOver.locationId)
    return `"${asset.tag}" is at ${asset.locationId}, not at ${handOver.place}: transfer it first`
  if (asset.claimedBy) return `"${asset.tag}" is in the hands of a ${asset.claimedBy.kind}`
  return undefined
}

/** @throws Problem 422 when something is not in the parcel, or was not checked. */
export function refuseIncomplete(
  handOver: HandOver,
  scanned: ReadonlyMap<number, LoadedAsset>,
  values: Readonly<Record<string, string>>,
): void {
  const problems = openLines(handOver).flatMap((line): (TagProblem & { field: string })[] => {
    const missing = line.tracking === 'asset' && line.assetId === undefined && !scanned.has(line.n)
    const uncounted = line.tracking === 'quantity' && values[countField(line.n)] !== 'yes'
    return [
      ...(missing ? [{ line, field: tagField(line.n), problem: 'is needed before it leaves' }] : []),
      ...(uncounted ? [{ line, field: countField(line.n), problem: 'must be ticked before it leaves' }] : []),
      ...line.checklist.flatMap((_, check) =>
        values[checkField(line.n, check)] === 'yes'
          ? []
          : [{ line, field: checkField(line.n, check), problem: 'must be ticked before it leaves' }],
      ),
    ]
  })
  if (problems.length === 0) return
  const names = [...new Set(problems.map(({ line }) => nameOfLine(line)))]
  throw new Problem(
    422,
    'parcel_incomplete',
    `It cannot leave yet. Something is missing or not checked: ${names.join(', ')}.`,
    problems.map(({ field, problem }) => ({ field, problem })),
  )
}

function refuse(problems: readonly TagProblem[]): void {
  if (problems.length === 0) return
  const fields: FieldProblem[] = problems.map(({ line, problem }) => ({ field: tagField(line.n), problem }))
  throw new Problem(
    422,
    'unit_unfit',
    problems.map(({ line, problem }) => `${line.model}: ${problem}.`).join(' '),
    fields,
  )
}
