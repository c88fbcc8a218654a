/**
 * `npm run bundles`: what a cold start of each function reads and how long that takes, next to the floor of the SDK clients that
 * it uses, alone.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bundle, bundle, bundleFunctions } from './bundle.ts'
import { importTimes, sizesOf } from './bundle-measures.ts'
import { readCommandLine } from './command-line.ts'
import { projectRoot } from './settings.ts'

readCommandLine('npm run bundles', {})

const rounds = 7

/** `import { SFNClient, type Task } from '@aws-sdk/client-sfn'`, also over several lines; not `import type`. */
const sdkImport = /^import\s*\{([^}]*)\}\s*from\s*'(@aws-sdk\/[^']+)'/gm

/** What the sources of a bundle take from each package of the SDK. */
function sdkNames({ inputs }: Bundle): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>()
  for (const input of inputs.filter((path) => path.startsWith('functions/'))) {
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

/** The text of a module that holds the same clients and commands, and nothing else. */
function floorOf(of: Bundle): string {
  const lines = [...sdkNames(of)].map(
    ([library, names]) => `export { ${[...names].toSorted().join(', ')} } from '${library}'`,
  )
  return lines.toSorted().join('\n')
}

const functions = Object.entries(await bundleFunctions())
const floors = new Map<string, Bundle>()
for (const [, made] of functions) {
  const source = floorOf(made)
  if (source === '' || floors.has(source)) continue
  const folder = join(projectRoot, '.build', 'floors', String(floors.size))
  floors.set(source, await bundle({ source }, join(folder, 'bundle'), join(folder, 'maps')))
}
const times = importTimes([...functions.map(([, made]) => made), ...floors.values()], rounds)

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`

function measured(of: Bundle | undefined): string[] {
  if (!of) return ['–', '–', '–', '–']
  const { start, gzip, all } = sizesOf(of)
  return [kilobytes(start), kilobytes(gzip), kilobytes(all), `${(times.get(of) ?? 0).toFixed(0)} ms`]
}

const columns = ['at start', 'gzip', 'whole', 'import']
const rows = [
  ['function', ...columns, ...columns.map((column) => `SDK ${column}`), 'SDK packages'],
  ...functions.map(([name, made]) => [
    name,
    ...measured(made),
    ...measured(floors.get(floorOf(made))),
    [...sdkNames(made).keys()]
      .map((library) => library.replace('@aws-sdk/', ''))
      .toSorted()
      .join(' '),
  ]),
]
const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
for (const row of rows) {
  const cells = row.map((cell, column) => {
    const words = column === 0 || column === row.length - 1
    return words ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
  })
  console.log(cells.join('  ').trimEnd())
}
console.log(
  '\nSizes are minified; "at start" is read by a cold start, the rest of "whole" when it is needed.',
)
console.log(`Import: median of ${rounds} fresh processes.`)
