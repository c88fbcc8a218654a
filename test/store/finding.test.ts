import fc from 'fast-check'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { Counts, isOpen, type StatusCount, type Wanted } from '../../functions/cases/finding/model.ts'
import { finding } from '../../functions/cases/finding/projection.ts'
import { findByAge, findByChange } from '../../functions/cases/finding/search.ts'
import { wordsLike } from '../../functions/cases/finding/sources.ts'
import { changeCase, openCase } from '../../functions/cases/index.ts'
import type { CaseHead, CaseKind } from '../../functions/cases/model.ts'
import { type Projection, projectCases, rebuildDue } from '../../functions/cases/projections/index.ts'
import { requestRebuild } from '../../functions/cases/projections/rebuild.ts'
import { Day, Hour, now, plus } from '../../functions/platform/clock.ts'
import { caseIdsFrom, newCaseId } from '../../functions/platform/ids.ts'
import { get, putAll, queryAll } from '../../functions/platform/table.ts'
import { useTable } from './table.ts'

useTable()

const projections: readonly Projection[] = [finding]
const project = (heads: readonly CaseHead[]) =>
  projectCases(new Map(heads.map((head) => [head.caseId, [head]])), projections)

const people = ['ada', 'ben', 'cleo', 'dora'].map((personId) => ({
  personId,
  name: `${personId[0]?.toUpperCase()}${personId.slice(1)} Müller`,
  email: `${personId}@example.com`,
}))
const at = <T>(all: readonly T[], index: number): T => all[index % all.length] as T
const titles = ['Laptop for a joiner', 'Licences: Figma', 'Lapel microphones', 'Monitor 27"', 'Bürostuhl']
const statuses = ['draft', 'in_approval', 'ordered', 'closed', 'withdrawn']
const vendors = ['Dell', 'Bechtle', 'Figma Inc.']
const begin = '2027-03-01T08:00:00.000Z'

const opened = { type: 'opened', actor: { name: 'Ada', via: 'a test' }, text: 'opened' }
const moved = { ...opened, type: 'moved', text: 'moved' }

/** The nth of many cases, no two of which are alike in everything. */
function open(n: number, kind: CaseKind, createdAt = plus(begin, n * 7 * Hour)): Promise<CaseHead> {
  const requester = at(people, n)
  const holder = at(people, n + 1)
  return openCase(
    {
      caseId: newCaseId(createdAt),
      kind,
      title: at(titles, n * 7),
      status: at(statuses, n * 3),
      requester,
      ...(n % 3 === 0 && { onBehalfOf: at(people, n + 2) }),
      involved: [requester.email, holder.email],
      summary: {
        costCentre: at(['IT', 'OPS'], n),
        vendor: at(vendors, n),
        orderNumber: `PO-2027-${1000 + n}`,
      },
      waitingFor: n % 2 === 0 ? [{ what: 'An answer', who: [holder], since: createdAt }] : [],
      revision: 0,
      createdAt,
    },
    { at: createdAt, event: opened },
  )
}

const Many = 120
const all: CaseHead[] = []

beforeAll(async () => {
  for (let n = 0; n < Many; n++) {
    const head = await open(n, n % 5 === 0 ? 'renewal' : 'purchase-request')
    all.push(
      n % 4 === 0
        ? await changeCase(head, {
            at: plus(begin, (Many + ((n * 37) % Many)) * Day),
            event: moved,
            head: { status: at(statuses, n) },
          })
        : head,
    )
  }
  expect((await project(all)).size).toBe(0)
}, 60_000)

const everywhere = { oldest: '0', newest: 'z' }

/** All that is found, page after page. */
async function every(
  wanted: Wanted,
  sort: 'created' | 'age' | 'updated',
  limit: number,
): Promise<CaseHead[]> {
  const found: CaseHead[] = []
  let after: string | undefined
  do {
    const span = {
      oldest: wanted.from ? caseIdsFrom(wanted.from) : '0',
      newest: wanted.to ? caseIdsFrom(wanted.to) : 'z',
      after,
    }
    const page =
      sort === 'updated'
        ? await findByChange(wanted, span, limit)
        : await findByAge(wanted, { ...span, ascending: sort === 'age' }, limit)
    expect(page.heads.length).toBeLessThanOrEqual(limit)
    found.push(...page.heads)
    after = page.next
  } while (after !== undefined)
  return found
}

/** The same by looking at every case. */
function recount(wanted: Wanted, sort: 'created' | 'age' | 'updated'): CaseHead[] {
  const text = (head: CaseHead) =>
    [head.title, head.requester.name, head.onBehalfOf?.name, ...Object.values(head.summary)]
      .join(' ')
      .toLowerCase()
  const typed = (term: string) => new RegExp(`(^|[^a-z0-9äöüß])${term.replace('mueller', 'müller')}`)
  const fitting = all.filter(
    (head) =>
      (wanted.kind === undefined || head.kind === wanted.kind) &&
      (wanted.status === undefined || head.status === wanted.status) &&
      (wanted.open === undefined || isOpen(head) === wanted.open) &&
      (wanted.holder === undefined ||
        head.waitingFor.some(({ who }) => who.some(({ personId }) => personId === wanted.holder))) &&
      (wanted.requester === undefined || head.requester.personId === wanted.requester) &&
      (wanted.beneficiary === undefined || head.onBehalfOf?.personId === wanted.beneficiary) &&
      (wanted.costCentre === undefined || head.summary.costCentre === wanted.costCentre) &&
      (wanted.seenBy === undefined || head.involved.includes(wanted.seenBy)) &&
      (wanted.from === undefined || head.createdAt >= wanted.from) &&
      (wanted.to === undefined || head.createdAt < wanted.to) &&
      wanted.terms.every((term) => typed(term).test(text(head))),
  )
  const sorted = fitting.toSorted((a, b) =>
    sort === 'updated'
      ? `${a.updatedAt}#${a.caseId}` < `${b.updatedAt}#${b.caseId}`
        ? 1
        : -1
      : a.caseId < b.caseId
        ? 1
        : -1,
  )
  return sort === 'age' ? sorted.reverse() : sorted
}

const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 })
const anyWanted: fc.Arbitrary<Wanted> = fc.record({
  terms: fc.subarray(['lap', 'laptop', 'mueller', 'figma', 'po-2027-10', 'po-2027-1100', 'ada'], {
    maxLength: 2,
  }),
  kind: maybe(...(['purchase-request', 'renewal', 'asset'] as const)),
  status: maybe(...statuses),
  holder: maybe('ada', 'ben', 'nobody'),
  requester: maybe('ada', 'cleo'),
  beneficiary: maybe('dora'),
  costCentre: maybe('IT', 'OPS'),
  open: maybe(true, false),
  seenBy: maybe('ada@example.com', 'nobody@example.com'),
  from: maybe(plus(begin, 3 * Day), plus(begin, 20 * Day)),
  to: maybe(plus(begin, 30 * Day), plus(begin, 5 * Day)),
})

describe('finding cases', () => {
  it('finds what looking at every case finds, in that order, whatever is asked and however it is paged', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyWanted,
        fc.constantFrom('created' as const, 'age' as const, 'updated' as const),
        fc.constantFrom(3, 25, 100),
        async (wanted, sort, limit) => {
          const ids = (heads: readonly CaseHead[]) => heads.map(({ caseId }) => caseId)
          expect(ids(await every(wanted, sort, limit))).toEqual(ids(recount(wanted, sort)))
        },
      ),
      { numRuns: 150 },
    )
  }, 120_000)

  it('counts by kind and status what there is', async () => {
    const counts = await queryAll<StatusCount>({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': Counts },
      Limit: 500,
    })
    const expected = Map.groupBy(all, ({ kind, status }) => `${kind}#${status}`)
    expect(Object.fromEntries(counts.map(({ sk, cases }) => [sk, cases]))).toEqual(
      Object.fromEntries([...expected].map(([key, cases]) => [key, cases.length])),
    )
  })

  it('does not show what a list still says but the case no longer does', async () => {
    const head = all.find(({ status }) => status === 'draft') as CaseHead
    const changed = await changeCase(head, {
      event: moved,
      head: { status: 'submitted' },
    })
    const drafts = await every({ terms: [], status: 'draft' }, 'created', 25)
    expect(drafts.map(({ caseId }) => caseId)).not.toContain(head.caseId)
    await project([changed])
    const submitted = await every({ terms: [], status: 'submitted' }, 'created', 25)
    expect(submitted.map(({ caseId }) => caseId)).toEqual([head.caseId])
  })

  it('finds by more words with one beginning than one query gives, newest first', async () => {
    const begun = '2027-09-01T08:00:00.000Z'
    const heads: CaseHead[] = []
    for (let n = 0; n < 530; n++) {
      const createdAt = plus(begun, n * 60_000)
      heads.push({
        ...(all[0] as CaseHead),
        pk: '',
        caseId: newCaseId(createdAt),
        title: ['Quantum one', 'Quantity two', 'Quantile three'][n % 3] as string,
        createdAt,
        seq: 1,
      })
    }
    await project(heads)
    const source = await wordsLike('quanti')
    const expected = heads
      .filter(({ title }) => title.startsWith('Quanti'))
      .map(({ caseId }) => caseId)
      .reverse()
    const { ids } = await source({ ...everywhere, ascending: false }, 500)
    expect(ids).toEqual(expected)
    const many = await wordsLike('quan')
    const found: string[] = []
    for (let after: string | undefined; ; ) {
      const page = await many({ ...everywhere, ascending: false, after }, 100)
      found.push(...page.ids)
      after = page.ids.at(-1)
      if (!page.more) break
    }
    expect(found).toEqual(heads.map(({ caseId }) => caseId).reverse())
  }, 60_000)
})

describe('finding among more than can be sorted at once', () => {
  const Crowd = 1300
  const crowd: CaseHead[] = []
  const begun = '2028-01-01T08:00:00.000Z'

  beforeAll(async () => {
    for (let n = 0; n < Crowd; n++) {
      const createdAt = plus(begun, n * Hour)
      const caseId = newCaseId(createdAt)
      crowd.push({
        ...(all[n % 5 === 0 ? 0 : 1] as CaseHead),
        pk: `case#${caseId}`,
        caseId,
        title: n % 4 === 0 ? 'Quartz lamp' : n % 4 === 1 ? 'Quarry lamp' : 'Quay lamp',
        status: n % 3 === 0 ? 'ordered' : n % 1290 < 2 ? 'draft' : 'closed',
        requester: at(people, n),
        createdAt,
        updatedAt: plus(createdAt, ((n * 37) % 400) * Hour),
      })
    }
    await putAll(crowd.flatMap((head) => [head, ...finding.project(head).rows]))
  }, 240_000)

  it.each<[string, Partial<Wanted>]>([
    ['all of them', {}],
    ['most of them', { kind: 'purchase-request' }],
    ['every third', { status: 'ordered' }],
    ['every fourth, by a word', { terms: ['quartz'] }],
    ['half of them, by the beginning of two words', { terms: ['quar'] }],
    ['few on lists of many', { terms: ['quar'], status: 'ordered', requester: 'ada' }],
    ['none on lists of many', { terms: ['quartz'], status: 'closed', requester: 'ben' }],
    ['very few', { terms: ['lamp'], status: 'draft' }],
  ])(
    'finds %s by their last change, each once and in that order',
    async (_name, narrower) => {
      const wanted = { terms: ['lamp'], ...narrower }
      const expected = crowd
        .filter(
          ({ title, kind, status, requester }) =>
            wanted.terms.every((term) => title.toLowerCase().includes(term)) &&
            (wanted.kind === undefined || kind === wanted.kind) &&
            (wanted.status === undefined || status === wanted.status) &&
            (wanted.requester === undefined || requester.personId === wanted.requester),
        )
        .map(({ updatedAt, caseId }) => `${updatedAt}#${caseId}`)
        .sort()
        .reverse()
      const found = await every(wanted, 'updated', 60)
      expect(found.map(({ updatedAt, caseId }) => `${updatedAt}#${caseId}`)).toEqual(expected)
    },
    60_000,
  )
})

describe('a rebuild', () => {
  const rows = async (head: CaseHead) =>
    (await get<{ pk: string; sk: string; rows: unknown }>({ pk: `projected#${head.caseId}`, sk: 'state' }))
      ?.rows

  /** Runs of the sweep until it is through. */
  async function rebuilt(of: readonly Projection[] = projections): Promise<number> {
    await requestRebuild(of)
    const rebuild = rebuildDue(of)
    for (let runs = 0; ; runs++) {
      const item = await get<{ pk: string; sk: string; dueSk?: string; written: number }>({
        pk: 'projections',
        sk: 'rebuild',
      })
      if (!item?.dueSk) return runs
      expect(await rebuild({ id: 'projections', dueSk: item.dueSk, item: item as never })).toBe(true)
    }
  }

  it('projects what the stream never brought, and comes to the same', async () => {
    const kinds = ['purchase-request', 'vendor', 'count'] as const
    const lost = await Promise.all(kinds.map((kind, n) => open(n, kind, plus(now(), n))))
    const before = await Promise.all(all.slice(5, 20).map(rows))
    // On a slow machine it would take several runs: here no time passes.
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    expect(await rebuilt()).toBe(1)
    const after = await Promise.all(lost.map(rows))
    await project(lost)
    expect(await Promise.all(lost.map(rows))).toEqual(after)
    for (const each of after) expect(each).toBeDefined()
    expect(await Promise.all(all.slice(5, 20).map(rows))).toEqual(before)
  }, 60_000)

  it('ends each run in time on a table that is slow, and goes on where it was', async () => {
    const lost = await open(1, 'purchase-request', plus(now(), 1))
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const slow = projections.map(
      (each): Projection => ({
        ...each,
        project(head, ...others) {
          vi.setSystemTime(Date.now() + 40_000)
          return each.project(head, ...others)
        },
      }),
    )
    const pages = new Set(all.map(({ kind }) => kind)).size
    expect(await rebuilt(slow)).toBeGreaterThanOrEqual(pages)
    expect(await rows(lost)).toBeDefined()
  }, 60_000)
})
