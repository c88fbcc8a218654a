import { describe, expect, it } from 'vitest'
import { hire, team } from './company.ts'
import { as, expectStatus, staff, type User } from './http.ts'
import { ask, content, draft, eur, reaching, stageOpen, timeline } from './requests.ts'
import { answerByMail } from './tasks.ts'

/** Statuses that somebody gets for everything about a case. */
async function looks(user: User, id: string, number?: string): Promise<number[]> {
  const api = as(user)
  const paths = [`/v1/purchase-requests/${id}`, `/v1/cases/${id}`, `/v1/cases/${id}/timeline`]
  if (number) paths.push(`/v1/purchase-orders/${number}`, `/v1/purchase-orders/${number}/document`)
  return Promise.all(paths.map(async (path) => (await api.get(path)).status))
}

describe('who sees a case', () => {
  it('the requester, who is asked, and the roles that read all; to others it does not exist', async () => {
    const { requester, manager, director } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    await stageOpen(requester, id, 1)
    await answerByMail(manager, id, 'approve')
    const { purchaseOrder } = await reaching(requester, id, 'ordered')
    for (const user of [requester, manager, staff.coordinator, staff.admin, staff.auditor])
      expect([user.email, ...(await looks(user, id, purchaseOrder.number))]).toEqual([
        user.email,
        200,
        200,
        200,
        200,
        200,
      ])
    for (const user of [director, await hire('Colleague')])
      expect([user.email, ...(await looks(user, id, purchaseOrder.number))]).toEqual([
        user.email,
        404,
        404,
        404,
        404,
        404,
      ])
  })

  it('a manager does not see it before being asked', async () => {
    const { requester, manager } = await team()
    const { id } = await draft(requester, content('manager', eur('500.00')))
    expect(await looks(manager, id)).toEqual([404, 404, 404])
    expectStatus(202, await as(requester).post(`/v1/purchase-requests/${id}/submit`))
    await stageOpen(requester, id, 1)
    expect(await looks(manager, id)).toEqual([200, 200, 200])
  })

  it('the person it is for does', async () => {
    const { requester } = await team()
    const joiner = await hire('Joiner', { manager: await hire('Boss') })
    const { id } = await draft(requester, content('manager', eur('500.00'), { onBehalfOf: joiner.id }))
    expect(await looks(joiner, id)).toEqual([200, 200, 200])
    const reply = await as(joiner).post(`/v1/purchase-requests/${id}/submit`)
    expect(reply).toMatchObject({ status: 403, body: { code: 'not_yours' } })
  })

  it('what one may not see and what does not exist answer alike', async () => {
    const { requester } = await team()
    const colleague = await hire('Colleague')
    const { id } = await draft(requester, content('manager', eur('500.00')))
    const hidden = await as(colleague).get(`/v1/cases/${id}`)
    const absent = await as(colleague).get(`/v1/cases/${'0'.repeat(20)}`)
    const { instance: _one, ...words } = hidden.body
    const { instance: _two, ...others } = absent.body
    expect(words).toEqual(others)
  })

  it('nobody changes what they may not see', async () => {
    const { requester } = await team()
    const colleague = as(await hire('Colleague'))
    const { id } = await draft(requester, content('manager', eur('500.00')))
    const path = `/v1/purchase-requests/${id}`
    for (const reply of [
      await colleague.post(`${path}/submit`),
      await colleague.post(`${path}/withdraw`, {}),
      await colleague.patch(path, { title: 'x' }, { 'if-match': '"1"' }),
      await colleague.post(`/v1/cases/${id}/comments`, { text: 'x' }),
    ])
      expect(reply.status).toBe(404)
    expect(await timeline(requester, id)).toHaveLength(1)
  })

  it('a comment stands in the timeline under the name of who is signed in', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    await stageOpen(requester, id, 1)
    const event = expectStatus(
      201,
      await as(manager).post(`/v1/cases/${id}/comments`, { text: 'Is the old one broken?' }),
    )
    expect(event).toMatchObject({
      type: 'commented',
      text: 'Is the old one broken?',
      actor: { personId: manager.id, name: manager.name },
    })
    expect((await timeline(requester, id)).at(-1)).toEqual(event)
    expect((await as(manager).post(`/v1/cases/${id}/comments`, { text: '  ' })).status).toBe(400)
  })
})
