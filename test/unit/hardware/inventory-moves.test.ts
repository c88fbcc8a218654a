import { describe, expect, it } from 'vitest'
import { keepersOf } from '../../../functions/hardware/inventory/claims.ts'
import { accepting, claiming } from '../../../functions/hardware/inventory/holding.ts'
import {
  type Asset,
  type AssetStatus,
  AssetStatuses,
  assetTransitions,
  type Custody,
  CustodySk,
  OnHand,
} from '../../../functions/hardware/inventory/model.ts'
import { type Move, moving } from '../../../functions/hardware/inventory/moves.ts'
import type { Write } from '../../../functions/platform/table.ts'
import { assetThatIs, at, by, eva, gained, later, max, newAsset } from './inventory.ts'

const handOver = '01kdyyyyyyyyyyyyyyyy'
const claim = { caseId: handOver, kind: 'hand-over' as const }
const moveTo = (to: AssetStatus): Move => {
  if (to === 'picked') return { to, claim }
  return to === 'in_use' ? { to, holder: max } : { to }
}
/** Moved by the case that has it in hand, where one has. */
const moved = (from: ReturnType<typeof newAsset>, move: Move) =>
  moving(from, move, {
    ...by,
    ...(from.asset.claimedBy && { forCase: from.asset.claimedBy.caseId }),
  })
const stored = <T>(writes: readonly Write[], prefix: string) =>
  writes
    .flatMap((write) => ('Put' in write ? [write.Put.Item as T & { sk: string }] : []))
    .filter(({ sk }) => sk.startsWith(prefix))
const onHand = (status: AssetStatus) => (OnHand as readonly string[]).includes(status)

describe('every pair of statuses', () => {
  const pairs = AssetStatuses.flatMap((from) => AssetStatuses.map((to) => [from, to] as const))

  it.each(pairs)('%s → %s goes exactly when the model says so', (from, to) => {
    const before = assetThatIs(from)
    expect(before.asset.status).toBe(from)
    if (!(assetTransitions[from] as readonly string[]).includes(to)) {
      expect(() => moved(before, moveTo(to))).toThrow(
        expect.objectContaining({ status: 409, code: 'wrong_status' }),
      )
      return
    }
    const { asset, writes, levels, loaded } = moved(before, moveTo(to))
    expect(asset.status).toBe(to)
    // Head, record and indexes agree.
    expect(loaded.file.head.status).toBe(to)
    expect(asset.kindSk).toBe(`hq#${to}#TL-00001`)
    expect(asset.personSk).toBe(`${to}#laptop-14#TL-00001`)
    // The first write holds the place in the timeline: two writers cannot both win.
    expect(writes[0]).toMatchObject({
      Put: { ConditionExpression: 'seq = :seq', ExpressionAttributeValues: { ':seq': before.file.head.seq } },
    })
    // The shelf: what is on hand changes by what came and went, and every unit is in one counter.
    const { free = 0, allocated = 0, picked = 0, came = 0, went = 0 } = gained(levels)['laptop-14@hq'] ?? {}
    const change = Number(onHand(to)) - Number(onHand(from))
    expect(came - went).toBe(change)
    expect(free + allocated + picked).toBe(change)
    // In hands exactly while in use, and then one episode is open, the holder's.
    expect(asset.holder !== undefined).toBe(to === 'in_use')
    const open = loaded.file.items.filter((item) => item.sk.startsWith(CustodySk) && !('until' in item))
    expect(open.map((item) => item.personId)).toEqual(to === 'in_use' ? ['max'] : [])
    expect(loaded.file.head.involved).toEqual(to === 'in_use' ? ['max@example.com'] : [])
  })

  it('names what it is now, and what is possible, when it cannot go', () => {
    const out = assetThatIs('in_use')
    expect(() => moving(out, { to: 'in_use', holder: max }, by)).toThrow(
      'TL-00001 is in use by Eva Lind since 2027-01-04: it cannot be checked out. It can be taken back, put in stock, sent to repair, reported lost, disposed of or transferred to another person or place.',
    )
    expect(() => moving(assetThatIs('disposed'), { to: 'in_stock' }, by)).toThrow(
      'Nothing more can be done with it.',
    )
  })
})

describe('the shelf', () => {
  it('takes promised units from those that are promised, and puts them back there', () => {
    const fresh = newAsset()
    const { loaded, levels } = moving(fresh, { to: 'picked', claim, from: 'allocated' }, by)
    expect(gained(levels)).toEqual({ 'laptop-14@hq': { allocated: -1, picked: 1 } })
    const back = moving(loaded, { to: 'in_stock', as: 'allocated' }, { ...by, forCase: handOver })
    expect(gained(back.levels)).toEqual({ 'laptop-14@hq': { picked: -1, allocated: 1 } })
    const given = moving(fresh, { to: 'in_use', holder: eva, from: 'allocated' }, by)
    expect(gained(given.levels)).toEqual({ 'laptop-14@hq': { allocated: -1, went: 1 } })
    const outOfParcel = moving(
      loaded,
      { to: 'in_use', holder: eva, from: 'picked' },
      { ...by, forCase: handOver },
    )
    expect(gained(outOfParcel.levels)).toEqual({ 'laptop-14@hq': { picked: -1, went: 1 } })
  })

  it('is not taken from as picked by what is not picked', () => {
    expect(() => moving(newAsset(), { to: 'in_use', holder: eva, from: 'picked' }, by)).toThrow(
      expect.objectContaining({ code: 'wrong_status' }),
    )
  })

  it('of one place loses what that of another gains', () => {
    const { asset, levels } = moving(newAsset(), { transfer: { locationId: 'lab' } }, by)
    expect(asset).toMatchObject({
      status: 'in_stock',
      locationId: 'lab',
      kindSk: 'lab#in_stock#TL-00001',
      personPk: 'place#lab',
    })
    expect(gained(levels)).toEqual({
      'laptop-14@hq': { free: -1, went: 1 },
      'laptop-14@lab': { free: 1, came: 1 },
    })
  })

  it('is not touched by moving what is not on it', () => {
    for (const status of ['in_use', 'returned', 'in_repair', 'lost'] as const) {
      const { asset, levels } = moving(assetThatIs(status), { transfer: { locationId: 'lab' } }, by)
      expect([asset.locationId, asset.status, levels]).toEqual(['lab', status, []])
    }
    for (const status of ['picked', 'disposed'] as const)
      expect(() => moved(assetThatIs(status), { transfer: { locationId: 'lab' } })).toThrow(
        'to another place',
      )
  })

  it('gets a unit at the place where it comes back', () => {
    const { levels } = moving(assetThatIs('in_use'), { to: 'in_stock', locationId: 'lab' }, by)
    expect(gained(levels)).toEqual({ 'laptop-14@lab': { free: 1, came: 1 } })
  })
})

describe('custody', () => {
  it('opens with the hand-out and closes with what ends it', () => {
    const { loaded, writes } = moving(
      newAsset(),
      { to: 'in_use', holder: eva, handOver, dueBack: '2027-03-01' },
      by,
    )
    expect(stored<Custody>(writes, CustodySk)).toEqual([
      expect.objectContaining({
        sk: 'in-custody#0001',
        personId: 'eva',
        from: later,
        handOver,
        personPk: 'custody#eva',
        personSk: `held#${later}#${loaded.asset.assetId}`,
      }),
    ])
    expect(loaded.asset.holder).toMatchObject({
      personId: 'eva',
      episode: 1,
      handOver,
      dueBack: '2027-03-01',
    })
    const endings: [Move, string][] = [
      [{ to: 'returned' }, 'returned'],
      [{ to: 'returned', endedAs: 'declined' }, 'declined'],
      [{ to: 'in_stock' }, 'returned'],
      [{ to: 'in_repair' }, 'in_repair'],
      [{ to: 'lost' }, 'lost'],
      [{ to: 'disposed' }, 'written_off'],
      [{ to: 'disposed', endedAs: 'gifted' }, 'gifted'],
      [{ transfer: { person: max } }, 'transferred'],
    ]
    for (const [move, how] of endings) {
      const [first] = stored<Custody>(moving(loaded, move, by).writes, CustodySk)
      expect([move, first?.ended, first?.until]).toEqual([move, how, later])
      expect(first?.personSk).toBe(`past#${later}#${loaded.asset.assetId}`)
    }
  })

  it('goes from one person to the other in one step, and only between two', () => {
    const { asset, writes, levels } = moving(assetThatIs('in_use'), { transfer: { person: max } }, by)
    expect(
      stored<Custody>(writes, CustodySk).map(({ sk, personId, ended }) => [sk, personId, ended]),
    ).toEqual([
      ['in-custody#0001', 'eva', 'transferred'],
      ['in-custody#0002', 'max', undefined],
    ])
    expect(asset).toMatchObject({ status: 'in_use', episodes: 2, holder: { personId: 'max', episode: 2 } })
    expect(levels).toEqual([])
    for (const status of AssetStatuses.filter((each) => each !== 'in_use'))
      expect(() => moved(assetThatIs(status), { transfer: { person: max } })).toThrow('to another person')
  })

  it('stays as it is when only its place moves', () => {
    const out = assetThatIs('in_use')
    const { asset, writes } = moving(out, { transfer: { locationId: 'lab' } }, by)
    expect(asset.holder).toEqual(out.asset.holder)
    expect(stored(writes, CustodySk)).toEqual([])
  })

  it('is accepted once, and only by whoever has it from that hand-over', () => {
    const { loaded } = moving(newAsset(), { to: 'in_use', holder: eva, handOver }, by)
    const accepted = accepting(loaded, handOver, by)
    expect(accepted?.asset.holder?.acceptedAt).toBe(later)
    expect(stored<Custody>(accepted?.writes ?? [], CustodySk)).toEqual([
      expect.objectContaining({ personId: 'eva', acceptedAt: later }),
    ])
    expect(accepting(loaded, 'another', by)).toBeUndefined()
    expect(accepting({ ...loaded, asset: accepted?.asset as Asset }, handOver, by)).toBeUndefined()
    // Passed on to somebody else before the answer (Snipe-IT #12311): the first one has nothing to accept any more.
    const passedOn = moving(loaded, { transfer: { person: max } }, by).loaded
    expect(accepting(passedOn, handOver, by)).toBeUndefined()
  })
})

describe('a case that has it in hand', () => {
  const offboarding = { caseId: '01kdxxxxxxxxxxxxxxxx', kind: 'offboarding' as const }

  it('is the only one that moves it', () => {
    const picked = assetThatIs('picked')
    expect(() => moving(picked, { to: 'in_use', holder: max }, by)).toThrow(
      expect.objectContaining({ status: 409, code: 'claimed', message: expect.stringContaining(handOver) }),
    )
    expect(() => claiming(picked, offboarding, { ...by, text: 'Claimed.' })).toThrow(
      expect.objectContaining({ code: 'claimed' }),
    )
    expect(
      moving(picked, { to: 'in_use', holder: max }, { ...by, forCase: handOver }).asset.claimedBy,
    ).toBeUndefined()
  })

  it('keeps it while its story goes on', () => {
    const { asset } = claiming(assetThatIs('in_use'), offboarding, { ...by, text: 'It is to come back.' })
    const held = { ...assetThatIs('in_use'), asset }
    const own = { ...by, forCase: offboarding.caseId }
    for (const to of ['returned', 'in_repair', 'lost'] as const)
      expect([to, moving(held, { to }, own).asset.claimedBy]).toEqual([to, offboarding])
    for (const to of ['in_stock', 'disposed'] as const)
      expect([to, moving(held, { to }, own).asset.claimedBy]).toEqual([to, undefined])
    expect(claiming(held, undefined, { ...own, text: 'Let go.' }).asset.claimedBy).toBeUndefined()
  })

  it('is told, and so is a hand-over whose answer is not in when its holder changes', () => {
    const asked = moving(newAsset(), { to: 'in_use', holder: eva, handOver }, by).loaded
    const elsewhere = moving(asked, { transfer: { locationId: 'lab' } }, by).asset
    const passedOn = moving(asked, { transfer: { person: max } }, by).asset
    const back = moving(asked, { to: 'in_stock' }, by).asset
    expect(keepersOf({ before: asked.asset, after: elsewhere })).toEqual([])
    expect(keepersOf({ before: asked.asset, after: passedOn })).toEqual([claim])
    expect(keepersOf({ before: asked.asset, after: back })).toEqual([claim])
    const answered = accepting(asked, handOver, by)?.asset as Asset
    expect(keepersOf({ before: answered, after: passedOn })).toEqual([])
    const claimed = { ...asked.asset, claimedBy: offboarding }
    expect(keepersOf({ before: claimed, after: back })).toEqual([offboarding, claim])
  })
})

describe('inspection and wipe', () => {
  const marks = { inspected: { condition: 'used', at, n: 1 }, wiped: { at, n: 1, verified: true } } as const

  it('count until somebody else has it', () => {
    const back = assetThatIs('returned')
    const seen = { ...back, asset: { ...back.asset, ...marks } }
    const stocked = moving(seen, { to: 'in_stock' }, by)
    expect(stocked.asset).toMatchObject(marks)
    const out = moving(stocked.loaded, { to: 'in_use', holder: max }, by)
    expect([out.asset.inspected, out.asset.wiped]).toEqual([undefined, undefined])
  })

  it('end with the repair as far as the condition goes', () => {
    const repair = assetThatIs('in_repair')
    const { asset } = moving({ ...repair, asset: { ...repair.asset, ...marks } }, { to: 'in_stock' }, by)
    expect([asset.inspected, asset.wiped]).toEqual([undefined, marks.wiped])
  })
})
