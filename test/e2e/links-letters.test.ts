import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { hire, record, team, unique } from './company.ts'
import { ask, content, eur, line, reaching, read } from './requests.ts'
import { needing } from './story.ts'
import { type Letter, target } from './target.ts'
import {
  answerByMail,
  asTyped,
  decide,
  lettersTo,
  letterTo,
  linkFor,
  open,
  taskLinks,
  wordsOf,
} from './tasks.ts'

const sourceOf = async (letter: Letter): Promise<string> => {
  const { source } = await target()
  if (!source) throw new Error('This target keeps no source of letters.')
  return source(letter)
}

/** All letters of a request from asking to ordering. */
async function lettersOfOne(
  about: { title?: string; justification?: string; vendor?: { name: string } } = {},
) {
  const { requester, manager } = await team()
  const vendor = { name: 'Example Computers', email: `orders-${unique()}@vendor.example`, ...about.vendor }
  const { id, title } = await ask(requester, content('manager', eur('500.00'), { ...about, vendor }))
  const asking = await letterTo(manager, (letter) => taskLinks(letter, id).length > 0)
  const link = await linkFor(manager, id)
  await decide(link, 'approve')
  await reaching(requester, id, 'ordered')
  const told = await letterTo(requester, () => true)
  const order = await letterTo(vendor, () => true)
  return { requester, manager, vendor, id, title, link, asking, told, order, all: [asking, told, order] }
}

describe('LINKS: letters', () => {
  it('tell an approver all that a decision needs, and lead to one page by one link', async () => {
    const { requester, manager, id, title, asking } = await lettersOfOne()
    expect(asking.to).toEqual([manager.email])
    expect(asking.subject).toBe(`Please decide: ${title} (500.00 EUR)`)
    expect(taskLinks(asking, id)).toHaveLength(1)
    for (const words of [
      requester.name,
      title,
      '500.00 EUR',
      'Laptop 14 inch',
      'The joiner starts in January.',
      'Fri 15 Jan 2027',
    ])
      expect([words, asking.text.includes(words)]).toEqual([words, true])
    expect(asking.text).toMatch(/forward/)
  })

  needing('the MIME source of letters')(
    '20: say that they are automatic, so that no machine answers them',
    async () => {
      const { all } = await lettersOfOne()
      for (const letter of all) {
        const { headers } = await PostalMime.parse(await sourceOf(letter))
        const value = (key: string) =>
          headers.filter((header) => header.key === key).map((header) => header.value)
        expect(value('auto-submitted')).toEqual(['auto-generated'])
        expect(value('from')).toHaveLength(1)
        expect(value('message-id')).toHaveLength(1)
        expect(value('date')).toHaveLength(1)
        expect(value('to')).toHaveLength(1)
        expect([...value('cc'), ...value('bcc')]).toEqual([])
      }
    },
  )

  needing('the MIME source of letters')(
    '21: have no List-Unsubscribe: one press would silence approvals',
    async () => {
      const { all } = await lettersOfOne()
      for (const letter of all) expect(await sourceOf(letter)).not.toMatch(/list-unsubscribe/i)
    },
  )

  it('22: every link leads straight to us, by no third host, and nothing in them is loaded from anywhere', async () => {
    const { all } = await lettersOfOne()
    const { publicUrl } = await target()
    for (const { links, html } of all) {
      for (const link of links) expect(new URL(link).origin).toBe(new URL(publicUrl).origin)
      expect(html).not.toMatch(/<(img|script|iframe|link|object)\b|url\(|@import/i)
    }
  })

  it('23: what people typed adds no header, no markup and no link', async () => {
    const evil =
      '<b onclick=alert(1)>Big</b> "x" &amp; https://evil.example/t/abc www.evil.example a@evil.example'
    const typed = {
      title: `${unique()} ${evil}`,
      justification: `First\nBcc: all@evil.example\n\n${evil}\n.\n--boundary`,
      vendor: { name: evil, email: `orders-${unique()}@vendor.example` },
      lines: [line(eur('500.00'), { description: evil, category: '<i>hardware</i>' })],
    }
    const { requester, manager } = await team()
    await record(requester, { manager })
    const { id } = await ask(requester, content('manager', eur('500.00'), typed))
    const asking = await letterTo(manager, (letter) => taskLinks(letter, id).length > 0)
    const link = await linkFor(manager, id)
    const page = await open(link)
    expect(page.text).not.toMatch(/<b onclick|<i>hardware|href="[^"#]/)
    expect(wordsOf(page.text)).toContain('<b onclick=alert(1)>Big</b> "x" &amp;')
    await decide(link, 'approve', evil)
    await reaching(requester, id, 'ordered')
    const letters = [asking, await letterTo(requester, () => true), await letterTo(typed.vendor, () => true)]
    const { publicUrl } = await target()
    for (const { html, text, links, subject, to } of letters) {
      expect(html).not.toMatch(/<b onclick|<i>hardware/)
      expect(links.filter((each) => new URL(each).origin !== new URL(publicUrl).origin)).toEqual([])
      expect(html + text).not.toMatch(/https:\/\/evil|www\.evil\.example|a@evil\.example|all@evil\.example/)
      expect(subject).not.toMatch(/[\r\n]/)
      expect(to).toHaveLength(1)
    }
    expect(await lettersTo({ email: 'all@evil.example' })).toEqual([])
  })

  needing('the MIME source of letters')('23: not in the source either', async () => {
    const evil = `${unique()} =?utf-8?q?x?= "a" <b@evil.example>, 鈴木`
    const { all } = await lettersOfOne({
      title: evil,
      justification: 'x\r\nBcc: all@evil.example\r\n\r\n--x\r\nContent-Type: text/html',
      vendor: { name: evil },
    })
    const [asking] = all
    const { subject = '' } = await PostalMime.parse(await sourceOf(asking as Letter))
    expect(asTyped(subject)).toContain(evil)
    for (const letter of all) {
      const parsed = await PostalMime.parse(await sourceOf(letter))
      expect(parsed.headers.map(({ key }) => key)).not.toContain('bcc')
      expect(parsed.to).toHaveLength(1)
      expect(parsed.attachments.length).toBeLessThanOrEqual(1)
    }
  })

  it('15: go to the address as it is written', async () => {
    const requester = await hire('Requester')
    const manager = await hire('Manager', { local: `m.${unique()}+approvals` })
    await record(requester, { manager })
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const letter = await letterTo(manager, (each) => taskLinks(each, id).length > 0)
    expect(letter.to).toEqual([manager.email])
  })

  it('27: name days with their weekday, and instants with weekday, time and zone', async () => {
    const { requester, manager } = await team()
    const { id, title } = await ask(requester, content('manager', eur('500.00')))
    await answerByMail(manager, id, 'reject', 'No.')
    const told = await letterTo(requester, ({ subject }) => subject.includes(title))
    expect(told.text).toMatch(
      /(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2} \d{4}, \d{2}:\d{2} (CET|CEST)/,
    )
    expect(told.text).toContain('Fri 15 Jan 2027')
    expect(told.text).not.toMatch(/\d{4}-\d{2}-\d{2}/)
  })

  it('27: in the zone of who reads: the approver on the page, the requester in the letter', async () => {
    const manager = await hire('Manager', { timeZone: 'America/New_York' })
    const requester = await hire('Requester', { manager, timeZone: 'Asia/Kolkata' })
    const { id, title } = await ask(requester, content('manager', eur('500.00')))
    const link = await answerByMail(manager, id, 'reject', 'No.')
    const { at } = (await read(requester, id)).stages[0].approvers[0]
    const hour = (timeZone: string) =>
      new Intl.DateTimeFormat('en-GB', {
        timeZone,
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }).format(new Date(at))
    expect(wordsOf((await open(link)).text)).toMatch(
      new RegExp(`\\d{4}, ${hour('America/New_York')} (GMT-[45]|E[SD]T)`),
    )
    const told = await letterTo(requester, ({ subject }) => subject.includes(title))
    expect(told.text).toMatch(new RegExp(`\\d{4}, ${hour('Asia/Kolkata')} (GMT\\+5:30|IST)`))
  })

  it('the same is in the text and in the HTML of a letter', async () => {
    const { all } = await lettersOfOne()
    for (const { text, html, links } of all) {
      const words = wordsOf(html)
      for (const each of text.match(/\d[\d,.]* EUR|PO-\d+-\d+/g) ?? []) expect(words).toContain(each)
      for (const link of links) expect([text.includes(link), html.includes(link)]).toEqual([true, true])
    }
  })
})
