import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { TableEngine } from '../../infra/local/table/engine.ts'
import { Approvals, type Step, Steps } from './approvals.ts'
import { type Call, CountingProxy } from './counting-proxy.ts'
import { freePort, NpmStart } from './npm-start.ts'

/** Calls of one request and of what it set off afterwards (dispatcher, workflow steps, letters). */
interface Counted {
  own: string[]
  after: string[]
}

export interface TableCalls {
  steps: Record<Step, Counted[]>
  /** All calls of a case, from its draft until all is quiet after its order. */
  perCase: number[]
}

/** No call for so long, in milliseconds: all that a request has set off is over. */
const quietMs = 250

/**
 * Counts the calls to the table, one request of one case at a time, in a run of its own: the proxy that counts
 * costs time, so nothing is timed here.
 */
export async function countTableCalls(cases: number): Promise<TableCalls> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-calls-'))
  const engine = await TableEngine.start({ folder, log: () => {}, failed: console.error })
  const proxy = await CountingProxy.before(engine.endpoint)
  const system = await NpmStart.ready({
    dataDir: join(folder, 'data'),
    port: await freePort(),
    options: ['--demo', '--fresh'],
    environment: { DYNAMODB_ENDPOINT: proxy.url },
  })
  const quiet = async () => {
    for (let before = -1; before !== proxy.count; ) {
      before = proxy.count
      await sleep(quietMs)
    }
  }
  try {
    const steps = Object.fromEntries(Steps.map((step) => [step, [] as Counted[]])) as TableCalls['steps']
    let all = 0
    const approvals = await Approvals.of(system.baseUrl, async (step, request) => {
      await quiet()
      proxy.take()
      const answer = await request()
      await quiet()
      const calls = proxy.take()
      all += calls.length
      steps[step].push(divided(calls))
      return answer
    })
    await approvals.run('Warm-up')
    for (const step of Steps) steps[step].length = 0
    const perCase: number[] = []
    for (let number = 1; number <= cases; number++) {
      all = 0
      await approvals.run(`Counted ${number}`)
      perCase.push(all)
    }
    approvals.close()
    return { steps, perCase }
  } finally {
    await system.stop()
    proxy.close()
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A request changes the table in one transaction, and nothing can be set off before it: what comes until then is
 * the request's own, and so is what follows over the same connection.
 */
function divided(calls: readonly Call[]): Counted {
  const transaction = calls.findIndex(({ operation }) => operation === 'TransactWriteItems')
  if (transaction < 0) return { own: calls.map(({ operation }) => operation), after: [] }
  const own = new Set(calls.slice(0, transaction + 1).map(({ connection }) => connection))
  const isOwn = (call: Call, index: number) => index <= transaction || own.has(call.connection)
  return {
    own: calls.filter(isOwn).map(({ operation }) => operation),
    after: calls.filter((call, index) => !isOwn(call, index)).map(({ operation }) => operation),
  }
}

/** `2 GetItem, 1 TransactWriteItems`, in the order of first use. */
export function tallied(operations: readonly string[]): string {
  const counts = Map.groupBy(operations, (operation) => operation)
  return [...counts].map(([operation, { length }]) => `${length} ${operation}`).join(', ') || 'none'
}
