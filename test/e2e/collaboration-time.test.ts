import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire, team, unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { OwnRuntime } from './own-runtime.ts'
import { ask, content, eur, eventually, stageOpen, timeline } from './requests.ts'
import { askOn, giveLink } from './status-links.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import { asTyped, formsOf, lettersTo, letterTo, linkFor, open, post, wordsOf } from './tasks.ts'

const { missing } = await target()
const clock = 'a runtime to move in time and to kill'

const daysAfter = (instant: string, days: number) =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString()

describe('what people say of cases, as time passes', () => {
  let own: OwnRuntime | undefined
  beforeAll(async () => {
    if (missing[clock] === undefined) own = await OwnRuntime.start()
  }, 300_000)
  afterAll(() => own?.end())
  const runtime = () => own as OwnRuntime

  async function waiting() {
    const people = await team()
    const { id, title } = await ask(people.requester, content('manager', eur('500.00')))
    await stageOpen(people.requester, id, 1)
    return { ...people, id, title }
  }

  needing(clock)(
    'many comments of an hour come in one mail, after a crash too',
    async () => {
      const { requester, manager, id, title } = await waiting()
      for (const text of ['First.', 'Second.', 'Third.'])
        expectStatus(201, await as(manager).post(`/v1/cases/${id}/comments`, { text }))
      await letterTo(requester, ({ subject }) => asTyped(subject) === `${manager.name} on: ${title}`)
      await runtime().kill()
      await runtime().restart()
      await runtime().advance('PT1H15M')
      const letter = await letterTo(
        requester,
        ({ subject }) => asTyped(subject) === `2 comments on: ${title}`,
      )
      expect(asTyped(letter.text)).toMatch(/Second\.[\s\S]*Third\./)
      expect(asTyped(letter.text)).not.toContain('First.')
      await runtime().advance('PT3H')
      const comments = (await lettersTo(requester)).filter(({ subject }) =>
        asTyped(subject).endsWith(`on: ${title}`),
      )
      expect(comments).toHaveLength(2)
    },
    300_000,
  )

  needing(clock)(
    'a status link ends by itself, and says when',
    async () => {
      const { requester, id, title } = await waiting()
      const { path } = await giveLink(id)
      await runtime().offUntil(daysAfter(await runtime().now(), 89))
      expect((await open(path)).status).toBe(200)
      await runtime().advance('P2D')
      const gone = await open(path)
      expect([gone.status, wordsOf(gone.text).includes('It could be used until')]).toEqual([410, true])
      expect(gone.text).not.toContain(title)
      expect((await askOn(path, 'Hello?')).status).toBe(410)
      expect((await timeline(requester, id)).some(({ type }) => type === 'question_asked')).toBe(false)
    },
    300_000,
  )

  needing(clock)(
    'an owner gives the update by the link of Friday, and its people read it on Monday',
    async () => {
      const [owner, member] = [await hire('Owner'), await hire('Member')]
      const body = {
        name: `Move ${unique()}`,
        ownerId: owner.id,
        members: [member.id],
        targetDate: '2027-12-15',
      }
      const project = expectStatus(201, await as(staff.coordinator).post('/v1/projects', body))
      await runtime().advance('P7D')
      const link = await linkFor(owner, project.id)
      const page = await open(link)
      expect(wordsOf(page.text)).toContain(`How does “${body.name}” go?`)
      const [form] = formsOf(page.text)
      const values = {
        'value-update-health': 'at_risk',
        'value-update-summary': 'The lift is late.',
        'value-update-next': 'Carry by hand.',
      }
      const browser = { origin: 'null', 'sec-fetch-site': 'same-origin' }
      expect((await post(link, { ...form?.hidden, ...values }, browser)).status).toBe(200)
      const read = await eventually(
        async () => expectStatus(200, await as(member).get(`/v1/projects/${project.id}`)),
        ({ update }) => update !== null,
        'the update',
      )
      expect(read.update).toMatchObject({ health: 'at_risk', summary: 'The lift is late.', by: owner.name })
      await runtime().advance('P7D')
      const digest = await letterTo(member, ({ text }) => asTyped(text).includes('The lift is late.'))
      expect(asTyped(digest.text)).toContain(body.name)
      expect(asTyped(digest.text)).toContain('At risk, target Wed 15 Dec 2027')
      const digests = async () =>
        (await lettersTo(member)).filter(({ subject }) => subject.startsWith('Your week'))
      expectStatus(200, await as(member).put('/v1/me/digest', { wanted: false }))
      const before = (await digests()).length
      await runtime().advance('P14D')
      expect(await digests()).toHaveLength(before)
    },
    300_000,
  )

  it('needs a clock that can be moved', () => expect(missing[clock] === undefined).toBe(own !== undefined))
})
