import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { bundleFunctions } from '../../infra/bundle.ts'
import { type FunctionName, functionEntries } from '../../infra/functions.ts'
import { domainOf, mayHold } from './floors.ts'

const bundles = await bundleFunctions()
const names = Object.keys(functionEntries) as FunctionName[]

describe.each(names)('the bundle of %s', (name) => {
  const entry = functionEntries[name]
  const { inputs, folder } = bundles[name]

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

  it('is one ES module that exports its handler', async () => {
    const file = join(folder, 'index.mjs')
    expect(readFileSync(file, 'utf8')).not.toMatch(/^\/\/# sourceMappingURL/m)
    const module = await import(pathToFileURL(file).href)
    expect(typeof module.handler).toBe('function')
  })
})
