import { describe, expect, it } from 'vitest'
import { fill, hire, type Person, record, team } from './company.ts'
import { as, expectStatus, staff, type User } from './http.ts'
import { ask, content, eur, reaching, read, stageOpen, timeline } from './requests.ts'
import { answerByMail, asTyped, lettersTo, letterTo, linkFor, open, taskLinks, wordsOf } from './tasks.ts'

const today = () => new Date().toISOString().slice(0, 10)
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Away from yesterday, so that today is one of its days in whatever zone the system is set to. */
function away(who: User, id: string, about: object = {}) {
  return as(who).post(`/v1/people/${id}/absences`, { from: inDays(-1), until: inDays(7), ...about })
}

const asked = async (person: Person, caseId: string) =>
  (await lettersTo(person)).filter((letter) => taskLinks(letter, caseId).length > 0).length

describe('what was changed in the directory', () => {
  it('is read by auditors with who made it, and by nobody who only works here', async () => {
    const { requester, manager } = await team()
    expectStatus(201, await away(manager, manager.id))
    const path = `/v1/directory-changes?of=person&id=${manager.id}`
    const { items } = expectStatus(200, await as(staff.auditor).get(path))
    expect(items.map(({ by, content: saved }: { by: string; content: object }) => [by, saved])).toEqual([
      [manager.email, { absenceRecorded: expect.objectContaining({ from: inDays(-1) }) }],
      [expect.any(String), expect.objectContaining({ name: manager.name, status: 'active' })],
    ])
    expectStatus(403, await as(requester).get(path))
  })
})

describe('somebody who is away', () => {
  it('has a delegate asked as well, who decides under their own name', async () => {
    const { requester, manager } = await team()
    const delegate = await hire('Delegate')
    expectStatus(201, await away(manager, manager.id, { delegateId: delegate.id }))
    const { id } = await ask(requester, content('manager', eur('500.00')))
    await stageOpen(requester, id, 1)
    const link = await linkFor(manager, id)
    const letter = await letterTo(delegate, (each) => taskLinks(each, id).length > 0)
    expect(asTyped(letter.text)).toContain(`the approval of ${manager.name}, who is away`)
    const page = await open(await linkFor(delegate, id))
    expect(wordsOf(page.text)).toContain(`You are asked in the place of ${manager.name}, who is away`)

    await answerByMail(delegate, id, 'approve')
    await reaching(requester, id, 'ordered')
    expect(wordsOf((await open(link)).text)).toContain(`${delegate.name} approved for ${manager.name}`)
    expect((await read(requester, id)).stages[0].approvers).toEqual([
      expect.objectContaining({ id: manager.id, decision: 'approve', by: delegate.name }),
    ])
    const given = (await timeline(requester, id)).find(({ type }) => type === 'approval_given')
    expect(given).toMatchObject({
      actor: { personId: delegate.id, name: delegate.name },
      text: expect.stringContaining(`${delegate.name} approved for ${manager.name}`),
      facts: { for: manager.id },
    })
  })

  it('may still decide, and then the delegate need not', async () => {
    const { requester, manager } = await team()
    const delegate = await hire('Delegate')
    expectStatus(201, await away(staff.coordinator, manager.id, { delegateId: delegate.id }))
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const link = await linkFor(delegate, id)
    await answerByMail(manager, id, 'approve')
    await reaching(requester, id, 'ordered')
    expect(wordsOf((await open(link)).text)).toContain(`${manager.name} approved`)
  })

  it('has several delegates at once, each for a part', async () => {
    const { requester, manager } = await team()
    const [small, other, large] = [await hire('Small'), await hire('Other'), await hire('Large')]
    expectStatus(201, await away(manager, manager.id, { delegateId: small.id, below: eur('100.00') }))
    expectStatus(201, await away(manager, manager.id, { delegateId: other.id, kinds: ['renewal'] }))
    expectStatus(
      201,
      await away(manager, manager.id, {
        delegateId: large.id,
        kinds: ['purchase-request'],
        below: eur('501.00'),
      }),
    )
    const { id } = await ask(requester, content('manager', eur('500.00')))
    await linkFor(large, id)
    await linkFor(manager, id)
    expect([await asked(small, id), await asked(other, id)]).toEqual([0, 0])
  })

  it('hands nobody a right to decide about their own request, nor passes a delegated one on', async () => {
    const { requester, manager } = await team()
    const delegate = await hire('Delegate')
    const second = await hire('Second')
    expectStatus(201, await away(manager, manager.id, { delegateId: requester.id }))
    expectStatus(201, await away(manager, manager.id, { delegateId: delegate.id }))
    expectStatus(201, await away(delegate, delegate.id, { delegateId: second.id }))
    const alias = await hire('Alias', { local: requester.email.replace('@e2e.example', '+alias') })
    expectStatus(201, await away(manager, manager.id, { delegateId: alias.id }))
    const { id } = await ask(requester, content('manager', eur('500.00')))
    await linkFor(delegate, id)
    expect([await asked(requester, id), await asked(second, id), await asked(alias, id)]).toEqual([0, 0, 0])
  })

  it('counts once in a stage where the delegate is asked anyway', async () => {
    const { requester } = await team()
    const [one, two, three] = [await hire('One'), await hire('Two'), await hire('Three')]
    await fill('all', [one, two, three])
    expectStatus(201, await away(one, one.id, { delegateId: two.id }))
    const { id } = await ask(requester, content('all', eur('500.00')))
    await stageOpen(requester, id, 1)
    await answerByMail(two, id, 'approve')
    await answerByMail(three, id, 'approve')
    expect((await read(requester, id)).status).toBe('in_approval')
    await answerByMail(one, id, 'approve')
    await reaching(requester, id, 'ordered')
    expect(await asked(two, id)).toBe(1)
  })

  it('takes the delegate’s right back by coming back early', async () => {
    const { requester, manager } = await team()
    const delegate = await hire('Delegate')
    const absence = expectStatus(201, await away(manager, manager.id, { delegateId: delegate.id }))
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const link = await linkFor(delegate, id)
    expectStatus(200, await as(manager).delete(`/v1/people/${manager.id}/absences/${absence.id}`))
    const [task] = expectStatus(200, await as(delegate).get('/v1/tasks')).items
    if (task) {
      expect(await as(delegate).post(`/v1/tasks/${task.id}/answer`, { decision: 'approve' })).toMatchObject({
        status: 409,
      })
    }
    expect((await open(link)).status).toBe(200)
    await answerByMail(manager, id, 'approve')
    await reaching(requester, id, 'ordered')
  })
})

describe('an absence', () => {
  it('is recorded by the person or a coordinator, and nobody else sees it', async () => {
    const { requester, manager } = await team()
    const delegate = await hire('Delegate')
    expect((await away(requester, manager.id)).status).toBe(404)
    expect((await as(requester).get(`/v1/people/${manager.id}/absences`)).status).toBe(404)
    expect((await away(staff.auditor, manager.id)).status).toBe(403)
    const made = expectStatus(201, await away(manager, manager.id, { delegateId: delegate.id }))
    expect(made).toMatchObject({ delegateId: delegate.id, recordedBy: manager.email })
    await record(manager, {})
    for (const reader of [manager, staff.coordinator, staff.auditor])
      expect(expectStatus(200, await as(reader).get(`/v1/people/${manager.id}/absences`)).items).toEqual([
        made,
      ])
  })

  it('is refused where it makes no sense, by field', async () => {
    const person = await hire('Person')
    const gone = await hire('Gone', { status: 'left' })
    const self = await hire('Twin', { local: person.email.replace('@e2e.example', '+x') })
    for (const [about, status, field] of [
      [{ from: today(), until: inDays(-2) }, 400, 'until'],
      [{ from: today(), until: inDays(400) }, 400, 'until'],
      [{ from: inDays(-9), until: inDays(-2) }, 422, 'until'],
      [{ delegateId: gone.id }, 422, 'delegateId'],
      [{ delegateId: 'e2e-nobody' }, 422, 'delegateId'],
      [{ delegateId: person.id }, 422, 'delegateId'],
      [{ delegateId: self.id }, 422, 'delegateId'],
    ] as const) {
      const { status: answered, body } = await away(person, person.id, about)
      expect([answered, body.errors?.[0]?.field], JSON.stringify(about)).toEqual([status, field])
    }
    expect((await as(person).delete(`/v1/people/${person.id}/absences/none`)).status).toBe(404)
  })
})
