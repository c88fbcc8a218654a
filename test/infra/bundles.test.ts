import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Env } from '../../functions/platform/environment.ts'
import { bundleFunctions } from '../../infra/bundle.ts'
import { type FunctionName, functionEntries } from '../../infra/functions.ts'
import { domainOf, mayHold } from './floors.ts'

const bundles = await bundleFunctions()
const names = Object.keys(functionEntries) as FunctionName[]

/** What `handler` is in each bundle, as a process of its own sees it that runs in an empty folder. */
function handlers(): Record<string, string> {
  const files = Object.fromEntries(names.map((name) => [name, join(bundles[name].folder, 'index.mjs')]))
  const program = `
    const types = {}
    for (const [name, file] of Object.entries(${JSON.stringify(files)})) types[name] = typeof (await import(file)).handler
    console.log(JSON.stringify(types))`
  const environment = Object.fromEntries(Object.values(Env).map((name) => [name, 'x']))
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: tmpdir(),
    env: { ...environment, AWS_REGION: 'eu-central-1' },
  })
  return JSON.parse(output.toString())
}
const exported = handlers()

describe.each(names)('the bundle of %s', (name) => {
  const entry = functionEntries[name]
  const { inputs, folder, atStart } = bundles[name]

  it('holds its own source', () => {
    expect(inputs).toContain(entry)
  })

  it('holds no source of a domain that it may not know', () => {
    const domain = domainOf(entry)
    // Composition roots stand above all domains.
    if (domain === undefined) return
    const strangers = inputs.filter((input) => {
      const other = domainOf(input)
      return other !== undefined && !mayHold(domain, other)
    })
    expect(strangers).toEqual([])
  })

  it('holds nothing that only deploys or tests', () => {
    expect(inputs.filter((input) => /^(infra|test|web)\/|aws-cdk|esbuild|vitest/.test(input))).toEqual([])
  })

  it('exports its handler to a Node that has nothing else', () => {
    expect(exported[name]).toBe('function')
  })

  it('starts without a phrase book: only readers of another language than English need one', () => {
    const read = atStart.map((file) => readFileSync(join(folder, file), 'utf8'))
    expect(read.length).toBeGreaterThan(0)
    expect(read.filter((text) => text.includes('Genehmigt'))).toEqual([])
  })

  it('holds no source map', () => {
    expect(readdirSync(folder).filter((file) => !file.endsWith('.mjs'))).toEqual([])
    expect(readFileSync(join(folder, 'index.mjs'), 'utf8')).not.toContain('sourceMappingURL')
  })
})
