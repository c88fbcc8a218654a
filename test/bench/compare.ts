/**
 * `node test/bench/compare.ts <folder of another version of the project> [--rounds 6] [--cases 100]`
 *
 * Two versions on one machine, taking turns round by round, so that a busy machine is unfair to both alike. `<1` means
 * that this version needs less.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from '../../infra/settings.ts'
import { median, type Round, runRound } from './load.ts'
import { freePort, NpmStart } from './npm-start.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '6' }, cases: { type: 'string', default: '100' } },
})
const [other] = positionals
if (other === undefined) {
  console.error('Name the folder of the version to compare with.')
  process.exit(2)
}
const cases = Number(values.cases)
const folder = mkdtempSync(join(tmpdir(), 'throughline-compare-'))
const start = async (project: string, name: string) =>
  NpmStart.ready({
    project,
    dataDir: join(folder, name),
    port: await freePort(),
    options: ['--demo', '--fresh'],
  })
const systems = [await start(resolve(other), 'other'), await start(projectRoot, 'this')] as const
try {
  for (const system of systems) await runRound(system, { cases: 200, parallel: 8, name: 'Warm-up' })
  const rounds: [Round, Round][] = []
  for (let round = 1; round <= Number(values.rounds); round++) {
    const run = (index: 0 | 1) => runRound(systems[index], { cases, parallel: 8, name: `Round ${round}.` })
    // Taking turns at going first.
    const second = round % 2 === 0 ? await run(1) : undefined
    const first = await run(0)
    rounds.push([first, second ?? (await run(1))])
    const [a, b] = rounds.at(-1) as [Round, Round]
    console.log(
      `round ${round}: CPU per case ${(a.cpuMs / cases).toFixed(1)} and ${(b.cpuMs / cases).toFixed(1)} ms, ${(cases / a.seconds).toFixed(1)} and ${(cases / b.seconds).toFixed(1)} cases/s`,
    )
  }
  const ratio = (value: (round: Round) => number) =>
    median(rounds.map(([a, b]) => value(b) / value(a))).toFixed(3)
  console.log(
    `this version / the other: CPU ${ratio(({ cpuMs }) => cpuMs)}, time ${ratio(({ seconds }) => seconds)}`,
  )
} finally {
  for (const system of systems) await system.stop()
  rmSync(folder, { recursive: true, force: true })
}
