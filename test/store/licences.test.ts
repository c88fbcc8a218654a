import { describe, expect, it } from 'vitest'
import { repeatable } from '../../functions/cases/index.ts'
import { verifyChain } from '../../functions/cases/rules.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import {
  claiming,
  claimSeat,
  freeSeat,
  loadLicence,
  seatsOf,
  seatsOfPerson,
} from '../../functions/hardware/licences/index.ts'
import { LicenceContent, type Seat } from '../../functions/hardware/licences/model.ts'
import { isHeld } from '../../functions/hardware/licences/rules.ts'
import { changeLicence, createLicence, seatsOfLicence } from '../../functions/hardware/licences/store.ts'
import { now } from '../../functions/platform/clock.ts'
import { ConditionFailed, transact } from '../../functions/platform/table.ts'
import { useTable } from './table.ts'

useTable()

const requester = { personId: 'carl', name: 'Carl', email: 'carl@example.com' }
const actor = { name: 'Carl', via: 'a test' }
const someone = () => {
  const id = `p-${crypto.randomUUID()}`
  return { personId: id, name: `Person ${id.slice(2, 8)}` }
}

async function licence(about: object): Promise<string> {
  const content = LicenceContent.parse({ name: 'Figma', ...about })
  return (await createLicence(content, requester, actor, now(), undefined)).licence.licenceId
}
const must = async (id: string) => {
  const found = await loadLicence(id)
  if (!found) throw new Error('lost')
  return found
}
const claim = (id: string, person: { personId: string; name: string }, forCase?: string) =>
  claimSeat(id, person, { actor, at: now(), ...(forCase && { forCase }) })
const free = (id: string, personId: string, which: { n?: number; forCase?: string } = {}) =>
  freeSeat(id, personId, which, { actor, at: now(), because: 'left' })

/** The counters say what the seats say, and the timeline tells each of them. */
async function expectRight(id: string): Promise<Seat[]> {
  const { licence, file } = await must(id)
  const seats: Seat[] = []
  let start: Record<string, unknown> | undefined
  do {
    const page = await seatsOfLicence(id, 40, start)
    seats.push(...page.items)
    start = page.next
  } while (start)
  expect(licence.taken).toBe(seats.filter(isHeld).length)
  expect(licence.taken + licence.spent).toBeLessThanOrEqual(licence.seats)
  const events = await loadEvents(id)
  expect(verifyChain(file.head, events)).toBeUndefined()
  expect(events.filter(({ type }) => type === 'seat_claimed')).toHaveLength(seats.length)
  expect(events.filter(({ type }) => type === 'seat_freed')).toHaveLength(
    seats.filter((seat) => !isHeld(seat)).length,
  )
  return seats
}

describe('seats', () => {
  it('has one winner of the last seat; the others are told who won and when', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await licence({ seats: 1 })
      const outcomes = await Promise.all([someone(), someone(), someone()].map((person) => claim(id, person)))
      const won = outcomes.filter(({ outcome }) => outcome === 'claimed')
      const lost = outcomes.filter(({ outcome }) => outcome === 'none_left')
      expect([won.length, lost.length]).toEqual([1, 2])
      const [winner] = await expectRight(id)
      for (const each of lost) {
        expect(each).toMatchObject({
          last: { personId: winner?.personId, name: winner?.name, at: winner?.claimedAt, by: 'Carl' },
        })
      }
    }
  })

  it('gives 60 seats to 60 of 100 who ask at once', async () => {
    const id = await licence({ seats: 60 })
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => tryUntilHeard(id)))
    expect(outcomes.filter((outcome) => outcome === 'claimed')).toHaveLength(60)
    expect(outcomes.filter((outcome) => outcome === 'none_left')).toHaveLength(40)
    await expectRight(id)
  })

  /** As the state machines do: the store may be busy for a moment. */
  async function tryUntilHeard(id: string): Promise<string> {
    const person = someone()
    for (;;) {
      try {
        return (await claim(id, person, 'case')).outcome
      } catch (error) {
        if ((error as { status?: number }).status !== 503) throw error
      }
    }
  }

  it('takes the same claim as one, however often and at once it comes', async () => {
    const id = await licence({ seats: 10, perPerson: 5 })
    const person = someone()
    const request = repeatable('carl@example.com', crypto.randomUUID(), 'claimSeat', person)
    const byCase = await Promise.all(Array.from({ length: 4 }, () => claim(id, person, 'onboarding')))
    const byKey = await Promise.all(
      Array.from({ length: 4 }, () => claimSeat(id, person, { actor, at: now(), repeatable: request })),
    )
    for (const claims of [byCase, byKey]) {
      expect(claims.filter(({ outcome }) => outcome === 'claimed')).toHaveLength(1)
      expect(claims.filter(({ outcome }) => outcome === 'had')).toHaveLength(3)
      expect(new Set(claims.map((each) => 'seat' in each && each.seat.sk)).size).toBe(1)
    }
    expect(await expectRight(id)).toHaveLength(2)
  })

  it('is one for each person unless the licence says otherwise', async () => {
    const [one, two] = [await licence({ seats: 10 }), await licence({ seats: 10, perPerson: 2 })]
    const person = someone()
    const claims = async (id: string) =>
      (await Promise.all(['a', 'b', 'c'].map((forCase) => claim(id, person, forCase)))).map(
        ({ outcome }) => outcome,
      )
    expect((await claims(one)).toSorted()).toEqual(['claimed', 'had', 'had'])
    expect((await claims(two)).toSorted()).toEqual(['claimed', 'claimed', 'had'])
    await expectRight(one)
    await expectRight(two)
  })

  it('can be given again once it is freed, if the licence is reassignable; else it is spent', async () => {
    for (const reassignable of [true, false]) {
      const id = await licence({ seats: 1, reassignable })
      const person = someone()
      await claim(id, person)
      expect((await claim(id, someone())).outcome).toBe('none_left')
      const frees = await Promise.all([free(id, person.personId), free(id, person.personId)])
      expect(frees.map(({ outcome }) => outcome).toSorted()).toEqual(['before', 'freed'])
      expect((await claim(id, someone())).outcome).toBe(reassignable ? 'claimed' : 'none_left')
      expect((await must(id)).licence.spent).toBe(reassignable ? 0 : 1)
      await expectRight(id)
    }
  })

  it('frees the seat that is meant, and never one that another case claimed', async () => {
    const id = await licence({ seats: 9, perPerson: 3 })
    const person = someone()
    for (const forCase of ['a', 'b', 'c']) await claim(id, person, forCase)
    expect(await free(id, person.personId, { forCase: 'b' })).toMatchObject({
      outcome: 'freed',
      seat: { n: 2 },
    })
    expect(await free(id, person.personId, { forCase: 'b' })).toMatchObject({ outcome: 'before' })
    expect(await free(id, person.personId, { n: 3 })).toMatchObject({ outcome: 'freed', seat: { n: 3 } })
    expect(await free(id, person.personId, { forCase: 'x' })).toEqual({ outcome: 'unknown' })
    expect(await free(id, 'nobody')).toEqual({ outcome: 'unknown' })
    expect((await seatsOfPerson(id, person.personId)).filter(isHeld).map(({ n }) => n)).toEqual([1])
    await expectRight(id)
  })

  it('of one person do not count for another whose id begins the same', async () => {
    const id = await licence({ seats: 5 })
    await claim(id, { personId: 'eva', name: 'Eva' })
    expect((await claim(id, { personId: 'eva-2', name: 'Eva 2' })).outcome).toBe('claimed')
    expect(await seatsOfPerson(id, 'eva')).toHaveLength(1)
  })

  it('are listed for a person while they have them', async () => {
    const person = someone()
    const [a, b] = [await licence({ seats: 1 }), await licence({ seats: 1 })]
    await claim(a, person)
    await claim(b, person)
    expect((await seatsOf(person.personId)).map(({ licenceId }) => licenceId)).toEqual([a, b])
    await free(a, person.personId)
    expect((await seatsOf(person.personId)).map(({ licenceId }) => licenceId)).toEqual([b])
  })

  it('cannot be lowered below those in use while people claim them', async () => {
    const id = await licence({ seats: 30 })
    const lowering = (async () => {
      for (let seats = 29; seats > 10; ) {
        try {
          const before = await must(id)
          if (before.licence.taken + before.licence.spent > seats) return
          const event = { type: 'licence_changed', actor, text: 'Lowered.' }
          await changeLicence(before, { ...before.licence, seats }, { at: now(), event })
          seats--
        } catch (error) {
          if (!(error instanceof ConditionFailed)) throw error
        }
      }
    })()
    await Promise.all([lowering, ...Array.from({ length: 30 }, () => tryUntilHeard(id))])
    const { licence: after } = await must(id)
    expect(after.taken).toBeLessThanOrEqual(after.seats)
    expect(after.taken).toBeGreaterThan(0)
    await expectRight(id)
  })

  it('read before somebody else changed the licence are not claimed', async () => {
    const id = await licence({ seats: 1 })
    const [loaded, person] = [await must(id), someone()]
    await claim(id, someone())
    const { writes } = claiming(loaded, [], person, { actor, at: now() })
    await expect(transact(writes)).rejects.toBeInstanceOf(ConditionFailed)
    await expectRight(id)
  })
})

describe('a licence', () => {
  it('is made once by the same request, even at once', async () => {
    const content = LicenceContent.parse({ name: 'Miro', seats: 3 })
    const request = repeatable('carl@example.com', crypto.randomUUID(), 'createLicence', content)
    const made = await Promise.all(
      Array.from({ length: 4 }, () => createLicence(content, requester, actor, now(), request)),
    )
    expect(new Set(made.map(({ licence: { licenceId } }) => licenceId)).size).toBe(1)
  })
})
