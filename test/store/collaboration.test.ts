import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { comment } from '../../functions/cases/comments/commenting.ts'
import { loadCase, openCase, withCase } from '../../functions/cases/index.ts'
import { letters } from '../../functions/cases/mail.ts'
import { type CaseEvent, caseKey } from '../../functions/cases/model.ts'
import { verifyChain } from '../../functions/cases/rules.ts'
import { askByLink } from '../../functions/cases/status-links/asking.ts'
import { statusLinkPage } from '../../functions/cases/status-links/page.ts'
import {
  createStatusLink,
  linkIn,
  mintStatusToken,
  questionsIn,
} from '../../functions/cases/status-links/store.ts'
import { changeCase, loadEvents } from '../../functions/cases/store.ts'
import { WatchedSk } from '../../functions/cases/watchers/model.ts'
import { watchedDue } from '../../functions/cases/watchers/news.ts'
import { setWatching } from '../../functions/cases/watchers/store.ts'
import type { Caller } from '../../functions/platform/caller.ts'
import { now } from '../../functions/platform/clock.ts'
import { Env } from '../../functions/platform/environment.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { get, type Item, putAll } from '../../functions/platform/table.ts'
import { actor, withPeople } from './projects-world.ts'
import { useTable } from './table.ts'

useTable()
beforeAll(async () => {
  process.env[Env.companyName] = 'Demo Company'
  await withPeople()
})
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-30T11:00:00Z') }))
afterEach(() => void vi.useRealTimers())
const timeIs = (instant: string) => void vi.setSystemTime(new Date(instant))

const caller = (id: string, ...roles: Caller['roles']): Caller => ({
  email: `${id}@example.com`,
  roles: ['employee', ...roles],
  readsAll: roles.length > 0,
})
const [paul, max, cora] = [caller('paul'), caller('max'), caller('cora', 'coordinator')]

/** Paul's request, which Max was asked about. */
async function request(): Promise<string> {
  const requester = { personId: 'paul', name: 'Paul Test', email: 'paul@example.com' }
  const head = await openCase(
    {
      caseId: newCaseId(now()),
      kind: 'purchase-request',
      title: 'Laptop',
      status: 'in_approval',
      requester,
      involved: [requester.email, 'max@example.com'],
      summary: { neededBy: '2027-01-15', total: { amount: '512.34', currency: 'EUR' } },
      waitingFor: [{ what: 'The manager', who: [{ personId: 'max', name: 'Max Test' }], since: now() }],
      revision: 1,
      createdAt: now(),
    },
    { event: { type: 'request_submitted', actor, text: 'Paul submitted it over 512.34 EUR.' } },
  )
  return head.caseId
}

const say = (who: Caller, caseId: string, text: string, more: object = {}) =>
  comment(caseId, { text, ...more }, who, undefined)

/** The letters that events of a case ask for: whom each goes to, its subject and its words. */
async function mails(caseId: string, events?: CaseEvent[]) {
  const file = await loadCase(caseId)
  if (!file) throw new Error('lost')
  const requests = (events ?? (await loadEvents(caseId))).flatMap(({ outbox }) => outbox?.letters ?? [])
  const kept: Item[] = []
  const all = await Promise.all(
    requests.map((each) =>
      letters[each.letter as keyof typeof letters]({
        file,
        request: each,
        zone: 'Europe/Berlin',
        link: () => '',
        keep: (item) => kept.push(item as Item),
      }),
    ),
  )
  await putAll(kept)
  return all.flat().map(({ content }) => ({
    to: content.to.address.split('@')[0],
    subject: content.subject,
    words: content.quote?.text ?? '',
    url: content.button?.url ?? '',
  }))
}

async function sweep(caseId: string, runs = 1): Promise<number> {
  const item = await get<Item>(caseKey(caseId, WatchedSk))
  const dueSk = item?.dueSk?.toString()
  if (!item || !dueSk || dueSk > `${now()}~`) return 0
  const acted = await Promise.all(Array.from({ length: runs }, () => watchedDue({ id: caseId, dueSk, item })))
  return acted.filter(Boolean).length
}

describe('comments', () => {
  it('reach each person once, whatever brings it to them', async () => {
    const caseId = await request()
    await setWatching(caseId, max, true)
    await say(paul, caseId, '@max and @nina@example.com: which one? @cora', { question: true })
    expect((await mails(caseId)).map(({ to, subject }) => [to, subject])).toEqual([
      ['max', 'Paul Test mentioned you: Laptop'],
      ['nina', 'Paul Test mentioned you: Laptop'],
      ['cora', 'Paul Test mentioned you: Laptop'],
    ])
    expect((await loadCase(caseId))?.head.involved).toEqual([
      'paul@example.com',
      'max@example.com',
      'nina@example.com',
      'cora@example.com',
    ])
  })

  it('of many writers at once all stand, and each who watches has one mail and one due', async () => {
    const caseId = await request()
    await Promise.all(Array.from({ length: 8 }, (_, n) => say(max, caseId, `Comment ${n}`)))
    const events = await loadEvents(caseId)
    const head = (await loadCase(caseId))?.head
    expect(head && verifyChain(head, events)).toBeUndefined()
    expect(events.filter(({ type }) => type === 'commented')).toHaveLength(8)
    expect((await mails(caseId)).map(({ to }) => to)).toEqual(['paul'])
    expect(await sweep(caseId)).toBe(0)
    timeIs('2026-11-30T12:00:01Z')
    expect(await sweep(caseId, 4)).toBe(1)
    const told = await mails(caseId, (await loadEvents(caseId)).slice(-1))
    expect(told).toMatchObject([
      { to: 'paul', subject: '7 comments on: Laptop', url: `https://it.example.com/cases/${caseId}` },
    ])
    expect(await sweep(caseId)).toBe(0)
  }, 60_000)

  it('of the hour leave out what somebody wrote themselves or got already', async () => {
    const caseId = await request()
    await setWatching(caseId, max, true)
    await say(max, caseId, 'One.')
    await say(paul, caseId, 'Two.')
    await say(max, caseId, 'Three, @paul.')
    await say(cora, caseId, 'Four.')
    timeIs('2026-11-30T12:00:01Z')
    expect(await sweep(caseId)).toBe(1)
    const told = await mails(caseId, (await loadEvents(caseId)).slice(-1))
    expect(told.map(({ to, words }) => [to, words])).toEqual([
      ['paul', 'Four.'],
      ['max', 'Paul Test: Two.\n\nCora Coordinator: Four.'],
    ])
  })

  it('tell those who watch how it ends, and not the requester', async () => {
    const caseId = await request()
    await setWatching(caseId, max, true)
    await setWatching(caseId, paul, false)
    await withCase(caseId, async (file) => {
      if (!file) throw new Error('lost')
      await changeCase(file.head, {
        event: { type: 'approval_refused', actor, text: 'No.' },
        head: { status: 'rejected', waitingFor: [] },
      })
    })
    expect(await mails(caseId)).toMatchObject([{ to: 'max', subject: 'Rejected: Laptop' }])
    await say(max, caseId, 'A pity.')
    expect((await mails(caseId)).filter(({ to }) => to === 'paul')).toEqual([])
  })
})

describe('status links', () => {
  const whom = { name: 'Vera', email: 'vera@outside.example', showMoney: false }
  const give = (caseId: string, about: object = {}) =>
    createStatusLink(caseId, { ...whom, ...about }, actor, undefined, now())

  async function page(method: 'GET' | 'HEAD' | 'POST', token: string, fields: Record<string, string> = {}) {
    const result = await statusLinkPage({
      routeKey: `${method} /s/{token}`,
      pathParameters: { token },
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
      isBase64Encoded: false,
    })
    return { status: result.statusCode, text: result.body ?? '', headers: result.headers ?? {} }
  }

  async function linked(about: object = {}) {
    const caseId = await request()
    const link = await give(caseId, about)
    const [letter] = await mails(caseId)
    if (!letter) throw new Error('There is no letter.')
    return { caseId, link, letter, token: new URL(letter.url).pathname.slice('/s/'.length) }
  }

  it('show what is public until their last day is over, and never end later than in a year', async () => {
    const { token, letter, caseId } = await linked({ until: '2026-12-31' })
    expect(letter).toMatchObject({ to: 'vera', subject: 'Where it stands: Laptop' })
    expect(letter.url).toMatch(/^https:\/\/it\.example\.com\/s\/[\w-]{63}$/)
    timeIs('2026-12-31T22:59:59Z')
    const shown = await page('GET', token)
    expect(shown.status).toBe(200)
    for (const told of ['In approval', 'The manager (Max), for 31 days', 'The request was submitted'])
      expect(shown.text).toContain(told)
    for (const secret of ['512.34', 'Max Test', 'Paul', caseId]) expect(shown.text).not.toContain(secret)
    timeIs('2026-12-31T23:00:00Z')
    const gone = await page('GET', token)
    expect([gone.status, gone.text.includes('Laptop')]).toEqual([410, false])
    await expect(give(caseId, { until: '2028-01-03' })).rejects.toMatchObject({ code: 'bad_until' })
    expect((await give(caseId)).validUntil).toBe('2027-03-31T23:00:00.000Z')
  })

  it('change nothing by GET and HEAD', async () => {
    const { token, caseId } = await linked()
    const before = [await loadCase(caseId), await loadEvents(caseId)]
    for (let n = 0; n < 20; n++) {
      expect((await page('GET', token)).status).toBe(200)
      expect((await page('HEAD', token)).text).toBe('')
    }
    expect([await loadCase(caseId), await loadEvents(caseId)]).toEqual(before)
  })

  it('take a question of many posts at once a single time, and five a day', async () => {
    const { token, caseId, link } = await linked()
    const posts = await Promise.all(
      Array.from({ length: 6 }, () => page('POST', token, { question: 'When?' })),
    )
    expect(new Set(posts.map(({ status }) => status))).toEqual(new Set([200]))
    for (const n of [2, 3, 4, 5]) await page('POST', token, { question: `Question ${n}` })
    expect((await page('POST', token, { question: 'Question 6' })).status).toBe(429)
    const file = await loadCase(caseId)
    expect(file && questionsIn(file, link.linkId).map(({ text }) => text)).toEqual([
      'When?',
      'Question 2',
      'Question 3',
      'Question 4',
      'Question 5',
    ])
    timeIs('2026-11-30T23:30:00Z')
    expect((await page('POST', token, { question: 'Question 6' })).status).toBe(200)
  }, 60_000)

  it('bring the answer back to who asked, on their page alone', async () => {
    const { token, caseId } = await linked()
    await page('POST', token, { question: 'When?' })
    const asked = (await loadEvents(caseId)).at(-1)
    expect(asked && (await mails(caseId, [asked])).map(({ to }) => to).toSorted()).toEqual(['cora', 'paul'])
    await expect(say(max, caseId, 'Soon.', { answerTo: asked?.seq })).rejects.toMatchObject({ status: 403 })
    const answer = await say(cora, caseId, 'In two weeks.', { answerTo: asked?.seq })
    const [letter] = (await mails(caseId, [answer])).filter(({ to }) => to === 'vera')
    expect(letter).toMatchObject({ subject: 'Answer: Laptop', words: 'In two weeks.' })
    const fresh = new URL(letter?.url ?? '').pathname.slice('/s/'.length)
    for (const each of [token, fresh]) expect((await page('GET', each)).text).toContain('In two weeks.')
    await give(caseId)
    const other = await mails(caseId, (await loadEvents(caseId)).slice(-1))
    const theirs = new URL(other[0]?.url ?? '').pathname.slice('/s/'.length)
    expect((await page('GET', theirs)).text).not.toContain('In two weeks.')
  })

  it('do not take a question into a case that changed without seeing it', async () => {
    const { caseId, link } = await linked()
    const file = await loadCase(caseId)
    const seen = file && linkIn(file, link.linkId)
    if (!file || !seen) throw new Error('lost')
    await say(paul, caseId, 'Meanwhile.')
    await expect(askByLink(file, seen, 'When?', now())).rejects.toMatchObject({ name: 'ConditionFailed' })
  })

  it('store no token: only its hash leads to the link', async () => {
    const { caseId, link, token } = await linked()
    const stored = JSON.stringify(await loadCase(caseId))
    expect(stored).toContain('status-token#')
    expect(stored).not.toContain(token.slice(20))
    expect(mintStatusToken(link).url).not.toBe(mintStatusToken(link).url)
  })
})
