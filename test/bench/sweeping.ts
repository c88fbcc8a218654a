import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { addMonths } from '../../functions/platform/calendar/dates.ts'
import type { PlainDate } from '../../functions/platform/clock.ts'
import { loadDemo } from '../../infra/local/demo.ts'
import { type Runtime, startRuntime } from '../../infra/local/runtime.ts'
import { synthesize } from '../../infra/local/synthesis.ts'
import { TableEngine } from '../../infra/local/table/engine.ts'
import { someVendor } from '../../infra/simulated-company.ts'
import { CountingProxy } from './counting-proxy.ts'
import { multiplyContract } from './finished-cases.ts'

export interface Swept {
  contracts: number
  /** Renewals that the run opened. */
  claimed: number
  /** Queries of the due index, and the items that they read. */
  dueQueries: number
  dueItems: number
  /** All calls of the sweep, and the read units of those that read. */
  calls: number
  readUnits: number
  /** Of the sweep that opened them, in milliseconds; and of one with nothing due, medians. */
  ms: number
  idleMs: number
  /** How long it took to put the contracts on disk. */
  seconds: number
}

/** One sweep beside so many contracts of which so many are due. Those that are not are one contract multiplied on disk. */
export async function measureSweep(contracts: number, due: number): Promise<Swept> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-sweep-'))
  const assembly = await synthesize()
  mkdirSync(join(folder, 'table'))
  const engineAt = () =>
    TableEngine.start({ folder: join(folder, 'table'), log: () => {}, failed: console.error })
  const runtimeOn = (tableEndpoint: string) =>
    startRuntime({ dataDir: join(folder, 'data'), port: 0, assembly, tableEndpoint })
  let engine = await engineAt()
  let runtime = await runtimeOn(engine.endpoint)
  let proxy: CountingProxy | undefined
  try {
    await loadDemo(runtime.url, await runtime.token('admin@demo.example'))
    const { id: vendorId } = await post(runtime, '/v1/vendors', someVendor(0))
    const { id } = await post(runtime, '/v1/contracts', contract(String(vendorId), 'Not due', 1))
    // What was projected before is settled: a rebuild beside the copies would be no part of a sweep's cost.
    while ((await sweep(runtime)).claimed > 0);
    await runtime.stop()
    await engine.stop()
    const from = performance.now()
    multiplyContract(join(folder, 'table'), String(id), contracts - due - 1)
    const seconds = (performance.now() - from) / 1000
    engine = await engineAt()
    proxy = await CountingProxy.before(engine.endpoint)
    runtime = await runtimeOn(proxy.url)
    const idle: number[] = []
    for (let run = 0; run < 15; run++) idle.push((await sweep(runtime)).ms)
    for (let index = 0; index < due; index++)
      await post(runtime, '/v1/contracts', contract(String(vendorId), `Due ${index + 1}`, 730))
    proxy.take()
    const { ms, claimed } = await sweep(runtime)
    if (claimed !== due) throw new Error(`The sweep opened ${claimed} renewals of ${due}.`)
    const all = proxy.take()
    await quiet(proxy)
    const isDue = ({ operation, body }: { operation: string; body: string }) =>
      operation === 'Query' && body.includes('"IndexName":"due"')
    const connections = new Set(all.filter(isDue).map(({ connection }) => connection))
    const calls = all.filter(({ connection }) => connections.has(connection))
    const total = (of: 'read' | 'units', list: typeof calls) =>
      list.reduce((sum, call) => sum + (call[of] ?? 0), 0)
    return {
      contracts,
      claimed,
      dueQueries: calls.filter(isDue).length,
      dueItems: total('read', calls.filter(isDue)),
      calls: calls.length,
      readUnits: total('units', calls),
      ms,
      idleMs: idle.toSorted((a, b) => a - b)[7] ?? 0,
      seconds,
    }
  } finally {
    await runtime.stop()
    proxy?.close()
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Ends in ten months; with the longest lead its renewal opens at once, with one of a day it is far away. */
function contract(vendorId: string, title: string, leadDays: number) {
  const today = new Date().toISOString().slice(0, 10) as PlainDate
  return {
    vendorId,
    title,
    ownerId: 'employee',
    costCentre: 'IT',
    start: addMonths(today, 10 - 36),
    initialTerm: { count: 36, unit: 'months' },
    renewal: { kind: 'automatic', term: { count: 12, unit: 'months' } },
    notice: { period: { count: 3, unit: 'months' }, method: 'mail' },
    price: { amount: { amount: '100.00', currency: 'EUR' }, per: 'contract', every: 'month' },
    leadDays,
  }
}

/** Until the workflows that were started have asked their owners: a while without a call. */
async function quiet(proxy: CountingProxy): Promise<void> {
  for (let before = -1; before !== proxy.count; ) {
    before = proxy.count
    await sleep(1500)
  }
}

async function sweep(runtime: Runtime): Promise<{ ms: number; claimed: number }> {
  const name = runtime.model.functions.find(({ label }) => label === 'sweep')?.name ?? ''
  const from = performance.now()
  const result = await runtime.invoke(name, '{}')
  const ms = performance.now() - from
  if (!('payload' in result) || result.functionError) throw new Error(JSON.stringify(result))
  return { ms, claimed: (JSON.parse(result.payload) as { claimed: number }).claimed }
}

async function post(runtime: Runtime, path: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(runtime.url + path, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await runtime.token('coordinator@demo.example')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${text}`)
  return JSON.parse(text) as Record<string, unknown>
}
