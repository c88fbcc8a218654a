import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { Env } from '../functions/platform/environment.ts'
import type { Bundle } from './bundle.ts'

export interface Sizes {
  /** Bytes that are read at the start. */
  start: number
  /** The same, compressed. */
  gzip: number
  /** Bytes of the whole asset. */
  all: number
}

export function sizesOf({ folder, atStart }: Bundle): Sizes {
  const contents = new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]))
  const start = atStart.map((name) => contents.get(name) as Buffer)
  return {
    start: sum(start.map(({ length }) => length)),
    gzip: sum(start.map((code) => gzipSync(code).length)),
    all: sum([...contents.values()].map(({ length }) => length)),
  }
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

const environment = {
  ...process.env,
  ...Object.fromEntries(Object.values(Env).map((name) => [name, 'measured'])),
  AWS_REGION: 'eu-central-1',
}

/**
 * Milliseconds that a fresh process takes to import each bundle: the median of several rounds, each of which takes every bundle
 * in turn, so that other work on the machine falls on all alike.
 */
export function importTimes(bundles: readonly Bundle[], rounds: number): Map<Bundle, number> {
  const times = new Map(bundles.map((bundle) => [bundle, [] as number[]]))
  for (let round = 0; round < rounds; round++) {
    for (const [bundle, measured] of times) measured.push(importTime(join(bundle.folder, 'index.mjs')))
  }
  return new Map(
    [...times].map(([bundle, measured]) => [
      bundle,
      measured.toSorted((a, b) => a - b)[rounds >> 1] as number,
    ]),
  )
}

function importTime(file: string): number {
  const program = `
    const from = performance.now()
    await import(${JSON.stringify(pathToFileURL(file).href)})
    console.log(performance.now() - from)
    process.exit()`
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', program], { env: environment }),
  )
}
