import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '../../infra/settings.ts'
import { freePort, NpmStart } from './npm-start.ts'
import { processTree, pssMbOf } from './process-tree.ts'

export interface StartTimes {
  /** Milliseconds to `ready`, nothing built before. */
  coldMs: number
  /** Milliseconds to `ready`, nothing changed since the last start. */
  warmMs: number[]
  /** Memory a moment after the last start, in MB of PSS. */
  atStart: Memory
  /** The same once nothing has been asked of it for a while. */
  idle: Memory
}

export type Memory = { command: string; mb: number }[]

/** What a start reads, beside the installed packages. */
const sources = ['infra', 'functions', 'workflows', 'cdk.json', 'package.json', 'package-lock.json', '.npmrc']

/** Time for whatever is still going on after the start to end, in milliseconds. */
const settleMs = 3000
/** Longer than the runtime keeps environments of functions that nobody calls. */
const idleMs = 50_000

/** `npm start -- --demo --fresh` in a copy of the project in which nothing was ever built. */
export async function measureStarts(warm: number): Promise<StartTimes> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-start-'))
  const project = join(folder, 'project')
  for (const name of sources) cpSync(join(projectRoot, name), join(project, name), { recursive: true })
  symlinkSync(join(projectRoot, 'node_modules'), join(project, 'node_modules'))
  const start = async () =>
    NpmStart.ready({
      project,
      dataDir: join(folder, 'data'),
      port: await freePort(),
      options: ['--demo', '--fresh'],
    })
  try {
    let system = await start()
    const coldMs = system.readyMs
    await system.stop()
    const warmMs: number[] = []
    let atStart: Memory = []
    let idle: Memory = []
    for (let round = 1; round <= warm; round++) {
      system = await start()
      warmMs.push(system.readyMs)
      if (round === warm) {
        await sleep(settleMs)
        atStart = memoryOf(system)
        await sleep(idleMs)
        idle = memoryOf(system)
      }
      await system.stop()
    }
    return { coldMs, warmMs, atStart, idle }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function memoryOf({ pid }: NpmStart): Memory {
  return processTree(pid).map(({ pid, command }) => ({ command, mb: pssMbOf(pid) }))
}
