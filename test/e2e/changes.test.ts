import { describe, expect, it } from 'vitest'
import { hire, team, unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import {
  ask,
  caseOf,
  change,
  content,
  draft,
  eur,
  line,
  type PurchaseRequest,
  reaching,
  read,
  stageOpen,
  submit,
  timeline,
} from './requests.ts'
import { decide, formsOf, letterTo, linkFor, open, post, wordsOf } from './tasks.ts'

const recall = (user: Parameters<typeof as>[0], id: string, reason = 'The larger model is back in stock.') =>
  as(user).post(`/v1/purchase-requests/${id}/recall`, { reason })

describe('recalling', () => {
  it('takes a request back with notice, and what was changed is told to whoever saw it before', async () => {
    const { requester, manager } = await team()
    const { id, title } = await ask(requester, content('manager', eur('500.00')))
    const old = await linkFor(manager, id)
    const { hidden = {} } = formsOf((await open(old)).text)[0] ?? {}

    const recalled: PurchaseRequest = expectStatus(200, await recall(requester, id))
    expect(recalled).toMatchObject({ status: 'changes_requested', stages: [{ status: 'recalled' }] })
    expect(expectStatus(200, await as(manager).get('/v1/tasks')).items).toEqual([])
    const notice = await letterTo(manager, ({ subject }) => subject === `Recalled: ${title}`)
    expect(notice.text).toContain('The larger model is back in stock.')
    expect(wordsOf((await open(old)).text)).toContain(`${requester.name} recalled the request to change it`)
    expect((await post(old, { ...hidden, decision: 'approve' })).status).toBe(409)

    await change(requester, recalled, {
      lines: [line(eur('700.00')), line(eur('20.00'), { description: 'Mouse' })],
    })
    const again = await submit(requester, id)
    const told = [
      'Total: was 500.00 EUR, now 720.00 EUR. That is 220.00 EUR more.',
      'Changed: Laptop 14 inch, 1 × 500.00 EUR · hardware. Now: Laptop 14 inch, 1 × 700.00 EUR · hardware.',
      'Added: Mouse, 1 × 20.00 EUR · hardware.',
    ]
    expect(again.changes).toEqual(told)
    const link = await linkFor(manager, id, [old])
    const letter = await letterTo(manager, ({ text }) =>
      text.includes('Changed since you were asked before:'),
    )
    const page = wordsOf((await open(link)).text)
    expect(page).toContain('Changed since you were asked')
    for (const each of told) {
      expect(page).toContain(each)
      expect(letter.text.replace(/\s+/g, ' ')).toContain(each)
    }
    expect(wordsOf((await open(old)).text)).toContain('Changed since')
    await decide(link, 'approve')
    const ordered = await reaching(requester, id, 'ordered')
    expect(ordered).toMatchObject({ revision: 2, total: eur('720.00') })
    expect(ordered.stages[0].approvers[0]).toMatchObject({ as: `manager of ${requester.name}`, round: null })
    expect((await timeline(requester, id)).map(({ type }) => type)).toEqual([
      'request_drafted',
      'request_submitted',
      'stage_opened',
      'request_recalled',
      'request_changed',
      'request_submitted',
      'stage_opened',
      'approval_given',
      'order_issued',
    ])
  })

  it('is for the requester while somebody is asked: not of a draft, nor of what is decided', async () => {
    const { requester, manager } = await team()
    const other = await hire('Colleague')
    const early = await draft(requester, content('manager', eur('500.00')))
    expect(await recall(requester, early.id)).toMatchObject({ status: 409, body: { code: 'cannot_recall' } })
    expect((await recall(other, early.id)).status).toBe(404)
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const link = await linkFor(manager, id)
    expect((await recall(manager, id)).status).toBe(403)
    expect((await as(requester).post(`/v1/purchase-requests/${id}/recall`, {})).status).toBe(400)
    await decide(link, 'approve')
    await reaching(requester, id, 'ordered')
    expect(await recall(requester, id)).toMatchObject({ status: 409, body: { code: 'cannot_recall' } })
  })

  it('of what nobody was asked yet ends that round as well', async () => {
    const { requester, manager } = await team()
    const { id } = await draft(requester, content('manager', eur('500.00')))
    await submit(requester, id)
    expectStatus(200, await recall(requester, id))
    await submit(requester, id)
    const { stages } = await stageOpen(requester, id, 1)
    expect(stages).toMatchObject([{ status: 'open' }])
    const { items } = expectStatus(200, await as(manager).get('/v1/tasks'))
    expect(items).toHaveLength(1)
    expectStatus(200, await as(manager).post(`/v1/tasks/${items[0].id}/answer`, { decision: 'approve' }))
    await reaching(requester, id, 'ordered')
  })
})

describe('an administrator who decides in the place of others', () => {
  const override = (user: Parameters<typeof as>[0], id: string, body: object, key?: string) =>
    as(user).post(`/v1/cases/${id}/override`, body, key ? { 'idempotency-key': key } : {})
  const approving = { decision: 'approve', reason: 'The manager is on a plane, and the vendor waits.' }

  it('says why; who is passed over is told, and their link shows it', async () => {
    const { requester, manager } = await team()
    const { id, title } = await ask(requester, content('manager', eur('500.00')))
    const link = await linkFor(manager, id)
    for (const user of [requester, manager, staff.coordinator])
      expect((await override(user, id, approving)).status).toBe(403)
    expect((await override(staff.admin, id, { decision: 'approve' })).status).toBe(400)

    const key = unique()
    const answer = expectStatus(200, await override(staff.admin, id, approving, key))
    expect(answer).toMatchObject({
      caseId: id,
      status: 'approved',
      stage: 1,
      override: { decision: 'approve', scope: 'approval', passedOver: [{ id: manager.id }] },
    })
    expect(expectStatus(200, await override(staff.admin, id, approving, key)).override).toEqual(
      answer.override,
    )
    const ordered = await reaching(requester, id, 'ordered')
    expect(ordered.stages[0]).toMatchObject({ status: 'approved', override: { reason: approving.reason } })
    const letter = await letterTo(manager, ({ subject }) =>
      subject.startsWith('Approved by an administrator'),
    )
    expect(letter.text).toContain(approving.reason)
    const page = wordsOf((await open(link)).text)
    expect(page).toContain(`No longer needed: ${title}`)
    expect(page).toContain('as administrator')
    expect(page).toContain(approving.reason)
    const told = (await timeline(requester, id)).filter(({ type }) => type === 'approval_overridden')
    expect(told).toHaveLength(1)
    expect(told[0]?.text).toContain(`in the place of ${manager.name}: ${approving.reason}`)
    expect((await override(staff.admin, id, approving)).body.code).toBe('nobody_is_asked')
  })

  it('rejects it for good, and the requester reads why', async () => {
    const { requester } = await team()
    const { id, title } = await ask(requester, content('manager', eur('500.00')))
    await stageOpen(requester, id, 1)
    const reason = 'We buy no more laptops this year.'
    expectStatus(200, await override(staff.admin, id, { decision: 'reject', reason }))
    expect(await caseOf(requester, id)).toMatchObject({ status: 'rejected', waitingFor: [] })
    const letter = await letterTo(requester, ({ subject }) => subject.includes(title))
    expect(letter.subject).toBe(`Not approved by an administrator: ${title}`)
    expect(letter.text).toContain(reason)
    expect((await read(requester, id)).purchaseOrder).toBeNull()
  })
})
