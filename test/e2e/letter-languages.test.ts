import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { hire, unique } from './company.ts'
import { ask, content, eur, reaching } from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import { answerByMail, asTyped, letterTo, taskLinks } from './tasks.ts'

const { source } = await target()

/** A requester who reads English and a manager who reads German. */
async function bilingual() {
  const manager = await hire('Manager', { language: 'de' })
  const requester = await hire('Requester', { manager, language: 'en' })
  return { manager, requester }
}

describe('letters in the language of their reader', () => {
  it('ask a German approver in German, and tell an English requester of the same case in English', async () => {
    const { manager, requester } = await bilingual()
    const vendor = { name: 'Example Computers', email: `orders-${unique()}@vendor.example` }
    const { id, title } = await ask(requester, content('manager', eur('1234.50'), { vendor }))
    const asking = await letterTo(manager, (letter) => taskLinks(letter, id).length > 0)
    expect(asking.subject).toBe(`Bitte entscheiden Sie: ${title} (1.234,50 €)`)
    expect(asking.html).toContain('<html lang="de">')
    for (const words of [
      `Guten Tag ${manager.name},`,
      `${requester.name} bittet um Ihre Genehmigung: ${title}, 1.234,50 €.`,
      'Gebraucht bis: Fr., 15.01.2027',
      'Ansehen und entscheiden:\n',
      'Summe: 1.234,50 €',
      'The joiner starts in January.',
      `Sie sind gefragt als Führungskraft von ${requester.name}.`,
    ])
      expect([words, asTyped(asking.text).includes(words)]).toEqual([words, true])

    await answerByMail(manager, id, 'approve')
    await reaching(requester, id, 'ordered')
    const told = await letterTo(requester, ({ subject }) => subject.includes(title))
    expect(told.subject).toMatch(/^Ordered: /)
    expect(told.html).toContain('<html lang="en">')
    for (const words of [`Hello ${requester.name},`, 'Needed by: Fri 15 Jan 2027', 'Total: 1,234.50 EUR'])
      expect([words, asTyped(told.text).includes(words)]).toEqual([words, true])
    // Vendors are written to as the company is used to.
    expect((await letterTo(vendor, () => true)).subject).toMatch(/^Purchase order /)
  })

  needing('the MIME source of letters')('have subjects that mail can carry', async () => {
    const manager = await hire('Manager')
    const requester = await hire('Requester', { manager, language: 'de' })
    const title = `Gerät für Jörg ${unique()}`
    const { id } = await ask(requester, content('manager', eur('500.00'), { title }))
    await answerByMail(manager, id, 'request_changes', 'Smaller, please.')
    const letter = await letterTo(requester, ({ subject }) => subject.includes(title))
    const mime = (await source?.(letter)) ?? ''
    const { subject, text } = await PostalMime.parse(mime)
    expect(subject).toBe(`Bitte ändern Sie Ihre Anforderung: ${title}`)
    expect(text).toContain(`${manager.name} hat um Änderungen gebeten: ${title}, 500,00 €.`)
    expect(text).toContain('Smaller, please.')
    expect(mime.split(/\r?\n\r?\n/)[0]).toMatch(/^[\r\n\t -~]*$/)
  })
})
