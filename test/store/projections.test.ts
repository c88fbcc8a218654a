import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseHead } from '../../functions/cases/model.ts'
import { type Projection, projectCases, projectedCases } from '../../functions/cases/projections/index.ts'
import { Known } from '../../functions/cases/projections/known.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { get, queryAll } from '../../functions/platform/table.ts'
import { CountingProxy } from '../bench/counting-proxy.ts'
import { useTable } from './table.ts'

useTable()

let proxy: CountingProxy
beforeAll(async () => {
  proxy = await CountingProxy.before(process.env.AWS_ENDPOINT_URL_DYNAMODB as string)
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.url
})
afterAll(() => proxy.close())

const at = '2027-01-15T09:00:00.000Z'

/** Cases by status, in a world of its own; how often each changed its status is in its head. */
function statuses(world: string, version = 1): Projection {
  return {
    name: 'statuses',
    version,
    project: ({ caseId, status, title, revision: changes }) => ({
      rows: [{ pk: `${world}#v${version}#${status}`, sk: caseId, title }],
      counts: [
        { key: { pk: world, sk: status }, add: { cases: 1, [`v${version}`]: 1 } },
        { key: { pk: world, sk: 'all' }, add: { changes } },
      ],
    }),
  }
}

/** `revision` counts the changes of status: each head is one, where nothing else is said. */
function headOf(caseId: string, seq: number, status: string, title = 'A case', revision = seq - 1): CaseHead {
  return { pk: `case#${caseId}`, sk: 'head', caseId, seq, status, title, revision } as CaseHead
}

const changesOf = (all: readonly string[]) =>
  all.filter((status, index) => index > 0 && status !== all[index - 1]).length

const project = (heads: readonly CaseHead[], ...projections: Projection[]) =>
  knowing(undefined, heads, ...projections)

/** As an environment of the function does it that remembers what it projected. */
const knowing = (known: Known | undefined, heads: readonly CaseHead[], ...projections: Projection[]) =>
  projectCases(
    Map.groupBy(heads, ({ caseId }) => caseId),
    projections,
    known,
  )

const rowsOf = (pk: string) =>
  queryAll({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk }, Limit: 500 })

async function countsOf(world: string) {
  return Object.fromEntries((await rowsOf(world)).map(({ pk: _pk, sk, ...counts }) => [sk, counts]))
}

const Names = ['open', 'waiting', 'closed'] as const
const history = fc.array(fc.constantFrom(...Names), { minLength: 1, maxLength: 8 })
/** Which part of a case's history comes next: any window of it, again or out of order. */
const delivery = fc.array(fc.tuple(fc.nat(4), fc.nat(8), fc.nat(8)), { maxLength: 12 })

describe('a projection', () => {
  it('tells after any replays and in any batches what the last heads tell', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(history, { minLength: 1, maxLength: 5 }),
        delivery,
        async (histories, deliveries) => {
          const world = `world#${crypto.randomUUID()}`
          const environments = [new Known(), new Known(), undefined]
          const cases = histories.map((all) => {
            const caseId = newCaseId(at)
            return all.map((status, index) =>
              headOf(caseId, index + 1, status, 'A case', changesOf(all.slice(0, index + 1))),
            )
          })
          let delivered = cases.map(() => 0)
          for (const [turn, [which, first, length]] of deliveries.entries()) {
            const index = which % cases.length
            const heads = cases[index] ?? []
            // Nothing is left out: a delivery begins at the latest after what came before.
            const begin = Math.min(first, delivered[index] ?? 0)
            const batch = heads.slice(begin, begin + length + 1)
            delivered = delivered.map((each, of) =>
              of === index ? Math.max(each, begin + batch.length) : each,
            )
            const known = environments[turn % environments.length]
            expect((await knowing(known, batch, statuses(world))).size).toBe(0)
          }
          expect((await knowing(environments[0], cases.flat(), statuses(world))).size).toBe(0)

          const last = cases.map((heads) => heads.at(-1) as CaseHead)
          const counts = await countsOf(world)
          for (const name of Names) {
            const here = last.filter(({ status }) => status === name)
            expect((await rowsOf(`${world}#v1#${name}`)).map(({ sk }) => sk)).toEqual(
              here.map(({ caseId }) => caseId).sort(),
            )
            expect(counts[name]?.cases ?? 0).toBe(here.length)
          }
          const changes = histories.map(changesOf)
          expect(counts.all?.changes ?? 0).toBe(changes.reduce((sum, each) => sum + each, 0))
        },
      ),
      { numRuns: 25 },
    )
  }, 120_000)

  it('counts each case once when ten project the same at once', async () => {
    const world = `world#${crypto.randomUUID()}`
    const heads = Array.from({ length: 12 }, () => newCaseId(at)).flatMap((caseId) => [
      headOf(caseId, 1, 'open'),
      headOf(caseId, 2, 'closed'),
    ])
    const failures = await Promise.all(Array.from({ length: 10 }, () => project(heads, statuses(world))))
    for (const failed of failures) expect([...failed.values()]).toEqual([])
    expect(await countsOf(world)).toMatchObject({ closed: { cases: 12 }, all: { changes: 12 } })
    expect((await countsOf(world)).open?.cases ?? 0).toBe(0)
  }, 60_000)

  it('writes nothing for a head that it has projected before', async () => {
    const world = `world#${crypto.randomUUID()}`
    const caseId = newCaseId(at)
    await project([headOf(caseId, 1, 'open')], statuses(world))
    await project([headOf(caseId, 3, 'waiting')], statuses(world))
    const before = (await projectedCases([caseId])).get(caseId)
    await project([headOf(caseId, 2, 'closed'), headOf(caseId, 3, 'waiting')], statuses(world))
    expect((await projectedCases([caseId])).get(caseId)).toEqual(before)
  })

  it('rewrites a row whose content is another', async () => {
    const world = `world#${crypto.randomUUID()}`
    const caseId = newCaseId(at)
    await project([headOf(caseId, 1, 'open', 'Before')], statuses(world))
    await project([headOf(caseId, 2, 'open', 'After')], statuses(world))
    expect(await rowsOf(`${world}#v1#open`)).toMatchObject([{ title: 'After' }])
  })

  it('is made again in a new version, and nothing of the old one stays', async () => {
    const world = `world#${crypto.randomUUID()}`
    const caseId = newCaseId(at)
    const heads = [headOf(caseId, 1, 'open'), headOf(caseId, 2, 'closed')]
    await project(heads, statuses(world))
    await project(heads.slice(1), statuses(world, 2))
    expect(await rowsOf(`${world}#v1#closed`)).toEqual([])
    expect(await rowsOf(`${world}#v2#closed`)).toHaveLength(1)
    expect(await countsOf(world)).toMatchObject({ closed: { cases: 1, v1: 0, v2: 1 } })
  })

  it('of one case that fails holds up no other', async () => {
    const world = `world#${crypto.randomUUID()}`
    const [good, bad] = [newCaseId(at), newCaseId(at)]
    const projection: Projection = {
      ...statuses(world),
      project: (head) => {
        if (head.caseId === bad) throw new Error('cannot be projected')
        return statuses(world).project(head)
      },
    }
    const failures = await project([headOf(bad, 1, 'open'), headOf(good, 1, 'open')], projection)
    expect([...failures.keys()]).toEqual([bad])
    expect(await countsOf(world)).toMatchObject({ open: { cases: 1 } })
    expect((await projectedCases([good, bad])).size).toBe(1)
  })

  it('reads nothing of a case that has just begun, or that it projected itself', async () => {
    const world = `world#${crypto.randomUUID()}`
    const [one, other] = [newCaseId(at), newCaseId(at)]
    const known = new Known()
    const calls = async (heads: CaseHead[]) => {
      proxy.take()
      expect((await knowing(known, heads, statuses(world))).size).toBe(0)
      return proxy.take().map(({ operation }) => operation)
    }
    expect(await calls([headOf(one, 1, 'open')])).toEqual(['TransactWriteItems'])
    expect(await calls([headOf(one, 2, 'waiting')])).toEqual(['TransactWriteItems'])
    expect(await calls([headOf(one, 3, 'closed'), headOf(other, 2, 'open')])).toEqual([
      'BatchGetItem',
      'TransactWriteItems',
    ])
    expect(await countsOf(world)).toMatchObject({ closed: { cases: 1 }, open: { cases: 1 } })
  })

  it('does not go by what it remembers where that is old news', async () => {
    const world = `world#${crypto.randomUUID()}`
    const [narrow, wide] = [newCaseId(at), newCaseId(at)]
    const rows = (head: CaseHead) => (head.caseId === wide ? 130 : 1)
    const projection: Projection = {
      name: 'rows',
      version: 1,
      project: (head) => ({
        rows: Array.from({ length: rows(head) }, (_, index) => ({
          pk: `${world}#${head.status}`,
          sk: `${index}#${head.caseId}`,
        })),
        counts: [{ key: { pk: world, sk: head.status }, add: { cases: 1 } }],
      }),
    }
    const heads = (seq: number, status: string) => [narrow, wide].map((id) => headOf(id, seq, status))
    const late = new Known()
    for (const each of [late, undefined])
      expect((await knowing(each, heads(1, 'open'), projection)).size).toBe(0)
    expect((await knowing(undefined, heads(3, 'closed'), projection)).size).toBe(0)
    for (const each of [late, new Known()])
      for (const [seq, status] of [
        [2, 'waiting'],
        [1, 'open'],
      ] as const)
        expect((await knowing(each, heads(seq, status), projection)).size).toBe(0)
    const found = await Promise.all(Names.map((name) => rowsOf(`${world}#${name}`)))
    expect(found.map(({ length }) => length)).toEqual([0, 0, 131])
    const counts = await countsOf(world)
    expect(Names.map((name) => counts[name]?.cases ?? 0)).toEqual([0, 0, 2])
  })

  it('of a case with more rows than fit into a transaction is whole all the same', async () => {
    const world = `world#${crypto.randomUUID()}`
    const caseId = newCaseId(at)
    const wide = (rows: number): Projection => ({
      name: 'wide',
      version: 1,
      project: () => ({
        rows: Array.from({ length: rows }, (_, index) => ({ pk: `${world}#rows`, sk: `${index}#${caseId}` })),
        counts: [{ key: { pk: world, sk: 'rows' }, add: { rows } }],
      }),
    })
    await project([headOf(caseId, 1, 'open')], wide(250))
    expect(await rowsOf(`${world}#rows`)).toHaveLength(250)
    await project([headOf(caseId, 2, 'open')], wide(3))
    expect(await rowsOf(`${world}#rows`)).toHaveLength(3)
    expect(await get({ pk: world, sk: 'rows' })).toMatchObject({ rows: 3 })
  })
})
