import { addDays } from '../../platform/calendar/dates.ts'
import { describeDate, instantAt } from '../../platform/calendar/zone.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import { type Standing, shortage } from './equipment.ts'
import { isOver, type Onboarding, type Purchase, type PurchaseState } from './model.ts'

/** Why the joiner may not have everything on the first day. */
export interface Threat {
  kind:
    | 'purchase_failed'
    | 'not_bought'
    | 'not_ordered'
    | 'goods_late'
    | 'preparation_late'
    | 'acceptance_late'
    | 'declined'
    | 'seat_missing'
    | 'broke_off'
  text: string
}

/** Purchases that came to nothing by themselves: a person has to decide. */
export const failedStates: ReadonlySet<PurchaseState> = new Set([
  'rejected',
  'changes_requested',
  'withdrawn',
  'not_submitted',
  'broke_off',
  'end_of_life',
])

export const inWords: Record<PurchaseState, string> = {
  raised: 'is being approved',
  ordered: 'is ordered',
  rejected: 'was rejected',
  changes_requested: 'was sent back for changes',
  withdrawn: 'was withdrawn',
  not_submitted: 'could not be submitted',
  broke_off: 'broke off',
  end_of_life: 'is not possible: the model has reached its end of life',
  given_up: 'was given up',
}

export const units = (quantity: number, name: string): string => `${quantity} × ${name}`

/** What a purchase is still awaited for. */
export const openLines = ({ lines }: Purchase) => lines.filter(({ served }) => !served)

export function threats(standing: Standing): Threat[] {
  const { status, record, needs, today } = standing
  if (isOver(status)) return []
  const { dates } = record
  const found: Threat[] = []
  if (record.brokeOff) found.push({ kind: 'broke_off', text: 'the workflow broke off' })
  for (const purchase of record.purchases) {
    const lines = openLines(purchase)
    if (lines.length === 0) continue
    const what = lines.map(({ quantity, name }) => units(quantity, name)).join(', ')
    if (failedStates.has(purchase.state))
      found.push({ kind: 'purchase_failed', text: `the purchase of ${what} ${inWords[purchase.state]}` })
    else if (purchase.state === 'raised' && today > dates.orderBy)
      found.push({
        kind: 'not_ordered',
        text: `${what} should have been ordered by ${describeDate(dates.orderBy)}`,
      })
  }
  for (const { need, units: missing } of shortage(standing))
    found.push({
      kind: 'not_bought',
      text: `${units(missing, need.model.name)} is missing and not bought yet`,
    })
  if (today > dates.goodsBy) {
    const late = needs.filter(({ waiting }) => waiting > 0)
    for (const { waiting, model } of late)
      found.push({
        kind: 'goods_late',
        text: `${units(waiting, model.name)} should have been here by ${describeDate(dates.goodsBy)}`,
      })
  }
  for (const { n, status: state } of record.parcels) {
    if (state === 'preparing' && today > dates.shipBy)
      found.push({
        kind: 'preparation_late',
        text: `parcel ${n} should have been ready by ${describeDate(dates.shipBy)}`,
      })
    if (state === 'awaiting_acceptance' && today > dates.handOverOn)
      found.push({ kind: 'acceptance_late', text: `parcel ${n} has not been accepted yet` })
  }
  for (const { decided, name, reason } of record.declined)
    if (!decided)
      found.push({
        kind: 'declined',
        text: `${name} was declined (${reason}) and nobody has decided about it`,
      })
  for (const { outcome, name, licenceId } of record.seats)
    if (outcome && outcome !== 'claimed' && outcome !== 'had')
      found.push({ kind: 'seat_missing', text: `there is no seat of ${name ?? licenceId}` })
  return found
}

/** Letters go out in the morning of the company's zone. */
const Morning = '08:00'
/** Days after the first day on which an onboarding that is not complete is told again; then weekly. */
const DaysAfter = [3, 7, 14]
const Weekly = 7
/** From so many days after the first day on the joiner's manager is told too. */
const ManagerFrom = 7

export interface Rung {
  at: Instant
  on: PlainDate
  /** Who is told beside the coordinators. */
  manager: boolean
}

/** When an onboarding is looked at next after an instant; undefined once it is over. What is not threatened is told to nobody. */
export function nextRung(
  { dates, startDate }: Pick<Onboarding, 'dates' | 'startDate'>,
  status: string,
  after: Instant,
  zone: string,
): Rung | undefined {
  if (isOver(status)) return undefined
  const planned: Omit<Rung, 'at'>[] = [
    { on: addDays(dates.orderBy, 1), manager: false },
    { on: addDays(dates.goodsBy, 1), manager: false },
    { on: dates.prepareBy, manager: true },
    { on: addDays(dates.shipBy, 1), manager: false },
    { on: startDate, manager: true },
    ...DaysAfter.map((days) => ({ on: addDays(startDate, days), manager: days >= ManagerFrom })),
  ]
  const rungs = planned
    .map((rung) => ({ ...rung, at: instantAt(zone, rung.on, Morning) }))
    .filter(({ at }) => at > after)
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const [first] = rungs
  if (first) return { ...first, manager: first.manager || sameDay(rungs, first) }
  let on = addDays(startDate, DaysAfter.at(-1) ?? 0)
  while (instantAt(zone, on, Morning) <= after) on = addDays(on, Weekly)
  return { at: instantAt(zone, on, Morning), on, manager: true }
}

const sameDay = (rungs: readonly Rung[], { on }: Rung) => rungs.some((rung) => rung.on === on && rung.manager)
