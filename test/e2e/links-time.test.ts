import { afterAll, beforeAll, describe, expect } from 'vitest'
import { team } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { OwnRuntime } from './own-runtime.ts'
import { ask, content, eur, reaching, read, stageOpen, timeline } from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import { decide, formsOf, letterTo, linkFor, open, post, wordsOf } from './tasks.ts'

const timed = needing('a runtime to move in time and to kill')
const canMove = (await target()).missing['a runtime to move in time and to kill'] === undefined

/** Always to come. */
const year = new Date().getUTCFullYear() + 1

/** The last Sunday of a month of that year, when clocks change: `2027-03-28`. */
function lastSunday(month: 3 | 10): string {
  const last = new Date(Date.UTC(year, month, 0))
  last.setUTCDate(last.getUTCDate() - last.getUTCDay())
  return last.toISOString().slice(0, 10)
}

let runtime: OwnRuntime

beforeAll(async () => {
  if (canMove) runtime = await OwnRuntime.start()
})
afterAll(() => runtime?.end())

async function asked() {
  const { requester, manager } = await team()
  const { id, title } = await ask(requester, content('manager', eur('500.00')))
  await stageOpen(requester, id, 1)
  return { requester, manager, id, title, link: await linkFor(manager, id) }
}

describe('LINKS: time', () => {
  timed(
    '12, 13: a link ends after 60 days, says so, and decides nothing; a reminder brings a new one',
    async () => {
      const { requester, manager, id, link } = await asked()
      const [form] = formsOf((await open(link)).text)
      const sent = await runtime.now()
      await runtime.offUntil(new Date(Date.parse(sent) + 59.9 * 86_400_000).toISOString())
      expect(formsOf((await open(link)).text)).toHaveLength(3)
      await runtime.offUntil(new Date(Date.parse(sent) + 60.1 * 86_400_000).toISOString())
      const page = await open(link)
      expect(page.status).toBe(410)
      expect(formsOf(page.text)).toEqual([])
      expect(wordsOf(page.text)).toMatch(
        /could be used until (Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d+ \w+ 20\d\d, \d\d:\d\d CES?T/,
      )
      const before = await timeline(requester, id)
      expect((await post(link, { ...form?.hidden, decision: 'approve' })).status).toBe(410)
      expect(await timeline(requester, id)).toEqual(before)

      const [task] = expectStatus(200, await as(manager).get('/v1/tasks')).items
      expectStatus(202, await as(staff.coordinator).post(`/v1/tasks/${task.id}/remind`))
      await decide(await linkFor(manager, id, [link]), 'approve')
      await reaching(requester, id, 'ordered')
      expect((await open(link)).status).toBe(200)
    },
  )

  timed('27: in the night when clocks go forward: 01:30 CET, then 03:30 CEST', async () => {
    const day = lastSunday(3)
    await runtime.offUntil(`${day}T00:00:00Z`)
    expect(await decidedTwice(day)).toEqual([
      `Sun ${Number(day.slice(8))} Mar ${year}, 01:3x CET`,
      `Sun ${Number(day.slice(8))} Mar ${year}, 03:3x CEST`,
    ])
  })

  timed('27: in the night when clocks go back: 02:30 CEST, then 02:30 CET', async () => {
    const day = lastSunday(10)
    await runtime.offUntil(`${day}T00:00:00Z`)
    expect(await decidedTwice(day)).toEqual([
      `Sun ${Number(day.slice(8))} Oct ${year}, 02:3x CEST`,
      `Sun ${Number(day.slice(8))} Oct ${year}, 02:3x CET`,
    ])
  })

  timed(
    '27: the year of an order is that of the company: half an hour before midnight UTC it is the next one',
    async () => {
      await runtime.offUntil(`${year}-12-31T22:45:00Z`)
      const before = await asked()
      await decide(before.link, 'approve')
      const { purchaseOrder: last } = await reaching(before.requester, before.id, 'ordered')
      expect(last.number).toMatch(new RegExp(`^PO-${year}-`))
      await runtime.advance('PT30M')
      const after = await asked()
      await decide(after.link, 'approve')
      const { purchaseOrder: first } = await reaching(after.requester, after.id, 'ordered')
      expect(first.number).toBe(`PO-${year + 1}-0001`)
      const order = expectStatus(
        200,
        await as(after.requester).get(`/v1/purchase-orders/PO-${year + 1}-0001`),
      )
      expect(order).toMatchObject({
        issuedOn: `${year + 1}-01-01`,
        issuedAt: expect.stringMatching(new RegExp(`^${year}-12-31T23:`)),
      })
    },
  )
})

/** What page and letter say about decisions at half past midnight UTC and an hour later; the minute's last digit as x. */
async function decidedTwice(day: string): Promise<string[]> {
  const shown: string[] = []
  for (const hour of ['00', '01']) {
    const { requester, manager, id, title, link } = await asked()
    const toGo = Date.parse(`${day}T${hour}:30:00Z`) - Date.parse(await runtime.now())
    await runtime.advance(`PT${Math.ceil(toGo / 1000)}S`)
    const page = await decide(link, 'reject', 'No.')
    const letter = await letterTo(requester, ({ subject }) => subject.includes(title))
    const { at } = (await read(requester, id)).stages[0].approvers[0]
    expect(at.slice(0, 13)).toBe(`${day}T${hour}`)
    const instant = /Sun \d+ \w+ 20\d\d, \d\d:3\d CES?T/
    const onPage = instant.exec(wordsOf(page.text))?.[0] as string
    expect(letter.text).toContain(onPage)
    expect(wordsOf(page.text)).toContain(manager.name)
    shown.push(onPage.replace(/(:3)\d/, '$1x'))
  }
  return shown
}
