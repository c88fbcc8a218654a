import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EndStatuses } from '../../functions/cases/ends.ts'
import { flowKey, openKey } from '../../functions/cases/measures/model.ts'
import { measures } from '../../functions/cases/measures/projection.ts'
import { readAnswers, readFlow, readOpen, readSpend } from '../../functions/cases/measures/reading.ts'
import { worked } from '../../functions/cases/measures/rules.ts'
import type { CaseEvent, CaseHead, CaseKind } from '../../functions/cases/model.ts'
import { projectCases } from '../../functions/cases/projections/index.ts'
import { changingCase, openingCase } from '../../functions/cases/store.ts'
import { Day, elapsed, Hour, Minute, plus } from '../../functions/platform/clock.ts'
import { Env } from '../../functions/platform/environment.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { get, type Write } from '../../functions/platform/table.ts'
import { useTable } from './table.ts'

useTable()
process.env[Env.country] = 'DE'

const ben = { personId: 'ben', name: 'Ben', via: 'link' }
const cleo = { personId: 'cleo', name: 'Cleo', via: 'link' }
const ada = { personId: 'ada', name: 'Ada', email: 'ada@example.com' }
const people = [ben, cleo]

/** What becomes of a case after so many minutes: its status, who is waited for, and by whom it is done. */
interface Step {
  after: number
  status: string
  waits: readonly number[]
  by: number
}

interface History {
  kind: CaseKind
  begins: string
  summary: Record<string, unknown>
  steps: readonly Step[]
}

const eventIn = (writes: readonly Write[]) => (writes[1] as { Put: { Item: CaseEvent } }).Put.Item

/** All heads and events of a case, made by what makes them in the system. */
function lived({ kind, begins, summary, steps }: History): { heads: CaseHead[]; events: CaseEvent[] } {
  const [first, ...rest] = steps as [Step, ...Step[]]
  const situation = ({ status, waits }: Step, at: string) => ({
    status,
    waitingFor:
      waits.length > 0
        ? [{ what: 'Approval', since: at, who: waits.map((index) => people[index] as typeof ben) }]
        : [],
  })
  const event = (step: Step) => ({
    type: 'moved',
    actor: people[step.by] as typeof ben,
    text: 'moved',
    facts: { status: step.status, who: step.waits.map((index) => people[index]?.personId) },
  })
  let at = begins
  const opening = openingCase(
    {
      caseId: newCaseId(begins),
      kind,
      title: 'A case',
      requester: ada,
      involved: [],
      summary,
      revision: 1,
      createdAt: begins,
      ...situation(first, at),
    },
    { at, event: event(first) },
  )
  const heads = [opening.next]
  const events = [eventIn(opening.writes)]
  for (const step of rest) {
    at = plus(at, step.after * Minute)
    const changing = changingCase(heads.at(-1) as CaseHead, {
      at,
      event: event(step),
      head: situation(step, at),
    })
    heads.push(changing.next)
    events.push(eventIn(changing.writes))
  }
  return { heads, events }
}

async function project(heads: readonly CaseHead[]): Promise<void> {
  const failures = await projectCases(
    Map.groupBy(heads, ({ caseId }) => caseId),
    [measures],
  )
  expect([...failures.values()]).toEqual([])
}

const ends = EndStatuses['purchase-request']
const dropped = ['cancelled', 'rejected', 'withdrawn']
const statuses = ['submitted', 'in_approval', 'approved', 'ordered', 'received', 'closed', 'rejected']
const status = fc.constantFrom(...statuses)
const step = fc.record({
  after: fc.integer({ min: 0, max: 3000 }),
  status,
  waits: fc.subarray([0, 1]),
  by: fc.nat(1),
})

/** Told from the events alone, one after the other. */
function recount(all: readonly CaseEvent[][]) {
  const took: number[] = []
  const stages: Record<string, number[]> = {}
  const answers: Record<string, number[]> = {}
  const waited = { people: 0, vendor: 0, date: 0, system: 0 }
  let abandoned = 0
  let open = 0
  for (const events of all) {
    const spent = new Map<string, { named: number; rest: number }>()
    const asked = new Map<string, string>()
    let ended: string | undefined
    for (const [index, { at, facts, actor }] of events.entries()) {
      const before = events[index - 1]
      const was = String(before?.facts.status)
      const who = facts.who as string[]
      if (before && !ends.includes(was)) {
        const sum = spent.get(was) ?? { named: 0, rest: 0 }
        const length = elapsed(before.at, at)
        if ((before.facts.who as string[]).length > 0) sum.named += length
        else sum.rest += length
        spent.set(was, sum)
      }
      const since = asked.get(actor.personId ?? '')
      const id = actor.personId ?? ''
      if (before && since !== undefined && !who.includes(id) && was === 'in_approval')
        answers[id] = [...(answers[id] ?? []), Math.round(worked(since, at) / Minute)]
      for (const id of [...asked.keys()]) if (!who.includes(id)) asked.delete(id)
      for (const id of who) if (!asked.has(id)) asked.set(id, at)
      ended = ends.includes(String(facts.status)) ? (ended ?? at) : undefined
    }
    const last = String(events.at(-1)?.facts.status)
    if (ended === undefined) open++
    else if (dropped.includes(last)) abandoned++
    else {
      took.push(elapsed(events[0]?.at ?? '', ended) / Minute)
      for (const [stage, { named, rest }] of spent) {
        stages[stage] = [...(stages[stage] ?? []), (named + rest) / Minute]
        waited.people += named / Minute
        const other = { in_approval: 'people', ordered: 'vendor' }[stage] ?? 'system'
        waited[other as keyof typeof waited] += rest / Minute
      }
    }
  }
  return { took, stages, answers, waited, abandoned, open }
}

/** As the interface promises it: off by 5 % at most, and to the minute. */
function expectPercentiles(told: { count: number; p50?: number; p90?: number } | undefined, exact: number[]) {
  expect(told?.count ?? 0).toBe(exact.length)
  const sorted = exact.toSorted((a, b) => a - b)
  for (const [share, value] of [
    [0.5, told?.p50],
    [0.9, told?.p90],
  ] as const) {
    const is = sorted[Math.ceil(share * sorted.length) - 1]
    if (is === undefined) expect(value).toBeUndefined()
    else expect(Math.abs((value ?? Number.NaN) - Math.max(1, is))).toBeLessThanOrEqual(0.05 * is + 0.5)
  }
}

describe('the measures', () => {
  let year = 2030

  it('are what a recount of all events gives, whichever heads come, in whatever order and however often', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.tuple(fc.nat(5), fc.nat(7)), { maxLength: 20 }),
        async (histories, deliveries) => {
          const begins = `${++year}-03-03T08:00:00.000Z`
          const before = await get({ ...openKey('all') })
          const cases = histories.map((steps) =>
            lived({ kind: 'purchase-request', begins, summary: {}, steps }),
          )
          for (const [of, which] of deliveries) {
            const heads = cases[of % cases.length]?.heads ?? []
            await project([heads[which % heads.length] as CaseHead])
          }
          // A rebuild knows the last of each.
          await project(cases.flatMap(({ heads }) => heads.at(-1) as CaseHead))

          const told = recount(cases.map(({ events }) => events))
          const span = { from: `${year}-03`, to: `${year}-12` }
          const [flow] = await readFlow(span, 'purchase-request')
          expect(flow?.now.completed ?? 0).toBe(told.took.length)
          expect(flow?.now.abandoned ?? 0).toBe(told.abandoned)
          expectPercentiles(flow?.now.took, told.took)
          if (flow) expect(flow.now.waited).toEqual(told.waited)
          expect(flow?.now.stages.map(({ stage }) => stage).toSorted() ?? []).toEqual(
            Object.keys(told.stages).toSorted(),
          )
          for (const stage of flow?.now.stages ?? []) expectPercentiles(stage, told.stages[stage.stage] ?? [])
          const answers = await readAnswers(span, undefined)
          for (const { personId } of people)
            expectPercentiles(
              answers.find(({ person }) => person.id === personId),
              told.answers[personId] ?? [],
            )
          const after = await get({ ...openKey('all') })
          const open = (item: Record<string, unknown> | undefined) => Number(item?.['purchase-request'] ?? 0)
          expect(open(after) - open(before)).toBe(told.open)
        },
      ),
      { numRuns: 30 },
    )
  }, 120_000)

  it('count each case once when ten project the same at once', async () => {
    const cases = Array.from({ length: 20 }, () =>
      lived({
        kind: 'count',
        begins: '2029-05-01T08:00:00.000Z',
        summary: {},
        steps: [
          { after: 0, status: 'open', waits: [], by: 0 },
          { after: 90, status: 'closed', waits: [], by: 0 },
        ],
      }),
    )
    await Promise.all(Array.from({ length: 10 }, () => project(cases.flatMap(({ heads }) => heads))))
    expect(await get(flowKey('2029-05', 'count', '*'))).toMatchObject({ completed: 20, people: 20 * 90 })
    const [flow] = await readFlow({ from: '2029-05', to: '2029-05' }, 'count')
    expectPercentiles(
      flow?.now.took,
      cases.map(() => 90),
    )
    expect(flow?.now.stages).toMatchObject([{ stage: 'open', count: 20 }])
  }, 60_000)

  it('tell of each kind whether its date was kept', async () => {
    const at = (kind: CaseKind, summary: Record<string, unknown>, steps: [number, string][]) =>
      lived({
        kind,
        begins: '2028-02-01T09:00:00.000Z',
        summary,
        steps: steps.map(([after, status]) => ({ after: (after * Day) / Minute, status, waits: [], by: 0 })),
      })
    const bought = (days: number) =>
      at('purchase-request', { neededBy: '2028-02-10' }, [
        [0, 'draft'],
        [0, 'submitted'],
        [0, 'ordered'],
        [days, 'received'],
      ])
    const renewed = (days: number, end: string, decided = 'approved') =>
      at('renewal', { decideBy: '2028-02-20', noticeBy: '2028-02-12', sendBy: '2028-02-10' }, [
        [0, 'deciding'],
        [days, decided],
        [5, end],
      ])
    const cases = [
      bought(9),
      bought(10),
      renewed(9, 'renewed'),
      renewed(10, 'renewed'),
      renewed(1, 'renewed_by_itself', 'deciding'),
      at('onboarding', { startDate: '2028-02-03' }, [
        [0, 'planning'],
        [2, 'equipped'],
      ]),
      at('purchase-request', { neededBy: '2028-02-10' }, [
        [0, 'submitted'],
        [1, 'rejected'],
      ]),
      at('purchase-request', {}, [
        [0, 'draft'],
        [1, 'withdrawn'],
      ]),
    ]
    await project(cases.flatMap(({ heads }) => heads))
    const flow = await readFlow({ from: '2028-02', to: '2028-02' }, undefined)
    const of = (kind: CaseKind) => flow.find((each) => each.kind === kind)?.now
    expect(of('purchase-request')).toMatchObject({ onTime: { due: 2, kept: 1 }, abandoned: 1 })
    expect(of('renewal')?.onTime).toEqual({ due: 3, kept: 1 })
    expect(of('onboarding')?.onTime).toEqual({ due: 1, kept: 1 })
    const [later] = await readFlow({ from: '2028-03', to: '2028-03' }, 'onboarding')
    expect(later).toMatchObject({ now: { completed: 0 }, before: { completed: 1 } })
  })

  it('tell open cases by age, and what was ordered by currency', async () => {
    const now = '2027-06-30T10:00:00.000Z'
    const opened = (daysAgo: number) =>
      lived({
        kind: 'reservation',
        begins: plus(now, -daysAgo * Day),
        summary: {},
        steps: [{ after: 0, status: 'open', waits: [], by: 0 }],
      })
    await project([0, 6, 7, 29, 30, 89, 90, 400].flatMap((days) => opened(days).heads))
    expect(await readOpen('reservation', now)).toEqual([
      { kind: 'reservation', total: 8, byAge: [2, 1, 1, 2, 2] },
    ])

    const ordered = (currency: string, amount: string, costCentre: string, status = 'ordered') =>
      lived({
        kind: 'purchase-request',
        begins: '2027-06-01T10:00:00.000Z',
        summary: {
          total: { amount, currency },
          costCentre,
          vendor: 'Alza',
          categories: { hardware: amount },
        },
        steps: [
          { after: 0, status: 'approved', waits: [], by: 0 },
          { after: Hour / Minute, status: 'ordered', waits: [], by: 0 },
          { after: Hour / Minute, status, waits: [], by: 0 },
        ],
      })
    await project(
      [
        ordered('EUR', '100.00', 'IT'),
        ordered('EUR', '40.50', 'HR', 'received'),
        ordered('EUR', '9.00', 'HR', 'cancelled'),
        ordered('JPY', '7000', 'IT'),
      ].flatMap(({ heads }) => heads),
    )
    const span = { from: '2027-06', to: '2027-07' }
    const spend = await readSpend(span, 'cost-centre')
    expect(spend).toMatchObject([
      {
        currency: 'EUR',
        total: { minor: 14050, orders: 2 },
        months: [14050, 0],
        items: [
          { name: 'IT', minor: 10000, orders: 1 },
          { name: 'HR', minor: 4050, orders: 1 },
        ],
      },
      { currency: 'JPY', total: { minor: 7000, orders: 1 } },
    ])
    expect((await readSpend(span, 'category'))[0]?.items).toMatchObject([{ name: 'hardware', minor: 14050 }])
  })
})
