/**
 * `npm run simulate [-- --contracts 500] [-- --days 400] [-- --seed 1] [-- --quiet]`
 *
 * A company with so many contracts, so many days of them by the movable clock, and nobody who acts: prints every mail that would
 * be sent, when, to whom and why, and what became of the contracts. The real stack, on this machine, in a folder of its
 * own; the sweep runs every hour instead of every 15 minutes, since letters go out on the hour.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countOf, readCommandLine, seedOf } from './command-line.ts'
import { apiCall } from './local/api-call.ts'
import { loadDemo } from './local/demo.ts'
import { withSweepsEvery } from './local/rarer-sweeps.ts'
import { startRuntime } from './local/runtime.ts'
import { projectRoot } from './settings.ts'
import { someContract, someVendor } from './simulated-company.ts'

const usage = 'npm run simulate [-- --contracts 500] [-- --days 400] [-- --seed 1] [-- --quiet]'
const { values } = readCommandLine(usage, {
  options: {
    contracts: { type: 'string', default: '500' },
    days: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
    quiet: { type: 'boolean', default: false },
  },
})
const count = countOf('--contracts', values.contracts)
const days = countOf('--days', values.days)
const seed = seedOf(values.seed)

interface Mail {
  to: string[]
  subject: string
  text: string
  at: string
}

const folder = mkdtempSync(join(tmpdir(), 'throughline-simulate-'))
const runtime = await startRuntime({
  dataDir: join(folder, 'data'),
  port: 0,
  assembly: await withSweepsEvery(1, join(folder, 'assembly')),
  compileCache: join(projectRoot, '.build', 'compile-cache'),
})
try {
  await loadDemo(runtime.url, await runtime.token('admin@demo.example'))
  await recordContracts()
  const begun = performance.now()
  let since = ''
  let sent = 0
  for (let day = 0; day < days; day += 5) {
    await runtime.advance(`P${Math.min(5, days - day)}D`)
    for (const mail of await mailsSince(since)) {
      sent++
      since = mail.at
      if (!values.quiet) print(mail)
    }
  }
  const seconds = (performance.now() - begun) / 1000
  console.log(`\n${count} contracts, ${days} days, nobody acts: ${sent} mails`)
  for (const [outcome, contracts] of await outcomes())
    console.log(`${String(contracts).padStart(6)}  ${outcome}`)
  console.log(`${seconds.toFixed(1)} s`)
} finally {
  await runtime.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function api<T>(method: string, path: string, body?: unknown): Promise<T> {
  const call = apiCall(runtime.url, () => runtime.token('coordinator@demo.example'))
  const { ok, status, text } = await call(method, path, body)
  if (!ok) throw new Error(`${method} ${path}: ${status} ${text}`)
  return JSON.parse(text) as T
}

async function recordContracts(): Promise<void> {
  const vendors: string[] = []
  for (let index = 0; index < Math.ceil(count / 4); index++) {
    const { id } = await api<{ id: string }>('POST', '/v1/vendors', someVendor(index))
    vendors.push(id)
  }
  const today = new Date().toISOString().slice(0, 10)
  for (let index = 0; index < count; index++) {
    const vendorId = vendors[index % vendors.length] as string
    await api('POST', '/v1/contracts', someContract(index, seed, vendorId, today))
  }
}

async function mailsSince(since: string): Promise<Mail[]> {
  const answer = await fetch(`${runtime.url}/_local/mailbox?since=${encodeURIComponent(since)}`)
  const mails = (await answer.json()) as Mail[]
  return mails.filter(({ at }) => at > since)
}

function print({ at, to, subject, text }: Mail): void {
  const why = /You get this mail because .*/.exec(text)?.[0] ?? ''
  console.log(`${at.slice(0, 16).replace('T', ' ')}  ${to.join(', ').padEnd(26)} ${subject} | ${why}`)
}

async function outcomes(): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  let cursor = ''
  for (;;) {
    const page = await api<{ items: { status: string }[]; next: string | null }>(
      'GET',
      `/v1/renewals?limit=100${cursor}`,
    )
    for (const { status } of page.items) {
      const outcome = `renewals ${status.replaceAll('_', ' ')}`
      found.set(outcome, (found.get(outcome) ?? 0) + 1)
    }
    if (page.next === null) return found
    cursor = `&cursor=${encodeURIComponent(page.next)}`
  }
}
