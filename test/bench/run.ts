/**
 * `npm run bench [-- --quick] [-- --only start,speed,calls,finished,sweep]`
 *
 * Measures `npm start` from outside: how fast whole two-stage approvals with mail go, what they cost, and whether
 * finished ones slow the next. Wants a quiet machine; figures are medians over rounds.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCommandLine, refuse } from '../../infra/command-line.ts'
import { Steps } from './approvals.ts'
import { multiplyFinishedCase } from './finished-cases.ts'
import { median, percentile, type Round, runRound } from './load.ts'
import { freePort, NpmStart } from './npm-start.ts'
import { type Memory, measureStarts } from './start-times.ts'
import { measureSweep, type Swept } from './sweeping.ts'
import { countTableCalls, tallied } from './table-calls.ts'

const usage = 'npm run bench [-- --quick] [-- --only start,speed,calls,finished,sweep]'
const { values } = readCommandLine(usage, {
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const sizes = values.quick
  ? {
      starts: 1,
      warmUp: 10,
      rounds: 1,
      one: 20,
      eight: 60,
      counted: 1,
      finished: 1000,
      blocks: 4,
      block: 10,
      contracts: [1000, 10_000],
    }
  : {
      starts: 5,
      warmUp: 100,
      rounds: 5,
      one: 60,
      eight: 240,
      counted: 3,
      finished: 10_000,
      blocks: 12,
      block: 20,
      contracts: [1000, 100_000, 1_000_000],
    }
const parts = { start, speed, calls, finished, sweep }
const chosen = values.only?.split(',') ?? Object.keys(parts)
const unknown = chosen.filter((name) => !(name in parts))
if (unknown.length > 0) {
  refuse(`There is no part ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}.`)
}

const [cpu] = cpus()
console.log(
  `${cpus().length} × ${cpu?.model.trim()}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)} before the start`,
)
for (const name of chosen) await parts[name as keyof typeof parts]()

async function start(): Promise<void> {
  const { coldMs, warmMs, atStart, idle } = await measureStarts(sizes.starts)
  console.log('\nStart (npm start -- --demo --fresh, until "ready")')
  console.log(`  nothing built before  ${(coldMs / 1000).toFixed(1)} s`)
  console.log(`  nothing changed since ${(median(warmMs) / 1000).toFixed(1)} s`)
  printMemory('a moment after the start', atStart)
  printMemory('when nothing was asked of it for a while', idle)
}

function printMemory(when: string, processes: Memory): void {
  console.log(`\nMemory ${when} (PSS)`)
  const line = (mb: number, what: string) => console.log(`  ${mb.toFixed(0).padStart(4)} MB  ${what}`)
  for (const { command, mb } of processes) line(mb, command.replace(/\s.*/s, '') + option(command))
  const all = processes.reduce((sum, { mb }) => sum + mb, 0)
  line(all, 'whole process tree')
}

/** The word that tells which of several processes of one program it is. */
function option(command: string): string {
  return / (\S*start\S*|serve)/.exec(command)?.[0] ?? ''
}

async function speed(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
  const system = await demo(join(folder, 'data'))
  try {
    await runRound(system, { cases: sizes.warmUp, parallel: 8, name: 'Warm-up' })
    for (const [parallel, cases] of [
      [1, sizes.one],
      [8, sizes.eight],
    ] as const) {
      const rounds: Round[] = []
      for (let round = 1; round <= sizes.rounds; round++) {
        rounds.push(await runRound(system, { cases, parallel, name: `Laptop ${parallel}.${round}.` }))
      }
      printSpeed(rounds)
    }
  } finally {
    await system.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function printSpeed(rounds: readonly Round[]): void {
  const [{ parallel, cases } = { parallel: 0, cases: 0 }] = rounds
  const each = (value: (round: Round) => number) => median(rounds.map(value)).toFixed(1)
  console.log(
    `\nWhole two-stage approvals with mail, ${parallel} at a time (${rounds.length} × ${cases} cases)`,
  )
  console.log(
    `  ${each((round) => round.cases / round.seconds)} cases/s, ${each((round) => round.cpuMs / round.cases)} ms CPU per case of the whole process tree (the driver's own: ${each((round) => round.driverCpuMs / round.cases)} ms)`,
  )
  for (const step of Steps) {
    const times = rounds.flatMap((round) => round.times[step])
    console.log(
      `  ${step.padEnd(7)} p50 ${percentile(times, 0.5).toFixed(1).padStart(6)} ms   p99 ${percentile(times, 0.99).toFixed(1).padStart(6)} ms`,
    )
  }
}

async function calls(): Promise<void> {
  const { steps, perCase } = await countTableCalls(sizes.counted)
  console.log('\nCalls to the table (counted in a run of its own)')
  for (const step of Steps) {
    const shown = new Set(
      steps[step].map(({ own, after }) => `${tallied(own).padEnd(50)} then: ${tallied(after)}`),
    )
    for (const line of shown) console.log(`  ${step.padEnd(7)} ${line}`)
  }
  console.log(`  a whole case: ${[...new Set(perCase)].join(', ')}`)
}

async function finished(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'))
  const full = join(folder, 'full')
  const seed = await demo(full)
  const [caseId] = (await runRound(seed, { cases: 1, parallel: 1, name: 'Finished' })).ids
  await seed.stop()
  const from = performance.now()
  multiplyFinishedCase(full, caseId as string, sizes.finished)
  const seconds = (performance.now() - from) / 1000
  const systems = [
    await demo(join(folder, 'empty')),
    await NpmStart.ready({ dataDir: full, port: await freePort() }),
  ] as const
  try {
    for (const system of systems)
      await runRound(system, { cases: sizes.warmUp, parallel: 4, name: 'Warm-up' })
    const ratios: number[] = []
    const ms: [number[], number[]] = [[], []]
    for (let block = 1; block <= sizes.blocks; block++) {
      const times: [number, number] = [0, 0]
      // Taking turns at going first, so that neither always finds the machine warmer.
      for (const index of block % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const round = await runRound(systems[index], {
          cases: sizes.block,
          parallel: 1,
          name: `Laptop ${block}.`,
        })
        times[index] = (round.seconds * 1000) / round.cases
        ms[index].push(times[index])
      }
      ratios.push(times[1] / times[0])
    }
    console.log(
      `\nA case beside ${sizes.finished} finished ones (one driven case multiplied on disk in ${seconds.toFixed(0)} s) and beside none`,
    )
    console.log(
      `  ${median(ms[1]).toFixed(1)} ms and ${median(ms[0]).toFixed(1)} ms: ratio ${median(ratios).toFixed(2)} (median of ${sizes.blocks} pairs of ${sizes.block} cases)`,
    )
  } finally {
    for (const system of systems) await system.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function sweep(): Promise<void> {
  console.log('\nA sweep with 50 renewals due, beside so many contracts (one contract multiplied on disk)')
  let first: Swept | undefined
  for (const contracts of sizes.contracts) {
    const swept = await measureSweep(contracts, 50)
    first ??= swept
    const ratio = (of: 'ms' | 'idleMs' | 'readUnits') => (swept[of] / (first?.[of] ?? 1)).toFixed(2)
    console.log(
      `  ${String(contracts).padStart(9)}: ${swept.claimed} opened, ${swept.dueItems} items read of the due index in ${swept.dueQueries} queries; all in all ${swept.calls} calls, ${swept.readUnits} read units (${ratio('readUnits')}), ${swept.ms.toFixed(0)} ms (${ratio('ms')}); with nothing due ${swept.idleMs.toFixed(1)} ms (${ratio('idleMs')})`,
    )
  }
}

async function demo(dataDir: string): Promise<NpmStart> {
  return NpmStart.ready({ dataDir, port: await freePort(), options: ['--demo', '--fresh'] })
}
