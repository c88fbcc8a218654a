import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from './settings.ts'
import { digestOf } from './source-digest.ts'

/** Environment variable: whoever synthesizes wants no build of the console in the assembly. */
export const consoleApart = 'THROUGHLINE_CONSOLE_APART'

const buildsFolder = join(projectRoot, '.build', 'consoles')
/** What the build reads: the app, the routes that its client is made from, the machines that it draws. */
const inputs = ['web', 'functions', 'workflows', 'package-lock.json'] as const
/** Builds that are kept: somebody who goes back and forth between two versions waits once for each. */
const kept = 3

/** The console does not build; the message is what the bundler said. */
export class ConsoleBuildError extends Error {
  override name = 'ConsoleBuildError'
}

/**
 * Builds the console as its sources are now, or finds it built already.
 * @returns the folder with `index.html`.
 * @throws ConsoleBuildError
 */
export async function buildConsole(signal?: AbortSignal): Promise<string> {
  const folder = join(buildsFolder, digestOf(inputs))
  if (existsSync(join(folder, 'index.html'))) return folder
  mkdirSync(buildsFolder, { recursive: true })
  // Of this process alone: two may build at once, and the first to be done is taken.
  const unfinished = `${folder}.${process.pid}`
  try {
    await runVite(unfinished, signal)
    if (!existsSync(folder)) renameSync(unfinished, folder)
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
  forgetOld(folder)
  return folder
}

async function runVite(outDir: string, signal: AbortSignal | undefined): Promise<void> {
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--config', join('web', 'vite.config.ts'), '--outDir', outDir, '--emptyOutDir']
  const child = spawn(process.execPath, [...args, '--logLevel', 'warn'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
    ...(signal && { signal }),
  })
  // Whoever waits for the interface comes first.
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new ConsoleBuildError(`The console (web/) does not build:\n${output.trim()}`)
}

function forgetOld(current: string): void {
  const builds = readdirSync(buildsFolder)
    .map((name) => join(buildsFolder, name))
    .filter((folder) => folder !== current && !/\.\d+$/.test(folder))
    .map((folder) => ({ folder, at: statSync(folder).mtimeMs }))
    .sort((a, b) => b.at - a.at)
  for (const { folder } of builds.slice(kept - 1)) rmSync(folder, { recursive: true, force: true })
}
