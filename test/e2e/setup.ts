import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freePort, NpmStart } from '../bench/npm-start.ts'
import { addCompany, removeCompany } from './company-setup.ts'
import { connect, type Target, type TargetPlace } from './target.ts'

/**
 * Before all tests: reaches the deployment that `E2E_BASE_URL` names (a running `npm start` too), or starts the system
 * by `npm start`; then gives this run its own cost centres and rules. After all tests: takes them away again, and says what was left out.
 */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const run = randomBytes(3).toString('hex')
  const folder = mkdtempSync(join(tmpdir(), 'throughline-e2e-'))
  const leftOutFile = join(folder, 'left-out')
  const dataDir = join(folder, 'data')
  const runtime = process.env.E2E_BASE_URL
    ? undefined
    : await NpmStart.ready({ dataDir, port: await freePort(), options: ['--demo', '--fresh'] })
  const place = runtime ? { kind: 'local' as const, baseUrl: runtime.baseUrl, dataDir } : deployed()
  const target = await connect(place)
  const end = async () => {
    await runtime?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await addCompany(target, run)
  } catch (error) {
    await end()
    throw error
  }
  provide('place', place)
  provide('run', run)
  provide('leftOutFile', leftOutFile)
  return async () => {
    const leftOut = existsSync(leftOutFile) ? readFileSync(leftOutFile, 'utf8').trim().split('\n').sort() : []
    try {
      await removeCompany(target, run)
      await noTokenInLogs(target)
    } finally {
      await end()
    }
    if (leftOut.length > 0) console.log(`\nLeft out here:${byReason(leftOut)}`)
  }
}

/** Tests that were left out, under the reason that they share. */
function byReason(leftOut: readonly string[]): string {
  const split = leftOut.map((each) => each.split('\t') as [reason: string, name: string])
  const reasons = [...new Set(split.map(([reason]) => reason))]
  return reasons
    .map((reason) => {
      const names = split.filter((each) => each[0] === reason).map(([, name]) => `\n  - ${name}`)
      return `\n- ${reason}${names.join('')}`
    })
    .join('')
}

function deployed(): TargetPlace {
  const baseUrl = (process.env.E2E_BASE_URL as string).replace(/\/$/, '')
  const module = process.env.E2E_ADAPTER
  if (module) return { kind: 'adapter', baseUrl, module: resolve(module) }
  return process.env.MINISTACK_ENDPOINT ? { kind: 'ministack', baseUrl } : { kind: 'local', baseUrl }
}

/** LINKS 8, over the whole run: no token of any letter stands in any log. */
async function noTokenInLogs(target: Target): Promise<void> {
  if (!target.logs) return
  const logs = await target.logs()
  const tokens = (await target.letters()).flatMap(({ links }) =>
    links.flatMap((link) => /\/[ts]\/([\w-]{63})/.exec(link)?.[1] ?? []),
  )
  if (tokens.length === 0) return
  if (logs === '') throw new Error('There is no log to look for tokens in.')
  const leaked = tokens.filter((token) => logs.includes(token) || logs.includes(token.slice(20)))
  if (leaked.length > 0) throw new Error(`${leaked.length} of ${tokens.length} tokens stand in the logs.`)
  console.log(`\nNone of ${tokens.length} mailed tokens stands in ${logs.length} characters of logs.`)
}
