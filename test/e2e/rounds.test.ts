import { describe, expect, it } from 'vitest'
import { fill, hire, team } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { ask, change, content, eur, line, reaching, read, stageOpen, submit, timeline } from './requests.ts'
import { answerByMail, decide, lettersTo, letterTo, linkFor, open, taskLinks, wordsOf } from './tasks.ts'

describe('a request that is sent back for changes', () => {
  it('tells the requester, is changed, submitted again, and goes to the approvers anew', async () => {
    const { requester, manager } = await team()
    const { id, title } = await ask(requester, content('manager', eur('500.00')))
    const old = await answerByMail(manager, id, 'request_changes', 'Please take the larger one.')
    const returned = await read(requester, id)
    expect(returned).toMatchObject({ status: 'changes_requested', revision: 1, purchaseOrder: null })
    expect(returned.waitingFor[0].what).toMatch(/requester/)
    const letter = await letterTo(requester, ({ subject }) => subject.includes(title))
    expect(letter.subject).toBe(`Please change your request: ${title}`)
    expect(letter.text).toContain('Please take the larger one.')

    const changed = await change(requester, returned, {
      title: `${title} (16 inch)`,
      lines: [line(eur('700.00'), { description: 'Laptop 16 inch' })],
    })
    expect(changed).toMatchObject({
      status: 'changes_requested',
      total: { amount: '700.00', currency: 'EUR' },
    })
    const again = await submit(requester, id)
    expect(again).toMatchObject({ status: 'submitted', revision: 2 })

    const fresh = await linkFor(manager, id, [old])
    const page = wordsOf((await open(fresh)).text)
    expect(page).toContain('700.00 EUR')
    expect(page).toContain('Laptop 16 inch')
    await decide(fresh, 'approve')
    const ordered = await reaching(requester, id, 'ordered')
    expect(ordered).toMatchObject({ revision: 2, total: { amount: '700.00', currency: 'EUR' } })
    const types = (await timeline(requester, id)).map(({ type }) => type)
    expect(types).toEqual([
      'request_drafted',
      'request_submitted',
      'stage_opened',
      'changes_requested',
      'request_changed',
      'request_submitted',
      'stage_opened',
      'approval_given',
      'order_issued',
    ])
  })

  it('starts again at the first stage, whatever was approved before', async () => {
    const { requester, manager } = await team()
    const finance = await hire('Finance')
    await fill('standard', [finance])
    const { id } = await ask(requester, content('standard', eur('5000.00')))
    const first = await answerByMail(manager, id, 'approve')
    await answerByMail(finance, id, 'request_changes', 'Cheaper, please.')
    await change(requester, await reaching(requester, id, 'changes_requested'), {
      lines: [line(eur('4000.00'))],
    })
    await submit(requester, id)
    const waiting = await stageOpen(requester, id, 1)
    expect(waiting.stages.map((stage: { status: string }) => stage.status)).toEqual(['open', 'waiting'])
    expect(waiting.stages[0].approvers[0]).toMatchObject({ id: manager.id, decision: null })
    await decide(await linkFor(manager, id, [first]), 'approve')
    await stageOpen(requester, id, 2)
  })

  it('may go another way: changed to below 100 EUR, it is approved at once', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('standard', eur('500.00')))
    await answerByMail(manager, id, 'request_changes', 'Too dear.')
    await change(requester, await read(requester, id), { lines: [line(eur('99.99'))] })
    expect((await submit(requester, id)).status).toMatch(/^(approved|ordered)$/)
    await reaching(requester, id, 'ordered')
  })

  it('can be submitted again as it is', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const old = await answerByMail(manager, id, 'request_changes', 'Why so soon?')
    await submit(requester, id)
    await decide(await linkFor(manager, id, [old]), 'approve')
    await reaching(requester, id, 'ordered')
    const asked = (await lettersTo(manager)).filter((letter) => taskLinks(letter, id).length > 0)
    expect(asked).toHaveLength(2)
  })

  it('closes the question for the others of the stage', async () => {
    const { requester } = await team()
    const [one, two] = [await hire('One'), await hire('Two')]
    await fill('all', [one, two])
    const { id } = await ask(requester, content('all', eur('500.00')))
    const link = await linkFor(two, id)
    await answerByMail(one, id, 'request_changes', 'Which model?')
    expect((await read(requester, id)).status).toBe('changes_requested')
    expect(wordsOf((await open(link)).text)).toContain(`${one.name} asked for changes`)
    expect(expectStatus(200, await as(two).get('/v1/tasks')).items).toEqual([])
  })
})

describe('changing', () => {
  it('replaces what is given, removes what is null, keeps the rest', async () => {
    const { requester, manager } = await team()
    const vendor = { name: 'Example Computers', email: 'orders@vendor.example' }
    const { id } = await ask(requester, content('manager', eur('500.00'), { vendor, project: 'Move' }))
    await answerByMail(manager, id, 'request_changes', 'No vendor yet.')
    const before = await read(requester, id)
    const after = await change(requester, before, { vendor: null, neededBy: null, project: 'Roof' })
    expect(after).toMatchObject({ title: before.title, justification: before.justification, project: 'Roof' })
    expect(after).not.toHaveProperty('vendor')
    expect(after).not.toHaveProperty('neededBy')
    expect(after.lines).toEqual(before.lines)
    expect((await timeline(requester, id)).at(-1)?.facts.fields.toSorted()).toEqual([
      'neededBy',
      'project',
      'vendor',
    ])
  })

  it('is possible in a draft and after it was sent back, at no other time', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const patch = async () => {
      const { version } = await read(requester, id)
      return as(requester).patch(
        `/v1/purchase-requests/${id}`,
        { title: 'Other' },
        { 'if-match': `"${version}"` },
      )
    }
    await stageOpen(requester, id, 1)
    expect(await patch()).toMatchObject({ status: 409, body: { code: 'cannot_change' } })
    await answerByMail(manager, id, 'approve')
    await reaching(requester, id, 'ordered')
    expect(await patch()).toMatchObject({ status: 409, body: { code: 'cannot_change' } })
    const again = await as(requester).post(`/v1/purchase-requests/${id}/submit`)
    expect(again).toMatchObject({ status: 409, body: { code: 'cannot_submit' } })
  })
})

describe('an administrator who decided in an earlier round', () => {
  it('gets the same answer for the same request, whatever became of it since', async () => {
    const { requester, manager } = await team()
    await fill('standard', [await hire('Finance')])
    const { id } = await ask(requester, content('standard', eur('1500.00')))
    await stageOpen(requester, id, 1)
    const override = () =>
      as(staff.admin).post(
        `/v1/cases/${id}/override`,
        { decision: 'approve', scope: 'stage', reason: 'The manager is on a plane.' },
        { 'idempotency-key': `override-${id}` },
      )
    const { stage, override: first } = expectStatus(200, await override())
    expect([stage, first.passedOver]).toEqual([1, [{ id: manager.id, name: manager.name }]])
    await stageOpen(requester, id, 2)
    expectStatus(200, await as(requester).post(`/v1/purchase-requests/${id}/recall`, { reason: 'Cheaper' }))
    await submit(requester, id)
    await stageOpen(requester, id, 1)
    const again = expectStatus(200, await override())
    expect([again.stage, again.override]).toEqual([1, first])
  })
})
