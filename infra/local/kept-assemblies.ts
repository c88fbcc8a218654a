import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Assemblies that are kept: somebody who goes back and forth between two versions waits once for each. */
const kept = 3

/** Beginning of the name of the mark that a process leaves in the assembly that it runs: it reads from there as long as it lives. */
const mark = 'in-use-'

export function isAssembly(folder: string): boolean {
  return existsSync(join(folder, 'manifest.json'))
}

/** Marks an assembly as run by this process; false when there is none in the folder (any more). */
export function takeAssembly(folder: string): boolean {
  if (!isAssembly(folder)) return false
  try {
    writeFileSync(join(folder, `${mark}${process.pid}`), '')
  } catch {
    return false
  }
  return isAssembly(folder)
}

/** Removes the assemblies that are older than the newest few, but for the current one and those that a living process runs. */
export function forgetOld(cacheFolder: string, current: string): void {
  const folders = readdirSync(cacheFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(cacheFolder, name))
    .filter((folder) => folder !== current)
    .map((folder) => ({ folder, at: statSync(folder).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  for (const { folder } of folders.slice(kept - 1))
    if (!isRun(folder)) rmSync(folder, { recursive: true, force: true })
}

function isRun(folder: string): boolean {
  return readdirSync(folder).some((name) => name.startsWith(mark) && lives(Number(name.slice(mark.length))))
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
