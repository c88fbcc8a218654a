import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { Env } from '../functions/platform/environment.ts'
import { type Bundle, bundle, bundleFunctions } from './bundle.ts'
import { projectRoot } from './settings.ts'

/** Fresh processes for each bundle; the median is shown. */
const runs = 7

/** `import { SFNClient, type Task } from '@aws-sdk/client-sfn'`, also over several lines; not `import type`. */
const sdkImport = /^import\s*\{([^}]*)\}\s*from\s*'(@aws-sdk\/[^']+)'/gm

/** What the sources of a bundle take from each package of the SDK. */
function sdkNames(bundle: Bundle): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>()
  for (const input of bundle.inputs.filter((path) => path.startsWith('functions/'))) {
    for (const [, list = '', library = ''] of readFileSync(join(projectRoot, input), 'utf8').matchAll(
      sdkImport,
    )) {
      const taken = list.split(',').map((name) => name.trim())
      const values = taken.filter((name) => name && !name.startsWith('type '))
      names.set(library, new Set([...(names.get(library) ?? []), ...values]))
    }
  }
  return names
}

/** A module that holds the same clients and commands, and nothing else. */
function floorOf(bundle: Bundle): string {
  const lines = [...sdkNames(bundle)].map(
    ([library, names]) => `export { ${[...names].toSorted().join(', ')} } from '${library}'`,
  )
  return lines.toSorted().join('\n')
}

const environment = {
  ...process.env,
  ...Object.fromEntries(Object.values(Env).map((name) => [name, 'measured'])),
  AWS_REGION: 'eu-central-1',
}

/** Milliseconds that a fresh process takes to import a module. */
function importTime(file: string): number {
  const program = `const from = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(performance.now() - from); process.exit()`
  const times = Array.from({ length: runs }, () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', program], { env: environment })),
  )
  return times.toSorted((a, b) => a - b)[runs >> 1] as number
}

interface Measured {
  /** Bytes that are read at the start. */
  start: number
  gzip: number
  /** Bytes of the whole asset. */
  all: number
  milliseconds: number
}

function measure({ folder, atStart }: Bundle): Measured {
  const contents = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]))
  const start = atStart.map((name) => contents.get(name) as Buffer)
  return {
    start: sum(start.map(({ length }) => length)),
    gzip: sum(start.map((code) => gzipSync(code).length)),
    all: sum([...contents.values()].map(({ length }) => length)),
    milliseconds: importTime(join(folder, 'index.mjs')),
  }
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`
const shown = ({ start, gzip, all, milliseconds }: Measured) => [
  kilobytes(start),
  kilobytes(gzip),
  kilobytes(all),
  `${milliseconds.toFixed(0)} ms`,
]

const floorFolder = join(projectRoot, '.build', 'floors')
const floors = new Map<string, Measured>([['', { start: 0, gzip: 0, all: 0, milliseconds: 0 }]])

async function floorFor(of: Bundle): Promise<Measured> {
  const source = floorOf(of)
  const known = floors.get(source)
  if (known) return known
  const folder = join(floorFolder, String(floors.size))
  const measured = measure(await bundle({ source }, join(folder, 'bundle'), join(folder, 'maps')))
  floors.set(source, measured)
  return measured
}

/** Sizes: minified, what is read at the start; the same in gzip; the whole asset. Times: median of fresh processes. */
const columns = ['at start', 'gzip', 'whole', 'import']
const rows = [['function', ...columns, ...columns.map((column) => `SDK ${column}`), 'SDK packages']]
for (const [name, made] of Object.entries(await bundleFunctions())) {
  const libraries = [...sdkNames(made).keys()].map((library) => library.replace('@aws-sdk/', '')).toSorted()
  rows.push([name, ...shown(measure(made)), ...shown(await floorFor(made)), libraries.join(' ')])
}
const last = columns.length * 2 + 1
const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
for (const row of rows) {
  const cells = row.map((cell, column) => {
    const width = widths[column] ?? 0
    return column === 0 || column === last ? cell.padEnd(width) : cell.padStart(width)
  })
  console.log(cells.join('  ').trimEnd())
}
