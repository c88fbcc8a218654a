import { describe, expect, it } from 'vitest'
import { hire, type Person, record, team, unique } from './company.ts'
import { as, expectStatus, staff, type User } from './http.ts'
import { ask, caseOf, content, eur, stageOpen, type TimelineEvent, timeline } from './requests.ts'
import { answerByMail, asTyped, lettersTo, letterTo } from './tasks.ts'

/** A request that waits for its requester's manager. */
async function waiting() {
  const people = await team()
  const { id, title } = await ask(people.requester, content('manager', eur('500.00')))
  await stageOpen(people.requester, id, 1)
  return { ...people, id, title }
}

async function say(user: User, id: string, text: string, more: object = {}): Promise<TimelineEvent> {
  return expectStatus(201, await as(user).post(`/v1/cases/${id}/comments`, { text, ...more }))
}

const mailsAbout = async (person: Person, title: string) =>
  (await lettersTo(person)).filter(({ subject }) => asTyped(subject).includes(title))

describe('a comment', () => {
  it('is told those whom it names, who may see the case from then on', async () => {
    const { requester, id, title } = await waiting()
    const [ada, jo] = [await hire('Colleague'), await hire('Colleague')]
    expectStatus(404, await as(ada).get(`/v1/cases/${id}`))
    const event = await say(
      requester,
      id,
      `@${ada.id} can you look? cc @${jo.email.toUpperCase()}. @nobody-here`,
    )
    expect(event).toMatchObject({
      type: 'commented',
      actor: { personId: requester.id, name: requester.name, via: `signed in as ${requester.email}` },
      facts: { mentions: [ada.id, jo.id], unknownMentions: ['nobody-here'] },
    })
    for (const person of [ada, jo]) {
      const letter = await letterTo(person, ({ subject }) => asTyped(subject).includes(title))
      expect(asTyped(letter.subject)).toBe(`${requester.name} mentioned you: ${title}`)
      expect(asTyped(letter.text)).toContain('can you look?')
      expect(letter.links.map((link) => new URL(link).pathname)).toEqual([`/cases/${id}`])
      expect((await caseOf(person, id)).title).toBe(title)
    }
  })

  it('comes in one mail to whoever is named and asked and watches at once', async () => {
    const { requester, manager, id, title } = await waiting()
    expectStatus(200, await as(manager).put(`/v1/cases/${id}/watch`, {}))
    await say(manager, id, `Which one, @${requester.id}?`, { question: true })
    await letterTo(requester, ({ subject }) => asTyped(subject).includes(`mentioned you: ${title}`))
    const other = await hire('Colleague')
    await say(requester, id, `The big one. @${other.id}`)
    await letterTo(other, ({ subject }) => subject.includes('mentioned you'))
    await letterTo(manager, ({ subject }) => asTyped(subject).includes(`${requester.name} on: ${title}`))
    const told = (await mailsAbout(requester, title)).filter(({ text }) =>
      asTyped(text).includes('Which one'),
    )
    expect(told).toHaveLength(1)
  })

  it('asks the requester when it is a question, by a mail of its own', async () => {
    const { requester, manager, id, title } = await waiting()
    const event = await say(manager, id, 'Is the old one broken?', { question: true })
    expect(event.facts.asked).toContain(requester.id)
    const letter = await letterTo(requester, ({ subject }) =>
      asTyped(subject).includes(`${manager.name} asks: ${title}`),
    )
    expect(asTyped(letter.text)).toContain('Is the old one broken?')
  })

  it('is made once however often it is sent with the same key', async () => {
    const { requester, id } = await waiting()
    const key = { 'idempotency-key': unique() }
    const post = (text: string) => as(requester).post(`/v1/cases/${id}/comments`, { text }, key)
    const replies = await Promise.all(Array.from({ length: 6 }, () => post('Once.')))
    expect(new Set(replies.map((reply) => expectStatus(201, reply).seq)).size).toBe(1)
    expect((await timeline(requester, id)).filter(({ text }) => text === 'Once.')).toHaveLength(1)
    expectStatus(422, await post('Twice.'))
  })

  it('is not mailed to those who have left, nor seen by them', async () => {
    const { requester, id, title } = await waiting()
    const gone = await hire('Leaver')
    await record(gone, { status: 'left' })
    const event = await say(requester, id, `@${gone.id} are you there?`)
    expect(event.facts).toEqual({ unknownMentions: [gone.id] })
    expectStatus(404, await as(gone).get(`/v1/cases/${id}`))
    expect(await mailsAbout(gone, title)).toEqual([])
  })

  it('lets no markup, header or link of a stranger into a mail', async () => {
    const { requester, id } = await waiting()
    const ada = await hire('Colleague')
    await say(requester, id, `@${ada.id} <a href="https://evil.example">x</a> https://evil.example`)
    const letter = await letterTo(ada, ({ subject }) => subject.includes('mentioned you'))
    expect(letter.html).not.toContain('<a href="https://evil.example"')
    expect(letter.links.filter((link) => link.includes('evil'))).toEqual([])
  })
})

describe('watching', () => {
  it('is on the case, once, and ends when somebody says so', async () => {
    const { requester, manager, id } = await waiting()
    const names = async () =>
      (await caseOf(manager, id)).watchers.map(({ id: person }: { id: string }) => person)
    expect(await names()).toEqual([requester.id])
    for (const _ of [1, 2]) expectStatus(200, await as(manager).put(`/v1/cases/${id}/watch`, {}))
    expect(await names()).toEqual([requester.id, manager.id])
    for (const _ of [1, 2]) expectStatus(200, await as(manager).delete(`/v1/cases/${id}/watch`))
    expectStatus(200, await as(requester).delete(`/v1/cases/${id}/watch`))
    expect(await names()).toEqual([])
    const types = (await timeline(requester, id)).map(({ type }) => type)
    expect(types.filter((type) => type === 'watching_began')).toHaveLength(1)
    expect(types.filter((type) => type === 'watching_ended')).toHaveLength(2)
  })

  it('brings one mail for many comments, and how it ends', async () => {
    const { requester, manager, id, title } = await waiting()
    const ada = await hire('Colleague')
    await say(requester, id, `@${ada.id} for you to know.`)
    expectStatus(200, await as(ada).put(`/v1/cases/${id}/watch`, {}))
    await say(manager, id, 'First.')
    await letterTo(ada, ({ subject }) => asTyped(subject) === `${manager.name} on: ${title}`)
    for (const text of ['Second.', 'Third.']) await say(manager, id, text)
    await answerByMail(manager, id, 'reject', 'Not this year.')
    const ended = await letterTo(ada, ({ subject }) => asTyped(subject) === `Rejected: ${title}`)
    expect(ended.links.map((link) => new URL(link).pathname)).toEqual([`/cases/${id}`])
    expect((await mailsAbout(ada, title)).map(({ subject }) => asTyped(subject))).toEqual([
      `${requester.name} mentioned you: ${title}`,
      `${manager.name} on: ${title}`,
      `Rejected: ${title}`,
    ])
  })

  it('is for those who may see the case, and changes nothing for auditors', async () => {
    const { id } = await waiting()
    const stranger = await hire('Stranger')
    expectStatus(404, await as(stranger).put(`/v1/cases/${id}/watch`, {}))
    expectStatus(404, await as(stranger).post(`/v1/cases/${id}/comments`, { text: `@${stranger.id}` }))
    expectStatus(403, await as(staff.auditor).put(`/v1/cases/${id}/watch`, {}))
  })
})
