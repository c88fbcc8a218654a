import { readdirSync, readFileSync } from 'node:fs'

/** What the kernel tells about one process (proc_pid_stat(5)). */
interface Process {
  pid: number
  parent: number
  /** Milliseconds of processor time, with those of its children that have ended. */
  cpuMs: number
  command: string
}

/** Milliseconds of a clock tick: USER_HZ is 100 on every Linux that Node runs on. */
const tickMs = 10

/** A process and everything below it, as far as it is alive. */
export function processTree(root: number): Process[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? read(Number(name)) : []))
  const tree = all.filter(({ pid }) => pid === root)
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid))
  return tree
}

function read(pid: number): Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in parentheses and may contain some itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z') return []
    const ticks = fields.slice(11, 15).reduce((sum, text) => sum + Number(text), 0)
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    return [{ pid, parent: Number(fields[1]), cpuMs: ticks * tickMs, command }]
  } catch {
    return [] // It has ended meanwhile.
  }
}

/** Milliseconds of processor time of a whole tree since its processes began, those included that have ended. */
export function cpuMsOf(root: number): number {
  return processTree(root).reduce((sum, { cpuMs }) => sum + cpuMs, 0)
}

/** Proportional share of memory in MB: what several processes share is divided among them. */
export function pssMbOf(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024
}

/** Kills a whole tree as `kill -9` does, nobody getting the chance to say goodbye. */
export function killTree(root: number): void {
  // Stopped first, so that no process of the tree can start another or act on a death while we go through them.
  const tree = processTree(root)
  for (const { pid } of tree) signal(pid, 'SIGSTOP')
  for (const { pid } of [...tree, ...processTree(root)]) signal(pid, 'SIGKILL')
}

function signal(pid: number, name: 'SIGSTOP' | 'SIGKILL'): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Milliseconds of processor time of each living thread of a process, by the name that it has. */
export function threadsOf(pid: number): { name: string; cpuMs: number }[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) => {
    try {
      const name = readFileSync(`/proc/${pid}/task/${thread}/comm`, 'utf8').trim()
      const [nanoseconds = '0'] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')
      return [{ name: Number(thread) === pid ? 'main' : name, cpuMs: Number(nanoseconds) / 1e6 }]
    } catch {
      return []
    }
  })
}
