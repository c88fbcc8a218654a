import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { StartError } from '../start-error.ts'

/** How long an ended engine may take to be gone, in milliseconds. */
const limit = 5000

/**
 * Ends the engine of a runtime that was killed. Its keeper does so by itself within milliseconds, unless the keeper
 * was killed as well. The engine has no lock on its file, so two of them must never run on it.
 * @param pidFile where the keeper wrote down the engine's process id.
 * @param dataFile the engine's file: only a process that names it in its command is ended.
 */
export async function endOrphan(pidFile: string, dataFile: string): Promise<void> {
  const pid = readPid(pidFile)
  if (pid === undefined) return
  const deadline = Date.now() + limit
  while (commandOf(pid).includes(dataFile)) {
    if (Date.now() > deadline) throw new StartError(`An old table engine (process ${pid}) does not end.`)
    kill(pid)
    await wait(5)
  }
}

function readPid(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    return Number.isInteger(pid) && pid > 1 ? pid : undefined
  } catch {
    return undefined
  }
}

/** Command line of a living process, or an empty text. */
function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'args='], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended meanwhile.
  }
}
