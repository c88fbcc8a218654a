import { madeBefore, repeatable, requesterOf } from '../../cases/index.ts'
import { Minute, now, plus } from '../../platform/clock.ts'
import { notFound, Problem } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { newCaseId } from '../../platform/ids.ts'
import { log } from '../../platform/log.ts'
import { ConditionFailed } from '../../platform/table.ts'
import { carryOut, goOnWith } from './carry-out.ts'
import type { Finding } from './model.ts'
import { importOnWire } from './on-wire.ts'
import type { importRoutes } from './routes.ts'
import { type ImportHead, loadDeviations, loadImport, loadRows, stepsOf, storeImport } from './store.ts'

/** Milliseconds from the request on in which an import is carried out before it is answered; the sweep does the rest. */
const Patience = 5000
/** Longer than this function runs; then the sweep goes on. */
const Hold = Minute

export const importOperations: Operations<typeof importRoutes> = {
  startImport: async ({ body, caller, idempotencyKey }) => {
    const at = now()
    const { requester: by } = await requesterOf(caller)
    // What reads files is loaded by the few requests that bring one.
    const { checkFile, checkOnWire, obstaclesOf } = await import('./check.ts')
    if (body.dryRun) return { body: checkOnWire(await checkFile(body, at), body.kind) }
    const repeat = repeatable(caller.email, idempotencyKey, 'startImport', body)
    const before = await madeBefore(repeat, at)
    if (before !== undefined) return answer(before)
    const checked = await checkFile(body, at)
    refuseObstacles(obstaclesOf(checked))
    const importId = newCaseId(at)
    let head: ImportHead
    try {
      head = await storeImport(
        { importId, kind: body.kind, by, createdAt: at },
        stepsOf(importId, checked),
        plus(now(), Hold),
        repeat,
      )
    } catch (error) {
      const made = error instanceof ConditionFailed ? await madeBefore(repeat, at) : undefined
      if (made === undefined) throw error
      return answer(made)
    }
    await leavingToSweep(importId, () => carryOut(head, String(head.dueSk), plus(at, Patience)))
    return answer(importId)
  },

  continueImport: async ({ params }) => {
    const until = plus(now(), Patience)
    await leavingToSweep(params.id, () => goOnWith(params.id, until))
    return answer(params.id)
  },

  getImport: ({ params }) => answer(params.id),
}

/** An import is stored whole: whatever stands in the way now, the sweep goes on from there. */
async function leavingToSweep(importId: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    log.warn('import is left to the sweep', { importId, fault: (error as Error).name })
  }
}

/** @throws Problem 422 naming every line that cannot be imported as it is. */
function refuseObstacles(obstacles: readonly { line: number; finding: Finding }[]): void {
  if (obstacles.length === 0) return
  const lines = new Set(obstacles.map(({ line }) => line)).size
  throw new Problem(
    422,
    'not_importable',
    `Nothing was imported: ${lines} ${lines === 1 ? 'line has' : 'lines have'} something wrong or to be told; "errors" names each. Answer, correct the file, or leave lines out with "skip".`,
    obstacles.map(({ line, finding }) => ({ field: placeOf(line, finding.field), problem: finding.problem })),
  )
}

async function answer(importId: string) {
  const head = await loadImport(importId)
  if (!head) throw notFound('import')
  const [records, deviations] = await Promise.all([loadRows(importId), loadDeviations(importId)])
  return { body: importOnWire(head, records, deviations) }
}

/** `line 12: price`. */
function placeOf(line: number, field: string | null): string {
  const place = line === 0 ? 'file' : `line ${line}`
  return field === null ? place : `${place}: ${field}`
}
