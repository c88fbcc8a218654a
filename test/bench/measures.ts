/**
 * What the page of measures costs with 1,000 and with 100,000 cases (or as many as given): `node test/bench/measures.ts [cases …]`.
 * The counters are loaded as the projection makes them into the table engine of `npm start`; measured is reading three
 * months and the three before, as the page does, one after the other, on the real store.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Course } from '../../functions/cases/measures/course.ts'
import { measures } from '../../functions/cases/measures/projection.ts'
import { readAnswers, readFlow, readOpen, readSpend } from '../../functions/cases/measures/reading.ts'
import type { CaseHead } from '../../functions/cases/model.ts'
import { Day, Hour, plus } from '../../functions/platform/clock.ts'
import { Env } from '../../functions/platform/environment.ts'
import { type Item, putAll } from '../../functions/platform/table.ts'
import { TableClient } from '../../infra/local/table/client.ts'
import { TableEngine } from '../../infra/local/table/engine.ts'

const Sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 100_000]
const Rounds = 40
const begin = '2025-01-02T08:00:00.000Z'
const today = '2026-12-31T12:00:00.000Z'
/** What the page shows if nothing else is asked for. */
const span = { from: '2026-10', to: '2026-12' }

/** The nth of so many cases in two years, of a company with 100 approvers, 40 cost centres and 300 vendors. */
function headOf(n: number, of: number): CaseHead {
  const begun = plus(begin, Math.floor((n * 727 * Day) / of))
  const asked = plus(begun, Hour)
  const answered = plus(asked, ((n * 7919) % 4000) * 60_000)
  const ended = plus(answered, ((n * 104_729) % 30_000) * 60_000)
  const open = n % 20 === 0
  const course: Course = {
    spent: {
      submitted: [0, Hour],
      in_approval: [Date.parse(answered) - Date.parse(asked), 0],
      ordered: [0, Date.parse(ended) - Date.parse(answered)],
    },
    reached: { submitted: begun, in_approval: asked, ordered: answered },
    ...(!open && { ended }),
    asked: {},
    answers: [{ personId: `person-${n % 100}`, status: 'in_approval', asked, at: answered }],
  }
  return {
    caseId: String(n),
    kind: 'purchase-request',
    status: open ? 'ordered' : n % 10 === 1 ? 'rejected' : 'received',
    summary: {
      total: { amount: `${n % 5000}.50`, currency: n % 9 === 0 ? 'USD' : 'EUR' },
      costCentre: `CC-${n % 40}`,
      vendor: `Vendor ${n % 300} GmbH`,
      categories: { [`Category ${n % 12}`]: `${n % 5000}.50` },
      neededBy: plus(begun, 14 * Day).slice(0, 10),
    },
    course,
  } as unknown as CaseHead
}

const folder = mkdtempSync(join(tmpdir(), 'throughline-measures-'))
const engine = await TableEngine.start({ folder, log: () => {}, failed: (error) => console.error(error) })
try {
  const costs: number[] = []
  for (const size of Sizes) {
    await createTable(engine.endpoint, `measures-${size}`)
    await load(size)
    costs.push(await measure(size))
  }
  const ratio = (costs.at(-1) ?? 0) / (costs[0] ?? 1)
  console.log(`with ${Sizes.at(-1)} cases it costs ${ratio.toFixed(2)} times what it costs with ${Sizes[0]}`)
} finally {
  await engine.stop()
  rmSync(folder, { recursive: true })
}

async function load(cases: number): Promise<void> {
  const counters = new Map<string, Item>()
  for (let n = 0; n < cases; n++) {
    for (const { key, add } of measures.project(headOf(n, cases)).counts) {
      const name = `${key.pk}\n${key.sk}`
      const item: Item = counters.get(name) ?? { ...key }
      counters.set(name, item)
      for (const [attribute, value] of Object.entries(add))
        item[attribute] = Number(item[attribute] ?? 0) + value
    }
  }
  await putAll([...counters.values()])
  console.log(`${cases} cases: ${counters.size} counters`)
}

/** Milliseconds of one page, half of them. */
async function measure(cases: number): Promise<number> {
  const page = () =>
    Promise.all([
      readFlow(span, undefined),
      readAnswers(span, undefined),
      readOpen(undefined, today),
      readSpend(span, 'cost-centre'),
    ])
  const [[flow]] = await page()
  const times: number[] = []
  for (let round = 0; round < Rounds; round++) {
    const begun = performance.now()
    await page()
    times.push(performance.now() - begun)
  }
  times.sort((a, b) => a - b)
  const of = (share: number) => times[Math.ceil(share * Rounds) - 1] as number
  const told = `${flow?.now.completed} completed in these months`
  console.log(`${cases} cases, ${told}: p50 ${of(0.5).toFixed(1)} ms, p99 ${of(0.99).toFixed(1)} ms`)
  return of(0.5)
}

async function createTable(endpoint: string, name: string): Promise<void> {
  Object.assign(process.env, {
    [Env.table]: name,
    [Env.timeZone]: 'Europe/Berlin',
    [Env.country]: 'DE',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  })
  const client = new TableClient(endpoint)
  await client.call('CreateTable', {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  })
  client.close()
}
