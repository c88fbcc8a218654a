import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hire, team, unique } from './company.ts'
import { as, expectStatus, send, staff } from './http.ts'
import { ask, content, eur, stageOpen, timeline } from './requests.ts'
import { askOn, giveLink, linksOf, statusPath, stranger } from './status-links.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import { answerByMail, asTyped, formsOf, lettersTo, letterTo, open, post, wordsOf } from './tasks.ts'

const { coordinator, admin, auditor } = staff

async function waiting() {
  const people = await team()
  const { id, title } = await ask(people.requester, content('manager', eur('512.34')))
  await stageOpen(people.requester, id, 1)
  return { ...people, id, title }
}

describe('a status link', () => {
  it('shows somebody without an account where the case stands, and nothing that is not theirs', async () => {
    const { requester, manager, id, title } = await waiting()
    expectStatus(201, await as(manager).post(`/v1/cases/${id}/comments`, { text: 'Between us: too much.' }))
    const { path, link, name } = await giveLink(id)
    expect(path).toMatch(/^\/s\/[\w-]{63}$/)
    expect(link).toMatchObject({ name, showMoney: false, revokedAt: null, questions: [] })
    const page = await open(path)
    expect(page.status).toBe(200)
    const words = wordsOf(page.text)
    for (const told of [title, 'In approval', 'since today', 'Fri 15 Jan 2027', 'The request was submitted'])
      expect(words).toContain(told)
    expect(words).toContain(`(${manager.name.split(' ')[0]})`)
    for (const secret of ['512.34', 'Between us', manager.email, requester.email, manager.name, id])
      expect([secret, page.text.includes(secret)]).toEqual([secret, false])
    expect(page.text).not.toContain('<script')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('x-robots-tag')).toBe('noindex')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")

    await answerByMail(manager, id, 'reject', 'Not this year.')
    const after = wordsOf((await open(path)).text)
    expect(after).toContain('Rejected')
    expect(after).toContain('It is finished')
    expect(after).not.toContain('Not this year.')
  })

  it('shows amounts only to whom it was said', async () => {
    const { id } = await waiting()
    expect(wordsOf((await open((await giveLink(id, { showMoney: true })).path)).text)).toContain('512.34 EUR')
  })

  it('takes a question, which is answered by mail and on the page', async () => {
    const { requester, id, title } = await waiting()
    const { path, name, email } = await giveLink(id)
    const question = `When will it be there? ${unique()}`
    const asked = await askOn(path, question)
    expect(asked.status).toBe(200)
    expect(wordsOf(asked.text)).toContain('Your question is sent')
    const event = (await timeline(requester, id)).findLast(({ type }) => type === 'question_asked')
    expect(event).toMatchObject({
      text: question,
      actor: { name, via: `by the status link sent to ${email}` },
    })
    const told = await letterTo(requester, ({ subject }) =>
      asTyped(subject).includes(`Question from ${name}: ${title}`),
    )
    expect(asTyped(told.text)).toContain(question)
    expect(wordsOf((await open(path)).text)).toContain('not answered yet')

    const answer = `In two weeks. ${unique()}`
    const reply = { text: answer, answerTo: event?.seq }
    expectStatus(201, await as(requester).post(`/v1/cases/${id}/comments`, reply))
    const fresh = await statusPath({ email }, [path])
    const letter = await letterTo({ email }, ({ subject }) => asTyped(subject) === `Answer: ${title}`)
    expect(asTyped(letter.text)).toContain(answer)
    for (const each of [path, fresh]) {
      const words = wordsOf((await open(each)).text)
      expect(words).toContain(question)
      expect(words).toContain(answer)
    }
    const other = await giveLink(id)
    expect(wordsOf((await open(other.path)).text)).not.toContain(answer)
    expect((await linksOf(id))[0].questions).toMatchObject([{ text: question, answers: 1 }])
  })

  it('answers what was asked, by those who speak for the case', async () => {
    const { requester, manager, id } = await waiting()
    const { path } = await giveLink(id)
    await askOn(path, 'When?')
    const seq = (await timeline(requester, id)).findLast(({ type }) => type === 'question_asked')?.seq
    const say = (user: typeof manager, answerTo: unknown) =>
      as(user).post(`/v1/cases/${id}/comments`, { text: 'Soon.', answerTo })
    expect((await say(manager, seq)).body.code).toBe('not_yours_to_answer')
    expect((await say(requester, 1)).body.code).toBe('no_such_question')
    expectStatus(400, await say(requester, 0))
    expectStatus(201, await say(requester, seq))
  })

  it('sends a question once, five a day at most, and keeps what was typed', async () => {
    const { requester, id } = await waiting()
    const { path } = await giveLink(id)
    const twice = await Promise.all([1, 2, 3].map(() => askOn(path, 'Twice?')))
    expect(twice.map(({ status }) => status)).toEqual([200, 200, 200])
    for (const n of [2, 3, 4, 5]) expect((await askOn(path, `Question ${n}`)).status).toBe(200)
    const enough = await askOn(path, 'Question 6 <b>')
    expect(enough.status).toBe(429)
    expect(enough.text).toContain('Question 6 &lt;b&gt;')
    expect((await askOn(path, ' ')).status).toBe(422)
    expect((await askOn(path, 'x'.repeat(1001))).status).toBe(422)
    const events = await timeline(requester, id)
    expect(events.filter(({ type }) => type === 'question_asked')).toHaveLength(5)
  })

  it('is given and ended by coordinators, once for a key, within limits', async () => {
    const { requester, id } = await waiting()
    const path = `/v1/cases/${id}/status-links`
    const whom = stranger()
    expectStatus(403, await as(requester).post(path, whom))
    expectStatus(403, await as(auditor).post(path, whom))
    expectStatus(403, await as(requester).get(path))
    expectStatus(404, await as(coordinator).post(`/v1/cases/${'0'.repeat(20)}/status-links`, whom))
    expectStatus(400, await as(coordinator).post(path, { ...whom, email: 'nobody' }))
    for (const until of ['2020-01-01', '2099-01-01'])
      expect((await as(coordinator).post(path, { ...whom, until })).body.code).toBe('bad_until')
    const key = { 'idempotency-key': unique() }
    const made = await Promise.all([1, 2, 3].map(() => as(coordinator).post(path, whom, key)))
    expect(new Set(made.map((reply) => expectStatus(201, reply).id)).size).toBe(1)
    expect(await linksOf(id)).toHaveLength(1)
    await statusPath(whom)
    expect(await lettersTo(whom)).toHaveLength(1)
  })
})

describe('LINKS: a status link', () => {
  it('1, 2: GET and HEAD change nothing, and the only way to send is a form with a button', async () => {
    const { requester, id } = await waiting()
    const { path } = await giveLink(id)
    const before = (await timeline(requester, id)).length
    for (const agent of ['Mozilla/5.0', 'GoogleImageProxy', 'Barracuda Sentinel', 'curl/8'])
      for (const method of ['GET', 'HEAD', 'GET'])
        expect((await send(method, `${path}?follow=true`, { headers: { 'user-agent': agent } })).status).toBe(
          200,
        )
    const page = await open(path)
    expect(formsOf(page.text)).toMatchObject([{ method: 'post', action: undefined }])
    expect(page.text).not.toMatch(/<a\s/)
    expect((await send('HEAD', path)).text).toBe('')
    expect(await timeline(requester, id)).toHaveLength(before)
    expect((await linksOf(id))[0].questions).toEqual([])
  })

  it('13: says honestly that it has ended, and takes nothing any more', async () => {
    const { requester, id, title } = await waiting()
    const { path, id: linkId } = await giveLink(id)
    const page = await open(path)
    const [form] = formsOf(page.text)
    expectStatus(404, await as(admin).delete(`/v1/cases/${id}/status-links/${'0'.repeat(20)}`))
    expectStatus(403, await as(requester).delete(`/v1/cases/${id}/status-links/${linkId}`))
    for (const _ of [1, 2]) {
      const ended = expectStatus(200, await as(admin).delete(`/v1/cases/${id}/status-links/${linkId}`))
      expect(ended.revokedAt).not.toBeNull()
    }
    for (const gone of [await open(path), await post(path, { ...form?.hidden, question: 'Hello?' })]) {
      expect(gone.status).toBe(410)
      expect(wordsOf(gone.text)).toContain('switched off')
      expect(gone.text).not.toContain(title)
    }
    const events = await timeline(requester, id)
    expect(events.filter(({ type }) => type === 'question_asked')).toEqual([])
    expect(events.filter(({ type }) => type === 'status_link_revoked')).toHaveLength(1)
  })

  it('18: takes no post of another site, and no cookie is needed', async () => {
    const { requester, id } = await waiting()
    const { path } = await giveLink(id)
    for (const [fields, headers] of [
      [{ question: 'x', nonce: '0'.repeat(32) }, {}],
      [{ question: 'x' }, { origin: 'https://evil.example' }],
      [{ question: 'x' }, { 'sec-fetch-site': 'cross-site' }],
    ] as const) {
      expect((await post(path, fields, headers)).status).toBe(403)
    }
    expect((await open(path)).headers.get('set-cookie')).toBeNull()
    expect((await timeline(requester, id)).some(({ type }) => type === 'question_asked')).toBe(false)
  })

  it('24: an unknown or malformed token gets one and the same answer', async () => {
    const { id } = await waiting()
    const token = (await giveLink(id)).path.slice('/s/'.length)
    const probes = [
      token.slice(0, 20) + randomBytes(32).toString('base64url'),
      randomBytes(47).toString('base64url'),
      token.slice(0, -1),
      `${token}A`,
      'x',
      '%00',
      'a'.repeat(2000),
    ]
    const answers = await Promise.all(probes.map((probe) => open(`/s/${probe}`)))
    for (const [index, { status, text }] of answers.entries())
      expect([probes[index], status, text]).toEqual([probes[index], 404, answers[0]?.text])
    expect((await post(`/s/${probes[0]}`, { question: 'x' })).text).toBe(answers[0]?.text)
    // The token of a task opens no status page, and the other way round.
    expect((await open(`/t/${token}`)).status).toBe(404)
  })

  needing('the table')('8, 9: only the hash of its token is stored', async () => {
    const { id } = await waiting()
    const token = (await giveLink(id)).path.slice('/s/'.length)
    const { table } = await target()
    const items = JSON.stringify((await table?.()) ?? [])
    expect(items).toContain('status-token#')
    for (const secret of [token, token.slice(20)]) expect(items.includes(secret)).toBe(false)
  })

  it('23: what people typed is text, on the page and in the mails', async () => {
    const { requester, id } = await waiting()
    const evil = '<img src=x onerror=alert(1)>'
    const { path } = await giveLink(id, {}, { ...stranger(), name: `Vera ${evil}` })
    await askOn(path, `${evil} https://evil.example`)
    expect((await open(path)).text).not.toContain('<img')
    const letter = await letterTo(requester, ({ subject }) => subject.includes('Question from'))
    expect(letter.html).not.toContain('<img')
    expect(letter.links.filter((link) => link.includes('evil'))).toEqual([])
  })

  it('is nobody’s to list or see who is not asked', async () => {
    const { id } = await waiting()
    await giveLink(id)
    expectStatus(403, await as(await hire('Employee')).get(`/v1/cases/${id}/status-links`))
  })
})
