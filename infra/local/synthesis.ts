import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { delimiter, dirname, join, relative } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { forgetOld, takeAssembly } from './kept-assemblies.ts'
import { StartError } from './start-error.ts'

const projectRoot = join(import.meta.dirname, '..', '..')
const cacheFolder = join(projectRoot, '.build', 'assemblies')
/** What the CDK app reads. The runtime itself is no part of it. */
const inputs = ['cdk.json', 'package-lock.json', 'infra', 'functions', 'workflows'] as const
const notInputs = join(projectRoot, 'infra', 'local')

/**
 * The cloud assembly of the CDK app as the sources are now: from an earlier start when nothing has changed, else
 * synthesized in a process of its own, so that the CDK never loads into the runtime.
 * @returns its folder.
 */
export async function synthesize(): Promise<string> {
  const known = assemblyFolder()
  if (takeAssembly(known)) return known
  mkdirSync(cacheFolder, { recursive: true })
  const release = await takeTurn()
  try {
    for (;;) {
      const folder = assemblyFolder()
      if (takeAssembly(folder)) return folder
      const unfinished = `${folder}.unfinished`
      rmSync(unfinished, { recursive: true, force: true })
      await runApp(unfinished)
      // What was edited meanwhile may be half in it.
      if (assemblyFolder() !== folder) continue
      renameSync(unfinished, folder)
      takeAssembly(folder)
      forgetOld(cacheFolder, folder)
      return folder
    }
  } finally {
    release()
  }
}

function assemblyFolder(): string {
  return join(cacheFolder, digestOf(inputs.map((input) => join(projectRoot, input))))
}

/** Waits until no other start synthesizes: the app has one folder for its bundles. Returns what ends the turn. */
async function takeTurn(): Promise<() => void> {
  const db = new DatabaseSync(join(cacheFolder, 'lock'))
  for (;;) {
    try {
      db.exec('BEGIN EXCLUSIVE')
      return () => db.close()
    } catch {
      await wait(50)
    }
  }
}

/** Runs the app that cdk.json names, as the CDK's own command does. */
async function runApp(folder: string): Promise<void> {
  const { app, context } = JSON.parse(readFileSync(join(projectRoot, 'cdk.json'), 'utf8')) as {
    app: string
    context?: Record<string, unknown>
  }
  const child = spawn(app, {
    cwd: projectRoot,
    shell: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      CDK_OUTDIR: folder,
      CDK_CONTEXT_JSON: JSON.stringify(context ?? {}),
    },
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new StartError(`The CDK app (${app}) does not synthesize:\n${errors.trim()}`)
}

/** A digest over the contents of files and folders, and over the Node that reads them. */
function digestOf(paths: readonly string[]): string {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths.flatMap(filesIn).sort()) {
    hash.update(`\0${relative(projectRoot, path)}\0`).update(readFileSync(path))
  }
  return hash.digest('hex').slice(0, 24)
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  if (path === notInputs) return []
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)))
}
