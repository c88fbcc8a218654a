import { type CaseFile, type Change, System } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { HandOverLine, Told } from '../hand-over/index.ts'
import type { Need } from '../stock/index.ts'
import { askedFor } from './equipment.ts'
import type { Onboarding, Parcel, ParcelLine } from './model.ts'
import { moving, onboardingIn } from './store.ts'
import { units } from './threats.ts'

/** What an onboarding takes note of when something happens to one of its parcels. */
export function parcelTold(file: CaseFile, told: Told, at: Instant): Change | undefined {
  const loaded = onboardingIn(file)
  const parcel = loaded?.record.parcels.find(({ caseId }) => caseId === told.caseId)
  if (!loaded || !parcel) return undefined
  const { record, needs } = loaded
  const after: Parcel = { ...parcel, status: statusAfter(told), lines: linesAfter(parcel, told) }
  const missing = told.lines.filter(
    ({ outcome }) => outcome === 'declined' || (outcome === 'recalled' && hasLeft(told)),
  )
  const changed: Onboarding = {
    ...record,
    parcels: record.parcels.map((each) => (each === parcel ? after : each)),
    declined: [
      ...record.declined,
      ...missing.map((line) => ({
        handOver: told.caseId,
        line: line.n,
        modelId: wantedAs(needs, line),
        name: line.model,
        quantity: line.quantity,
        reason: line.reason ?? 'no reason given',
      })),
    ],
  }
  return moving(loaded, {
    event: { at, actor: System, ...words(record, after, told), facts: { handOver: told.caseId } },
    record: changed,
    needs: needsAfter(needs, told),
    ...(missing.length > 0 && {
      letters: [
        {
          id: `declined-${told.caseId}-${missing.map(({ n }) => n).join('-')}`,
          letter: 'onboarding-declined',
          facts: { handOver: told.caseId },
        },
      ],
    }),
  })
}

const hasLeft = ({ handOver }: Told) => handOver.leftAt !== undefined

/** The needs as the same transaction leaves them: what was picked and taken out before it left is waited for again. */
function needsAfter(needs: readonly Need[], told: Told): Need[] {
  if (hasLeft(told) || (told.happened !== 'recalled' && told.happened !== 'cancelled')) return [...needs]
  return needs.map((need) => {
    const some = told.lines
      .filter((line) => line.need === need.sk && (line.assetId !== undefined || line.tracking === 'quantity'))
      .reduce((sum, { quantity }) => sum + quantity, 0)
    const back = Math.min(some, need.picked)
    return { ...need, picked: need.picked - back, waiting: need.waiting + back }
  })
}

function statusAfter({ happened, handOver }: Told): Parcel['status'] {
  if (happened === 'cancelled') return 'cancelled'
  if (handOver.lines.every(({ outcome }) => outcome !== undefined)) return 'settled'
  return handOver.leftAt === undefined ? 'preparing' : 'awaiting_acceptance'
}

/** The lines of a parcel by need, as its hand-over has them now: what was taken out of it before it left is not in it. */
function linesAfter(parcel: Parcel, { handOver }: Told): ParcelLine[] {
  const { leftAt } = handOver
  const takenOut = ({ outcome, at = '' }: HandOverLine) =>
    outcome === 'recalled' && (leftAt === undefined || at < leftAt)
  return parcel.lines.map((line) => {
    const of = (which: (each: HandOverLine) => boolean) =>
      handOver.lines
        .filter((each) => each.need === line.need && which(each))
        .reduce((sum, { quantity }) => sum + quantity, 0)
    return {
      ...line,
      quantity: of((each) => !takenOut(each)),
      accepted: of(({ outcome }) => outcome === 'accepted'),
      declined: of(({ outcome }) => outcome === 'declined'),
    }
  })
}

function wantedAs(needs: readonly Need[], line: HandOverLine): string {
  const need = needs.find(({ sk }) => sk === line.need)
  return need ? askedFor(need) : line.modelId
}

function words(
  { person }: Onboarding,
  { n }: Parcel,
  { happened, lines }: Told,
): { type: string; text: string } {
  const named = (outcome?: string) =>
    lines
      .filter((line) => outcome === undefined || line.outcome === outcome)
      .map(({ model, quantity }) => units(quantity, model))
      .join(', ')
  if (happened === 'left')
    return { type: 'parcel_left', text: `Parcel ${n} is on its way. ${person.name} is asked to accept it.` }
  if (happened === 'cancelled')
    return { type: 'parcel_cancelled', text: `Parcel ${n} was cancelled; what was in it went back.` }
  if (happened === 'recalled')
    return { type: 'parcel_changed', text: `Taken out of parcel ${n}: ${named()}.` }
  const accepted = named('accepted')
  const declined = named('declined')
  return {
    type: 'parcel_answered',
    text: [
      `Parcel ${n}:`,
      ...(accepted ? [`${person.name} accepted ${accepted}.`] : []),
      ...(declined ? [`${person.name} declined ${declined}.`] : []),
    ].join(' '),
  }
}
