import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { type FunctionName, functionEntries } from './functions.ts'
import { projectRoot } from './settings.ts'

export interface Bundle {
  /** Folder that holds `index.mjs` and nothing else: the Lambda asset. */
  folder: string
  /** Source files in the bundle, relative to the project. */
  inputs: string[]
  bytes: number
}

export type Bundles = Readonly<Record<FunctionName, Bundle>>

const outFolder = join(projectRoot, '.build', 'functions')
const mapFolder = join(projectRoot, '.build', 'maps')

/** Packages in CommonJS call `require` for Node's own modules; an ES module has none until it makes one. */
const requireShim = `import{createRequire as makeRequire}from"node:module";const require=makeRequire(import.meta.url);\n`

/**
 * Bundles every function into one ES module.
 *
 * The AWS SDK is in the bundle: it starts faster than the runtime's copy and its version is the tested one.
 * Names of classes and functions are kept, since the state machines match errors by name.
 */
export async function bundleFunctions(
  entries: Readonly<Record<FunctionName, string>> = functionEntries,
): Promise<Bundles> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: projectRoot,
    entryPoints: Object.entries(entries).map(([name, entry]) => ({ in: entry, out: `${name}/index` })),
    outdir: outFolder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    legalComments: 'none',
    sourcemap: 'external',
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  for (const file of outputFiles) {
    const name = dirname(relative(outFolder, file.path))
    if (file.path.endsWith('.map')) write(join(mapFolder, `${name}.mjs.map`), file.contents)
    else write(file.path, withShim(file.contents, outputOf(metafile, name)))
  }
  return Object.fromEntries(
    Object.keys(entries).map((name) => {
      const output = outputOf(metafile, name)
      return [
        name,
        { folder: join(outFolder, name), inputs: Object.keys(output.inputs), bytes: output.bytes },
      ]
    }),
  ) as Record<FunctionName, Bundle>
}

type Output = Metafile['outputs'][string]

function outputOf(metafile: Metafile, name: string): Output {
  const path = relative(projectRoot, join(outFolder, name, 'index.mjs'))
  const output = metafile.outputs[path]
  if (!output) throw new Error(`esbuild made no ${path}`)
  return output
}

function withShim(code: Uint8Array, output: Output): Uint8Array {
  const requires = output.imports.some((made) => made.external && made.kind === 'require-call')
  return requires ? Buffer.concat([Buffer.from(requireShim), code]) : code
}

/** Writes only what changed, so that times and watchers see real changes. */
function write(path: string, contents: Uint8Array): void {
  try {
    if (readFileSync(path).equals(contents)) return
  } catch {
    mkdirSync(dirname(path), { recursive: true })
  }
  writeFileSync(path, contents)
}
