import { describe, expect, it } from 'vitest'
import { fill, hire, team } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { ask, change, content, eur, line, reaching, read, stageOpen, submit, timeline } from './requests.ts'
import { settled } from './snapshot.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import {
  answerByMail,
  asTyped,
  decide,
  formsOf,
  lettersTo,
  letterTo,
  linkFor,
  open,
  post,
  recorded,
  wordsOf,
} from './tasks.ts'

async function asked() {
  const { requester, manager, director } = await team()
  const { id, title } = await ask(requester, content('manager', eur('500.00')))
  await stageOpen(requester, id, 1)
  const link = await linkFor(manager, id)
  const forms = formsOf((await open(link)).text)
  const [form] = forms
  const notMe = forms.find(({ hidden }) => hidden.report === 'not-me')
  return {
    requester,
    manager,
    director,
    id,
    title,
    link,
    form: form?.hidden ?? {},
    notMe: notMe?.hidden ?? {},
  }
}

describe('LINKS: deciding', () => {
  it('6: each person has a link of their own; what it does is recorded as "by the link sent to …"', async () => {
    const { requester } = await team()
    const [one, two] = [await hire('One'), await hire('Two')]
    await fill('all', [one, two])
    const { id } = await ask(requester, content('all', eur('500.00')))
    const links = [await linkFor(one, id), await linkFor(two, id)]
    expect(new Set(links).size).toBe(2)
    await decide(links[1] as string, 'approve')
    const given = (await timeline(requester, id)).find(({ type }) => type === 'approval_given')
    expect(given?.actor).toEqual({
      personId: two.id,
      name: two.name,
      via: `by the link sent to ${two.email}`,
    })
    expect((await read(requester, id)).stages[0].approvers[0].decision).toBeNull()
  })

  it('6: "not me" switches the link off, decides nothing, and tells the coordinators', async () => {
    const { requester, manager, id, title, link, form, notMe } = await asked()
    expect(notMe).toMatchObject({ report: 'not-me' })
    const reply = await post(link, notMe)
    expect(reply.status).toBe(200)
    expect(wordsOf(reply.text)).toMatch(/link is now off/)
    const page = await open(link)
    expect(page.status).toBe(410)
    expect(wordsOf(page.text)).toContain('reported as sent to the wrong person')
    expect((await post(link, { ...form, decision: 'approve' })).status).toBe(410)
    expect((await read(requester, id)).status).toBe('in_approval')
    expect((await timeline(requester, id)).at(-1)).toMatchObject({
      type: 'link_reported',
      facts: { person: manager.id },
    })
    const told = await letterTo(staff.coordinator, ({ subject }) => subject.includes(title))
    expect(asTyped(told.text)).toContain(manager.email)
    expect(told.links.filter((each) => each.includes('/t/'))).toEqual([])
    expect((await post(link, notMe)).status).toBe(410)
    expect((await timeline(requester, id)).filter(({ type }) => type === 'link_reported')).toHaveLength(1)
  })

  it('6: after "not me" a reminder gives a link that works', async () => {
    const { requester, manager, id, link, notMe } = await asked()
    await post(link, notMe)
    const [task] = expectStatus(200, await as(manager).get('/v1/tasks')).items
    expectStatus(202, await as(staff.coordinator).post(`/v1/tasks/${task.id}/remind`))
    await decide(await linkFor(manager, id, [link]), 'approve')
    await reaching(requester, id, 'ordered')
    expect((await open(link)).status).toBe(410)
  })

  it('10: fifty posts to one link in one moment: one decision, one event, one order, and fifty answers that say so', async () => {
    const { requester, manager, id, link, form } = await asked()
    const replies = await Promise.all(
      Array.from({ length: 50 }, () => post(link, { ...form, decision: 'approve', comment: 'Yes.' })),
    )
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]))
    const pages = new Set(replies.map(({ text }) => wordsOf(text)))
    expect(pages.size).toBe(1)
    expect([...pages][0]).toMatch(recorded)
    await reaching(requester, id, 'ordered')
    await settled(id)
    const types = (await timeline(requester, id)).map(({ type }) => type)
    expect(types.filter((type) => type === 'approval_given')).toHaveLength(1)
    expect(types.filter((type) => type === 'order_issued')).toHaveLength(1)
    const orders = expectStatus(200, await as(staff.auditor).get('/v1/purchase-orders?limit=100')).items
    expect(orders.filter(({ caseId }: { caseId: string }) => caseId === id)).toHaveLength(1)
    expect((await read(requester, id)).stages[0].approvers).toMatchObject([
      { id: manager.id, decision: 'approve' },
    ])
  })

  it('10: of different choices in one moment one wins; the others get 409 with its name, the same choice gets 200', async () => {
    const { requester, manager, id, link, form } = await asked()
    const replies = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const decision = index % 2 ? 'approve' : 'reject'
        return { decision, ...(await post(link, { ...form, decision, comment: 'Because.' })) }
      }),
    )
    const winner = (await read(requester, id)).stages[0].approvers[0].decision as string
    expect(replies.map(({ status, decision }) => [decision, status])).toEqual(
      replies.map(({ decision }) => [decision, decision === winner ? 200 : 409]),
    )
    for (const { text } of replies.filter(({ status }) => status === 409)) {
      expect(wordsOf(text)).toMatch(
        new RegExp(`${manager.name} ${winner === 'approve' ? 'approve' : 'reject'}`, 'i'),
      )
      expect(wordsOf(text)).not.toMatch(recorded)
    }
    await reaching(requester, id, winner === 'approve' ? 'ordered' : 'rejected')
  })

  it('10: the last two of a stage in one moment: both answers count, the stage ends once', async () => {
    const { requester } = await team()
    const people = [await hire('One'), await hire('Two')]
    await fill('all', people)
    const { id } = await ask(requester, content('all', eur('500.00')))
    const links = await Promise.all(people.map((person) => linkFor(person, id)))
    const replies = await Promise.all(links.map((link) => decide(link, 'approve')))
    expect(replies.map(({ status }) => status)).toEqual([200, 200])
    await reaching(requester, id, 'ordered')
    const types = (await timeline(requester, id)).map(({ type }) => type)
    expect(types.filter((type) => type === 'approval_given')).toHaveLength(2)
    expect(types.filter((type) => type === 'order_issued')).toHaveLength(1)
  })

  it('10: reading while others post shows the task open or decided, never half of it', async () => {
    const { link, form } = await asked()
    const replies = await Promise.all([
      ...Array.from({ length: 10 }, () => open(link)),
      post(link, { ...form, decision: 'approve' }),
      ...Array.from({ length: 10 }, () => open(link)),
    ])
    for (const { status, text } of replies) {
      expect(status).toBe(200)
      expect(formsOf(text).length > 0).not.toBe(wordsOf(text).includes('answer is recorded'))
    }
  })

  needing('the table')('12: every link that was ever made ends', async () => {
    await asked()
    const { table } = await target()
    const links = ((await table?.()) ?? []).filter(({ sk }) => sk.startsWith('link#'))
    expect(links.length).toBeGreaterThan(0)
    for (const { sk, json } of links) {
      const { validUntil, mintedAt } = JSON.parse(json) as Record<string, { S: string }>
      expect(Date.parse(validUntil?.S ?? '') - Date.parse(mintedAt?.S ?? '')).toBe(60 * 24 * 3_600_000)
      expect(sk).toMatch(/^link#[0-9a-f]{64}$/)
    }
  })

  needing('the table')('the token itself is nowhere in the table', async () => {
    const { link } = await asked()
    const { table } = await target()
    const dump = JSON.stringify(await table?.())
    const token = link.slice('/t/'.length)
    expect(dump).not.toContain(token)
    expect(dump).not.toContain(token.slice(20))
  })

  it('13: a link outlives what it was for: answered by another way, withdrawn, closed by others', async () => {
    const { requester, manager, id, link, form } = await asked()
    const [task] = expectStatus(200, await as(manager).get('/v1/tasks')).items
    expectStatus(
      200,
      await as(manager).post(`/v1/tasks/${task.id}/answer`, { decision: 'reject', comment: 'No.' }),
    )
    await reaching(requester, id, 'rejected')
    const before = await settled(id)
    expect(wordsOf((await open(link)).text)).toMatch(new RegExp(`${manager.name} reject`, 'i'))
    expect((await post(link, { ...form, decision: 'approve' })).status).toBe(409)
    expect((await post(link, { ...form, decision: 'reject', comment: 'x' })).status).toBe(200)
    expect((await read(requester, id)).status).toBe('rejected')
    expect(await settled(id)).toBe(before)
  })

  it('14: a link answers only for what it was sent for: after a change it says what changed', async () => {
    const { requester, manager, id, link } = await asked()
    await decide(link, 'request_changes', 'Too dear?')
    const returned = await read(requester, id)
    await change(requester, returned, {
      title: `${returned.title} and dock`,
      vendor: { name: 'Other Vendor' },
      lines: [line(eur('450.00')), line(eur('120.00'), { description: 'Dock' })],
    })
    await submit(requester, id)
    const fresh = await linkFor(manager, id, [link])
    const before = await settled(id)
    const words = wordsOf((await open(link)).text)
    expect(words).toContain('changed after this mail was sent')
    expect(words).toContain(`Title: was ${returned.title}, now ${returned.title} and dock.`)
    expect(words).toContain('Total: was 500.00 EUR, now 570.00 EUR.')
    expect(words).toContain('Vendor: was nothing, now Other Vendor.')
    expect(words).toContain('Dock')
    const reply = await decideBlind(link, 'approve')
    expect([409, 410]).toContain(reply.status)
    expect(await settled(id)).toBe(before)
    expect((await decide(fresh, 'approve')).status).toBe(200)
    await reaching(requester, id, 'ordered')
  })

  it('14: so does the link of somebody who had not answered yet', async () => {
    const { requester } = await team()
    const [one, two] = [await hire('One'), await hire('Two')]
    await fill('all', [one, two])
    const { id } = await ask(requester, content('all', eur('500.00')))
    const unanswered = await linkFor(two, id)
    await answerByMail(one, id, 'request_changes', 'Why?')
    await change(requester, await read(requester, id), { lines: [line(eur('9.00'))] })
    await submit(requester, id)
    await stageOpen(requester, id, 1)
    const page = await open(unanswered)
    expect(page.status).toBe(410)
    expect(wordsOf(page.text)).toContain('Total: was 500.00 EUR, now 9.00 EUR.')
    expect((await decideBlind(unanswered, 'approve')).status).toBe(410)
    expect((await read(requester, id)).stages[0].approvers[1].decision).toBeNull()
  })

  it('18: no cookie is set or needed, and a post from another site changes nothing', async () => {
    const { requester, id, link, form } = await asked()
    expect((await open(link)).headers.get('set-cookie')).toBeNull()
    const before = await settled(id)
    const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    for (const [fields, headers] of [
      [{ decision: 'approve' }, elsewhere],
      [{ decision: 'approve' }, { origin: 'null' }],
      [{ decision: 'approve' }, { 'sec-fetch-site': 'same-origin' }],
      [{ decision: 'approve', nonce: '' }, {}],
      [{ decision: 'approve', nonce: 'x'.repeat(32) }, {}],
      [{ decision: 'approve', nonce: `${form.nonce}x` }, elsewhere],
      [{ report: 'not-me' }, elsewhere],
    ] as [Record<string, string>, Record<string, string>][]) {
      const reply = await post(link, fields, headers)
      expect([fields, reply.status]).toEqual([fields, 403])
      expect(wordsOf(reply.text)).toContain('nothing was changed')
    }
    expect(await settled(id)).toBe(before)
    const other = await asked()
    expect((await post(link, { ...other.form, decision: 'approve' })).status).toBe(403)
    expect((await post(link, { ...form, decision: 'approve' }, { origin: 'null' })).status).toBe(200)
    await reaching(requester, id, 'ordered')
  })

  it('25: the page names who decided, whoever touched the case last', async () => {
    const { requester, manager, id, link } = await asked()
    await decide(link, 'approve')
    await reaching(requester, id, 'ordered')
    await as(staff.coordinator).post(`/v1/cases/${id}/comments`, { text: 'Delivered on Monday.' })
    const words = wordsOf((await open(link)).text)
    expect(words).toMatch(new RegExp(`${manager.name} approve`, 'i'))
    expect(words).not.toContain(staff.coordinator.email)
  })

  it('26: a reminder carries a new link; the old one answers as well until the task is closed', async () => {
    const { requester, manager, id, link } = await asked()
    const [task] = expectStatus(200, await as(manager).get('/v1/tasks')).items
    const remind = () => as(staff.coordinator).post(`/v1/tasks/${task.id}/remind`)
    expectStatus(202, await remind())
    const second = await linkFor(manager, id, [link])
    expectStatus(202, await remind())
    const third = await linkFor(manager, id, [link, second])
    const letters = (await lettersTo(manager)).map(({ subject }) => subject)
    expect(letters.filter((subject) => subject.startsWith('Reminder'))).toHaveLength(2)
    for (const each of [link, second, third]) expect(formsOf((await open(each)).text)).toHaveLength(3)
    expect((await decide(link, 'approve')).status).toBe(200)
    for (const each of [second, third]) {
      const page = await open(each)
      expect(page.status).toBe(200)
      expect(wordsOf(page.text)).toMatch(recorded)
    }
    expect(await remind()).toMatchObject({ status: 409, body: { code: 'task_closed' } })
    expect((await as(requester).post(`/v1/tasks/${task.id}/remind`)).status).toBe(403)
    const types = (await timeline(requester, id)).map(({ type }) => type)
    expect(types.filter((type) => type === 'reminder_sent')).toHaveLength(2)
  })
})

/** Posts as a program does that has the link and no page. */
const decideBlind = (link: string, decision: string) => post(link, { decision, comment: 'x' })
