/**
 * `npm run audit -- verify [--url <origin>] [--token <ID token of an auditor>]`
 *
 * Reads every case of every kind and its timeline through the API and checks each chain of hashes: nothing missing, nothing
 * changed. Against `npm start` it needs neither option. Exits with 1 when a chain is broken.
 */
import { parseArgs } from 'node:util'
import { type CaseEvent, CaseKinds } from '../functions/cases/model.ts'
import { verifyChain } from '../functions/cases/rules.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string', default: 'http://127.0.0.1:3000' }, token: { type: 'string' } },
})
if (positionals[0] !== 'verify') {
  console.error('usage: npm run audit -- verify [--url <origin>] [--token <ID token of an auditor>]')
  process.exit(2)
}

const token = values.token ?? (await localToken())

async function localToken(): Promise<string> {
  const answer = await fetch(`${values.url}/_local/token?as=auditor@demo.example&groups=auditor`)
  if (!answer.ok) throw new Error(`${values.url} gives no local token: name one with --token.`)
  return ((await answer.json()) as { token: string }).token
}

async function read<T>(path: string): Promise<T> {
  const answer = await fetch(values.url + path, { headers: { authorization: `Bearer ${token}` } })
  if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

async function* pages<T>(path: string, query: Record<string, string> = {}): AsyncGenerator<T> {
  const asked = new URLSearchParams({ ...query, limit: '100' })
  for (;;) {
    const page = await read<{ items: T[]; next: string | null }>(`${path}?${asked}`)
    yield* page.items
    if (page.next === null) return
    asked.set('cursor', page.next)
  }
}

interface Case {
  id: string
  title: string
}

const cases = new Map<string, number>()
let events = 0
let broken = 0
for (const kind of CaseKinds)
  for await (const found of pages<Case>('/v1/cases', { kind })) {
    await verify(found)
    cases.set(kind, (cases.get(kind) ?? 0) + 1)
  }

async function verify({ id, title }: Case): Promise<void> {
  const chain: CaseEvent[] = []
  for await (const event of pages<CaseEvent>(`/v1/cases/${id}/timeline`)) chain.push({ ...event, caseId: id })
  const { lastEvent } = await read<{ lastEvent: { seq: number; hash: string } }>(`/v1/cases/${id}`)
  // Events that came while we read are checked the next time.
  const until = chain.filter((event) => event.seq <= lastEvent.seq)
  const fault = verifyChain(lastEvent, until)
  if (fault) console.error(`BROKEN ${id} "${title}": event ${fault.seq} ${fault.fault}`)
  if (fault) broken++
  events += until.length
}
const all = [...cases].map(([kind, count]) => `${count} ${kind}`).join(', ') || 'no cases'
console.log(`${all}; ${events} events: ${broken === 0 ? 'every chain holds' : `${broken} chains are broken`}`)
process.exitCode = broken === 0 ? 0 : 1
