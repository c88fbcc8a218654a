import { describe, expect, it } from 'vitest'
import { languageAccepted } from '../../../functions/platform/language/languages.ts'
import { kept, speaking } from '../../../functions/platform/language/speaking.ts'

describe('the language of a reader', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['*', 'en'],
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['en-GB,en;q=0.9,de;q=0.8', 'en'],
    ['fr-FR, fr;q=0.9, de;q=0.5, en;q=0.3', 'de'],
    ['en;q=0.3, DE;q=0.7', 'de'],
    ['de;q=0, en', 'en'],
    ['deu', 'en'],
    ['fr', 'en'],
    ['de;q=oops', 'en'],
    [';;,,;q=1', 'en'],
  ])('of “%s” is %s', (header, language) => expect(languageAccepted(header)).toBe(language))
})

describe('whoever speaks German', () => {
  it('says what is known, and leaves what somebody typed', async () => {
    const { say, refuse } = await speaking('de')
    expect(say('Requested by')).not.toBe('Requested by')
    expect(say('1,299.00 EUR').replace('\u00a0', ' ')).toBe('1.299,00 €')
    expect(say('Wed 2 Dec 2026')).toBe('Mi., 02.12.2026')
    expect(say('Headsets for the service desk')).toBe('Headsets for the service desk')
    expect(refuse('Please write your question first.')).toBe('Bitte schreiben Sie zuerst Ihre Frage.')
    expect(say('Planned for the joiner and not in stock.', 'ourReason')).toMatch(/^Für den Eintritt geplant/)
    expect(say('Total', 'ourReason')).toBe('Total')
    expect(refuse('Choose one of: Approve, Ask for changes, Reject.')).toBe(
      'Wählen Sie eines davon: Genehmigen, Um Änderungen bitten, Ablehnen.',
    )
    expect(refuse('There is no such case, or you may not see it.')).toMatch(/^Es gibt diesen Vorgang nicht/)
  })
})

describe('whoever speaks English', () => {
  it('says what the code says', async () => {
    const { say, refuse } = await speaking('en')
    expect([say('Requested by'), refuse('is too long')]).toEqual(['Requested by', 'is too long'])
  })
})

describe('what is kept once it is made', () => {
  it('is made once for all who ask, and anew for the next after it failed', async () => {
    let tries = 0
    const book = kept(async (language: string) => {
      if (++tries === 1) throw new Error('The disk was busy.')
      return `${language}, the ${tries}nd time`
    })
    const [one, other] = await Promise.allSettled([book('de'), book('de')])
    expect([one.status, other.status, tries]).toEqual(['rejected', 'rejected', 1])
    expect(await Promise.all([book('de'), book('de')])).toEqual(['de, the 2nd time', 'de, the 2nd time'])
    expect(tries).toBe(2)
  })
})
