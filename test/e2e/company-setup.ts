import { costCentreIn, groupIn, rulesOf, scopes } from './company.ts'
import type { Target } from './target.ts'

interface Rule {
  id: string
  when: { costCentres?: string[] }
}
/** What a policy says beside its rules: left as it is. */
interface PolicySettings {
  askAgain?: unknown
  together?: unknown
  duplicates?: unknown
}
const settingsOf = ({ askAgain, together, duplicates }: PolicySettings = {}) => ({
  askAgain,
  together,
  duplicates,
})
interface Saved {
  body: { name: string; currency: string; rules: Rule[] } & PolicySettings
  etag: string
}

const policyPath = '/v1/approval-policies/purchase-requests'
const ratesPath = '/v1/exchange-rates'
const coordinators = '/v1/groups/coordinators'

/** What the suite's currencies are worth in euros; nobody else is expected to buy in these. */
export const rates = { KWD: '3.0127', VUV: '0.00764', WST: '0.3308', BIF: '4.5' }

/** The directory entries, rules and rates that this run needs. */
export async function addCompany(target: Target, run: string): Promise<void> {
  const call = await adminOf(target)
  for (const { kind, scope } of scopes) {
    await call('PUT', `/v1/cost-centres/${costCentreIn(run, scope)}`, { name: `Centre ${kind}` })
    await call('PUT', `/v1/groups/${groupIn(run, scope)}`, { name: `Group of ${kind}`, members: [] })
  }
  await call('PUT', `/v1/cost-centres/E2E-${run}-uncovered`, { name: 'Centre without a rule' })
  await coordinatorInDirectory(call)
  const alone = !target.missing['a policy that is ours alone']
  await changed(call, policyPath, (before) => ({
    ...settingsOf(before),
    name: before?.name ?? 'Purchase requests',
    currency: before?.currency ?? 'EUR',
    rules: [...rulesOf(run), ...(before?.rules ?? []).map((rule) => (alone ? onlyIn('IT', rule) : rule))],
  }))
  await changed(call, ratesPath, (before) => ({
    base: 'EUR',
    rates: { ...(before as unknown as { rates: object } | undefined)?.rates, ...rates },
  }))
}

/** Takes this run's rules out of the policy again; its people and cases stay, as the past does. */
export async function removeCompany(target: Target, run: string): Promise<void> {
  const call = await adminOf(target)
  await changed(call, policyPath, (before) => {
    const { name = '', currency = 'EUR', rules = [] } = before ?? {}
    const others = rules.filter(({ id }) => !id.startsWith(`e2e-${run}-`))
    return { ...settingsOf(before), name, currency, rules: others.length > 0 ? others : rules }
  })
}

/** The policy of the demo company covers everything; kept to its own cost centre, it leaves room for "no rule". */
function onlyIn(costCentre: string, rule: Rule): Rule {
  return { ...rule, when: { costCentres: [costCentre], ...rule.when } }
}

/** Somebody must be told what only a coordinator can solve. */
async function coordinatorInDirectory(call: Call): Promise<void> {
  const email = 'coordinator@demo.example'
  const found = await call('GET', `/v1/people?email=${encodeURIComponent(email)}`)
  const [person] = (found.body as unknown as { items: { id: string }[] }).items
  if (!person) await call('PUT', '/v1/people/e2e-coordinator', { name: 'Coordinator', email })
  const id = person?.id ?? 'e2e-coordinator'
  const group = await call('GET', coordinators)
  const members = (group.body as unknown as { members?: string[] }).members ?? []
  if (!members.includes(id))
    await call('PUT', coordinators, { name: 'Coordinators', members: [...members, id] })
}

type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Saved & { status: number }>

async function adminOf(target: Target): Promise<Call> {
  const token = await target.tokenFor('admin@demo.example', ['admin'])
  return async (method, path, body, headers = {}) => {
    const answer = await fetch(target.baseUrl + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!answer.ok && answer.status !== 404 && answer.status !== 412)
      throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return {
      status: answer.status,
      body: (await answer.json()) as Saved['body'],
      etag: answer.headers.get('etag') ?? '',
    }
  }
}

/** Reads, changes and saves; again when somebody else saved meanwhile. */
async function changed(
  call: Call,
  path: string,
  next: (before: Saved['body'] | undefined) => object,
): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const { status, body, etag } = await call('GET', path)
    const condition: Record<string, string> = status === 404 ? { 'if-none-match': '*' } : { 'if-match': etag }
    const saved = await call('PUT', path, next(status === 404 ? undefined : body), condition)
    if (saved.status === 200) return
  }
  throw new Error(`${path} is changed by somebody else all the time.`)
}
