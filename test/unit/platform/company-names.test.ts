import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameKeys } from '../../../functions/platform/company-names.ts'

const firm = (name: string) => nameKeys(name).flatMap((key) => (key.firm ? [key.value] : []))
const hints = (name: string) => nameKeys(name).flatMap((key) => (key.firm ? [] : [key.value]))

describe('the key of a vendor name', () => {
  it.each([
    // Legal forms
    ['Siemens AG', 'siemens'],
    ['Bosch GmbH', 'bosch'],
    ['Otto GmbH & Co. KG', 'otto'],
    ['Otto GmbH und Co KG', 'otto'],
    ['Lidl Stiftung & Co. KG', 'lidlstiftung'],
    ['SAP SE', 'sap'],
    ['S.A.P. SE', 'sap'],
    ['Apple, Inc.', 'apple'],
    ['Apple Incorporated', 'apple'],
    ['Atlassian Corporation Plc', 'atlassian'],
    ['Atlassian Pty Ltd', 'atlassian'],
    ['Acme L.L.C.', 'acme'],
    ['Infosys Private Limited', 'infosys'],
    ['McKinsey & Company', 'mckinsey'],
    ['Société Générale S.A.', 'societegenerale'],
    ['Free S. A. S.', 'free'],
    ['Skype S.à r.l.', 'skype'],
    ['Philips N.V.', 'philips'],
    ['Maersk A/S', 'maersk'],
    ['Grupo Bimbo, S.A.B. de C.V.', 'grupobimbo'],
    ['Allegro Sp. z o.o.', 'allegro'],
    ['Podravka d.d. d.o.o.', 'podravkadd'],
    ['Seznam.cz, a.s.', 'seznamcz'],
    ['Pipedrive OÜ', 'pipedrive'],
    ['Sony K.K.', 'sony'],
    ['株式会社サイボウズ', 'サイボウズ'],
    ['サイボウズ株式会社', 'サイボウズ'],
    ['㈱サイボウズ', 'サイボウズ'],
    ['Foo UG (haftungsbeschränkt)', 'foo'],
    // Cyrillic and Greek
    ['ООО «Яндекс»', 'яндекс'],
    ['ЯНДЕКС', 'яндекс'],
    ['ПАО Сбербанк', 'сбербанк'],
    ['Йота', 'иота'],
    ['Ελλάς Α.Ε.', 'ελλας'],
    // Remarks, articles, case, punctuation, spaces
    ['Atlassian (Jira Cloud)', 'atlassian'],
    ['Atlassian [reseller]', 'atlassian'],
    ['The Trade Desk, Inc.', 'tradedesk'],
    ['THE TRADE DESK', 'tradedesk'],
    ['Data-Dog', 'datadog'],
    ['  data   dog ', 'datadog'],
    ['Lowe’s', 'lowes'],
    ["Lowe's", 'lowes'],
    ['Johnson & Johnson', 'johnsonjohnson'],
    ['Johnson and Johnson', 'johnsonjohnson'],
    ['Yahoo!', 'yahoo'],
    ['ＡＣＭＥ', 'acme'],
    // Accents and letters that are not taken apart
    ['Citroën', 'citroen'],
    ['Łódź Soft', 'lodzsoft'],
    ['Ørsted', 'orsted'],
    ['Mærsk', 'maersk'],
    ['Straße 8', 'strasse8'],
    ['STRAẞE 8', 'strasse8'],
    ['Zoë\u0308', 'zoe'],
    // What must not be taken away
    ['Notepad++', 'notepadplusplus'],
    ['AB Tasty', 'abtasty'],
    ['Inc.', 'inc'],
    ['The Company', 'company'],
    ['AG', 'ag'],
    ['(none)', 'none'],
    ['???', '???'],
    ['3M', '3m'],
    ['कमाल', 'कमाल'],
    ['ガス', 'ガス'],
  ])('of %j is %j', (name, key) => {
    expect(firm(name)).toContain(key)
  })

  it.each([
    ['Müller GmbH', 'Mueller'],
    ['MÜLLER', 'Muller AG'],
    ['Böhler & Söhne', 'Boehler und Soehne KG'],
    ['Jira by Atlassian', 'JIRA by ATLASSIAN, Inc'],
  ])('is common to %j and %j', (one, other) => {
    expect(firm(one).filter((key) => firm(other).includes(key))).not.toEqual([])
  })

  it.each([
    ['Slack', 'Black'],
    ['Box', 'Dropbox'],
    ['Notepad', 'Notepad++'],
    ['कमल', 'कमाल'],
    ['ガス', 'カス'],
    ['Яндекс', 'Яндекс Облако'],
    ['Delta', 'Delta Airlines'],
  ])('is not common to %j and %j', (one, other) => {
    expect(nameKeys(one).filter(({ value }) => nameKeys(other).some((key) => key.value === value))).toEqual(
      [],
    )
  })

  it.each([
    ['monday.com', 'monday'],
    ['Make.com', 'make'],
    ['Cypress.io', 'cypress'],
  ])('of %j hints at %j, and no more', (name, hint) => {
    expect(hints(name)).toEqual([hint])
    expect(firm(name)).not.toContain(hint)
  })

  it('does not change with case, accents and spaces around, and always is one that the table takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), (name) => {
        fc.pre(name.trim() !== '')
        for (const { value } of nameKeys(name)) {
          expect(value).not.toBe('')
          expect(value.isWellFormed()).toBe(true)
          expect(Buffer.byteLength(value)).toBeLessThanOrEqual(800)
        }
        expect(nameKeys(`  ${name} `)).toEqual(nameKeys(name.trim()))
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 40 }).filter((text) => /[a-z]/i.test(text)),
        (name) => {
          expect(nameKeys(name.toUpperCase())).toEqual(nameKeys(name.toLowerCase()))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('never comes out empty though the name is a legal form only', () => {
    for (const name of ['GmbH & Co. KG', 'Co. Ltd.', 'S.A.', 'The', '&', 'ООО', '株式会社'])
      expect(firm(name).every((key) => key !== '')).toBe(true)
  })
})
