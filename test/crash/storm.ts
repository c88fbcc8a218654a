import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '../bench/load.ts'
import { freePort, NpmStart } from '../bench/npm-start.ts'
import { Driver } from './driver.ts'
import { casesBefore, examine, type Findings } from './findings.ts'
import { seeded } from './random.ts'

export interface Storm extends Findings {
  kills: number
  /** Cases that were under way at each kill. */
  underWay: number[]
  /** Requests that the driver had to make again. */
  retries: number
  /** Milliseconds from each start after a kill to `ready`. */
  restartMs: number
  seconds: number
}

/** Answered writes of a case: drafted, submitted, approved twice. */
const writesPerCase = 4
/** The last kill comes when at most this share of all writes is answered: there must be something left to lose. */
const lastKill = 0.9
/** A kill comes up to so many milliseconds after the write that it waited for: then as much is under way as ever. */
const longestPause = 200
/** People take up to so many milliseconds before each step, so that cases are at all stages at the same time. */
const longestThought = 1000

/**
 * Runs so many cases at once against `npm start`, kills every process of it at random moments and starts it again
 * on the same data; then waits for every case to end and examines what is there. The moments are spread over the
 * progress of the cases, not over the clock, so that a slow machine does not kill the same moment again and again.
 * @param seed the same one gives the same moments (not the same interleaving: the machine has a say).
 */
export async function storm(
  { cases, kills, seed }: { cases: number; kills: number; seed: number },
  progress: (line: string) => void = () => {},
): Promise<Storm> {
  const random = seeded(seed)
  const folder = mkdtempSync(join(tmpdir(), 'throughline-crash-'))
  const place = { dataDir: join(folder, 'data'), port: await freePort() }
  const from = performance.now()
  let system = await NpmStart.ready({ ...place, options: ['--demo', '--fresh'] })
  const before = await casesBefore(system.baseUrl)
  const moments = Array.from({ length: kills }, () => random() * lastKill * cases * writesPerCase)
  let up = Promise.resolve()
  const driver = await Driver.of(system.baseUrl, {
    think: () => random() * longestThought,
    up: async () => {
      await sleep(20)
      await up
    },
  })
  let fault: unknown
  const running = Array.from({ length: cases }, (_, index) =>
    driver.run(`Case ${index + 1}`).catch((error: unknown) => {
      fault ??= error
    }),
  )
  try {
    const underWay: number[] = []
    const restarts: number[] = []
    for (const [index, moment] of moments.toSorted((a, b) => a - b).entries()) {
      while (driver.writes < moment && fault === undefined) await sleep(5)
      await sleep(random() * longestPause)
      underWay.push(driver.underWay)
      const again = Promise.withResolvers<void>()
      up = again.promise
      await system.kill()
      system = await NpmStart.ready(place)
      again.resolve()
      restarts.push(system.readyMs)
      progress(`kill ${index + 1}: ${stand(driver)}; ready after ${system.readyMs.toFixed(0)} ms`)
    }
    await Promise.all(running)
    if (fault !== undefined) throw fault
    const findings = await examine(system.baseUrl, driver.answered, before)
    const seconds = (performance.now() - from) / 1000
    return {
      ...findings,
      ...{ kills, underWay, retries: driver.retries, restartMs: median(restarts), seconds },
    }
  } finally {
    driver.close()
    await system.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How far the cases are. */
function stand({ answered, underWay }: Driver): string {
  const approvals = answered.reduce((sum, { approved }) => sum + approved.length, 0)
  const submitted = answered.filter((each) => each.submitted !== undefined).length
  return `${underWay} cases under way, ${answered.length} drafted, ${submitted} submitted, ${approvals} approvals`
}

/** A storm in one paragraph. */
export function described(storm: Storm, seed: number): string {
  return [
    `seed ${seed}: ${storm.cases} cases, ${storm.kills} kills -9 of the whole process tree, ${storm.seconds.toFixed(0)} s`,
    `${Math.min(...storm.underWay)} to ${Math.max(...storm.underWay)} cases under way at a kill; restart ${storm.restartMs.toFixed(0)} ms; ${storm.retries} requests made again`,
    `${storm.orders} orders without gap, ${storm.events} events, ${storm.repeatedLetters} letters sent twice`,
    ...storm.faults.map((fault) => `FAULT ${fault}`),
  ].join('\n')
}
