import { describe, expect, it } from 'vitest'
import {
  type Licence,
  LicenceContent,
  type Seat,
  seatKey,
} from '../../../../functions/hardware/licences/model.ts'
import {
  decideClaim,
  freeSeats,
  noneLeft,
  patched,
  refuseTooFew,
} from '../../../../functions/hardware/licences/rules.ts'

const licence = (about: Partial<Licence> = {}): Licence => ({
  pk: 'case#l',
  sk: 'licence',
  licenceId: 'l',
  taken: 0,
  spent: 0,
  ...LicenceContent.parse({ name: 'Figma', seats: 5 }),
  ...about,
})

const seat = (n: number, about: Partial<Seat> = {}): Seat => ({
  ...seatKey('l', 'eva', n),
  licenceId: 'l',
  licence: 'Figma',
  personId: 'eva',
  name: 'Eva Lind',
  n,
  claimedAt: '2026-11-24T10:00:00.000Z',
  claimedBy: 'Carl',
  personPk: 'seats#eva',
  personSk: `held#2026-11-24T10:00:00.000Z#l#${n}`,
  ...about,
})
const freed = (n: number) => seat(n, { freedAt: '2026-11-24T11:00:00.000Z' })

describe('claiming a seat', () => {
  it.each([
    { name: 'a first one', about: {}, has: [], forCase: undefined, gives: 1 },
    { name: 'another one after the first was freed', about: {}, has: [freed(1)], forCase: 'c', gives: 2 },
    { name: 'a second one', about: { perPerson: 2, taken: 1 }, has: [seat(1)], forCase: 'c', gives: 2 },
    {
      name: 'the very last one',
      about: { seats: 3, taken: 1, spent: 1 },
      has: [],
      forCase: undefined,
      gives: 1,
    },
  ])('gives $name', ({ about, has, forCase, gives }) => {
    expect(decideClaim(licence(about), 'active', has, forCase)).toEqual({ give: gives })
  })

  it('finds the seat that the same case claimed before, however many the person may have', () => {
    const same = seat(1, { forCase: 'c' })
    const decision = decideClaim(licence({ perPerson: 9, taken: 2 }), 'active', [same, seat(2)], 'c')
    expect(decision).toEqual({ has: same, because: 'same_claim' })
  })

  it('gives one anew for a case whose seat was freed', () => {
    const before = { ...freed(1), forCase: 'c' }
    expect(decideClaim(licence(), 'active', [before], 'c')).toEqual({ give: 2 })
  })

  it('gives one person no more than they may have, even of a licence that is full or retired', () => {
    const mine = seat(1)
    const has = { has: mine, because: 'limit' }
    expect(decideClaim(licence({ taken: 1 }), 'active', [mine], 'other')).toEqual(has)
    expect(decideClaim(licence({ seats: 1, taken: 1 }), 'active', [mine], undefined)).toEqual(has)
    expect(decideClaim(licence({ taken: 1 }), 'retired', [mine], undefined)).toEqual(has)
  })

  it.each([{ seats: 0 }, { seats: 1, taken: 1 }, { seats: 3, taken: 1, spent: 2 }, { seats: 3, spent: 3 }])(
    'refuses when none is left: %o',
    (about) => {
      expect(decideClaim(licence(about), 'active', [], undefined)).toEqual({ refused: 'none_left' })
    },
  )

  it('refuses for a licence that is retired', () => {
    expect(decideClaim(licence(), 'retired', [], undefined)).toEqual({ refused: 'retired' })
  })

  it('tells who got the last seat, when, and by whom', () => {
    const problem = noneLeft(
      licence({
        seats: 1,
        taken: 1,
        lastClaim: { personId: 'eva', name: 'Eva Lind', at: '2026-11-24T10:00:07.000Z', by: 'Carl' },
      }),
    )
    expect(problem).toMatchObject({ status: 409, code: 'no_seat_left' })
    expect(problem.message).toContain(
      'The last one went to Eva Lind on 2026-11-24 at 10:00:07 UTC, given by Carl.',
    )
  })
})

describe('changing a licence', () => {
  it('tells what is different, and nothing of what is given as it is', () => {
    expect(patched(licence(), { name: 'Figma', seats: 6 }).fields).toEqual(['seats'])
    expect(patched(licence({ vendor: 'X' }), { vendor: null }).after.vendor).toBeUndefined()
    expect(patched(licence(), { vendor: null }).fields).toEqual([])
  })

  it('has no fewer seats than are gone', () => {
    expect(() => refuseTooFew(licence({ seats: 3, taken: 2, spent: 1 }))).not.toThrow()
    expect(() => refuseTooFew(licence({ seats: 2, taken: 2, spent: 1 }))).toThrow('3 is the least now')
  })

  it('gets back what was spent when it turns out to be reassignable, and only then', () => {
    const before = licence({ reassignable: false, taken: 1, spent: 2 })
    expect(freeSeats(patched(before, { reassignable: true }).after)).toBe(4)
    expect(freeSeats(patched(before, { name: 'Other' }).after)).toBe(2)
  })
})
