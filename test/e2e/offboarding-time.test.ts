import { afterAll, beforeAll, describe, expect } from 'vitest'
import { hire, team, unique } from './company.ts'
import { fillIn } from './hand-overs.ts'
import { as, expectStatus, forgetTokens, staff } from './http.ts'
import type { Body } from './inventory.ts'
import { give, type Kinds, kinds, leaves, leavingReaching, readLeaving } from './leavers.ts'
import { OwnRuntime } from './own-runtime.ts'
import { timeline } from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import { asTyped, lettersTo, letterTo, linkFor, open, wordsOf } from './tasks.ts'

const { coordinator, admin, auditor } = staff

const act = async (id: string, what: string, body: object = {}): Promise<Body> =>
  expectStatus(200, await as(coordinator).post(`/v1/offboardings/${id}/${what}`, body))
const statusOf = async (personId: string): Promise<string> =>
  expectStatus(200, await as(admin).get(`/v1/people/${personId}`)).status
const privateAddress = () => ({ email: `private-${unique()}@home.example` })
const closed = (id: string) => leavingReaching(id, ({ status }) => status === 'closed', 'closed')

const moving = 'a runtime to move in time and to kill'
const timed = needing(moving)
const canMove = (await target()).missing[moving] === undefined

describe('somebody who leaves, as time passes', () => {
  let runtime: OwnRuntime
  let have: Kinds
  beforeAll(async () => {
    if (!canMove) return
    runtime = await OwnRuntime.start()
    forgetTokens()
    have = await kinds()
  })
  afterAll(() => runtime?.end())

  timed(
    'access ends with the last day, those who do not return are chased, then somebody decides',
    async () => {
      const { requester: person, manager } = await team()
      await give(person, [have.laptop, have.screen])
      const home = privateAddress()
      const { id } = await leaves(person, have.laptop.locationId, 8)
      await fillIn(await linkFor(person, id), { ...home, 'i1.how': 'bring', 'i2.how': 'bring' })
      await runtime.advance('P9DT1H')
      expect((await readLeaving(id)).access).not.toBeNull()
      expect(await statusOf(person.id)).toBe('left')
      const work = (await lettersTo(person)).length
      await runtime.advance('P6D')
      await letterTo(home, ({ subject }) => subject.startsWith('Reminder'))
      await letterTo(manager, ({ subject }) => asTyped(subject).startsWith(`Leaving: ${person.name}`))
      expect((await lettersTo(person)).length).toBe(work)
      await act(id, 'items/2/receive')
      await runtime.advance('P10D')
      const link = await linkFor(coordinator, id)
      expect(wordsOf((await open(link)).text)).toContain('What becomes of it?')
      expect((await fillIn(link, { 'i1.as': 'charged' })).status).toBe(200)
      const done = await closed(id)
      expect(done.items.map(({ outcome }: Body) => outcome.as)).toEqual(['charged', 'restocked'])
      await runtime.advance('P31D')
      expect((await readLeaving(id)).contact).toBeNull()
    },
    120_000,
  )

  timed(
    'a power cut in the middle loses nothing',
    async () => {
      const person = await hire('Leaver')
      const home = privateAddress()
      await give(person, [have.screen, have.screen, have.screen])
      const { id } = await leaves(person, have.screen.locationId, 0, { contact: home })
      await fillIn(await linkFor(home, id), { 'i1.how': 'bring' })
      const receiving = as(coordinator)
        .post(`/v1/offboardings/${id}/items/1/receive`, {})
        .catch(() => undefined)
      await runtime.kill()
      await receiving
      await runtime.restart()
      const { items } = await readLeaving(id)
      expect(items[0].way.how).toBe('bring')
      for (const { n, received } of items) if (!received) await act(id, `items/${n}/receive`)
      await closed(id)
      const types = (await timeline(auditor, id)).map(({ type }) => type)
      expect(types.filter((type) => type === 'access_taken_back')).toHaveLength(1)
    },
    120_000,
  )
})
