import { describe, expect, it } from 'vitest'
import { hire, team } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { ask, content, eur, reaching, read, stageOpen, timeline } from './requests.ts'
import { answerByMail, decide, formsOf, letterTo, linkFor, open, post, recorded, wordsOf } from './tasks.ts'

describe('what an approver can say', () => {
  it('approve: the order goes out, and the page says so', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const page = await decide(await linkFor(manager, id), 'approve', 'Go ahead.')
    expect(page.status).toBe(200)
    expect(wordsOf(page.text)).toMatch(recorded)
    expect(wordsOf(page.text)).toContain('Go ahead.')
    const ordered = await reaching(requester, id, 'ordered')
    expect(ordered.stages[0].approvers).toEqual([
      {
        id: manager.id,
        name: manager.name,
        as: `manager of ${requester.name}`,
        decision: 'approve',
        by: null,
        at: expect.any(String),
        comment: 'Go ahead.',
        round: null,
      },
    ])
  })

  it('reject: ends the request, tells the requester why, orders nothing', async () => {
    const { requester, manager } = await team()
    const { id, title } = await ask(requester, content('manager', eur('500.00')))
    await answerByMail(manager, id, 'reject', 'We have two in stock.')
    const rejected = await read(requester, id)
    expect(rejected).toMatchObject({ status: 'rejected', purchaseOrder: null, waitingFor: [] })
    const letter = await letterTo(requester, ({ subject }) => subject.includes(title))
    expect(letter.subject).toBe(`Not approved: ${title}`)
    expect(letter.text).toContain('We have two in stock.')
    expect(letter.text).toContain(manager.name)
    const last = (await timeline(requester, id)).at(-1)
    expect(last).toMatchObject({ type: 'approval_refused', actor: { personId: manager.id } })
    expect(last?.text).toBe(
      `${manager.name} rejected (Manager), by the link sent to ${manager.email}. The request is rejected.`,
    )
  })

  it('reject and ask for changes need a comment: without one the page comes back with what was chosen', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const link = await linkFor(manager, id)
    for (const decision of ['reject', 'request_changes']) {
      for (const comment of ['', '   \r\n ']) {
        const reply = await decide(link, decision, comment)
        expect(reply.status).toBe(422)
        expect(wordsOf(reply.text)).toContain('needs a comment that says why')
        expect(reply.text).toMatch(new RegExp(`value="${decision}" checked`))
        expect(formsOf(reply.text)[0]?.choices).toEqual(['approve', 'request_changes', 'reject'])
      }
    }
    expect((await read(requester, id)).status).toBe('in_approval')
    expect((await timeline(requester, id)).map(({ type }) => type)).not.toContain('approval_refused')
  })

  it('a comment of 2,000 characters is taken, a longer one comes back', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const link = await linkFor(manager, id)
    const tooLong = await decide(link, 'reject', 'ü'.repeat(2001))
    expect(tooLong.status).toBe(422)
    expect(wordsOf(tooLong.text)).toContain('at most 2000 characters')
    const comment = 'ü'.repeat(2000)
    expect((await decide(link, 'reject', comment)).status).toBe(200)
    expect((await read(requester, id)).stages[0].approvers[0].comment).toBe(comment)
  })

  it('anything else is no choice', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const link = await linkFor(manager, id)
    const { hidden = {} } = formsOf((await open(link)).text)[0] ?? {}
    for (const decision of ['', 'APPROVE', 'approve ', 'withdraw', 'constructor', '__proto__']) {
      expect((await post(link, { ...hidden, decision })).status).toBe(400)
    }
    expect((await read(requester, id)).status).toBe('in_approval')
  })

  it('the same answers can be given signed in, by the one who is asked only', async () => {
    const { requester, manager } = await team()
    const stranger = await hire('Stranger')
    const { id } = await ask(requester, content('manager', eur('500.00')))
    await stageOpen(requester, id, 1)
    const { items } = expectStatus(200, await as(manager).get('/v1/tasks'))
    expect(items).toHaveLength(1)
    const [task] = items
    expect(task).toMatchObject({
      caseId: id,
      kind: 'approval',
      status: 'open',
      person: { id: manager.id },
      choices: [
        { id: 'approve', commentRequired: false },
        { id: 'request_changes', commentRequired: true },
        { id: 'reject', commentRequired: true },
      ],
    })
    const answer = `/v1/tasks/${task.id}/answer`
    expect((await as(stranger).post(answer, { decision: 'approve' })).status).toBe(404)
    expect((await as(requester).post(answer, { decision: 'approve' })).status).toBe(404)
    const help = await as(staff.coordinator).post(answer, { decision: 'approve' })
    expect([help.status, help.body.code]).toEqual([403, 'asked_of_another'])
    const silent = await as(manager).post(answer, { decision: 'reject' })
    expect([silent.status, silent.body.code]).toEqual([422, 'comment_missing'])
    const odd = await as(manager).post(answer, { decision: 'maybe' })
    expect([odd.status, odd.body.errors[0].field]).toEqual([400, 'decision'])

    const done = expectStatus(200, await as(manager).post(answer, { decision: 'approve', comment: 'Fine.' }))
    expect(done).toMatchObject({
      status: 'done',
      choices: [],
      answer: { choice: 'approve', comment: 'Fine.', by: manager.name, via: `signed in as ${manager.email}` },
    })
    expectStatus(200, await as(manager).post(answer, { decision: 'approve' }))
    const other = await as(manager).post(answer, { decision: 'reject', comment: 'No.' })
    expect([other.status, other.body.code]).toEqual([409, 'answered_otherwise'])
    await reaching(requester, id, 'ordered')
    expect(expectStatus(200, await as(manager).get('/v1/tasks')).items).toEqual([])
  })
})
