import { describe, expect, it } from 'vitest'
import { team } from './company.ts'
import { as, expectStatus, send, type User } from './http.ts'
import { ask, content, eur, eventually, reaching, read, stageOpen, timeline } from './requests.ts'
import { answerByMail, formsOf, lettersTo, linkFor, open, wordsOf } from './tasks.ts'

async function asked(total = '5000.00') {
  const { requester, manager } = await team()
  const { id } = await ask(requester, content('code', eur(total)))
  await stageOpen(requester, id, 1)
  return { requester, manager, id, link: await linkFor(manager, id) }
}

/** Posts the decision as the page does, with the code if there is one. */
async function post(link: string, fields: Record<string, string>) {
  const [{ hidden = {} } = {}] = formsOf((await open(link)).text)
  return send('POST', link, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...hidden, decision: 'approve', ...fields }).toString(),
  })
}

const codesOf = async (person: Pick<User, 'email'>) =>
  (await lettersTo(person)).flatMap(({ subject }) => /^Your code: (\d{6})$/.exec(subject)?.[1] ?? [])

const codeOf = async (person: Pick<User, 'email'>, count = 1): Promise<string> =>
  (
    await eventually(
      () => codesOf(person),
      (codes) => codes.length >= count,
      'a code',
    )
  )[count - 1] as string

const wrong = (code: string) => (code === '000000' ? '111111' : '000000')

describe('an answer about an amount from which the policy wants a code', () => {
  it('is taken with the code that was mailed, and nothing is decided before it', async () => {
    const { requester, manager, id, link } = await asked()
    const step = await post(link, {})
    expect(step.status).toBe(200)
    expect(wordsOf(step.text)).toContain('One more step')
    expect(step.text).not.toContain(manager.email)
    expect((await read(requester, id)).status).toBe('in_approval')
    const code = await codeOf(manager)
    expect((await timeline(requester, id)).map(({ type }) => type)).toContain('code_sent')
    expect(JSON.stringify(await timeline(requester, id))).not.toContain(code)
    const done = await post(link, { code: `${code.slice(0, 3)} ${code.slice(3)}` })
    expect(wordsOf(done.text)).toContain('Approved')
    await reaching(requester, id, 'ordered')
  })

  it('is not taken with a wrong code, five times at most; whoever guesses side by side has no more tries', async () => {
    const { requester, manager, id, link } = await asked()
    await post(link, {})
    const code = await codeOf(manager)
    const first = await post(link, { code: wrong(code) })
    expect([first.status, wordsOf(first.text)]).toEqual([422, expect.stringContaining('4 more tries')])
    const replies = await Promise.all(Array.from({ length: 20 }, () => post(link, { code: wrong(code) })))
    expect(replies.every(({ status }) => status === 422)).toBe(true)
    const late = await eventually(
      () => post(link, { code: wrong(code) }),
      ({ text }) => /too often|sent a moment ago/.test(text),
      'the end of the tries',
    )
    expect(late.status).toBe(422)
    expect((await post(link, { code })).status).toBe(422)
    expect((await read(requester, id)).status).toBe('in_approval')
  })

  it('keeps what was chosen and written over the step, and says first what cannot be taken', async () => {
    const { requester, manager, id, link } = await asked()
    const silent = await post(link, { decision: 'reject' })
    expect([silent.status, wordsOf(silent.text)]).toEqual([422, expect.stringContaining('needs a comment')])
    expect(await codesOf(manager)).toEqual([])
    const step = await post(link, { decision: 'reject', comment: 'Too "dear".' })
    const [form] = formsOf(step.text)
    expect(form?.hidden).toMatchObject({ decision: 'reject', comment: 'Too &quot;dear&quot;.' })
    await post(link, { decision: 'reject', comment: 'Too "dear".', code: await codeOf(manager) })
    await reaching(requester, id, 'rejected')
    expect((await read(requester, id)).stages[0].approvers[0].comment).toBe('Too "dear".')
  })

  it('needs no code below the amount, nor of somebody who is signed in', async () => {
    const below = await asked('999.99')
    await answerByMail(below.manager, below.id, 'approve')
    await reaching(below.requester, below.id, 'ordered')
    const { requester, manager, id } = await asked('1000.00')
    const [task] = expectStatus(200, await as(manager).get('/v1/tasks')).items.filter(
      ({ caseId }: { caseId: string }) => caseId === id,
    )
    expectStatus(200, await as(manager).post(`/v1/tasks/${task.id}/answer`, { decision: 'approve' }))
    await reaching(requester, id, 'ordered')
    expect(await codesOf(manager)).toEqual([])
  })

  it('sends no flood of codes', async () => {
    const { manager, link } = await asked()
    await post(link, {})
    await codeOf(manager)
    for (let n = 0; n < 5; n++) expect(wordsOf((await post(link, {})).text)).toContain('sent a moment ago')
    expect(await codesOf(manager)).toHaveLength(1)
  })
})
