import type { AssetFacts, Count, CountItem, CountTotals, ExpectedAsset, Scan, Settlement } from './model.ts'
import { assetKey, OnShelves, Outcomes, settledSk } from './model.ts'

/** Whether our books have it where the count is. */
export function isHere(
  count: Pick<Count, 'locationId' | 'alsoInUse'>,
  asset: Omit<AssetFacts, 'assetId'>,
): boolean {
  if (asset.locationId !== count.locationId) return false
  if (asset.status === 'in_use') return count.alsoInUse
  return (OnShelves as readonly string[]).includes(asset.status)
}

/** The code in the address of a label, or by itself. */
export function labelCodeIn(text: string): string | undefined {
  return /^(?:https?:\/\/[^\s/]+\/a\/)?([\w-]{43})$/.exec(text)?.[1]
}

export interface Findings {
  count: Pick<Count, 'locationId' | 'alsoInUse'>
  expected: readonly ExpectedAsset[]
  scans: readonly Scan[]
  settlements: readonly Settlement[]
  /** The assets of all of them as our books have them now, by id. */
  assets: ReadonlyMap<string, AssetFacts>
  /** Assets that have got a tag since it was scanned as nobody's, by the scan's key. */
  since: ReadonlyMap<string, AssetFacts>
}

/** What became of everything, expected things in their order first. */
export function outcomes({ count, expected, scans, settlements, assets, since }: Findings): CountItem[] {
  const scanned = new Map(scans.map((scan) => [scan.key, scan]))
  const settled = new Set(settlements.map(({ difference, key }) => settledSk(difference, key)))
  const known = new Set(expected.map(({ assetId }) => assetKey(assetId)))
  const now = (asset: AssetFacts | undefined) => asset !== undefined && isHere(count, asset)

  const ofExpected = expected.flatMap(({ assetId, tag, model }): CountItem[] => {
    const key = assetKey(assetId)
    const scan = scanned.get(key)
    if (scan) return scan.here ? [{ key, tag, assetId, model, outcome: 'found' }] : []
    const missing = settled.has(settledSk('missing', key)) || now(assets.get(assetId))
    return [{ key, tag, assetId, model, outcome: missing ? 'missing' : 'left' }]
  })
  const others = scans.flatMap((scan): CountItem[] => {
    const { key, tag, assetId, model, booked, here } = scan
    if (here && known.has(key)) return []
    const nowBooked = assetId ? assets.get(assetId) : since.get(key)
    const arrived = here || (!settled.has(settledSk('unexpected', key)) && now(nowBooked))
    const what = { key, tag, ...(assetId && { assetId }), ...(model && { model }) }
    return [
      arrived
        ? { ...what, outcome: 'arrived' }
        : { ...what, outcome: 'unexpected', ...(booked && { booked }) },
    ]
  })
  return withSettlements([...ofExpected, ...others], settlements)
}

/** The same items, the differences among them with how they were settled. */
export function withSettlements(
  items: readonly CountItem[],
  settlements: readonly Settlement[],
): CountItem[] {
  const bySk = new Map(settlements.map((each) => [settledSk(each.difference, each.key), each]))
  return items.map((item) => {
    const found =
      item.outcome === 'missing' || item.outcome === 'unexpected'
        ? bySk.get(settledSk(item.outcome, item.key))
        : undefined
    if (!found) return item
    const { as, locationId, note, by, at } = found
    return { ...item, settled: { as, ...(locationId && { locationId }), ...(note && { note }), by, at } }
  })
}

export const isOpenDifference = ({ outcome, settled }: CountItem): boolean =>
  (outcome === 'missing' || outcome === 'unexpected') && settled === undefined

export function totals(items: readonly CountItem[], expected: number): CountTotals {
  const of = (outcome: CountItem['outcome']) => items.filter((item) => item.outcome === outcome).length
  const counted = Object.fromEntries(Outcomes.map((outcome) => [outcome, of(outcome)])) as Record<
    CountItem['outcome'],
    number
  >
  return { expected, ...counted, unsettled: items.filter(isOpenDifference).length }
}
