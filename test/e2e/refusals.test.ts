import { describe, expect, it } from 'vitest'
import { fill, hire, record, team, uncovered } from './company.ts'
import { as, staff, type User } from './http.ts'
import { content, draft, eur, line, read, timeline } from './requests.ts'
import { needing } from './story.ts'

/** Drafts, tries to submit, and checks that nothing has begun. */
async function refusal(requester: Awaited<ReturnType<typeof hire>>, body: unknown) {
  const { id } = await draft(requester, body)
  const reply = await as(requester).post(`/v1/purchase-requests/${id}/submit`)
  expect(reply.status).toBe(422)
  expect(await read(requester, id)).toMatchObject({ status: 'draft', revision: 0, stages: [], rule: null })
  expect(await timeline(requester, id)).toHaveLength(1)
  return reply.body as { code: string; detail: string; errors?: { field: string }[] }
}

describe('LINKS 29: a request that nobody living can approve is refused at submission, with the reason', () => {
  it('no manager', async () => {
    const requester = await hire('Requester')
    const { code, detail } = await refusal(requester, content('manager', eur('500.00')))
    expect(code).toBe('nobody_can_approve')
    expect(detail).toContain(`stage 1 (Manager): ${requester.name} has no manager who can be asked`)
  })

  it('managers who left, all the way up', async () => {
    const { requester, manager, director } = await team()
    await record(manager, { manager: director, status: 'left' })
    await record(director, { status: 'left' })
    expect((await refusal(requester, content('manager', eur('500.00')))).code).toBe('nobody_can_approve')
  })

  it('managers who all left, of whom none can be put above the one below', async () => {
    const { requester, manager, director } = await team()
    await record(manager, { manager: director, status: 'left' })
    await expect(record(director, { manager, status: 'left' })).rejects.toThrow('circle_of_managers')
    await record(director, { status: 'left' })
    expect((await refusal(requester, content('manager', eur('500.00')))).code).toBe('nobody_can_approve')
  })

  it('a group without members', async () => {
    const { requester } = await team()
    const { detail } = await refusal(requester, content('empty', eur('500.00')))
    expect(detail).toContain('nobody in the group Group of empty can be asked')
  })

  it('a group whose members all left', async () => {
    const { requester } = await team()
    await fill('group', [await hire('Gone', { status: 'left' })])
    expect((await refusal(requester, content('group', eur('500.00')))).code).toBe('nobody_can_approve')
  })

  it('fewer people than must approve', async () => {
    const { requester } = await team()
    await fill('two', [await hire('One'), await hire('Gone', { status: 'left' })])
    expect((await refusal(requester, content('two', eur('500.00')))).detail).toMatch(
      /2 must approve, but only 1/,
    )
  })

  it('a later stage that cannot be answered', async () => {
    const { requester } = await team()
    await fill('standard', [])
    const { detail } = await refusal(requester, content('standard', eur('5000.00')))
    expect(detail).toContain('stage 2 (Finance)')
  })

  it('more approvers than one stage can ask', async () => {
    const { requester } = await team()
    const people = await Promise.all(Array.from({ length: 120 }, (_, index) => hire(`Crowd ${index}`)))
    await fill('group', people)
    const { code, detail } = await refusal(requester, content('group', eur('500.00')))
    expect(code).toBe('nobody_can_approve')
    expect(detail).toContain('stage 1 (Group): it would ask 120 people')
  })

  it('a cost centre that does not exist', async () => {
    const { requester } = await team()
    const refused = await refusal(requester, content('manager', eur('500.00'), { costCentre: 'E2E-none' }))
    expect(refused).toMatchObject({ code: 'no_cost_centre', errors: [{ field: 'costCentre' }] })
  })

  it('a currency without a rate', async () => {
    const { requester } = await team()
    const refused = await refusal(requester, content('manager', { amount: '5.00', currency: 'TOP' }))
    expect(refused.code).toBe('no_rate')
    expect(refused.detail).toContain('from TOP to EUR')
  })

  needing('a policy that is ours alone')('an amount or cost centre that no rule covers', async () => {
    const { requester } = await team()
    const refused = await refusal(requester, content('manager', eur('500.00'), { costCentre: uncovered() }))
    expect(refused.code).toBe('no_rule')
    expect(refused.detail).toContain('500.00 EUR')
  })

  it('a requester who has left', async () => {
    const { requester, manager } = await team()
    const { id } = await draft(requester, content('manager', eur('500.00')))
    await record(requester, { manager, status: 'left' })
    const submitted = (user: User) => as(user).post(`/v1/purchase-requests/${id}/submit`)
    expect(await submitted(requester)).toMatchObject({ status: 403, body: { code: 'you_have_left' } })
    expect(await submitted(staff.coordinator)).toMatchObject({ status: 422, body: { code: 'person_left' } })
  })

  it('the same request goes through once the reason is removed', async () => {
    const requester = await hire('Requester')
    const { id } = await draft(requester, content('manager', eur('500.00'), { lines: [line(eur('500.00'))] }))
    const refused = await as(requester).post(`/v1/purchase-requests/${id}/submit`)
    expect(refused.status).toBe(422)
    await record(requester, { manager: await hire('Manager') })
    expect((await as(requester).post(`/v1/purchase-requests/${id}/submit`)).status).toBe(202)
  })
})
