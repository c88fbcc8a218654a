import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { hire, type Person, record } from './company.ts'
import { addContract, addVendor } from './contracts.ts'
import { as, expectStatus, send, staff, tokenOf, type User } from './http.ts'
import { eventually } from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'

interface Feed {
  id: string
  contracts: string
  createdAt: string
  lastReadOn: string | null
  revokedAt: string | null
}

/** A new feed and the path of its link. */
async function follow(user: User, contracts?: 'own' | 'all'): Promise<Feed & { path: string }> {
  const { url, ...feed } = expectStatus(
    201,
    await as(user).post('/v1/calendar-feeds', contracts ? { contracts } : {}),
  )
  const { baseUrl, publicUrl, ownUrl = publicUrl } = await target()
  const origins = [baseUrl, publicUrl, ownUrl].map((each) => new URL(each).origin)
  expect(origins).toContain(new URL(url).origin)
  return { ...feed, path: new URL(url).pathname }
}

const feedsOf = async (user: User): Promise<Feed[]> =>
  expectStatus(200, await as(user).get('/v1/calendar-feeds')).items

async function revoke(user: User, id: string) {
  return send('DELETE', `/v1/calendar-feeds/${id}`, {
    headers: { authorization: `Bearer ${await tokenOf(user)}` },
  })
}

interface Entry {
  uid: string
  on: string
  title: string
  sequence: number
}

/** The entries behind a link. */
async function entries(path: string): Promise<Entry[]> {
  const answer = await send('GET', path)
  expect(answer.status).toBe(200)
  const calendar = new ICAL.Component(ICAL.parse(answer.text))
  return calendar.getAllSubcomponents('vevent').map((each) => {
    const event = new ICAL.Event(each)
    expect(event.startDate.isDate).toBe(true)
    return { uid: event.uid, on: event.startDate.toString(), title: event.summary, sequence: event.sequence }
  })
}

/** The entries of one contract, once the list of contracts has it. */
function entriesFor(path: string, { id }: { id: string }): Promise<Entry[]> {
  return eventually(
    async () => (await entries(path)).filter(({ uid }) => uid.startsWith(`${id}.`)),
    (found) => found.length > 0,
    'the contract in the calendar',
  )
}

async function ownerWithContract() {
  const owner = await hire('Owner')
  const contract = await addContract(await addVendor(), owner, 60)
  return { owner, contract }
}

describe('a calendar feed', () => {
  it('has the dates of the contracts that its person owns', async () => {
    const { owner, contract } = await ownerWithContract()
    const other = await ownerWithContract()
    const { path } = await follow(owner)
    expect(path).toMatch(/^\/calendar\/[\w-]{43}\.ics$/)
    const found = await entriesFor(path, contract)
    const { dates, terms, title } = contract
    const byTitle = Object.fromEntries(found.slice(0, 4).map((each) => [each.title, each.on]))
    expect(byTitle).toEqual({
      [`Decide by: ${title}`]: dates.decideBy,
      [`Send notice by: ${title}`]: dates.sendBy,
      [`Notice date: ${title}`]: dates.noticeBy,
      [`Renews: ${title}`]: terms[0].end,
    })
    expect(JSON.stringify(await entries(path))).not.toContain(other.contract.id)
  })

  it('has nothing, and is a calendar, for somebody who owns nothing', async () => {
    const { path } = await follow(await hire('Owner'))
    expect(await entries(path)).toEqual([])
  })

  it('moves an entry when its date moves', async () => {
    const { owner, contract } = await ownerWithContract()
    const { path } = await follow(owner)
    const notice = (all: Entry[]) => all.find(({ uid }) => uid.startsWith(`${contract.id}.0.notice-by`))
    const before = notice(await entriesFor(path, contract))
    // A SEQUENCE counts seconds: calendars ask every few hours.
    await sleep(1100)
    const changed = expectStatus(
      200,
      await as(staff.coordinator).post(`/v1/contracts/${contract.id}/amendments`, {
        from: contract.dates.decideBy,
        reason: 'Agreed',
        change: { notice: { period: { count: 20, unit: 'days' }, method: 'mail', email: 'n@e2e.example' } },
      }),
    )
    expect(changed.dates.noticeBy > contract.dates.noticeBy).toBe(true)
    const after = await eventually(
      async () => notice(await entries(path)),
      (entry) => entry?.on === changed.dates.noticeBy,
      'the entry at its new date',
    )
    expect(after?.uid).toBe(before?.uid)
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Number.MAX_VALUE)
  })

  it('of all contracts is for coordinators', async () => {
    const { contract } = await ownerWithContract()
    const { path, id } = await follow(staff.coordinator, 'all')
    expect(await entriesFor(path, contract)).not.toEqual([])
    expectStatus(200, await revoke(staff.coordinator, id))
    const refused = await as(await hire('Employee')).post('/v1/calendar-feeds', { contracts: 'all' })
    expect([refused.status, refused.body.code]).toEqual([403, 'wrong_role'])
  })

  it('is revoked at once, listed without its address, and nobody else’s', async () => {
    const owner = await hire('Owner')
    const { path, ...feed } = await follow(owner)
    const kept = await follow(owner)
    expect(await feedsOf(owner)).toMatchObject([
      { id: feed.id, lastReadOn: null, revokedAt: null },
      { id: kept.id },
    ])
    expect(JSON.stringify(await feedsOf(owner))).not.toContain(
      path.slice('/calendar/'.length, -'.ics'.length),
    )
    expect(await entries(path)).toEqual([])
    expect((await feedsOf(owner))[0]?.lastReadOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect((await revoke(await hire('Stranger'), feed.id)).status).toBe(404)
    expect((await revoke(owner, 'nonsense')).status).toBe(404)
    expect(expectStatus(200, await revoke(owner, feed.id)).revokedAt).toMatch(/Z$/)
    expect((await send('GET', path)).status).toBe(404)
    expect((await send('HEAD', path)).status).toBe(404)
    expectStatus(200, await revoke(owner, feed.id))
    expect((await send('GET', kept.path)).status).toBe(200)
    expect((await feedsOf(owner)).map(({ revokedAt }) => revokedAt !== null)).toEqual([true, false])
  })

  it('leads nowhere once its person has left', async () => {
    const owner = await hire('Owner')
    const { path } = await follow(owner)
    expect((await send('GET', path)).status).toBe(200)
    await record(owner, { status: 'left' })
    expect((await send('GET', path)).status).toBe(404)
  })

  it('gives one and the same answer to whatever is no link (any more)', async () => {
    const owner = await hire('Owner')
    const { path, id } = await follow(owner)
    const left: Person = await hire('Leaver')
    const { path: ofLeaver } = await follow(left)
    await record(left, { status: 'left' })
    const paths = [
      ofLeaver,
      path.slice(0, -'.ics'.length),
      `${path}x`,
      path.toUpperCase().replace('/CALENDAR/', '/calendar/'),
      `/calendar/${randomBytes(32).toString('base64url')}.ics`,
      '/calendar/x',
      '/calendar/.ics',
      `/calendar/${'a'.repeat(3000)}.ics`,
      '/calendar/%00.ics',
      `/calendar/${encodeURIComponent('🙂')}.ics`,
      `/calendar/${id}.ics`,
    ]
    expectStatus(200, await revoke(owner, id))
    const answers = await Promise.all([path, ...paths].map((each) => send('GET', each)))
    for (const { status, text, headers } of answers) {
      expect([status, text]).toEqual([404, 'There is no such calendar.\n'])
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-type')).toBe('text/plain; charset=utf-8')
    }
    for (const each of paths.slice(0, 6))
      expect(await send('HEAD', each)).toMatchObject({ status: 404, text: '' })
  })

  it('is a calendar that only its reader may keep, and is not sent twice', async () => {
    const { owner, contract } = await ownerWithContract()
    const { path } = await follow(owner)
    await entriesFor(path, contract)
    const first = await send('GET', path)
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(first.headers.get('cache-control')).toBe('private, no-cache')
    expect(first.headers.get('referrer-policy')).toBe('no-referrer')
    expect(first.headers.get('x-robots-tag')).toBe('noindex')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    const head = await send('HEAD', `${path}?any=thing`)
    expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', etag])
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await send('GET', path, { headers: { 'if-none-match': known } })
      expect([known, again.status, again.text]).toEqual([known, 304, ''])
    }
    expect((await send('GET', path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await send(method, path)).status).toBe(404)
  })

  it('is for people of the directory', async () => {
    const answer = await as({ email: 'nobody-knows@e2e.example' }).post('/v1/calendar-feeds', {})
    expect([answer.status, answer.body.code]).toEqual([403, 'not_in_directory'])
    expect((await as(staff.auditor).post('/v1/calendar-feeds', {})).body.code).toBe('auditor_reads_only')
    expect((await as(undefined).get('/v1/calendar-feeds')).status).toBe(401)
  })

  needing('the log files')('leaves no trace of its secret or its reader in the logs', async () => {
    const { owner, contract } = await ownerWithContract()
    const { path, id } = await follow(owner)
    await entriesFor(path, contract)
    await send('HEAD', path)
    await send('GET', `${path}x`)
    // Longer than the log files' buffer waits.
    await sleep(600)
    const text = (await (await target()).logs?.()) ?? ''
    expect(text).toContain('/calendar/{token}')
    expect(text).toContain(id)
    const secret = path.slice('/calendar/'.length, -'.ics'.length)
    for (const each of [secret, secret.slice(20), owner.email, owner.name, contract.title])
      expect([each, text.includes(each)]).toEqual([each, false])
  })

  needing('the table')('leaves no secret in the table', async () => {
    const { path } = await follow(await hire('Owner'))
    const items = (await (await target()).table?.()) ?? []
    const secret = path.slice('/calendar/'.length, -'.ics'.length)
    expect(items.length).toBeGreaterThan(0)
    expect(items.filter(({ pk, json }) => pk.includes(secret) || json.includes(secret))).toEqual([])
  })
})
