import { type CaseFile, itemOf, itemsOf, loadCase, newestHeads } from '../cases/index.ts'
import { Directory } from '../people/index.ts'
import { elapsed, type PlainDate } from '../platform/clock.ts'
import { Problem } from '../platform/errors.ts'
import type { Task } from '../tasks/index.ts'
import { type PolicyContent, type Route, routeSk, type Stage, stageSk } from './model.ts'
import { applyPolicy } from './plan.ts'
import { loadAround, resolveStage } from './resolve.ts'
import { currentRates } from './store.ts'

/** Kinds of cases that go through approval. */
const Kinds = ['purchase-request', 'renewal', 'vendor-change', 'write-off'] as const

/** Requests that one replay looks at: a query each, some seconds in all. */
const MostRequests = 300
const PageSize = 100
const Day = 24 * 60 * 60 * 1000

interface Past {
  file: CaseFile
  route: Route
}

interface Seen {
  rule: string
  atOnce: boolean
  stages: { name: string; asked: string[] }[]
  days: number | null
}

/**
 * What a policy would have meant for the requests that went by another version of it: who would have been asked, what would have
 * passed by itself, how long it would have taken. People are found as the directory is today; how long they would take is the
 * median of how long they took.
 */
export async function replay(policyId: string, policy: PolicyContent, since: PlainDate) {
  const { past, more } = await pastRequests(policyId, since)
  const speed = answerTimes(past)
  const rates = await currentRates()
  const directory = new Directory()
  const changed = []
  const stuck = []
  const known = past.filter(({ route }) => route.facts)
  const days = { before: [] as number[], after: [] as number[] }
  const atOnce = { before: 0, after: 0 }
  for (const { file, route } of known) {
    const { caseId, title } = file.head
    const before = asItWas(file, route)
    if (before.atOnce) atOnce.before++
    if (before.days !== null) days.before.push(before.days)
    try {
      const after = await asItWouldBe(policy, route, speed, rates, directory)
      if (after.atOnce) atOnce.after++
      if (after.days !== null) days.after.push(after.days)
      if (!alike(before, after)) changed.push({ caseId, title, before, after })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      stuck.push({ caseId, title, because: error.message })
      changed.push({ caseId, title, before, after: null })
    }
  }
  return {
    requests: known.length,
    more,
    passedOver: past.length - known.length,
    approvedAtOnce: atOnce,
    medianDays: { before: median(days.before), after: median(days.after) },
    changed,
    stuck,
  }
}

async function pastRequests(policyId: string, since: PlainDate): Promise<{ past: Past[]; more: boolean }> {
  const past: Past[] = []
  for (const kind of Kinds) {
    let place: Record<string, unknown> | undefined
    do {
      const page = await newestHeads(kind, PageSize, place)
      const heads = page.items.filter(({ revision, createdAt }) => revision > 0 && createdAt >= since)
      for (const file of await Promise.all(heads.map(({ caseId }) => loadCase(caseId)))) {
        const route = file && itemOf<Route>(file, routeSk(file.head.revision))
        if (!file || route?.policy.id !== policyId) continue
        if (past.length === MostRequests) return { past, more: true }
        past.push({ file, route })
      }
      place =
        heads.length < page.items.length && (page.items.at(-1)?.createdAt ?? '') < since
          ? undefined
          : page.next
    } while (place)
  }
  return { past, more: false }
}

function asItWas(file: CaseFile, route: Route): Seen {
  const stages = route.stages.map((rule, index) => {
    const stage = itemOf<Stage>(file, stageSk(route.revision, index + 1))
    const people = stage?.approvers ?? route.foreseen[index] ?? []
    return { name: rule.name, asked: people.map(({ name }) => name), stage }
  })
  const first = stages[0]?.stage
  const closed = stages.findLast(({ stage }) => stage?.closedAt)?.stage?.closedAt
  return {
    rule: route.rule.name,
    atOnce: stages.length === 0,
    stages: stages.map(({ name, asked }) => ({ name, asked })),
    days: stages.length === 0 ? 0 : first && closed ? inDays(elapsed(first.openedAt, closed)) : null,
  }
}

async function asItWouldBe(
  policy: PolicyContent,
  { facts, content, around, amount: alone, together }: Route,
  speed: ReadonlyMap<string, number>,
  rates: Awaited<ReturnType<typeof currentRates>>,
  directory: Directory,
): Promise<Seen> {
  if (!facts) throw new Error('A route without its facts cannot be replayed.')
  const amount = together?.amount ?? alone
  // The rate that was pinned holds for the past as long as the currency is the same.
  const total = policy.currency === amount.currency ? amount : (content.total ?? amount)
  const { rule } = applyPolicy(policy, facts, total, rates)
  await loadAround(rule.stages, around, directory)
  const stages = []
  let length: number | null = 0
  for (const stage of rule.stages) {
    const found = await resolveStage(stage, around, directory)
    if ('nobody' in found)
      throw new Problem(422, 'nobody_can_approve', `Stage ${stage.name}: ${found.nobody}.`)
    stages.push({ name: stage.name, asked: found.approvers.map(({ name }) => name) })
    const times = found.approvers
      .map(({ id }) => speed.get(id) ?? speed.get(Anybody))
      .filter((time) => time !== undefined)
      .sort((a, b) => a - b)
    // As many as are needed answer, the quick ones first.
    const last = times[Math.min(found.needed, times.length) - 1]
    length = last === undefined || length === null ? null : length + last
  }
  return {
    rule: rule.name,
    atOnce: stages.length === 0,
    stages,
    days: length === null ? null : inDays(length),
  }
}

/** The median of everybody's times, for people who were never asked. */
const Anybody = '*'

/** How long people took to answer, in milliseconds: the median of each. */
function answerTimes(past: readonly Past[]): Map<string, number> {
  const times = new Map<string, number[]>()
  for (const { file } of past) {
    for (const { kind, person, askedAt, answer } of itemsOf<Task>(file, 'task#')) {
      if (!answer || kind !== 'approval') continue
      for (const key of [person.id, Anybody])
        times.set(key, [...(times.get(key) ?? []), elapsed(askedAt, answer.at)])
    }
  }
  return new Map([...times].map(([id, each]) => [id, median(each) ?? 0]))
}

function alike(a: Seen, b: Seen): boolean {
  const who = ({ stages }: Seen) => JSON.stringify(stages.map(({ asked }) => asked.toSorted()))
  return who(a) === who(b)
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

function inDays(milliseconds: number): number {
  return Math.round((milliseconds / Day) * 10) / 10
}
