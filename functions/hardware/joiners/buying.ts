import { armedWait, changeCase, System, withCase } from '../../cases/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { type Instant, later, now } from '../../platform/clock.ts'
import { TryAgain } from '../../platform/errors.ts'
import { newCaseId } from '../../platform/ids.ts'
import { serveLines } from '../claimants.ts'
import { catalogue, type Model } from '../inventory/index.ts'
import { mayBeHandedOut, mayStillGet, type Need } from '../stock/index.ts'
import { shortage } from './equipment.ts'
import { isEnding, type Onboarding, type Purchase, type PurchaseState } from './model.ts'
import { type Loaded, moving, mustBeOnboarding, standing } from './store.ts'
import { inWords, openLines, units } from './threats.ts'

interface Waiting {
  caseId: string
  round: number
  taskToken: string
}
type Output = Record<string, unknown>

/**
 * Waits for something that is missing and that nobody has bought, and has it bought: the answer carries the purchase request to
 * be raised. Answers at once when there is something, or when nothing is wanted any more.
 */
export function awaitShortage({ caseId, round, taskToken }: Waiting): Promise<Output | undefined> {
  return withCase(caseId, async (file) => {
    const loaded = mustBeOnboarding(file, caseId)
    const name = `shortage.${round}`
    if (isEnding(loaded.file.head.status)) return { caseId, round, decision: 'done' }
    const wait = armedWait(loaded.file, name, taskToken)
    if (wait.output) return wait.output
    await refuseUnserved(shortage(loaded).map(({ need }) => need))
    const at = now()
    const { record } = loaded
    const waiting: Onboarding = {
      ...record,
      waits: { ...record.waits, buying: name },
      rounds: Math.max(record.rounds, round),
    }
    const bought = await purchaseFor(loaded, at)
    if (!bought) {
      await changeCase(
        loaded.file.head,
        moving(loaded, {
          event: {
            at,
            type: wait.isNew ? 'nothing_to_buy' : 'wait_rearmed',
            actor: System,
            text: wait.isNew ? 'Nothing has to be bought now.' : 'The workflow waits on.',
          },
          record: waiting,
          writes: [wait.write],
          by: 'buying',
        }),
      )
      return undefined
    }
    const { purchase, request } = bought
    const output: Output = request
      ? { caseId, round: round + 1, decision: 'buy', purchase: { caseId: purchase.caseId, request } }
      : { caseId, round: round + 1, decision: 'look' }
    await changeCase(
      loaded.file.head,
      moving(loaded, {
        event: {
          at,
          type: request ? 'purchase_raised' : 'cannot_be_bought',
          actor: System,
          text: request
            ? `Not in stock, so it is bought, needed by ${describeDate(purchase.neededBy)}: ${whatIn(purchase)}.`
            : `Neither in stock nor to be bought, since it has reached its end of life: ${whatIn(purchase)}.`,
          facts: { ...(request && { purchaseRequest: purchase.caseId }) },
        },
        record: { ...waiting, purchases: [...record.purchases, purchase] },
        writes: [{ Put: { Item: { ...armed(wait.write), output } } }],
        by: 'buying',
        ...(!request && { letters: [failureLetter(purchase)] }),
      }),
    )
    return output
  })
}

/**
 * Nothing is bought that may be on the shelf: what waits because nobody has served its line yet is no shortage.
 * @throws TryAgain when they are not served now either.
 */
async function refuseUnserved(needs: readonly Need[]): Promise<void> {
  if (needs.length === 0 || !(await mayStillGet(needs))) return
  await serveLines(needs.map(({ modelId, locationId }) => [modelId, locationId] as const))
  throw new TryAgain('The line was not served when its needs were looked at.')
}

const armed = (write: ReturnType<typeof armedWait>['write']): object => ('Put' in write ? write.Put.Item : {})

const whatIn = ({ lines }: Purchase) => lines.map(({ quantity, name }) => units(quantity, name)).join(', ')

/** What is missing and not bought, as one purchase: what has one currency, or what has no price or cannot be had at all. */
async function purchaseFor(
  loaded: Loaded,
  at: Instant,
): Promise<{ purchase: Purchase; request?: object } | undefined> {
  const missing = shortage(loaded)
  if (missing.length === 0) return undefined
  const ids = missing.flatMap(({ need }) => [need.modelId, ...need.alternatives])
  const { models } = await catalogue({ models: ids })
  const chosen = missing.map(({ need, units: quantity }) => ({
    need,
    quantity,
    model: [need.modelId, ...need.alternatives]
      .map((id) => models.get(id))
      .find((model) => mayBeHandedOut(model, at)),
  }))
  const groups = Map.groupBy(chosen, ({ model }) => (model ? (model.price?.currency ?? 'unpriced') : 'gone'))
  const [[currency = '', lines = []] = []] = [...groups].toSorted(([a], [b]) => rank(a) - rank(b))
  const { record, file } = loaded
  const { today } = standing(loaded, at)
  const purchase: Purchase = {
    caseId: newCaseId(at),
    at,
    neededBy: later(record.dates.goodsBy, today),
    state: currency === 'gone' ? 'end_of_life' : 'raised',
    lines: lines.map(({ need, quantity, model }) => ({
      need: need.sk,
      modelId: model?.id ?? need.modelId,
      name: model?.name ?? need.model.name,
      quantity,
    })),
  }
  if (currency === 'gone') return { purchase }
  return {
    purchase,
    request: requestFor(file.head.requester.personId, file.head.caseId, record, purchase, lines),
  }
}

/** What has a price first: what has none waits for somebody to find it out. */
const rank = (currency: string) => (currency === 'gone' ? 2 : currency === 'unpriced' ? 1 : 0)

/** The input of the machine that buys: ids and small facts, nobody's name. */
function requestFor(
  requesterId: string,
  caseId: string,
  { person, costCentre, startDate }: Onboarding,
  { neededBy }: Purchase,
  lines: { need: Need; quantity: number; model: Model | undefined }[],
): object {
  const vendors = new Map(
    lines.flatMap(({ model }) => (model?.vendor ? [[model.vendor.name, model.vendor] as const] : [])),
  )
  const [vendor] = vendors.size === 1 ? vendors.values() : []
  return {
    title: `Equipment for a joiner on ${describeDate(startDate)}`,
    requesterId,
    onBehalfOf: person.personId,
    costCentre,
    neededBy,
    justification: 'Planned for the joiner and not in stock.',
    ...(vendor && { vendor: { name: vendor.name, ...(vendor.email && { email: vendor.email }) } }),
    lines: lines.map(({ need, quantity, model }) => ({
      description: [model?.name ?? need.model.name, ...(model?.number ? [`(${model.number})`] : [])].join(
        ' ',
      ),
      category: model?.categoryId ?? need.model.categoryId,
      quantity,
      ...(model?.price && { unitPrice: model.price }),
      modelId: model?.id ?? need.modelId,
    })),
    raisedFor: caseId,
  }
}

/** How a purchase went, as the machine `procurement` answered or broke off. */
export interface Result {
  outcome: string
  number?: string
}

/** Takes note of what became of a purchase; what came to nothing is told to those who can decide. */
export function recordPurchase(
  caseId: string,
  round: number,
  bought: string,
  result: Result,
): Promise<Output> {
  return withCase(caseId, async (file) => {
    const loaded = mustBeOnboarding(file, caseId)
    const { record } = loaded
    const purchase = record.purchases.find((each) => each.caseId === bought)
    if (purchase?.state !== 'raised') return { caseId, round }
    const state = stateAfter(result)
    const after: Purchase = { ...purchase, state, ...(result.number && { number: result.number }) }
    const ordered = state === 'ordered'
    await changeCase(
      loaded.file.head,
      moving(loaded, {
        event: {
          at: now(),
          type: ordered ? 'purchase_ordered' : 'purchase_failed',
          actor: System,
          text: ordered
            ? `Ordered (${result.number}): ${whatIn(purchase)}.`
            : `The purchase of ${whatIn(purchase)} ${inWords[state]}. The coordinators are told.`,
          facts: { purchaseRequest: bought, outcome: result.outcome },
        },
        record: {
          ...record,
          purchases: record.purchases.map((each) => (each === purchase ? after : each)),
        },
        by: 'buying',
        ...(!ordered && openLines(after).length > 0 && { letters: [failureLetter(after)] }),
      }),
    )
    return { caseId, round }
  })
}

function stateAfter({ outcome }: Result): PurchaseState {
  const known: PurchaseState[] = ['ordered', 'rejected', 'changes_requested', 'withdrawn', 'not_submitted']
  return known.find((state) => state === outcome) ?? 'broke_off'
}

const failureLetter = ({ caseId }: Purchase) => ({
  id: `purchase-failed-${caseId}`,
  letter: 'onboarding-purchase-failed',
  facts: { purchase: caseId },
})
