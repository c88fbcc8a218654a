import { Approvals, type Step, Steps } from './approvals.ts'
import { cpuMsOf } from './process-tree.ts'

export interface Round {
  cases: number
  parallel: number
  /** Of the cases, in the order in which they ended. */
  ids: string[]
  seconds: number
  /** Milliseconds of processor time of the whole process tree of the system under test. */
  cpuMs: number
  /** The same of the driver, this process. */
  driverCpuMs: number
  /** Milliseconds of each request, by step. */
  times: Record<Step, number[]>
}

/** Drives cases by name, so many at a time, and measures. */
export async function runRound(
  { baseUrl, pid }: { baseUrl: string; pid: number },
  { cases, parallel, name }: { cases: number; parallel: number; name: string },
): Promise<Round> {
  const times = Object.fromEntries(Steps.map((step) => [step, [] as number[]])) as Round['times']
  const approvals = await Approvals.of(baseUrl, async (step, request) => {
    const answer = await request()
    times[step].push(answer.ms)
    return answer
  })
  const ids: string[] = []
  let next = 0
  const worker = async () => {
    while (next < cases) ids.push(await approvals.run(`${name} ${++next}`))
  }
  const before = { tree: cpuMsOf(pid), driver: process.cpuUsage(), at: performance.now() }
  try {
    await Promise.all(Array.from({ length: parallel }, worker))
    const seconds = (performance.now() - before.at) / 1000
    const { user, system } = process.cpuUsage(before.driver)
    return {
      ...{ cases, parallel, ids, seconds, times },
      cpuMs: cpuMsOf(pid) - before.tree,
      driverCpuMs: (user + system) / 1000,
    }
  } finally {
    approvals.close()
  }
}

/** The value below which a share of all lies; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]) => percentile(values, 0.5)
