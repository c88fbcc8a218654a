import { describe, expect, it } from 'vitest'
import { hire, team } from './company.ts'
import { as, expectStatus, send, staff } from './http.ts'
import { ask, content, eur, reaching, stageOpen, timeline } from './requests.ts'
import { answerByMail, formsOf, letterTo, linkFor, open, taskLinks, wordsOf } from './tasks.ts'

async function asked() {
  const { requester, manager, director } = await team()
  const { id } = await ask(requester, content('manager', eur('500.00')))
  await stageOpen(requester, id, 1)
  return { requester, manager, director, id, link: await linkFor(manager, id) }
}

/** Fills in the form of the page that passes the question on. */
async function passOn(link: string, email: string, reason: string) {
  const { text } = await open(link)
  const form = formsOf(text).find(({ hidden }) => hidden.report === 'pass-on')
  if (!form) throw new Error('The page has no form that passes the question on.')
  return send('POST', link, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...form.hidden, email, reason }).toString(),
  })
}

describe('a question that somebody passes on', () => {
  it('is a colleague’s from then on: the old link is dead, and the case tells who, to whom and why', async () => {
    const { requester, manager, director, id, link } = await asked()
    const page = await passOn(link, director.email.toUpperCase(), 'I am on the board of the vendor.')
    expect([page.status, wordsOf(page.text)]).toEqual([
      200,
      expect.stringContaining(`Passed on to ${director.name}`),
    ])
    expect(wordsOf((await open(link)).text)).toContain(`passed on to ${director.name}`)
    expect(formsOf((await open(link)).text)).toEqual([])
    const event = (await timeline(requester, id)).find(({ type }) => type === 'task_reassigned')
    expect(event).toMatchObject({
      actor: { personId: manager.id, name: manager.name },
      text: expect.stringContaining('I am on the board of the vendor.'),
      facts: { from: manager.id, person: director.id },
    })
    const letter = await letterTo(director, (each) => taskLinks(each, id).length > 0)
    const told = `${manager.name} passed this on to you: I am on the board of the vendor.`
    expect(letter.text).toContain(told)
    expect(letter.text).toContain(`You are asked as approver in the place of ${manager.name}.`)
    expect(wordsOf((await open(await linkFor(director, id))).text)).toContain(told)
    await answerByMail(director, id, 'approve')
    await reaching(requester, id, 'ordered')
  })

  it('stays where it is when it cannot be passed on so, and what was typed is kept', async () => {
    const { requester, manager, director, id, link } = await asked()
    const alias = await hire('Alias', { local: requester.email.replace('@e2e.example', '+me') })
    const gone = await hire('Gone', { status: 'left' })
    for (const [email, reason, problem] of [
      ['nobody@e2e.example', 'Away', 'of nobody who works here'],
      ['nonsense', 'Away', 'of nobody who works here'],
      [director.email, '', 'must say why'],
      [requester.email, 'Away', 'may not approve'],
      [alias.email, 'Away', 'may not approve'],
      [gone.email, 'Away', 'has left'],
      [manager.email, 'Away', 'is asked'],
    ] as const) {
      const page = await passOn(link, email, reason)
      expect([email, page.status]).toEqual([email, 422])
      expect(wordsOf(page.text), email).toContain(problem)
      expect(page.text).toContain(`value="${email}"`)
      expect(page.text.match(/<input id="pass-(\w+)"[^>]* autofocus/)?.[1]).toBe(reason ? 'email' : 'reason')
    }
    await answerByMail(manager, id, 'approve')
    await reaching(requester, id, 'ordered')
  })

  it('can be passed on by a coordinator too, but not by anybody else', async () => {
    const { requester, manager, director, id } = await asked()
    const [task] = expectStatus(200, await as(manager).get('/v1/tasks')).items
    const path = `/v1/tasks/${task.id}/pass-on`
    const body = { email: director.email, reason: 'They are ill.' }
    for (const other of [requester, director]) expect((await as(other).post(path, body)).status).toBe(404)
    expect((await as(staff.auditor).post(path, body)).status).toBe(403)
    expectStatus(200, await as(staff.coordinator).post(path, body))
    expect((await as(staff.coordinator).post(path, body)).status).toBe(409)
    await answerByMail(director, id, 'approve')
    await reaching(requester, id, 'ordered')
  })
})
