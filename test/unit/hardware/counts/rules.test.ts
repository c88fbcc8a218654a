import { describe, expect, it } from 'vitest'
import {
  type AssetFacts,
  assetKey,
  type Booked,
  type Scan,
  type Settlement,
  SettlementContent,
  scanSk,
  settledSk,
  unknownKey,
} from '../../../../functions/hardware/counts/model.ts'
import {
  type Findings,
  isHere,
  isOpenDifference,
  labelCodeIn,
  outcomes,
  totals,
} from '../../../../functions/hardware/counts/rules.ts'
import { chunkWrites } from '../../../../functions/hardware/counts/store.ts'
import { AssetStatuses } from '../../../../functions/hardware/inventory/model.ts'

const count = { locationId: 'store', alsoInUse: false }
const at = '2026-11-24T10:00:00.000Z'
const asset = (assetId: string, status: AssetFacts['status'] = 'in_stock', locationId = 'store') => ({
  assetId,
  status,
  locationId,
})
const expected = (assetId: string) => ({ assetId, tag: `TL-${assetId}`, model: 'Laptop' })
const elsewhere: Booked = { status: 'in_stock', locationId: 'attic' }
const scan = (assetId: string, booked?: Booked): Scan => {
  const key = assetKey(assetId)
  const here = booked === undefined
  return {
    pk: 'count#c',
    sk: scanSk(key),
    key,
    tag: `TL-${assetId}`,
    assetId,
    model: 'Laptop',
    here,
    ...(booked && { booked }),
    at,
    by: 'Carl',
  }
}
const stray = (tag: string): Scan => {
  const key = unknownKey(tag)
  return { pk: 'count#c', sk: scanSk(key), key, tag, here: false, at, by: 'Carl' }
}
const settled = (difference: 'missing' | 'unexpected', key: string, as: Settlement['as']): Settlement => ({
  pk: 'count#c',
  sk: settledSk(difference, key),
  key,
  difference,
  as,
  by: 'Carl',
  at,
})

function became(
  findings: Partial<Omit<Findings, 'assets' | 'since'>> & {
    assets?: AssetFacts[]
    since?: [string, AssetFacts][]
  },
) {
  const items = outcomes({
    count,
    expected: [],
    scans: [],
    settlements: [],
    ...findings,
    assets: new Map((findings.assets ?? []).map((each) => [each.assetId, each])),
    since: new Map(findings.since),
  })
  return items.map((item) => [item.tag, item.outcome, ...(item.settled ? [item.settled.as] : [])].join(' '))
}

describe('a place', () => {
  it('has on its shelves what is in stock, picked or come back', () => {
    const there = AssetStatuses.filter((status) => isHere(count, asset('a', status)))
    expect(there).toEqual(['in_stock', 'picked', 'returned'])
    expect(isHere(count, asset('a', 'in_stock', 'attic'))).toBe(false)
  })

  it('has with its people what is in use, where that is counted', () => {
    expect(isHere({ ...count, alsoInUse: true }, asset('a', 'in_use'))).toBe(true)
  })
})

describe('in a count', () => {
  it('what is expected is found when it was scanned, else it is missing', () => {
    expect(
      became({
        expected: [expected('a'), expected('b')],
        scans: [scan('a')],
        assets: [asset('a'), asset('b')],
      }),
    ).toEqual(['TL-a found', 'TL-b missing'])
  })

  it.each([
    asset('a', 'in_use'),
    asset('a', 'in_repair'),
    asset('a', 'disposed'),
    asset('a', 'in_stock', 'attic'),
  ])('what our books let go meanwhile has left: %o', (now) => {
    expect(became({ expected: [expected('a')], assets: [now] })).toEqual(['TL-a left'])
  })

  it('what came meanwhile by our books has arrived, before it was scanned or after', () => {
    expect(became({ scans: [scan('a'), scan('b', elsewhere)], assets: [asset('b')] })).toEqual([
      'TL-a arrived',
      'TL-b arrived',
    ])
  })

  it('what our books have elsewhere is unexpected, and so is a tag that nothing has', () => {
    expect(
      became({ scans: [scan('a', elsewhere), stray('XX-1')], assets: [asset('a', 'in_stock', 'attic')] }),
    ).toEqual(['TL-a unexpected', 'XX-1 unexpected'])
  })

  it('what was expected, but booked elsewhere before it was scanned here, is unexpected and not missing', () => {
    expect(
      became({
        expected: [expected('a')],
        scans: [scan('a', elsewhere)],
        assets: [asset('a', 'in_stock', 'attic')],
      }),
    ).toEqual(['TL-a unexpected'])
  })

  it('a tag that was given to an asset of this place since has arrived', () => {
    const { key } = stray('XX-1')
    expect(became({ scans: [stray('XX-1')], since: [[key, asset('n')]] })).toEqual(['XX-1 arrived'])
    expect(became({ scans: [stray('XX-1')], since: [[key, asset('n', 'in_use')]] })).toEqual([
      'XX-1 unexpected',
    ])
  })

  it('what is settled stays what it was, with how', () => {
    expect(
      became({
        expected: [expected('a'), expected('b')],
        scans: [scan('c', elsewhere), stray('XX-1')],
        settlements: [
          settled('missing', assetKey('a'), 'lost'),
          settled('missing', assetKey('b'), 'found_elsewhere'),
          settled('unexpected', assetKey('c'), 'moved_here'),
          settled('unexpected', unknownKey('xx-1'), 'ignore'),
        ],
        assets: [asset('a', 'lost'), asset('b', 'in_stock', 'attic'), asset('c')],
      }),
    ).toEqual([
      'TL-a missing lost',
      'TL-b missing found_elsewhere',
      'TL-c unexpected moved_here',
      'XX-1 unexpected ignore',
    ])
  })

  it('what was settled as lost and is scanned after all is to be settled anew', () => {
    const findings = {
      expected: [expected('a')],
      scans: [scan('a', { status: 'lost', locationId: 'store' } as const)],
      settlements: [settled('missing', assetKey('a'), 'lost')],
      assets: [asset('a', 'lost')],
    }
    expect(became(findings)).toEqual(['TL-a unexpected'])
  })

  it('everything is told once, and the sums are those of the outcomes', () => {
    const items = outcomes({
      count,
      expected: ['a', 'b', 'c', 'd'].map(expected),
      scans: [scan('a'), scan('d', elsewhere), scan('e'), stray('XX')],
      settlements: [settled('unexpected', unknownKey('XX'), 'ignore')],
      assets: new Map([asset('b'), asset('c', 'in_use')].map((each) => [each.assetId, each])),
      since: new Map(),
    })
    expect(new Set(items.map(({ key }) => key)).size).toBe(items.length)
    expect(items.filter(isOpenDifference).map(({ tag }) => tag)).toEqual(['TL-b', 'TL-d'])
    expect(totals(items, 4)).toEqual({
      expected: 4,
      found: 1,
      missing: 1,
      left: 1,
      arrived: 1,
      unexpected: 2,
      unsettled: 2,
    })
  })
})

describe('what a scanner reads', () => {
  const code = `${'A-_9'.repeat(10)}xyz`
  it.each([
    [`https://it.example.com/a/${code}`, code],
    [`http://127.0.0.1:3000/a/${code}`, code],
    [code, code],
    ['TL-00001', undefined],
    [`https://it.example.com/b/${code}`, undefined],
    [`https://it.example.com/a/${code}x`, undefined],
    [`javascript:/a/${code}`, undefined],
  ])('%s is the label %s', (text, expected) => {
    expect(labelCodeIn(text)).toBe(expected)
  })
})

describe('a settlement', () => {
  it.each([
    [{ tag: 'a', as: 'lost' }, true],
    [{ assetId: 'a', as: 'moved_here' }, true],
    [{ tag: 'a', as: 'found_elsewhere', locationId: 'attic' }, true],
    [{ tag: 'a', as: 'ignore', note: 'Lent to the fair' }, true],
    [{ tag: 'a', as: 'ignore' }, false],
    [{ tag: 'a', as: 'found_elsewhere' }, false],
    [{ tag: 'a', as: 'lost', locationId: 'attic' }, false],
    [{ tag: 'a', assetId: 'a', as: 'lost' }, false],
    [{ as: 'lost' }, false],
    [{ tag: 'a', as: 'eaten' }, false],
  ])('%o: %s', (content, fine) => {
    expect(SettlementContent.safeParse(content).success).toBe(fine)
  })
})

describe('a list in parts', () => {
  it('is whole and in order, and no part is larger than an item may be', () => {
    const entries = Array.from({ length: 5000 }, (_, n) => ({ tag: `TL-${n}`, model: 'ß'.repeat(n % 150) }))
    const parts = chunkWrites('result', 'c', entries).map(
      (write) => (write as { Put: { Item: { sk: string; entries: object[] } } }).Put.Item,
    )
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.map(({ sk }) => sk)).toEqual(parts.map(({ sk }) => sk).toSorted())
    expect(parts.flatMap((part) => part.entries)).toEqual(entries)
    for (const part of parts) expect(Buffer.byteLength(JSON.stringify(part))).toBeLessThan(400_000)
  })

  it('is none when nothing is in it', () => {
    expect(chunkWrites('expected', 'c', [])).toEqual([])
  })
})
