import { type Actor, type CaseHead, changeCase, withCase } from '../../cases/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { type Instant, now } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { canonicalJson } from '../../platform/ids.ts'
import { refuseStale } from '../../platform/versions.ts'
import { adjust } from './adjust.ts'
import { wantedLines } from './equipment.ts'
import {
  type Declined,
  type Delivery,
  isEnding,
  type Onboarding,
  type OnboardingPatch,
  type Purchase,
} from './model.ts'
import { badFields, datesFor, faultsOfStart, mustBeHad, placeOf, unknownPlace } from './opening.ts'
import { type Loaded, type Move, moving, onboardingIn } from './store.ts'
import { failedStates, openLines, units } from './threats.ts'

interface By {
  actor: Actor
  at: Instant
}

/** @throws Problem 404, 409 when it is over or ending, 412 when somebody changed it since it was read. */
function mustBeOpen(file: Parameters<typeof onboardingIn>[0], ifMatch?: number): Loaded {
  const loaded = onboardingIn(file)
  if (!loaded) throw notFound('onboarding')
  const { head } = loaded.file
  refuseStale(
    ifMatch,
    head.seq,
    'The onboarding changed since you read it. Read it again and repeat your change.',
  )
  if (isEnding(head.status)) throw over(head)
  return loaded
}

const over = ({ status }: CaseHead) =>
  conflict(
    'onboarding_over',
    status === 'equipped'
      ? 'This onboarding is complete. What the joiner needs beyond it is handed out by itself.'
      : 'This onboarding is cancelled. Begin another one.',
  )

/**
 * Changes what is wanted, when or where; the plan follows. What is no longer wanted goes back to the shelf, also out of a parcel
 * that has not left, what is wanted in addition is set aside or bought.
 */
export async function changeOnboarding(
  id: string,
  patch: OnboardingPatch,
  { actor, at }: By,
  ifMatch: number | undefined,
): Promise<void> {
  await withCase(id, async (file) => {
    const loaded = mustBeOpen(file, ifMatch)
    const { after, says } = await changed(loaded.record, patch, { actor, at })
    if (says.length === 0) return
    await changeCase(
      loaded.file.head,
      moving(loaded, {
        event: {
          at,
          type: 'onboarding_changed',
          actor,
          text: `${actor.name} changed the onboarding: ${says.join('; ')}.`,
          facts: { fields: Object.keys(patch), dates: after.dates },
        },
        record: { ...after, unplanned: true },
      }),
    )
  })
  await adjust(id)
}

async function changed(
  record: Onboarding,
  patch: OnboardingPatch,
  by: By,
): Promise<{ after: Onboarding; says: string[] }> {
  const says: string[] = []
  const { startDate = record.startDate, deliverTo = record.deliverTo, contactEmail, declined = [] } = patch
  const { plus = [], without = [], locationId = record.location.id } = patch
  if (startDate !== record.startDate) {
    const problems = faultsOfStart(startDate)
    if (problems.length > 0) throw badFields(problems)
    says.push(`the first day is ${describeDate(startDate)} instead of ${describeDate(record.startDate)}`)
  }
  const location = await placeOf(locationId)
  if (!location) throw badFields([unknownPlace])
  if (location.id !== record.location.id)
    says.push(`it comes from ${location.name} instead of ${record.location.name}`)
  if (canonicalJson(deliverTo) !== canonicalJson(record.deliverTo)) says.push(delivered(deliverTo))
  const { contactEmail: known, ...rest } = record
  const address = contactEmail === null ? undefined : (contactEmail ?? known)
  if (address !== known) says.push('mail before the first day goes to another address')
  const wanted = wantedLines(record.wanted, plus, without)
  if (plus.length > 0)
    says.push(`in addition ${plus.map((each) => units(each.quantity, each.modelId)).join(', ')}`)
  if (without.length > 0) says.push(`no longer ${without.join(', ')}`)
  for (const each of declined)
    says.push(`${each.decision === 'replace' ? 'replaces' : 'leaves it without'} ${nameOf(record, each)}`)
  const dates = await datesFor({ startDate, deliverTo, location })
  await mustBeHad(wanted, location.id, dates)
  const after: Onboarding = {
    ...rest,
    startDate,
    location,
    deliverTo,
    ...(address !== undefined && { contactEmail: address }),
    wanted,
    declined: record.declined.map((item) => decided(item, declined, by)),
    dates,
  }
  return { after, says }
}

type Decision = NonNullable<OnboardingPatch['declined']>[number]

const same = (item: Declined, { handOver, line }: Decision) =>
  item.handOver === handOver && item.line === line

function nameOf(record: Onboarding, decision: Decision): string {
  const item = record.declined.find((each) => same(each, decision))
  if (!item)
    throw badFields([{ field: 'declined', problem: `names line ${decision.line}, which was not declined` }])
  if (item.decided && item.decided.as !== decision.decision)
    throw conflict('decided_already', `${item.decided.by} has decided about ${item.name} already.`)
  return item.name
}

function decided(item: Declined, decisions: readonly Decision[], { actor, at }: By): Declined {
  const decision = decisions.find((each) => same(item, each))
  return decision && !item.decided
    ? { ...item, decided: { as: decision.decision, by: actor.name, at } }
    : item
}

const delivered = ({ to }: Delivery) => (to === 'home' ? 'it is sent home' : 'it is handed over at the desk')

/** Ends it: the workflow gives back what was set aside. Again changes nothing. */
export function cancelOnboarding(id: string, reason: string, { actor, at }: By): Promise<void> {
  return withCase(id, async (file) => {
    const loaded = onboardingIn(file)
    if (!loaded) throw notFound('onboarding')
    const { head } = loaded.file
    if (head.status === 'cancelling' || head.status === 'cancelled') return
    if (isEnding(head.status)) throw over(head)
    const { record } = loaded
    await changeCase(
      head,
      moving(loaded, {
        event: {
          at,
          type: 'cancellation_asked_for',
          actor,
          text: `${actor.name} cancelled the onboarding: ${reason}`,
        },
        status: 'cancelling',
        record,
        // A workflow that broke off does not give anything back: another one does.
        ...(record.brokeOff && again(head)),
      }),
    )
  })
}

const again = ({ caseId, revision }: CaseHead): Pick<Move, 'start'> => ({
  start: { start: 'onboarding', revision: revision + 1, input: { caseId, revision: revision + 1 } },
})

/** Sets a workflow that broke off going again, from what there is. @throws Problem 409 when it runs. */
export function resumeOnboarding(id: string, { actor, at }: By): Promise<void> {
  return withCase(id, async (file) => {
    const loaded = onboardingIn(file)
    if (!loaded) throw notFound('onboarding')
    if (!loaded.record.brokeOff) throw conflict('not_broken_off', 'The workflow of this onboarding runs.')
    const { brokeOff: _, ...record } = loaded.record
    await changeCase(
      loaded.file.head,
      moving(loaded, {
        event: {
          at,
          type: 'workflow_restarted',
          actor,
          text: `${actor.name} set the workflow going again.`,
        },
        record,
        ...again(loaded.file.head),
      }),
    )
  })
}

/**
 * Gives up a purchase that came to nothing, or whose goods do not come, so that what is still missing is bought anew; all that
 * came to nothing when none is named.
 * @throws Problem 409 when there is none, or it is being approved.
 */
export function purchaseAgain(id: string, named: string | undefined, { actor, at }: By): Promise<void> {
  return withCase(id, async (file) => {
    const loaded = mustBeOpen(file)
    const { record } = loaded
    const given = record.purchases.filter((purchase) =>
      named === undefined ? failed(purchase) : purchase.caseId === named,
    )
    if (given.length === 0)
      throw conflict('nothing_to_buy_again', 'There is no such purchase that came to nothing.')
    if (given.some(({ state }) => state === 'raised'))
      throw conflict('purchase_running', 'This purchase is being approved. Withdraw the request first.')
    if (given.every(({ state }) => state === 'given_up')) return
    const lines = given.flatMap(openLines)
    await changeCase(
      loaded.file.head,
      moving(loaded, {
        event: {
          at,
          type: 'purchase_given_up',
          actor,
          text: `${actor.name} has it bought again: ${lines.map(({ quantity, name }) => units(quantity, name)).join(', ') || 'nothing is missing any more'}.`,
          facts: { purchaseRequests: given.map(({ caseId }) => caseId) },
        },
        record: {
          ...record,
          purchases: record.purchases.map((purchase) =>
            given.includes(purchase) ? { ...purchase, state: 'given_up' } : purchase,
          ),
        },
      }),
    )
  })
}

const failed = (purchase: Purchase) => failedStates.has(purchase.state) && openLines(purchase).length > 0

export const byNow = (actor: Actor): By => ({ actor, at: now() })
