import { hasEnded } from '../../functions/cases/ends.ts'
import { verifyChain } from '../../functions/cases/rules.ts'
import { samePerson } from '../../functions/people/rules.ts'
import { sha256 } from '../../functions/platform/ids.ts'
import type { Letter } from '../e2e/target.ts'
import type { Company } from './company.ts'
import type { Interface } from './interface.ts'
import type { CaseRecord, Ledger } from './ledger.ts'
import { budgetFaults } from './recount.ts'

export interface Fault {
  what: string
  record?: CaseRecord
}

/** Everything that must hold once the year is over, each in words where it does not. */
export async function examine(
  ledger: Ledger,
  letters: readonly Letter[],
  api: Interface,
  company: Company,
): Promise<Fault[]> {
  const budgets = ledger.others.filter(({ pk }) => pk.startsWith('budget#'))
  return [
    ...ledger.cases.flatMap((record) => caseFaults(record).map((what) => ({ what, record }))),
    ...[
      ...api.faults,
      ...budgetFaults(ledger.cases, budgets),
      ...misnumbered(ledger),
      ...misdirected(ledger, letters),
      ...remindedTwice(letters, company),
      ...stillDue(ledger),
      ...(await miscounted(ledger, api, company)),
      ...(await leftOver(api)),
    ].map((what) => ({ what })),
  ]
}

function caseFaults({ head, events, tasks, items }: CaseRecord): string[] {
  const faults: string[] = []
  const broken = verifyChain(head, events)
  if (broken) faults.push(`event ${broken.seq} ${broken.fault}`)
  if (!hasEnded(head)) faults.push(`it is ${head.status}`)
  if (head.waitingFor.length > 0 && head.status !== 'received' && head.status !== 'closed')
    faults.push(
      `it has ended (${head.status}) and waits for ${head.waitingFor.map(({ what }) => what).join(', ')}`,
    )
  for (const task of tasks) {
    if (task.status === 'open') faults.push(`${task.sk} is open at ${task.person.name}`)
    if (task.status === 'closed' && !task.closed?.because)
      faults.push(`${task.sk} is closed without a reason`)
    const decided = events.filter(({ type, facts }) => decisions.has(type) && facts.task === task.sk)
    if (
      decided.length !== (task.kind === 'approval' && task.status === 'done' ? 1 : 0) &&
      task.kind === 'approval'
    )
      faults.push(`${task.sk} is ${task.status} and was decided ${decided.length} times`)
    for (const whose of [head.requester, head.onBehalfOf])
      if (task.kind === 'approval' && whose && samePerson({ ...whose, id: whose.personId }, task.person))
        faults.push(`${task.person.name} was asked to approve what is asked by or for them`)
  }
  for (const [sk, stage] of items) {
    if (!sk.startsWith('stage#')) continue
    if (!stage.outcome) faults.push(`${sk} is open`)
    if (stage.duePk) faults.push(`${sk} has ended and is due`)
    const says = [...stage.yes, ...stage.no] as string[]
    if (new Set(says).size !== says.length) faults.push(`${sk} counts somebody twice: ${says.join(', ')}`)
    if (stage.outcome === 'approved' && !stage.override && stage.yes.length < stage.needed)
      faults.push(`${sk} is approved by ${stage.yes.length} of ${stage.needed}`)
  }
  const ordered = events.filter(({ type }) => type === 'order_issued').length
  if (ordered > 1) faults.push(`${ordered} orders were issued`)
  return faults
}

const decisions = new Set(['approval_given', 'approval_refused', 'changes_requested'])

/** The orders of a year have the numbers 1 to n, each once. */
function misnumbered({ cases }: Ledger): string[] {
  const numbers = cases.flatMap(({ items }) => items.get('order')?.number ?? []) as string[]
  const years = Map.groupBy(numbers, (number) => number.split('-')[1])
  return [...years].flatMap(([year, all]) => {
    const counts = all.map((number) => Number(number.split('-')[2])).sort((a, b) => a - b)
    const gap = counts.findIndex((count, index) => count !== index + 1)
    return gap < 0 ? [] : [`The orders of ${year} have the number ${counts[gap]} where ${gap + 1} belongs.`]
  })
}

/** Every link went to the one whom it is for, and to nobody else. */
function misdirected({ cases }: Ledger, letters: readonly Letter[]): string[] {
  const links = new Map(cases.flatMap((record) => record.links.map((link) => [link.sk, link] as const)))
  const tokens = letters.flatMap((letter) =>
    letter.links.flatMap((url) => {
      const token = /\/t\/([\w-]{63})$/.exec(new URL(url).pathname)?.[1]
      return token ? [{ token, letter }] : []
    }),
  )
  return tokens.flatMap(({ token, letter }) => {
    const link = links.get(`link#${sha256(token)}`)
    if (!link) return [`"${letter.subject}" to ${letter.to} has a link that nobody knows.`]
    const addressee = letter.to.join(', ')
    return addressee.toLowerCase() === link.email.toLowerCase()
      ? []
      : [`"${letter.subject}" went to ${addressee} with the link of ${link.email}.`]
  })
}

/** One mail a person and day, by the day where they are. */
function remindedTwice(letters: readonly Letter[], { people }: Company): string[] {
  const reminders = letters.filter(({ subject }) => subject.startsWith('Reminder'))
  const days = Map.groupBy(reminders, ({ to: [to = ''], at }) => {
    const zone = people.find(({ email }) => email === to)?.timeZone ?? 'Europe/Berlin'
    return `${to} on ${new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(at))}`
  })
  return [...days].flatMap(([whom, all]) =>
    all.length > 1
      ? [`${whom} got ${all.length} reminders: ${all.map(({ subject }) => subject).join('; ')}.`]
      : [],
  )
}

/** Nothing of a case that has ended falls due. */
function stillDue({ cases }: Ledger): string[] {
  return cases.flatMap(({ id, head, items }) =>
    [...items.values()].flatMap(({ sk, duePk }) =>
      duePk && hasEnded(head) ? [`${id} (${head.status}): ${sk} is still due.`] : [],
    ),
  )
}

/** What is projected is what a recount of the cases gives. */
async function miscounted({ cases }: Ledger, api: Interface, { auditor }: Company): Promise<string[]> {
  const { items } = await api.must(auditor, 'GET', '/v1/cases/counts')
  const shown = new Map<string, number>(
    items.map(({ kind, status, cases: count }: { kind: string; status: string; cases: number }) => [
      `${kind} ${status}`,
      count,
    ]),
  )
  const faults: string[] = []
  const groups = Map.groupBy(cases, ({ head }) => `${head.kind} ${head.status}`)
  for (const name of new Set([...groups.keys(), ...shown.keys()])) {
    const [counted, told] = [groups.get(name)?.length ?? 0, shown.get(name) ?? 0]
    if (counted !== told) faults.push(`The counts have ${told} cases that are ${name}; there are ${counted}.`)
    const [kind = '', status = ''] = name.split(' ')
    const found = await api.all(auditor, `/v1/cases?kind=${kind}&status=${status}`)
    const missing = groups.get(name)?.filter(({ id }) => !found.some((each) => each.id === id)) ?? []
    for (const { id } of missing) faults.push(`The list of ${name} has not ${id}.`)
  }
  return faults
}

/** Workflows that still run or failed, and what could not be delivered. */
async function leftOver(api: Interface): Promise<string[]> {
  const executions = (status: string) => api.local<{ id: string }[]>('GET', `executions?status=${status}`)
  const queues = await api.local<{ name: string; messages: unknown[] }[]>('GET', 'queues')
  return [
    ...(await executions('RUNNING')).map(({ id }) => `The workflow ${id} still runs.`),
    ...(await executions('FAILED')).map(({ id }) => `The workflow ${id} failed.`),
    ...queues.flatMap(({ name, messages }) =>
      messages.length > 0
        ? [
            `The queue ${name} holds ${messages.length} dead letters: ${JSON.stringify(messages[0]).slice(0, 400)}`,
          ]
        : [],
    ),
  ]
}
