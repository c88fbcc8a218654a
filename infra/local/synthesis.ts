import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { consoleApart } from '../console-build.ts'
import { bundledTogether } from '../functions.ts'
import { digestOf } from '../source-digest.ts'
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
  return join(cacheFolder, digestOf(inputs, notInputs))
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

/** Where the local mailbox takes answers in, unless cdk.json names a domain. */
const inboundDomain = 'replies.demo.example'

/** Runs the app that cdk.json names, as the CDK's own command does. */
async function runApp(folder: string): Promise<void> {
  const { app, context } = JSON.parse(readFileSync(join(projectRoot, 'cdk.json'), 'utf8')) as {
    app: string
    context?: { throughline?: Record<string, unknown> }
  }
  const child = spawn(app, {
    cwd: projectRoot,
    shell: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      CDK_OUTDIR: folder,
      [consoleApart]: 'yes',
      [bundledTogether]: 'yes',
      CDK_CONTEXT_JSON: JSON.stringify({
        ...context,
        throughline: { inboundDomain, ...context?.throughline },
      }),
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
