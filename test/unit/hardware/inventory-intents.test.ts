import { describe, expect, it } from 'vitest'
import {
  checkingIn,
  checkingOut,
  comingBack,
  disposing,
  refuseEndOfLife,
  transferringTo,
} from '../../../functions/hardware/inventory/intents.ts'
import type { Asset, Category, Model } from '../../../functions/hardware/inventory/model.ts'
import { needsWipe } from '../../../functions/hardware/inventory/rules.ts'
import { assetThatIs, at, eva, max } from './inventory.ts'

const laptops = { holdsData: true } as Category
const screens = { holdsData: false } as Category
const code = (expected: string) => expect.objectContaining({ status: 409, code: expected })
const verified: Partial<Asset> = { wiped: { at, n: 1, verified: true } }
const asset = (status: Parameters<typeof assetThatIs>[0], about: Partial<Asset> = {}): Asset => ({
  ...assetThatIs(status).asset,
  ...about,
})

describe('data on it', () => {
  it('is there once somebody had it, until a second person verified its wipe', () => {
    expect(needsWipe(asset('in_stock'), laptops)).toBe(false)
    expect(needsWipe(asset('returned'), laptops)).toBe(true)
    expect(needsWipe(asset('returned', { wiped: { at, n: 1, verified: false } }), laptops)).toBe(true)
    expect(needsWipe(asset('returned', verified), laptops)).toBe(false)
    expect(needsWipe(asset('returned'), screens)).toBe(false)
  })
})

describe('checking in', () => {
  it('brings what holds data, or is damaged, to inspection first; all else to stock', () => {
    expect(checkingIn(asset('in_use'), laptops, {})).toEqual({ to: 'returned', endedAs: 'returned' })
    expect(checkingIn(asset('in_use', verified), laptops, {})).toMatchObject({ to: 'returned' })
    expect(checkingIn(asset('in_use'), screens, { locationId: 'lab', condition: 'used' })).toEqual({
      to: 'in_stock',
      endedAs: 'returned',
      locationId: 'lab',
    })
    for (const condition of ['damaged', 'broken'] as const)
      expect(checkingIn(asset('in_use'), screens, { condition })).toMatchObject({ to: 'returned' })
  })

  it('puts what came back in stock once it is wiped and fit', () => {
    expect(() => checkingIn(asset('returned'), laptops, {})).toThrow(code('not_wiped'))
    expect(() =>
      checkingIn(asset('returned', { wiped: { at, n: 2, verified: false } }), laptops, {}),
    ).toThrow('/wipes/2/verification')
    expect(checkingIn(asset('returned', verified), laptops, {})).toEqual({ to: 'in_stock' })
    const broken = { ...verified, inspected: { condition: 'broken', at, n: 1 } } as const
    expect(() => checkingIn(asset('returned', broken), laptops, {})).toThrow(code('not_fit'))
    expect(checkingIn(asset('returned', broken), laptops, { condition: 'used' })).toEqual({ to: 'in_stock' })
    expect(() => checkingIn(asset('returned'), screens, { condition: 'damaged' })).toThrow(code('not_fit'))
  })

  it('is for what somebody has, what came back, and what was picked', () => {
    expect(checkingIn(asset('picked'), laptops, {})).toEqual({ to: 'in_stock' })
    for (const status of ['in_stock', 'in_repair', 'lost', 'disposed'] as const)
      expect(() => checkingIn(asset(status), screens, {})).toThrow(code('wrong_status'))
  })
})

describe('coming back from repair, or found', () => {
  it('goes to stock, or to be wiped first', () => {
    for (const from of ['in_repair', 'lost'] as const) {
      expect(comingBack(asset(from), laptops, { from })).toEqual({ to: 'returned' })
      expect(comingBack(asset(from, verified), laptops, { from })).toEqual({ to: 'in_stock' })
      expect(comingBack(asset(from), screens, { from, locationId: 'lab' })).toEqual({
        to: 'in_stock',
        locationId: 'lab',
      })
    }
    expect(() => comingBack(asset('in_use'), screens, { from: 'lost' })).toThrow('cannot be found')
    expect(() => comingBack(asset('lost'), screens, { from: 'in_repair' })).toThrow(
      'cannot be taken back from repair',
    )
  })
})

describe('disposing', () => {
  it('waits for the wipe, unless it is gone anyway', () => {
    expect(() => disposing(asset('in_use', verified), laptops, 'old')).toThrow(code('not_wiped'))
    expect(() => disposing(asset('returned'), laptops, 'old')).toThrow(code('not_wiped'))
    expect(disposing(asset('returned', verified), laptops, 'old')).toEqual({ to: 'disposed', because: 'old' })
    expect(disposing(asset('in_use'), screens, 'old')).toEqual({ to: 'disposed', because: 'old' })
    expect(disposing(asset('lost'), laptops, 'gone')).toEqual({ to: 'disposed', because: 'gone' })
  })
})

describe('handing out', () => {
  it('is for what stands in stock', () => {
    expect(checkingOut(asset('in_stock'), eva, { dueBack: '2027-03-01', handOver: undefined })).toEqual({
      to: 'in_use',
      holder: eva,
      dueBack: '2027-03-01',
    })
    expect(() => checkingOut(asset('in_use'), max, {})).toThrow('is in use by Eva Lind since 2027-01-04')
  })

  it('ends with the life of its model', () => {
    const model = { name: 'Laptop 14', endOfLife: '2027-02-01' } as Model
    expect(() => refuseEndOfLife(asset('in_stock'), model, '2027-02-01')).toThrow(code('end_of_life'))
    expect(() => refuseEndOfLife(asset('in_stock'), model, '2027-01-31')).not.toThrow()
    expect(() => refuseEndOfLife(asset('in_stock'), undefined, '2027-02-01')).not.toThrow()
  })

  it('to who has it already is told so', () => {
    expect(() => transferringTo(asset('in_use'), eva, {})).toThrow(code('has_it_already'))
    expect(transferringTo(asset('in_use'), max, { handOver: 'x' })).toEqual({
      transfer: { person: max, handOver: 'x' },
    })
  })
})
