import { expect, it } from 'vitest'
import { costCentre, fill, hire, team } from './company.ts'
import { as, expectStatus, staff, tokenOf } from './http.ts'
import { content, draft, eur, eventually, read, submit } from './requests.ts'
import { target } from './target.ts'

const Requests = 200
/** So many of them fit into the budget, at 500 EUR each. */
const Fitting = 120

/** So many at a time, as a company in a hurry does it. */
async function inWaves<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (let start = 0; start < items.length; start += 20)
    done.push(...(await Promise.all(items.slice(start, start + 20).map(act))))
  return done
}

it('two hundred decisions at once on requests that share a budget: nothing is overspent, lost or stuck', async () => {
  const { requester, manager } = await team()
  await fill('standard', [await hire('Finance')])
  const code = costCentre('standard')
  const settings = { currency: 'EUR', period: 'year', amount: String(Fitting * 500) }
  expectStatus(200, await as(staff.coordinator).put(`/v1/budgets/${code}`, settings))
  const standing = async () => expectStatus(200, await as(staff.auditor).get(`/v1/budgets/${code}`)).current

  const ids = await inWaves([...Array(Requests)], async () => {
    const { id } = await draft(requester, content('standard', eur('500.00')))
    await submit(requester, id)
    return id
  })
  const asked = async () => {
    const tasks: { id: string; caseId: string }[] = []
    for (let cursor = ''; ; ) {
      const page = expectStatus(200, await as(manager).get(`/v1/tasks?limit=100${cursor}`))
      tasks.push(...page.items)
      if (!page.next) return tasks
      cursor = `&cursor=${encodeURIComponent(page.next)}`
    }
  }
  const tasks = await eventually(asked, ({ length }) => length === Requests, 'all are asked', 180_000)
  expect(new Set(tasks.map(({ caseId }) => caseId))).toEqual(new Set(ids))

  const from = performance.now()
  const replies = await Promise.all(tasks.map(({ id }) => patiently(() => approve(id))))
  const seconds = (performance.now() - from) / 1000
  console.log(
    `${Requests} decisions at once on one budget, over HTTP: ${(Requests / seconds).toFixed(0)} a second`,
  )

  expect(replies.filter(({ status }) => status === 200)).toHaveLength(Fitting)
  for (const { status, body } of replies)
    if (status !== 200) expect({ status, code: body.code }).toEqual({ status: 409, code: 'budget_exceeded' })
  const waiting = eur(((Requests - Fitting) * 500).toFixed(2))
  const whole = eur((Fitting * 500).toFixed(2))
  const ordered = await eventually(
    standing,
    (current) => current.ordered.amount === whole.amount,
    'what was approved is ordered',
    180_000,
  )
  expect(ordered).toMatchObject({ pending: waiting, committed: eur('0.00'), left: eur('0.00') })
  const requests = await inWaves(ids, (id) => read(requester, id))
  const count = (wanted: string) => requests.filter(({ status }) => status === wanted).length
  expect([count('ordered'), count('in_approval')]).toEqual([Fitting, Requests - Fitting])
  const numbers = requests.flatMap(({ purchaseOrder }) => purchaseOrder?.number ?? [])
  expect(new Set(numbers).size).toBe(Fitting)

  async function approve(id: string): Promise<Answered> {
    const { baseUrl } = await target()
    const answer = await fetch(`${baseUrl}/v1/tasks/${id}/answer`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await tokenOf(manager)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ decision: 'approve' }),
    })
    return { status: answer.status, body: (await answer.json()) as Answered['body'] }
  }
}, 480_000)

interface Answered {
  status: number
  body: { code?: string }
}

/** As people do: who is told to try again in a moment does, by us or by a gateway whose patience ended. */
async function patiently(act: () => Promise<Answered>): Promise<Answered> {
  for (let attempt = 1; ; attempt++) {
    const reply = await act()
    if (reply.status !== 503 || attempt === 50) return reply
  }
}
