import { globSync } from 'node:fs'
import { join } from 'node:path'
import {
  isLiteralElement,
  isPluralElement,
  isPoundElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
  parse,
} from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../infra/settings.ts'

type Words = { [key: string]: string | Words }

const catalogues = globSync('web/src/**/*.en.ts', { cwd: projectRoot })

async function textsOf(file: string): Promise<Map<string, string>> {
  const { default: words } = (await import(join(projectRoot, file))) as { default: Words }
  return new Map(flat(words))
}

function flat(words: Words, before = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  )
}

/** The names of what a message is given, and of its tags. */
function givenIn(text: string): string[] {
  const names = (elements: MessageFormatElement[]): string[] =>
    elements.flatMap((element) => {
      if (isLiteralElement(element) || isPoundElement(element)) return []
      if (isTagElement(element)) return [`<${element.value}>`, ...names(element.children)]
      const branches =
        isPluralElement(element) || isSelectElement(element) ? Object.values(element.options) : []
      return [`{${element.value}`, ...branches.flatMap(({ value }) => names(value))]
    })
  return [...new Set(names(parse(text)))].sort()
}

/** Words that both languages share. */
const shared = new Set([
  'Status',
  'Name',
  'Budget',
  'Budgets',
  'Rest',
  'Team',
  'Position',
  'Version',
  'Details',
  'Person',
  'Plan',
  'Minimum',
  // The methods of NIST SP 800-88.
  'Clear',
  'Purge',
  'Destroy',
])

describe('the words of the console', () => {
  it('are there', () => expect(catalogues.length).toBeGreaterThan(3))

  it.each(catalogues)('%s has the same keys in German, each with its own words', async (file) => {
    const english = await textsOf(file)
    const german = await textsOf(file.replace('.en.ts', '.de.ts'))
    expect([...german.keys()]).toEqual([...english.keys()])
    for (const [key, text] of english) {
      const other = german.get(key) as string
      expect(text.trim(), key).not.toBe('')
      expect(other.trim(), key).not.toBe('')
      expect(givenIn(other), key).toEqual(givenIn(text))
      if (/[a-z]{3}/i.test(text.replace(/\{[^{}]*\}/g, '')) && !shared.has(text))
        expect(other, key).not.toBe(text)
    }
  })
})
