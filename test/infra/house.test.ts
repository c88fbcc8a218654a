import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../infra/settings.ts'
import { domainOf, floorOf } from './floors.ts'

interface Import {
  from: string
  /** A file of ours, relative to the project, or a package. */
  to: string
}

const files = globSync('functions/**/*.ts', { cwd: projectRoot }).map((file) => file.replaceAll('\\', '/'))
const sources = new Map(files.map((file) => [file, readFileSync(join(projectRoot, file), 'utf8')]))

/** Static, re-exporting, type-only and dynamic imports alike: knowing a type is knowing the domain. */
const importPattern =
  /^(?:import|export)\s[^'"]*?from\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'/gm

const imports: Import[] = [...sources].flatMap(([from, source]) =>
  [...source.matchAll(importPattern)].map(([, a, b, c]) => {
    const to = (a ?? b ?? c) as string
    return { from, to: to.startsWith('.') ? posix.join(posix.dirname(from), to) : to }
  }),
)

const shown = ({ from, to }: Import) => `${from} → ${to}`

/** The room of a file: `http` of functions/tasks/http.ts. */
const roomOf = (file: string) => /^functions\/[^/]+\/(\w+)\.ts$/.exec(file)?.[1]

describe('the house', () => {
  it('is read whole', () => {
    expect(files.length).toBeGreaterThan(20)
    for (const { from, to } of imports) {
      if (to.startsWith('functions/')) expect(files, from).toContain(to)
    }
  })

  it('has imports run from a floor to one below, never sideways or up', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [domain, other] = [domainOf(from), domainOf(to)]
      return domain && other && domain !== other && floorOf(other) >= floorOf(domain)
    })
    expect(wrong.map(shown)).toEqual([])
  })

  it('lets a domain be entered by its index only', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [domain, other] = [domainOf(from), domainOf(to)]
      return domain && other && domain !== other && other !== 'platform' && roomOf(to) !== 'index'
    })
    expect(wrong.map(shown)).toEqual([])
  })

  it('keeps the stores of the domains from the composition roots', () => {
    const wrong = imports.filter(({ from, to }) => domainOf(from) === undefined && roomOf(to) === 'store')
    expect(wrong.map(shown)).toEqual([])
  })

  it('has its errors say their names: bundles shorten those of classes, and state machines match errors by name', () => {
    const errors = /class (\w+) extends \w*Error \{\n {2}override name = '(\w+)'/g
    const named = [...sources.values()].flatMap((source) => [...source.matchAll(errors)])
    const all = [...sources.values()].flatMap((source) => source.match(/extends \w*Error \{/g) ?? [])
    expect(named.length).toBeGreaterThan(0)
    expect(named.map(([, name]) => name)).toEqual(named.map(([, , said]) => said))
    expect(all.length).toBe(named.length)
  })

  it('stays in its own rooms', () => {
    const outside = imports.filter(
      ({ to }) => to.startsWith('..') || /^(infra|test|web|workflows)\//.test(to) || /^aws-cdk/.test(to),
    )
    expect(outside.map(shown)).toEqual([])
  })

  describe('within a domain', () => {
    /** All files of the same domain that a file leads to, itself left out. */
    function reached(file: string, seen = new Set<string>()): Set<string> {
      for (const { from, to } of imports) {
        if (from !== file || domainOf(to) !== domainOf(file) || seen.has(to)) continue
        seen.add(to)
        reached(to, seen)
      }
      return seen
    }

    /** Rooms that a room may not lead to, be it through other files. */
    const above: Record<string, string[]> = {
      model: ['rules', 'store', 'steps', 'mail', 'http'],
      rules: ['store', 'steps', 'mail', 'http'],
      store: ['steps', 'mail', 'http'],
      index: ['steps', 'http'],
    }

    it.each(Object.entries(above))('%s does not lead to %j', (room, forbidden) => {
      const rooms = files.filter((file) => roomOf(file) === room && domainOf(file) !== 'platform')
      expect(rooms.length).toBeGreaterThan(0)
      const wrong = rooms.flatMap((file) =>
        [...reached(file)]
          .filter((other) => forbidden.includes(roomOf(other) ?? ''))
          .map((other) => `${file} → … → ${other}`),
      )
      expect(wrong).toEqual([])
    })

    it('nothing but tests and the stack leads to http or steps', () => {
      const wrong = imports.filter(
        ({ from, to }) => ['http', 'steps'].includes(roomOf(to) ?? '') && domainOf(from) === domainOf(to),
      )
      expect(wrong.map(shown).filter((line) => !line.includes('functions/platform/'))).toEqual([])
    })

    it('rules know neither the time nor the table nor any service', () => {
      const services = imports.filter(
        ({ from, to }) =>
          roomOf(from) === 'rules' &&
          (/^functions\/platform\/(table|log|environment)\.ts$/.test(to) || /^(@aws-sdk|node:)/.test(to)),
      )
      expect(services.map(shown)).toEqual([])
      const askTheTime = files.filter(
        (file) =>
          roomOf(file) === 'rules' &&
          /import \{[^}]*\bnow\b[^}]*\} from '[^']*\/clock\.ts'/.test(sources.get(file) as string),
      )
      expect(askTheTime).toEqual([])
    })
  })

  it('asks the time in one place', () => {
    const telling =
      /\bDate\.now\(|\bnew Date\(\s*\)|\bset(?:Timeout|Interval|Immediate)\(|\bperformance\.now\(/
    const wrong = [...sources]
      .filter(([file, source]) => file !== 'functions/platform/clock.ts' && telling.test(source))
      .map(([file]) => file)
    expect(wrong).toEqual([])
  })

  it('talks to the environment through its list of names', () => {
    const wrong = [...sources]
      .filter(
        ([file, source]) => file !== 'functions/platform/environment.ts' && /\bprocess\.env\b/.test(source),
      )
      .map(([file]) => file)
    expect(wrong).toEqual([])
  })
})
