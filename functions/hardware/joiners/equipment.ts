import type { PlainDate } from '../../platform/clock.ts'
import { Problem } from '../../platform/errors.ts'
import type { Need, WantedLine } from '../stock/index.ts'
import { isEnding, type Onboarding, type Parcel, type Purchase } from './model.ts'

/** An onboarding as it stands, with its needs. */
export interface Standing {
  status: string
  record: Onboarding
  needs: readonly Need[]
  /** In the company's zone. */
  today: PlainDate
}

/** The model that a need was made for, whichever it got. */
export const askedFor = ({ insteadOf, modelId }: Pick<Need, 'insteadOf' | 'modelId'>): string =>
  insteadOf ?? modelId

/**
 * Lines of equipment with what is added and what is left out; of a model that is there already there are so many more.
 * @throws Problem 422 when something is left out that is not there.
 */
export function wantedLines(
  base: readonly WantedLine[],
  plus: readonly WantedLine[],
  without: readonly string[],
): WantedLine[] {
  const lines = new Map<string, WantedLine>()
  const add = (line: WantedLine) => {
    const known = lines.get(line.modelId)
    lines.set(line.modelId, known ? { ...known, quantity: known.quantity + line.quantity } : line)
  }
  base.forEach(add)
  for (const id of without) {
    if (!lines.delete(id))
      throw new Problem(422, 'not_wanted', `The model ${id} is not among the equipment.`, [
        { field: 'without', problem: `names ${id}, which is not among the equipment` },
      ])
  }
  for (const { modelId, alternatives, quantity } of plus)
    add({ modelId, alternatives: alternatives.filter((id) => id !== modelId), quantity })
  return [...lines.values()]
}

/** What has to change in the needs so that they are what is wanted, where and when it is wanted. */
export interface Difference {
  add: WantedLine[]
  /** So many units fewer of a need. */
  lessen: { need: Need; units: number }[]
  /** Needs at another place: what has not been picked yet is asked for anew. */
  release: Need[]
  /** Needs of another day. */
  move: Need[]
}

/** Units that a need can still give back. */
const loose = ({ waiting, allocated }: Need) => waiting + allocated

export function difference({ record, needs }: Pick<Standing, 'record' | 'needs'>): Difference {
  const living = needs.filter((need) => !need.released)
  const release = living.filter((need) => need.locationId !== record.location.id && loose(need) > 0)
  const staying = needs.filter((need) => !release.includes(need))
  const lineFor = (id: string) =>
    record.wanted.find(({ modelId }) => modelId === id)?.modelId ??
    record.wanted.find(({ alternatives }) => alternatives.includes(id))?.modelId ??
    id
  const units = new Map<string, number>()
  const count = (id: string, by: number) => units.set(lineFor(id), (units.get(lineFor(id)) ?? 0) + by)
  for (const { modelId, quantity } of record.wanted) count(modelId, quantity)
  for (const { modelId, quantity, decided } of record.declined)
    if (decided?.as === 'replace') count(modelId, quantity)
  for (const need of staying) count(askedFor(need), -need.quantity)
  for (const need of release) count(askedFor(need), -(need.picked + need.out))
  const add: WantedLine[] = []
  const lessen: { need: Need; units: number }[] = []
  for (const [id, missing] of units) {
    if (missing > 0) {
      const known = record.wanted.find(({ modelId }) => modelId === id)
      add.push({ modelId: id, alternatives: known?.alternatives ?? [], quantity: missing })
    }
    let surplus = -missing
    // The newest first: who asked earlier stands further ahead in the line.
    for (const need of staying.toReversed()) {
      if (surplus <= 0) break
      if (need.released || lineFor(askedFor(need)) !== id) continue
      const some = Math.min(loose(need), surplus)
      if (some > 0) lessen.push({ need, units: some })
      surplus -= some
    }
  }
  const move = living.filter(
    (need) =>
      !release.includes(need) &&
      !lessen.some((each) => each.need === need) &&
      loose(need) > 0 &&
      need.needBy !== record.dates.goodsBy,
  )
  return { add, lessen, release, move }
}

export const isSame = ({ add, lessen, release, move }: Difference): boolean =>
  add.length + lessen.length + release.length + move.length === 0

const isOpen = ({ status }: Parcel) => status === 'preparing' || status === 'awaiting_acceptance'

/** Units of a need that are, or were, in a parcel; what was taken out of one before it left is not. */
export function inParcels(record: Onboarding, sk: string): number {
  return record.parcels
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => sum + (line.need === sk ? line.quantity : 0), 0)
}

/** Units that are set aside and in no parcel yet. */
export function loosePieces({
  record,
  needs,
}: Pick<Standing, 'record' | 'needs'>): { need: Need; units: number }[] {
  return needs
    .map((need) => ({
      need,
      units: Math.min(need.allocated, need.allocated + need.picked + need.out - inParcels(record, need.sk)),
    }))
    .filter(({ units }) => units > 0)
}

/** Units that are still to come. */
export const stillWaiting = (needs: readonly Need[]): number =>
  needs.reduce((sum, { waiting }) => sum + waiting, 0)

/**
 * A parcel opens when all that is wanted is there, or when preparing has to begin and something is: what comes later goes
 * into a further one.
 */
export function parcelReady({ record, needs, today }: Omit<Standing, 'status'>): boolean {
  if (record.unplanned) return false
  const pieces = loosePieces({ record, needs })
  return pieces.length > 0 && (stillWaiting(needs) === 0 || today >= record.dates.prepareBy)
}

/** `parcel`: one can be opened; `in_parcels`: all is, and the joiner has still to answer; `settle`: nothing is left to do. */
export type Next = 'parcel' | 'in_parcels' | 'settle'

/** What the branch that hands over does next; undefined while it waits for goods. */
export function whatNext(standing: Standing): Next | undefined {
  const { status, record, needs } = standing
  if (isEnding(status)) return 'settle'
  if (record.unplanned) return undefined
  if (parcelReady(standing)) return 'parcel'
  if (stillWaiting(needs) > 0 || loosePieces(standing).length > 0) return undefined
  const open = record.parcels.some(isOpen) || record.declined.some(({ decided }) => !decided)
  return open ? 'in_parcels' : 'settle'
}

/** Units that a need waits for and that nobody has bought for it. What became of a purchase is for people to decide. */
export function shortage({
  record,
  needs,
}: Pick<Standing, 'record' | 'needs'>): { need: Need; units: number }[] {
  if (record.unplanned) return []
  const counted = record.purchases.filter(({ state }) => state !== 'given_up').flatMap(({ lines }) => lines)
  return needs
    .filter((need) => !need.released)
    .map((need) => {
      const bought = counted
        .filter((line) => line.need === need.sk && !line.served)
        .reduce((sum, { quantity }) => sum + quantity, 0)
      return { need, units: need.waiting - bought }
    })
    .filter(({ units }) => units > 0)
}

/** Purchases as they stand once the needs are so: a need that has all it wanted is served. The same ones when nothing changes. */
export function servedBy(purchases: Purchase[], needs: readonly Need[]): Purchase[] {
  const waits = new Set(needs.filter(({ waiting }) => waiting > 0).map(({ sk }) => sk))
  const changes = purchases.some(({ lines }) => lines.some((line) => !line.served && !waits.has(line.need)))
  if (!changes) return purchases
  return purchases.map((purchase) => ({
    ...purchase,
    lines: purchase.lines.map((line) => (waits.has(line.need) ? line : { ...line, served: true as const })),
  }))
}

/**
 * Purchases once an order that was received by mistake is to bring again what the needs lost: they wait for it, and nothing is bought
 * anew. Whoever does not want to wait has it bought again.
 */
export function expectedAgain(
  purchases: Purchase[],
  lost: readonly { need: Need; units: number }[],
  order: Pick<Purchase, 'caseId' | 'number' | 'at' | 'neededBy'>,
): Purchase[] {
  const known = purchases.find(({ caseId }) => caseId === order.caseId)
  const before: Purchase = known ?? { ...order, state: 'ordered', lines: [] }
  const others = before.lines
    .filter((line) => !lost.some(({ need }) => need.sk === line.need))
    .map((line) => (before.state === 'given_up' ? { ...line, served: true as const } : line))
  const again = lost.map(({ need, units: quantity }): Purchase['lines'][number] => {
    const line = before.lines.find((each) => each.need === need.sk)
    const open = line && !line.served ? line.quantity : 0
    return {
      need: need.sk,
      modelId: need.modelId,
      name: need.model.name,
      quantity: Math.min(need.waiting, open + quantity),
    }
  })
  const after: Purchase = { ...before, state: 'ordered', lines: [...others, ...again] }
  return known ? purchases.map((each) => (each === known ? after : each)) : [...purchases, after]
}
