import { ConditionFailed, getAll, transact } from '../../platform/table.ts'
import type { CaseHead } from '../model.ts'
import { countWrites, fold, rowWrites, type Step, stateWrite } from './fold.ts'
import type { Known } from './known.ts'
import { type ProjectedCase, type Projection, projectedKey } from './model.ts'

/** DynamoDB's limit for the writes of one transaction. */
const WritesAtOnce = 100
/** Of a projection that others change at the same time: the stream and a rebuild. */
const Attempts = 5

export async function projectedCases(caseIds: readonly string[]): Promise<Map<string, ProjectedCase>> {
  const items = await getAll(caseIds.map(projectedKey))
  return new Map(items.map((item) => [String(item.caseId), item as unknown as ProjectedCase]))
}

/** Whether a write failed for these cases; the others are through. */
export type Failures = Map<string, unknown>

/**
 * Projects cases, each with its heads in order. Several share a transaction as far as there is room, so that a
 * counter is moved once for them all: shared counters are what two transactions would conflict on.
 * @param known what need not be read; without it all is read.
 */
export async function projectCases(
  headsOf: ReadonlyMap<string, readonly CaseHead[]>,
  projections: readonly Projection[],
  known?: Known,
): Promise<Failures> {
  const failures: Failures = new Map()
  const unknown = known ? known.unknown(headsOf) : [...headsOf.keys()]
  const read = await projectedCases(unknown)
  const steps: Step[] = []
  for (const [caseId, heads] of headsOf) {
    try {
      let step = fold(read.get(caseId) ?? known?.get(caseId), heads, projections)
      // Of what takes several transactions only the last is conditional: that must not go by what may be old news.
      if (step && writesOf(step) > WritesAtOnce && !unknown.includes(caseId))
        step = fold((await projectedCases([caseId])).get(caseId), heads, projections)
      if (step) steps.push(step)
    } catch (error) {
      failures.set(caseId, error)
    }
  }
  for (const pack of packs(steps)) {
    if (await written(pack)) {
      for (const { after } of pack) known?.put(after)
      continue
    }
    for (const { after } of pack) {
      const { caseId } = after
      known?.forget(caseId)
      try {
        await projectAlone(caseId, headsOf.get(caseId) ?? [], projections)
      } catch (error) {
        failures.set(caseId, error)
      }
    }
  }
  return failures
}

/** @throws ConditionFailed when others were faster time after time. */
async function projectAlone(
  caseId: string,
  heads: readonly CaseHead[],
  projections: readonly Projection[],
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const step = fold((await projectedCases([caseId])).get(caseId), heads, projections)
    if (!step) return
    try {
      return await write([step])
    } catch (error) {
      if (!(error instanceof ConditionFailed) || attempt === Attempts) throw error
    }
  }
}

/** False when they have to be tried one by one, for whatever reason. */
async function written(pack: readonly Step[]): Promise<boolean> {
  try {
    await write(pack)
    return true
  } catch {
    return false
  }
}

const writesOf = (step: Step) => 1 + rowWrites(step).length + countWrites([step]).length

function packs(steps: readonly Step[]): Step[][] {
  const packed: Step[][] = []
  let room = 0
  for (const step of steps) {
    const needed = writesOf(step)
    if (needed > room || packed.length === 0) {
      packed.push([])
      room = WritesAtOnce
    }
    packed.at(-1)?.push(step)
    room -= needed
  }
  return packed
}

/** One transaction; rows that find no room in it are written before, which may be repeated without effect. */
async function write(steps: readonly Step[]): Promise<void> {
  const exact = [...steps.map(stateWrite), ...countWrites(steps)]
  const rows = steps.flatMap(rowWrites)
  const room = WritesAtOnce - exact.length
  for (let start = room; start < rows.length; start += WritesAtOnce)
    await transact(rows.slice(start, start + WritesAtOnce))
  await transact([...exact, ...rows.slice(0, room)])
}
