/**
 * `node test/bench/profile.ts [--cases 300] [--parallel 8] [--keep <folder>]`
 *
 * Where the processor time of a case goes: by thread as the kernel counts it, then by function as sampled in every
 * thread of the runtime. The profiles can be opened in a browser's developer tools.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { projectRoot } from '../../infra/settings.ts'
import { runRound } from './load.ts'
import { freePort, NpmStart } from './npm-start.ts'
import { processTree, threadsOf } from './process-tree.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '300' },
    parallel: { type: 'string', default: '8' },
    keep: { type: 'string' },
  },
})
const cases = Number(values.cases)
const folder = mkdtempSync(join(tmpdir(), 'throughline-profile-'))
const profiles = values.keep ?? join(folder, 'profiles')
mkdirSync(profiles, { recursive: true })

const maps = new Map<string, SourceMap | undefined>()

const hook = new URL('profile-hook.mjs', import.meta.url).href
const system = await NpmStart.ready({
  dataDir: join(folder, 'data'),
  port: await freePort(),
  options: ['--demo', '--fresh'],
  environment: { NODE_OPTIONS: `--import ${hook}`, PROFILE_DIR: profiles },
})
try {
  const load = { parallel: Number(values.parallel) }
  await runRound(system, { ...load, cases: 150, name: 'Warm-up' })
  const before = threadTimes()
  const round = await runRound(system, { ...load, cases, name: 'Counted' })
  printThreads(before, threadTimes())
  console.log(
    `${(cases / round.seconds).toFixed(1)} cases/s, ${(round.cpuMs / cases).toFixed(1)} ms CPU per case`,
  )
  const runtime = processTree(system.pid).find(({ command }) => command.includes('start.mjs'))
  process.kill(runtime?.pid ?? 0, 'SIGUSR2')
  await sleep(100)
  await runRound(system, { ...load, cases, name: 'Profiled' })
  process.kill(runtime?.pid ?? 0, 'SIGUSR2')
  await sleep(3000)
  printProfiles()
} finally {
  await system.stop()
  rmSync(folder, { recursive: true, force: true })
}

function threadTimes(): Map<string, number> {
  const times = new Map<string, number>()
  for (const { pid, command } of processTree(system.pid)) {
    const program = basename(command.split(' ')[0] ?? '')
    for (const { name, cpuMs } of threadsOf(pid)) {
      const key = `${program} ${name}`
      times.set(key, (times.get(key) ?? 0) + cpuMs)
    }
  }
  return times
}

function printThreads(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): void {
  console.log('\nCPU per case by thread (kernel)')
  const rows = [...after].map(([name, ms]) => [name, (ms - (before.get(name) ?? 0)) / cases] as const)
  for (const [name, ms] of rows.toSorted((a, b) => b[1] - a[1])) {
    if (ms > 0.02) console.log(`  ${ms.toFixed(2).padStart(7)} ms  ${name}`)
  }
}

interface CpuProfile {
  nodes: { id: number; callFrame: Frame; children?: number[] }[]
  samples: number[]
  timeDeltas: number[]
}
interface Frame {
  functionName: string
  url: string
  lineNumber: number
  columnNumber: number
}

function printProfiles(): void {
  const byPlace = new Map<string, number>()
  const byPackage = new Map<string, number>()
  const add = (map: Map<string, number>, key: string, ms: number) => map.set(key, (map.get(key) ?? 0) + ms)
  for (const file of readdirSync(profiles)) {
    const thread = file.replace(/-\d+\.cpuprofile$/, '')
    const { nodes, samples, timeDeltas } = JSON.parse(
      readFileSync(join(profiles, file), 'utf8'),
    ) as CpuProfile
    const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]))
    samples.forEach((id, index) => {
      const frame = frames.get(id)
      const ms = (timeDeltas[index] ?? 0) / 1000 / cases
      if (!frame || frame.functionName === '(idle)') return
      const place = original(thread, frame)
      add(byPlace, `${thread.padEnd(18)} ${place.name.padEnd(34)} ${place.file}`, ms)
      add(byPackage, `${thread.padEnd(18)} ${packageOf(place.file, frame)}`, ms)
    })
  }
  printMost('by package', byPackage, 60)
  printMost('by function (self)', byPlace, 80)
}

function printMost(title: string, times: ReadonlyMap<string, number>, limit: number): void {
  console.log(`\nms per case ${title}, sampled`)
  for (const [key, ms] of [...times].toSorted((a, b) => b[1] - a[1]).slice(0, limit))
    console.log(`  ${ms.toFixed(2).padStart(6)}  ${key}`)
}

/** The function in the sources that a sample of a bundle stands for. */
function original(thread: string, frame: Frame): { name: string; file: string } {
  const file = frame.url.startsWith('file:') ? fileURLToPath(frame.url) : frame.url
  const plain = { name: frame.functionName || '(anonymous)', file: shortened(file) }
  if (!file.endsWith('.mjs') || !file.includes('asset.')) return plain
  const path = join(projectRoot, '.build', 'maps', thread, `${basename(file)}.map`)
  if (!maps.has(path)) maps.set(path, readMap(path))
  const entry = maps.get(path)?.findEntry(frame.lineNumber, frame.columnNumber)
  if (!entry || !('originalSource' in entry) || !entry.originalSource) return plain
  return {
    name: (entry as { name?: string }).name || plain.name,
    file: `${shortened(entry.originalSource)}:${entry.originalLine + 1}`,
  }
}

function readMap(path: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}

function shortened(file: string): string {
  const modules = file.lastIndexOf('node_modules/')
  if (modules >= 0) return file.slice(modules + 'node_modules/'.length)
  return file.replace(pathToFileURL(projectRoot).pathname, '').replace(/^(\.\.\/|\/)+/, '')
}

function packageOf(file: string, { functionName }: Frame): string {
  if (functionName.startsWith('(')) return functionName
  if (file === '' || file.startsWith('node:')) return file.split('/').slice(0, 2).join('/') || 'V8'
  const [scope = '', name = '', third = ''] = file.split('/')
  if (['functions', 'infra'].includes(scope)) return `${scope}/${name}/${scope === 'infra' ? third : ''}`
  return scope.startsWith('@') ? `${scope}/${name}` : scope
}
