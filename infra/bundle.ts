import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { type BuildOptions, type BuildResult, build, type Metafile } from 'esbuild'
import { type FunctionName, functionEntries } from './functions.ts'
import { pdfkitFonts } from './pdfkit-fonts.ts'
import { projectRoot } from './settings.ts'

export interface Bundle {
  /** Folder with `index.mjs` and what it may load later, and nothing else: the Lambda asset. */
  folder: string
  /** Source files of which code is in the bundle, relative to the project. */
  inputs: string[]
  /** Files of the folder that are loaded with `index.mjs`, itself included; the others wait until they are needed. */
  atStart: string[]
}

export type Bundles = Readonly<Record<FunctionName, Bundle>>

/** A file of the project, or the text of a module. */
export type Entry = string | { source: string }

const bundleFolder = join(projectRoot, '.build', 'functions')
const mapFolder = join(projectRoot, '.build', 'maps')

/** Packages in CommonJS call `require` for Node's own modules; an ES module has none until it makes one. */
const requireShim = `import{createRequire as makeRequire}from"node:module";const require=makeRequire(import.meta.url);\n`

/** Bundles made at once, per core. The bundler keeps all that it has read for each: all at once would take gigabytes. */
const atOnce = 2 * availableParallelism()

/** Bundles every function alone, so that each holds only what it uses of the modules that others use too. */
export async function bundleFunctions(): Promise<Bundles> {
  const waiting = Object.entries(functionEntries)
  const bundles: [string, Bundle][] = []
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, entry] = next
      bundles.push([name, await bundle(entry, join(bundleFolder, name), join(mapFolder, name))])
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return Object.fromEntries(bundles) as Record<FunctionName, Bundle>
}

/**
 * Bundles all functions at once: every module is read a single time, which takes a fifth of the time. Each bundle is about twice as
 * large, since it holds what any function uses of the modules that it shares with others. The folders are the same.
 */
export async function bundleTogether(): Promise<Bundles> {
  const built = await build({ ...options, entryPoints: functionEntries, outdir: bundleFolder })
  const bundles = Object.keys(functionEntries).map((name) => {
    const folder = join(bundleFolder, name)
    return [name, taken(built, `${name}.mjs`, folder, join(mapFolder, name))]
  })
  return Object.fromEntries(bundles) as Record<FunctionName, Bundle>
}

const options = {
  absWorkingDir: projectRoot,
  chunkNames: '[name]-[hash]',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  loader: { '.ttf': 'binary' },
  plugins: [pdfkitFonts],
  minify: true,
  legalComments: 'none',
  sourcemap: 'external',
  metafile: true,
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions

/**
 * Bundles an entry into ES modules: one, and one more for each `import()`, so that a cold start reads only what it needs
 * (the SDK imports most of its ways to find credentials like that). Source maps are kept apart: they are not deployed.
 *
 * The AWS SDK is in the bundle: it starts faster than the runtime's copy and its version is the tested one. Names are
 * shortened: keeping them costs a call for each function that the SDK makes on its way through a call, 5 % of all time in
 * functions. So a class of errors says its name itself, by which state machines match it.
 */
export async function bundle(entry: Entry, folder: string, maps: string): Promise<Bundle> {
  const from =
    typeof entry === 'string'
      ? { entryPoints: { index: entry } }
      : { stdin: { contents: entry.source, resolveDir: projectRoot } }
  return taken(await build({ ...options, ...from, entryNames: 'index', outdir: folder }), start, folder, maps)
}

/** The file that Lambda loads. */
const start = 'index.mjs'

/** Writes what one entry of a build needs. */
function taken(
  { metafile, outputFiles }: BuildResult<typeof options>,
  entry: string,
  folder: string,
  maps: string,
): Bundle {
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]))
  // Chunks of code that was found to be unused are made all the same, but nothing leads to them.
  const reached = leadsTo(outputs, entry, ['import-statement', 'dynamic-import'])
  const code = new Map<string, Uint8Array>()
  const map = new Map<string, Uint8Array>()
  for (const { path, contents } of outputFiles) {
    const made = basename(path).replace(/\.map$/, '')
    if (!reached.includes(made)) continue
    const name = basename(path).replace(entry, start)
    if (name.endsWith('.map')) map.set(name, contents)
    else code.set(name, withShim(contents, outputs.get(made)))
  }
  write(folder, code)
  write(maps, map)
  const inputs = reached.flatMap((name) =>
    Object.entries(outputs.get(name)?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([input]) => input),
  )
  const atStart = leadsTo(outputs, entry, ['import-statement']).map((name) => name.replace(entry, start))
  return { folder, inputs: [...new Set(inputs)], atStart }
}

type Output = Metafile['outputs'][string]

function withShim(code: Uint8Array, output: Output | undefined): Uint8Array {
  const requires = output?.imports.some((made) => made.external && made.kind === 'require-call')
  return requires ? Buffer.concat([Buffer.from(requireShim), code]) : code
}

/** A file and those that it imports in one of these ways, directly or not. */
function leadsTo(outputs: ReadonlyMap<string, Output>, from: string, kinds: readonly string[]): string[] {
  const reached = [from]
  for (const name of reached) {
    for (const { kind, external, path } of outputs.get(name)?.imports ?? []) {
      const next = basename(path)
      if (!external && kinds.includes(kind) && !reached.includes(next)) reached.push(next)
    }
  }
  return reached
}

/** Makes a folder hold exactly these files, and touches only those that differ. */
function write(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  mkdirSync(folder, { recursive: true })
  const before = readdirSync(folder)
  for (const name of before) if (!files.has(name)) rmSync(join(folder, name), { force: true })
  for (const [name, contents] of files) {
    const path = join(folder, name)
    if (!before.includes(name) || !readFileSync(path).equals(contents)) writeFileSync(path, contents)
  }
}
