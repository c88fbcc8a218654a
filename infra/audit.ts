/**
 * `npm run audit -- verify [--url <origin>] [--token <ID token of an auditor>]`
 *
 * Reads every case of every kind and its timeline through the API and checks each chain of hashes: nothing missing, nothing
 * changed. Against `npm start` it needs neither option. Exits with 1 when a chain is broken, with 2 when they cannot be read.
 */
import { type CaseEvent, CaseKinds } from '../functions/cases/model.ts'
import { verifyChain } from '../functions/cases/rules.ts'
import { readCommandLine, refuse } from './command-line.ts'

const usage = 'npm run audit -- verify [--url <origin>] [--token <ID token of an auditor>]'
const { values, positionals } = readCommandLine(usage, {
  allowPositionals: true,
  options: {
    url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT || 3000}` },
    token: { type: 'string' },
  },
})
if (positionals.join(' ') !== 'verify') refuse(`usage: ${usage}`)
if (!URL.canParse(values.url))
  refuse(`--url must be a URL such as https://it.example.com, not "${values.url}".`)
const { origin } = new URL(values.url)

const token = values.token ?? (await localToken())

async function localToken(): Promise<string> {
  const answer = await ask('/_local/token?as=auditor@demo.example&groups=auditor')
  if (!answer.ok) return refuse(`${origin} gives no token by itself. Name an auditor's with --token.`)
  return ((await answer.json()) as { token: string }).token
}

async function read<T>(path: string): Promise<T> {
  const answer = await ask(path, { authorization: `Bearer ${token}` })
  if (answer.status === 401)
    return refuse(`${origin} does not take the token. Name a fresh one with --token.`)
  if (answer.status === 403) return refuse('The token must be that of an auditor or an administrator.')
  if (!answer.ok) return refuse(`GET ${path} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

async function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  try {
    return await fetch(origin + path, { headers })
  } catch {
    return refuse(`Nothing answers at ${origin}. Start it, or name another origin with --url.`)
  }
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
