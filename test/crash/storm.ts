import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { median } from '../bench/load.ts'
import { freePort, NpmStart } from '../bench/npm-start.ts'
import { Driver } from './driver.ts'
import { examine, type Findings } from './findings.ts'
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

/** Milliseconds of life that the system is given between a start and the next kill. */
const shortestLife = 50
const longestLife = 900

/**
 * Runs so many cases at once against `npm start`, kills every process of it at random moments and starts it again
 * on the same data; then waits for every case to end and examines what is there.
 * @param seed the same one gives the same lives and pauses (not the same interleaving: the machine has a say).
 */
export async function storm(options: { cases: number; kills: number; seed: number }): Promise<Storm> {
  const { cases, kills, seed } = options
  const random = seeded(seed)
  const folder = mkdtempSync(join(tmpdir(), 'throughline-crash-'))
  const place = { dataDir: join(folder, 'data'), port: await freePort() }
  const from = performance.now()
  let system = await NpmStart.ready({ ...place, options: ['--demo', '--fresh'] })
  // People take their time, so that cases are under way at every stage until the last kill.
  const longestThought = (kills * longestLife) / 2
  const driver = await Driver.of(system.baseUrl, () => random() * longestThought)
  let fault: unknown
  const running = Array.from({ length: cases }, (_, index) =>
    driver.run(`Case ${index + 1}`).catch((error: unknown) => {
      fault ??= error
    }),
  )
  try {
    const underWay: number[] = []
    const restarts: number[] = []
    for (let kill = 1; kill <= kills; kill++) {
      await sleep(shortestLife + random() * (longestLife - shortestLife))
      underWay.push(driver.underWay)
      await system.kill()
      system = await NpmStart.ready(place)
      restarts.push(system.readyMs)
    }
    await Promise.all(running)
    if (fault) throw fault
    const findings = await examine(system.baseUrl, driver.answered)
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

/** A storm in one paragraph. */
export function described(storm: Storm, seed: number): string {
  return [
    `seed ${seed}: ${storm.cases} cases, ${storm.kills} kills -9 of the whole process tree, ${storm.seconds.toFixed(0)} s`,
    `${Math.min(...storm.underWay)} to ${Math.max(...storm.underWay)} cases under way at a kill; restart ${storm.restartMs.toFixed(0)} ms; ${storm.retries} requests made again`,
    `${storm.orders} orders without gap, ${storm.events} events, ${storm.repeatedLetters} letters sent twice`,
    ...storm.faults.map((fault) => `FAULT ${fault}`),
  ].join('\n')
}
