import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { routes } from '../../functions/cases/finding/routes.ts'
import { matches } from '../../functions/cases/finding/search.ts'
import { termsOf } from '../../functions/cases/finding/words.ts'
import { type CaseHead, CaseKinds } from '../../functions/cases/model.ts'
import { caseOnWire } from '../../functions/cases/on-wire.ts'
import { previewOf } from '../../web/src/api/preview.ts'
import { queryOf as queryOfCases, searchOf } from '../../web/src/cases/list/search.ts'
import { type CaseQuery, previewOfCases } from '../../web/src/cases/preview.ts'
import { queryOf as queryOfRequests, shows } from '../../web/src/requests/list/search.ts'

const words = [
  'Laptop',
  'Lapland',
  'Müller',
  'Größe',
  'PO-2027-0042',
  '16/512',
  'Žofie',
  'is',
  'x',
  'Dell Inc.',
]
const typed = [
  'lap',
  'laptop',
  'muell',
  'grosse',
  'po-2027',
  '0042',
  '512',
  'zof',
  'i',
  'is',
  'lap dell',
  ' ',
  '#',
]
const statuses = ['draft', 'in_approval', 'ordered', 'closed', 'withdrawn', 'renewed', 'active']
const people = ['ada', 'ben', 'cleo'].map((personId) => ({
  personId,
  name: `${personId} Müller`,
  email: `${personId}@example.com`,
}))

const person = fc.constantFrom(...people)
const text = fc.array(fc.constantFrom(...words), { maxLength: 3 }).map((some) => some.join(' '))
const instant = fc.constantFrom('2027-01-01T08:00:00.000Z', '2027-01-02T08:00:00.000Z')
const heads: fc.Arbitrary<CaseHead[]> = fc.uniqueArray(
  fc.record({
    pk: fc.constant(''),
    sk: fc.constant('head'),
    caseId: fc.stringMatching(/^0[0-9a-f]{6}$/),
    kind: fc.constantFrom(...CaseKinds),
    title: text,
    status: fc.constantFrom(...statuses),
    requester: person,
    onBehalfOf: person,
    involved: fc.constant([]),
    summary: fc.record({ vendor: text, costCentre: fc.constantFrom('IT', 'OPS'), total: fc.constant({}) }),
    waitingFor: fc.array(
      fc.record({ what: fc.constant('An answer'), who: fc.array(person), since: instant }),
      {
        maxLength: 2,
      },
    ),
    revision: fc.constant(0),
    createdAt: instant,
    updatedAt: instant,
    seq: fc.constant(1),
    hash: fc.constant(''),
  }),
  { selector: ({ caseId }) => caseId, maxLength: 12 },
)

const maybe = <T>(...values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
/** What the two pages ask for, whatever stands in their address. */
const queries: fc.Arbitrary<CaseQuery> = fc.oneof(
  fc
    .record({
      q: maybe(...typed),
      kind: maybe(...CaseKinds),
      status: maybe(...statuses),
      holder: maybe('ada', 'nobody'),
      all: maybe(true),
      sort: maybe('created', 'updated', 'age'),
    })
    .map((raw) => queryOfCases(searchOf(raw))),
  fc.record({ q: fc.constantFrom(...typed), show: fc.constantFrom(...shows) }).map(queryOfRequests),
)

/** What the server takes the query for. */
function wantedOf(query: CaseQuery) {
  const sent = Object.entries(query).map(([name, value]) => [name, String(value)])
  const {
    q = '',
    limit: _limit,
    cursor: _cursor,
    sort,
    ...exact
  } = routes.listCases.query.parse(Object.fromEntries(sent))
  return { wanted: { ...exact, terms: termsOf(q) }, sort }
}

const read = (some: readonly CaseHead[], dataUpdatedAt: number, isInvalidated = false) => ({
  data: { pages: [{ items: some.map(caseOnWire), next: 'more' }], pageParams: [null] },
  dataUpdatedAt,
  isInvalidated,
})

describe('what the console shows until it is answered', () => {
  it('is of the cases that it has those which the server would find, in the order of the server', () => {
    fc.assert(
      fc.property(heads, queries, (some, query) => {
        const { wanted, sort } = wantedOf(query)
        const place = ({ updatedAt, caseId }: CaseHead) =>
          sort === 'updated' ? `${updatedAt}#${caseId}` : caseId
        const expected = some
          .filter((head) => matches(head, wanted))
          .sort((a, b) => (place(a) < place(b) ? 1 : -1))
        if (sort === 'age') expected.reverse()
        const items = previewOf([read(some, 1)], previewOfCases(query))?.pages[0]?.items ?? []
        expect(items.map(({ id }) => id)).toEqual(expected.map(({ caseId }) => caseId))
      }),
      { numRuns: 2000 },
    )
  })

  it('takes each as it was read last, and none from a list that somebody has changed since', () => {
    fc.assert(
      fc.property(heads, (some) => {
        const now = some.map((head) => ({ ...head, status: 'withdrawn' }))
        const preview = previewOfCases({ status: 'withdrawn' })
        const shown = (...lists: ReturnType<typeof read>[]) =>
          previewOf(lists, preview)?.pages[0]?.items.length ?? 0
        expect(shown(read(now, 2), read(some, 1))).toBe(some.length)
        expect(shown(read(some, 2), read(now, 1, true))).toBe(
          some.filter(({ status }) => status === 'withdrawn').length,
        )
      }),
    )
  })
})
