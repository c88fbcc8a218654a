import { describe, expect, it } from 'vitest'
import { fill, hire, team } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import {
  ask,
  content,
  draft,
  eur,
  reaching,
  read,
  stageOpen,
  submit,
  timeline,
  withdraw,
} from './requests.ts'
import { answerByMail, decide, formsOf, linkFor, open, post, wordsOf } from './tasks.ts'

describe('withdrawing', () => {
  it('a draft', async () => {
    const { requester } = await team()
    const { id } = await draft(requester, content('manager', eur('500.00')))
    expect(await withdraw(requester, id, 'Not needed.')).toMatchObject({
      status: 'withdrawn',
      waitingFor: [],
    })
    const submitted = await as(requester).post(`/v1/purchase-requests/${id}/submit`)
    expect(submitted).toMatchObject({ status: 409, body: { code: 'cannot_submit' } })
  })

  it('what was just submitted: whether or not somebody was asked already, nobody is waited for', async () => {
    const { requester, manager } = await team()
    const { id } = await draft(requester, content('manager', eur('500.00')))
    await submit(requester, id)
    await withdraw(requester, id)
    const withdrawn = await read(requester, id)
    expect(withdrawn).toMatchObject({ status: 'withdrawn', waitingFor: [], purchaseOrder: null })
    expect(expectStatus(200, await as(manager).get('/v1/tasks')).items).toEqual([])
  })

  it('while approvers are asked: their links say so and decide nothing', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const link = await linkFor(manager, id)
    const { hidden = {} } = formsOf((await open(link)).text)[0] ?? {}
    await withdraw(requester, id, 'We found one in the cellar.')
    const page = await open(link)
    expect(page.status).toBe(200)
    expect(wordsOf(page.text)).toContain(`${requester.name} withdrew the request`)
    expect(formsOf(page.text)).toEqual([])
    const late = await post(link, { ...hidden, decision: 'approve' })
    expect(late.status).toBe(409)
    expect(wordsOf(late.text)).toContain(`${requester.name} withdrew the request`)
    expect((await read(requester, id)).status).toBe('withdrawn')
    const last = (await timeline(requester, id)).at(-1)
    expect(last).toMatchObject({
      type: 'request_withdrawn',
      facts: { reason: 'We found one in the cellar.' },
    })
    expect(last?.text).toBe(`${requester.name} withdrew the request: We found one in the cellar.`)
    expect(expectStatus(200, await as(manager).get('/v1/tasks')).items).toEqual([])
  })

  it('between two stages: who has answered sees it too, the next is not asked any more', async () => {
    const { requester, manager } = await team()
    const finance = await hire('Finance')
    await fill('standard', [finance])
    const { id } = await ask(requester, content('standard', eur('5000.00')))
    const first = await answerByMail(manager, id, 'approve')
    const second = await linkFor(finance, id)
    await withdraw(requester, id)
    expect(wordsOf((await open(second)).text)).toContain('withdrew the request')
    const answered = wordsOf((await open(first)).text)
    expect(answered).toContain(`${manager.name} approved`)
    const stages = (await read(requester, id)).stages.map((stage: { status: string }) => stage.status)
    expect(stages).toEqual(['approved', 'withdrawn'])
  })

  it('what was sent back for changes', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    await answerByMail(manager, id, 'request_changes', 'Why?')
    expect((await withdraw(requester, id)).status).toBe('withdrawn')
  })

  it('twice is once', async () => {
    const { requester } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    await stageOpen(requester, id, 1)
    await withdraw(requester, id)
    const before = await timeline(requester, id)
    await withdraw(requester, id)
    expect(await timeline(requester, id)).toEqual(before)
  })

  it('not what is ordered or rejected', async () => {
    const { requester, manager } = await team()
    const ordered = await ask(requester, content('manager', eur('500.00')))
    await answerByMail(manager, ordered.id, 'approve')
    await reaching(requester, ordered.id, 'ordered')
    const rejected = await ask(requester, content('manager', eur('500.00')))
    await answerByMail(manager, rejected.id, 'reject', 'No.')
    for (const { id } of [ordered, rejected]) {
      const reply = await as(requester).post(`/v1/purchase-requests/${id}/withdraw`, {})
      expect(reply).toMatchObject({ status: 409, body: { code: 'cannot_withdraw' } })
    }
  })

  it('is for the requester, and for a coordinator who helps', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    await linkFor(manager, id)
    const other = await as(manager).post(`/v1/purchase-requests/${id}/withdraw`, {})
    expect(other).toMatchObject({ status: 403, body: { code: 'not_yours' } })
    await withdraw(staff.coordinator, id, 'Asked to by phone.')
    expect((await timeline(requester, id)).at(-1)?.actor).toMatchObject({
      via: `signed in as ${staff.coordinator.email}`,
    })
  })

  it('a race of withdrawing and approving has one winner, and the case tells of one only', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const link = await linkFor(manager, id)
    const [reply, withdrawn] = await Promise.all([
      decide(link, 'approve').catch(() => undefined),
      as(requester).post(`/v1/purchase-requests/${id}/withdraw`, {}),
    ])
    const types = (await timeline(requester, id)).map(({ type }) => type)
    if (types.includes('approval_given') && !types.includes('request_withdrawn')) {
      expect(reply?.status).toBe(200)
      expect(withdrawn.status).toBe(409)
      await reaching(requester, id, 'ordered')
    } else {
      expect(withdrawn.status).toBe(200)
      expect((await read(requester, id)).status).toBe('withdrawn')
      expect((await read(requester, id)).purchaseOrder).toBeNull()
    }
  })
})
