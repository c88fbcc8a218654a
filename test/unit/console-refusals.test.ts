import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { faultInWords } from '../../functions/platform/faults.ts'
import { translator } from '../../functions/platform/language/book.ts'
import { book, refusals } from '../../functions/platform/language/german/refused.ts'
import { formatsFor } from '../../web/src/language/formatting.ts'
import { refusedBy, withoutCalls } from '../../web/src/language/said/refused.ts'
import { knownBy, partly, skeletonsOf, templatesOf } from '../support/phrases.ts'
import { composedRefusals, leftRefusals, partsOfRefusals } from '../support/refused-left.ts'
import { isExpression, isRefusal, isSentence, type Said, writtenTexts } from '../support/said.ts'

const translate = translator(book, formatsFor('de', 'Europe/Berlin'))
const refused = (text: string) => refusedBy(translate, text)

/** Pages that people open by a link, without the console, and the check of a case's chain. */
const notInTheConsole =
  /\/page\/|(^|\/)(page|found-page|view|pages)\.ts$|^tasks\/step-up|^cases\/status-links\/rules|^cases\/rules|openapi|docs-page/

/** Of an import, what is to be told, and what went wrong. */
const asksOfImport = new Set(
  `question() need() question bad() bad needed faultOf reasonOf failed timeFault wholeQuestion which NotInDirectory`.split(
    ' ',
  ),
)
const isOfImport = ({ file, as }: Said) => file.startsWith('renewals/import/') && asksOfImport.has(as)

const against = writtenTexts()
  .filter((each) => isRefusal(each) || isOfImport(each))
  .filter(({ file, text }) => isSentence(text) && !isExpression(text) && !notInTheConsole.test(file))
const leftOut = new Set([...Object.keys(composedRefusals), ...Object.values(leftRefusals).flat()])
const skeletons = skeletonsOf(templatesOf(refusals))

it('what is refused names no operation of the interface to people', () => {
  expect(
    withoutCalls(
      'Data may still be on it; its wipe waits to be verified: POST /v1/assets/1a/wipes/1/verification.',
    ),
  ).toBe('Data may still be on it; its wipe waits to be verified.')
  expect(withoutCalls('Scan first: POST /v1/reservations/1a/pick. Then go on: soon.')).toBe(
    'Scan first. Then go on: soon.',
  )
})
const isKnown = knownBy(skeletons)
const isTranslated = (text: string) => isKnown(text) || (!text.includes('{}') && refused(text) !== undefined)

describe('what the interface refuses', () => {
  it('is read', () => expect(against.length).toBeGreaterThan(500))

  it('has its German, all of it', () => {
    const missing = against.filter(({ text }) => !isTranslated(text) && !leftOut.has(text.trim()))
    expect(missing.map(({ file, as, text }) => `${file} ${as}: ${text}`)).toEqual([])
  })

  it('is left out by name only where it is still said', () => {
    const said = new Set([...against.map(({ text }) => text.trim()), ...partsOfRefusals])
    expect([...leftOut].filter((text) => !said.has(text))).toEqual([])
  })

  it.each(Object.values(composedRefusals))('is known where it is made of several: “%s”', (text) => {
    expect(refused(text)).toBeTypeOf('string')
  })

  it('is known where it is a part', () => {
    const isPart = partly(skeletons)
    expect(
      partsOfRefusals.filter(
        (text) => !isPart(text) && refused(text) === undefined && !composedRefusals[text],
      ),
    ).toEqual([])
  })

  it('is known by what is not there', () => {
    const things = writtenTexts().filter(
      ({ as, file }) =>
        ['notFound()', 'visibleCase()'].includes(as) || (as === 'one()' && file.endsWith('http.ts')),
    )
    expect(things.length).toBeGreaterThan(50)
    expect(things.filter(({ text }) => translate(text, 'missing') === undefined)).toEqual([])
  })
})

describe('what the checker of requests says by itself', () => {
  it.each([
    ['fehlt', z.string(), undefined],
    ['muss ein Text sein', z.string(), 3],
    ['muss eine Zahl sein', z.number(), 'three'],
    ['muss eine ganze Zahl sein', z.number().int(), 3.5],
    ['muss ja oder nein sein', z.boolean(), 'maybe'],
    ['darf nicht leer sein', z.string().min(1), ''],
    ['braucht mindestens 3 Zeichen', z.string().min(3), 'ab'],
    ['darf höchstens 2 Zeichen haben', z.string().max(2), 'abc'],
    ['muss genau 20 Zeichen haben', z.string().length(20), 'abc'],
    ['braucht mindestens einen Eintrag', z.array(z.string()).min(1), []],
    ['darf höchstens 1 Einträge haben', z.array(z.string()).max(1), ['a', 'b']],
    ['muss mindestens 1 sein', z.number().min(1), 0],
    ['muss über 0 sein', z.number().positive(), 0],
    ['darf höchstens 9 sein', z.number().max(9), 10],
    ['muss eines davon sein: "mail", "portal"', z.enum(['mail', 'portal']), 'fax'],
    ['muss eines davon sein: "yes"', z.literal('yes'), 'no'],
    ['ist kein Datum; gemeint ist etwas wie 2027-01-15', z.iso.date(), '31.12.2026'],
    ['ist keine E-Mail-Adresse', z.email(), 'me'],
    ['ist nicht so geschrieben, wie es sein muss', z.string().regex(/^a$/), 'b'],
    ['kann so nicht verwendet werden', z.union([z.string(), z.number()]), true],
    ['fehlt', z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]), {}],
    [
      'muss eines davon sein: "a"',
      z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]),
      { kind: 'b' },
    ],
    ['ist keine Adresse im Netz; gemeint ist etwas wie https://example.com', z.url(), 'x'],
    ['ist hier nicht vorgesehen', z.strictObject({}), { more: 1 }],
  ] as const)('“%s”', (german, schema, input) => {
    const [issue] = schema.safeParse(input, { error: faultInWords }).error?.issues ?? []
    expect(refused(issue?.message ?? '')).toBe(german)
  })
})
