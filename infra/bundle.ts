import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build, type Metafile } from 'esbuild'
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

export async function bundleFunctions(): Promise<Bundles> {
  const bundles = Object.entries(functionEntries).map(
    async ([name, entry]) =>
      [name, await bundle(entry, join(bundleFolder, name), join(mapFolder, name))] as const,
  )
  return Object.fromEntries(await Promise.all(bundles)) as Record<FunctionName, Bundle>
}

/**
 * Bundles an entry into ES modules: one, and one more for each `import()`, so that a cold start reads only what it needs
 * (the SDK imports most of its ways to find credentials like that). Source maps are kept apart: they are not deployed.
 *
 * The AWS SDK is in the bundle: it starts faster than the runtime's copy and its version is the tested one. Names of
 * classes and functions are kept, since the state machines match errors by name.
 */
export async function bundle(entry: Entry, folder: string, maps: string): Promise<Bundle> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: projectRoot,
    ...(typeof entry === 'string'
      ? { entryPoints: { index: entry } }
      : { stdin: { contents: entry.source, resolveDir: projectRoot } }),
    entryNames: 'index',
    chunkNames: '[name]-[hash]',
    outdir: folder,
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
    keepNames: true,
    legalComments: 'none',
    sourcemap: 'external',
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]))
  // Chunks of code that was found to be unused are made all the same, but nothing leads to them.
  const reached = leadsTo(outputs, ['import-statement', 'dynamic-import'])
  const code = new Map<string, Uint8Array>()
  const map = new Map<string, Uint8Array>()
  for (const { path, contents } of outputFiles) {
    const name = basename(path)
    if (!reached.includes(name.replace(/\.map$/, ''))) continue
    if (name.endsWith('.map')) map.set(name, contents)
    else code.set(name, withShim(contents, outputs.get(name)))
  }
  write(folder, code)
  write(maps, map)
  const inputs = reached.flatMap((name) =>
    Object.entries(outputs.get(name)?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([input]) => input),
  )
  return { folder, inputs: [...new Set(inputs)], atStart: leadsTo(outputs, ['import-statement']) }
}

type Output = Metafile['outputs'][string]

function withShim(code: Uint8Array, output: Output | undefined): Uint8Array {
  const requires = output?.imports.some((made) => made.external && made.kind === 'require-call')
  return requires ? Buffer.concat([Buffer.from(requireShim), code]) : code
}

/** `index.mjs` and the files that it imports in one of these ways, directly or not. */
function leadsTo(outputs: ReadonlyMap<string, Output>, kinds: readonly string[]): string[] {
  const reached = ['index.mjs']
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
  for (const name of before) if (!files.has(name)) rmSync(join(folder, name))
  for (const [name, contents] of files) {
    const path = join(folder, name)
    if (!before.includes(name) || !readFileSync(path).equals(contents)) writeFileSync(path, contents)
  }
}
