import crawlers from 'crawler-user-agents'
import { describe, expect, it } from 'vitest'
import { fill, hire, team } from './company.ts'
import { type Reply, send } from './http.ts'
import { ask, content, eur, reaching, read, stageOpen, timeline } from './requests.ts'
import { settled, wholeCase } from './snapshot.ts'
import { target } from './target.ts'
import { answerByMail, decide, formsOf, letterTo, linkFor, open, post, taskLinks, wordsOf } from './tasks.ts'

const userAgents = crawlers.flatMap(({ instances }) => instances.slice(0, 1)).slice(0, 200)

async function asked() {
  const { requester, manager } = await team()
  const { id } = await ask(requester, content('manager', eur('500.00')))
  await stageOpen(requester, id, 1)
  const link = await linkFor(manager, id)
  return { requester, manager, id, link, before: await settled(id) }
}

describe('LINKS: opening', () => {
  it('1: GET and HEAD change nothing: 100 of each, as crawlers and mail scanners send them', async () => {
    const { id, link, before } = await asked()
    const agents = userAgents.map((agent) => agent.replace(/[^\x20-\x7e]/g, ''))
    expect(agents).toHaveLength(200)
    for (let from = 0; from < 200; from += 20) {
      const statuses = await Promise.all(
        agents.slice(from, from + 20).map(async (agent, index) => {
          const method = (from + index) % 2 === 0 ? 'GET' : 'HEAD'
          const reply = await send(method, link, { headers: { 'user-agent': agent } })
          expect(reply.text === '').toBe(method === 'HEAD')
          return reply.status
        }),
      )
      expect(new Set(statuses)).toEqual(new Set([200]))
    }
    expect(await settled(id)).toBe(before)
  })

  it('2: a crawler that follows every link of letter and pages three deep changes nothing', async () => {
    const { manager, id, before } = await asked()
    const { baseUrl } = await target()
    const letter = await letterTo(manager, (each) => taskLinks(each, id).length > 0)
    const seen = new Set<string>()
    let front = letter.links
    for (let depth = 0; depth < 3; depth++) {
      const next: string[] = []
      for (const url of front) {
        if (seen.has(url) || new URL(url).origin !== new URL(baseUrl).origin) continue
        seen.add(url)
        const { text } = await send('GET', url.slice(baseUrl.length))
        for (const [, , address = ''] of text.matchAll(/(href|src|action|formaction|poster|data)="([^"]*)"/g))
          next.push(new URL(address.replaceAll('&amp;', '&'), url).href)
      }
      front = next
    }
    expect(seen.size).toBeGreaterThan(0)
    expect(await settled(id)).toBe(before)
  })

  it('2: what decides is a form that posts, and a button', async () => {
    const { link } = await asked()
    const { text } = await open(link)
    const forms = formsOf(text)
    expect(forms.map(({ method }) => method)).toEqual(['post', 'post', 'post'])
    expect(forms[0]?.choices).toEqual(['approve', 'request_changes', 'reject'])
    expect(text).not.toMatch(/formmethod="?(get|post)|formaction|http-equiv/i)
    expect([...text.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href)).toEqual(['#decide'])
  })

  it('3: no page has any script, nor anything that makes a browser load or send by itself', async () => {
    const { link } = await asked()
    const pages = [await open(link), await decide(link, 'reject'), await open(`${link.slice(0, -1)}~`)]
    pages.push(await decide(link, 'approve'), await open(link))
    expect(pages.map(({ status }) => status)).toEqual([200, 422, 404, 200, 200])
    for (const { text } of pages) {
      expect(text).not.toMatch(/<(script|iframe|frame|object|embed|img|link|base|audio|video|portal)\b/i)
      expect(text).not.toMatch(/\son\w+\s*=|javascript:|http-equiv|@import|url\(/i)
    }
  })

  it('4: who asks makes no difference: a robot gets the page that a person gets, and an answer is an answer', async () => {
    const { requester, id, link } = await asked()
    const robot = { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' }
    const browser = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0' }
    expect((await open(link, robot)).text).toBe((await open(link, browser)).text)
    const [form] = formsOf((await open(link)).text)
    const reply = await post(link, { ...form?.hidden, decision: 'approve' }, { ...robot, origin: 'null' })
    expect(reply.status).toBe(200)
    await reaching(requester, id, 'ordered')
  })

  it('5: opened before, during and after, the link is never "used up"; it shows who decided what, when', async () => {
    const { requester, manager, id, link } = await asked()
    for (let count = 0; count < 5; count++) expect((await open(link)).status).toBe(200)
    await decide(link, 'approve', 'Needed by January.')
    const { at } = (await read(requester, id)).stages[0].approvers[0]
    await reaching(requester, id, 'ordered')
    for (let count = 0; count < 3; count++) {
      const page = await open(link)
      expect(page.status).toBe(200)
      const words = wordsOf(page.text)
      expect(words).toMatch(new RegExp(`${manager.name} approve`, 'i'))
      expect(words).toContain('Needed by January.')
      expect(words).toContain(String(new Date(at).getUTCFullYear()))
      expect(words).toMatch(/(Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2} \d{4}, \d{2}:\d{2} \w+/)
    }
  })

  it('7: the people of a group are found when the stage opens, and recorded: who joins later is not asked', async () => {
    const { requester } = await team()
    const [one, two, late] = [await hire('One'), await hire('Two'), await hire('Late')]
    await fill('any', [one, two])
    const { id } = await ask(requester, content('any', eur('500.00')))
    await stageOpen(requester, id, 1)
    await fill('any', [one, two, late])
    const opened = (await timeline(requester, id)).find(({ type }) => type === 'stage_opened')
    expect(opened?.facts.asked.map(({ id: who }: { id: string }) => who)).toEqual([one.id, two.id])
    await answerByMail(two, id, 'approve')
    const { stages } = await reaching(requester, id, 'ordered')
    expect(stages[0].approvers.map(({ id: who }: { id: string }) => who)).toEqual([one.id, two.id])
    const { letters } = await target()
    expect(await letters(late.email)).toEqual([])
  })

  it('9: the headers of every page keep the token where it is', async () => {
    const { link } = await asked()
    const pages: Reply[] = [await open(link), await send('HEAD', link), await decide(link, 'reject')]
    pages.push(await open(`${link}x`), await decide(link, 'approve'), await open(link))
    const [form] = formsOf(pages[0]?.text ?? '')
    pages.push(await post(link, { ...form?.hidden, decision: 'reject', comment: 'x' }))
    expect(pages.map(({ status }) => status)).toEqual([200, 200, 422, 404, 200, 200, 409])
    for (const { headers } of pages) {
      expect(Object.fromEntries([...headers].filter(([name]) => !carried.has(name)))).toEqual({
        'content-type': 'text/html; charset=utf-8',
        'content-language': 'en',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'x-robots-tag': 'noindex',
        'x-content-type-options': 'nosniff',
        'content-security-policy':
          "default-src 'none'; style-src 'self' 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      })
    }
  })

  it('speaks the language that the reader asks for, also where an answer cannot be taken', async () => {
    const { link } = await asked()
    const german = { 'accept-language': 'de-AT,de;q=0.9,en;q=0.8' }
    const [english, page] = [await open(link), await open(link, german)]
    expect([english, page].map(({ headers }) => headers.get('content-language'))).toEqual(['en', 'de'])
    expect([wordsOf(english.text), wordsOf(page.text)]).toEqual([
      expect.stringContaining('Your decision'),
      expect.stringContaining('Ihre Entscheidung'),
    ])
    expect(formsOf(page.text)).toEqual(formsOf(english.text))
    const answer = { ...formsOf(page.text)[0]?.hidden, decision: 'reject' }
    const refused = await post(link, answer, german)
    expect([refused.status, wordsOf(refused.text)]).toEqual([
      422,
      expect.stringContaining('„Ablehnen“ braucht einen Kommentar'),
    ])
    const unknown = [await open(`${link}x`, german), await open(`/t/${'a'.repeat(64)}`, german)]
    expect(unknown.map(({ text }) => text)).toEqual([unknown[0]?.text, unknown[0]?.text])
    expect(wordsOf(unknown[0]?.text ?? '')).toContain('Dieser Link führt nirgendwohin')
  })

  it('16: a token is at most 64 URL-safe characters, and what a link rewriter adds is ignored', async () => {
    const { requester, id, link } = await asked()
    expect(link).toMatch(/^\/t\/[A-Za-z0-9_-]{1,64}$/)
    const plain = await open(link)
    for (const added of [
      '?follow=true',
      '?utm_source=mail&utm_medium=x',
      '?',
      '?nonce=x&decision=reject&token=y',
    ]) {
      const page = await open(link + added)
      expect([page.status, page.text]).toEqual([200, plain.text])
    }
    const [form] = formsOf(plain.text)
    expect(form?.action).toBeUndefined()
    const reply = await post(`${link}?follow=true&decision=reject`, { ...form?.hidden, decision: 'approve' })
    expect(reply.status).toBe(200)
    await reaching(requester, id, 'ordered')
  })

  it('opening the page is not even noticed by who reads the case', async () => {
    const { id, link } = await asked()
    const before = await wholeCase(id)
    await open(link)
    expect(await wholeCase(id)).toBe(before)
  })
})

/** Headers of the connection and of the gateway, which say nothing about the page. */
const carried = new Set([
  'date',
  'connection',
  'keep-alive',
  'content-length',
  'apigw-requestid',
  'transfer-encoding',
  'server',
])
