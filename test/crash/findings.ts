import type { CaseEvent } from '../../functions/cases/model.ts'
import { verifyChain } from '../../functions/cases/rules.ts'
import { HttpClient } from '../bench/http-client.ts'
import type { Answered } from './driver.ts'

interface Page<T> {
  items: T[]
  next: string | null
}

export interface Findings {
  cases: number
  events: number
  orders: number
  /** Letters that went out a second time: allowed, since a letter lost would be worse. */
  repeatedLetters: number
  /** What must not be, in words; empty when all is well. */
  faults: string[]
}

async function asAuditor(http: HttpClient) {
  const { token } = await http.json<{ token: string }>('GET', '/_local/token?as=auditor@demo.example')
  return <T>(path: string) => http.json<T>('GET', path, { authorization: `Bearer ${token}` })
}

/** The cases that the demo company comes with. */
export async function casesBefore(baseUrl: string): Promise<string[]> {
  const http = new HttpClient(baseUrl)
  const read = await asAuditor(http)
  const { items } = await read<Page<{ id: string }>>('/v1/cases?limit=100')
  http.close()
  return items.map(({ id }) => id)
}

/**
 * Reads everything through the API, as an auditor would, and says what is wrong.
 * @param before ids of cases that were there already, and of which nothing is expected.
 */
export async function examine(
  baseUrl: string,
  answered: readonly Answered[],
  before: readonly string[],
): Promise<Findings> {
  const http = new HttpClient(baseUrl)
  const read = await asAuditor(http)
  const all = async <T>(path: string) => {
    const items: T[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Page<T> = await read(`${path}?limit=100${cursor && `&cursor=${cursor}`}`)
      items.push(...page.items)
      cursor = page.next
    }
    return items
  }
  const faults: string[] = []
  const found = (await all<{ id: string; title: string; status: string }>('/v1/cases')).filter(
    ({ id }) => !before.includes(id),
  )
  let events = 0
  for (const { id, title, status } of found) {
    if (status !== 'ordered') faults.push(`${title} (${id}) is ${status}.`)
    const timeline = await all<CaseEvent>(`/v1/cases/${id}/timeline`)
    events += timeline.length
    const head = await read<{ lastEvent: { seq: number; hash: string } }>(`/v1/cases/${id}`)
    const broken = verifyChain(
      head.lastEvent,
      timeline.map((event) => ({ ...event, caseId: id })),
    )
    if (broken) faults.push(`${title} (${id}): event ${broken.seq} ${broken.fault}.`)
    faults.push(
      ...decidedTwice(timeline).map((task) => `${title} (${id}): ${task} was decided more than once.`),
    )
    const answers = answered.find((each) => each.id === id)
    if (answers) faults.push(...lost(answers, timeline).map((what) => `${title} (${id}): ${what}.`))
  }
  for (const { id, title } of answered) {
    if (!found.some((each) => each.id === id)) faults.push(`${title} (${id}) was answered and is not there.`)
  }
  const orders = await all<{ number: string; caseId: string }>('/v1/purchase-orders')
  faults.push(...misnumbered(orders, found), ...(await leftOver(http, found)))
  const repeatedLetters = await countRepeated(http)
  http.close()
  return { cases: found.length, events, orders: orders.length, repeatedLetters, faults }
}

function decidedTwice(timeline: readonly CaseEvent[]): string[] {
  const decisions = timeline.filter(({ type }) => type === 'approval_given' || type === 'approval_refused')
  const byTask = Map.groupBy(decisions, ({ facts }) => String(facts.task))
  return [...byTask].filter(([, { length }]) => length > 1).map(([task]) => task)
}

/** What was answered and is not on the timeline. */
function lost({ submitted, approved }: Answered, timeline: readonly CaseEvent[]): string[] {
  const missing: string[] = []
  if (
    submitted !== undefined &&
    !timeline.some(({ type, seq }) => type === 'request_submitted' && seq <= submitted)
  )
    missing.push(`its submission, answered with version ${submitted}, is lost`)
  for (const address of approved) {
    if (!timeline.some(({ type, actor }) => type === 'approval_given' && actor.via.includes(address)))
      missing.push(`the approval from the link sent to ${address} is lost`)
  }
  return missing
}

/** Numbers must be 1 to n, each once, each of one case. */
function misnumbered(
  orders: readonly { number: string; caseId: string }[],
  cases: readonly { id: string }[],
): string[] {
  const faults: string[] = []
  const counts = orders.map(({ number }) => Number(number.split('-').at(-1))).sort((a, b) => a - b)
  counts.forEach((count, index) => {
    if (count !== index + 1) faults.push(`The order numbers have ${count} where ${index + 1} belongs.`)
  })
  for (const [caseId, { length }] of Map.groupBy(orders, ({ caseId }) => caseId)) {
    if (length > 1) faults.push(`Case ${caseId} has ${length} orders.`)
  }
  if (orders.length !== cases.length) faults.push(`${cases.length} cases have ${orders.length} orders.`)
  return faults
}

/** Workflows that still run though their case has ended, and what could not be delivered. */
async function leftOver(http: HttpClient, cases: readonly { id: string }[]): Promise<string[]> {
  const running = await http.json<{ id: string }[]>('GET', '/_local/executions?status=RUNNING')
  const failed = await http.json<{ id: string }[]>('GET', '/_local/executions?status=FAILED')
  const queues = await http.json<{ name: string; messages: unknown[] }[]>('GET', '/_local/queues')
  return [
    ...running
      .filter(({ id }) => cases.some((each) => id.includes(each.id)))
      .map(({ id }) => `The workflow ${id} still runs.`),
    ...failed.map(({ id }) => `The workflow ${id} failed.`),
    ...queues.flatMap(({ name, messages }) =>
      messages.length > 0 ? [`The queue ${name} holds ${messages.length} dead letters.`] : [],
    ),
  ]
}

/** Every letter of these cases has a subject of its own among those to one person. */
async function countRepeated(http: HttpClient): Promise<number> {
  let repeated = 0
  for (const person of ['manager', 'finance', 'employee']) {
    const path = `/_local/mailbox?to=${person}@demo.example&limit=2000`
    const letters = await http.json<{ subject: string }[]>('GET', path)
    repeated += letters.length - new Set(letters.map(({ subject }) => subject)).size
  }
  return repeated
}
