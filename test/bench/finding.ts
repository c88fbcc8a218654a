/**
 * How long finding takes with 100,000 cases (or as many as given): `node test/bench/finding.ts [cases]`. The cases' heads
 * and all their rows are loaded straight into the table engine of `npm start`; what is measured is the search itself,
 * one after the other, on the real store.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Wanted } from '../../functions/cases/finding/model.ts'
import { finding } from '../../functions/cases/finding/projection.ts'
import { findByAge, findByChange } from '../../functions/cases/finding/search.ts'
import { termsOf } from '../../functions/cases/finding/words.ts'
import type { CaseHead } from '../../functions/cases/model.ts'
import { plus } from '../../functions/platform/clock.ts'
import { Env } from '../../functions/platform/environment.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { putAll } from '../../functions/platform/table.ts'
import { TableClient } from '../../infra/local/table/client.ts'
import { TableEngine } from '../../infra/local/table/engine.ts'

const Cases = Number(process.argv[2] ?? 100_000)
const Rounds = 40
const Limit = 50

const at = <T>(all: readonly T[], index: number): T => all[index % all.length] as T
const nouns = [
  'Laptop',
  'Monitor',
  'Dock',
  'Phone',
  'Licence',
  'Headset',
  'Chair',
  'Server',
  'Backup',
  'Tablet',
]
const reasons = ['joiner', 'replacement', 'project', 'office', 'support', 'sales', 'lab']
const statuses = [
  'draft',
  'in_approval',
  'approved',
  'ordered',
  'received',
  'closed',
  'closed',
  'closed',
  'rejected',
]
const begin = '2026-01-05T08:00:00.000Z'
/** Four years of cases. */
const between = (4 * 365 * 24 * 3_600_000) / Cases

function headOf(n: number): CaseHead {
  const createdAt = plus(begin, Math.floor(n * between))
  const caseId = newCaseId(createdAt)
  const person = (index: number) => ({
    personId: `person-${index % 1000}`,
    name: `Name${index % 1000} Müller${index % 37}`,
    email: `person-${index % 1000}@example.com`,
  })
  const requester = person(n * 7)
  const holder = person(n * 13 + 1)
  const status = at(statuses, n * 11)
  return {
    pk: `case#${caseId}`,
    sk: 'head',
    caseId,
    kind: n % 10 === 0 ? 'renewal' : 'purchase-request',
    title: `${at(nouns, n)} for ${at(reasons, n * 3)} ${n % 977}`,
    status,
    requester,
    involved: [requester.email, holder.email],
    summary: {
      total: { amount: '1299.00', currency: 'EUR' },
      costCentre: `CC-${n % 40}`,
      vendor: `Vendor ${n % 500} GmbH`,
      order: `PO-${createdAt.slice(0, 4)}-${String(n).padStart(6, '0')}`,
    },
    waitingFor: status === 'in_approval' ? [{ what: 'Approval', who: [holder], since: createdAt }] : [],
    revision: 1,
    createdAt,
    updatedAt: plus(createdAt, (n % 30) * 86_400_000),
    seq: 1,
    hash: '',
  } as CaseHead
}

const searches: Record<string, { wanted: Wanted; sort?: 'updated' }> = {
  'a common word': { wanted: { terms: termsOf('laptop') } },
  'the beginning of a common word': { wanted: { terms: termsOf('lap') } },
  'two words': { wanted: { terms: termsOf('laptop joiner') } },
  'an order number': { wanted: { terms: termsOf('PO-2027-030000') } },
  'the beginning of order numbers': { wanted: { terms: termsOf('PO-2027') } },
  'a name': { wanted: { terms: termsOf('müller12') } },
  'what is open of a kind': { wanted: { terms: [], kind: 'renewal', open: true } },
  'a status and a cost centre': { wanted: { terms: [], status: 'in_approval', costCentre: 'CC-7' } },
  'whom it waits for': { wanted: { terms: [], holder: 'person-14', open: true } },
  'an employee, by a word': { wanted: { terms: termsOf('laptop'), seenBy: 'person-70@example.com' } },
  'all, by last change': { wanted: { terms: [] }, sort: 'updated' },
  'a word, by last change': { wanted: { terms: termsOf('monitor') }, sort: 'updated' },
  'nothing fits': { wanted: { terms: termsOf('laptop'), status: 'no_such_status' } },
}

const folder = mkdtempSync(join(tmpdir(), 'throughline-finding-'))
const engine = await TableEngine.start({ folder, log: () => {}, failed: (error) => console.error(error) })
try {
  await createTable(engine.endpoint)
  const loading = performance.now()
  let rows = 0
  for (let start = 0; start < Cases; start += 500) {
    const heads = Array.from({ length: Math.min(500, Cases - start) }, (_, index) => headOf(start + index))
    const items = heads.flatMap((head) => [head, ...finding.project(head).rows])
    rows += items.length - heads.length
    await putAll(items)
  }
  const seconds = ((performance.now() - loading) / 1000).toFixed(0)
  console.log(`${Cases} cases, ${(rows / Cases).toFixed(1)} rows each, loaded in ${seconds} s`)
  for (const [name, search] of Object.entries(searches)) await measure(name, search)
} finally {
  await engine.stop()
  rmSync(folder, { recursive: true })
}

async function measure(name: string, { wanted, sort }: { wanted: Wanted; sort?: 'updated' }): Promise<void> {
  const span = { oldest: '0', newest: 'z' }
  const find = () =>
    sort ? findByChange(wanted, span, Limit) : findByAge(wanted, { ...span, ascending: false }, Limit)
  const found = (await find()).heads.length
  const times: number[] = []
  for (let round = 0; round < Rounds; round++) {
    const begun = performance.now()
    await find()
    times.push(performance.now() - begun)
  }
  times.sort((a, b) => a - b)
  const of = (share: number) => `${(times[Math.ceil(share * Rounds) - 1] as number).toFixed(1)} ms`
  console.log(`${name.padEnd(34)} ${String(found).padStart(3)} found  p50 ${of(0.5)}  p99 ${of(0.99)}`)
}

async function createTable(endpoint: string): Promise<void> {
  Object.assign(process.env, {
    [Env.table]: 'finding',
    [Env.timeZone]: 'Europe/Berlin',
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  })
  const client = new TableClient(endpoint)
  await client.call('CreateTable', {
    TableName: 'finding',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  })
  client.close()
}
