import { type Budget, budgetKey, type Planned, planned, todayAt } from '../budgets/index.ts'
import { caseKey } from '../cases/index.ts'
import { closedCentre, costCentreKey, Directory, isLiving, personKey } from '../people/index.ts'
import { now } from '../platform/clock.ts'
import { Problem } from '../platform/errors.ts'
import { digest } from '../platform/ids.ts'
import { convert, describeMoney, fromWire, type Money } from '../platform/money.ts'
import type { Key } from '../platform/table.ts'
import {
  type ApprovalContent,
  type Around,
  type Policy,
  type PolicyContent,
  type PolicyRule,
  policyKey,
  type Rates,
  type Route,
  type RoutingFacts,
  ratesKey,
  routeSk,
  type Together,
} from './model.ts'
import { loadAround, resolveStage } from './resolve.ts'
import { ruleFor } from './rules.ts'

export interface PlanInput {
  caseId: string
  revision: number
  policyId: string
  facts: RoutingFacts
  around: Around
  /** It is paid from the budget of the cost centre, if there is one: whoever submits it has that charged (see `charging`). */
  charged?: boolean
  /** It was never asked for before: whoever asks chooses the cost centre now, which must be open. */
  begins?: boolean | undefined
  /** What is to be approved; read along with the directory. */
  content(directory: Directory): Promise<ApprovalContent>
  /** What else there is that counts with it. */
  beside?: Beside
}

/** Other requests that count with one. */
export interface Beside {
  /** Items to read along with the directory. */
  keys: Key[]
  find(found: {
    policy: Policy
    amount: Money
    rule: { id: string; name: string }
    /** The rule for such a sum; undefined where none is. */
    ruleFor(sum: Money): { id: string } | undefined
    directory: Directory
  }): Promise<BesideFound>
}

export interface BesideFound {
  together?: Together | undefined
  duplicateOf?: string | undefined
  /** What approvers should know of it. */
  facts: ApprovalContent['facts']
}

/**
 * Decides who will be asked, before anything is started: the rule that holds, the pinned rate, and that every
 * stage has living people who may answer. No stages: approved at once.
 * @throws Problem 422 with the reason when the request cannot be approved by anybody.
 */
export async function planApproval(input: PlanInput): Promise<Route> {
  const directory = new Directory()
  const { requesterId, beneficiaryId = requesterId, costCentre } = input.around
  await directory.load([
    policyKey(input.policyId),
    ratesKey,
    personKey(requesterId),
    personKey(beneficiaryId),
    ...(costCentre === undefined ? [] : [costCentreKey(costCentre)]),
    ...(costCentre === undefined || !input.charged ? [] : [budgetKey(costCentre)]),
    ...(input.beside?.keys ?? []),
  ])
  const policy = await directory.item<Policy>(policyKey(input.policyId))
  if (!policy) {
    throw new Problem(
      422,
      'no_policy',
      `There is no approval policy "${input.policyId}" yet. An administrator has to save one first.`,
    )
  }
  await mustExist(input.around, directory)
  if (input.begins && costCentre !== undefined) {
    const problem = closedCentre(await directory.costCentre(costCentre))
    if (problem) throw problem
  }
  const own = await input.content(directory)
  const rates = await directory.item<Rates>(ratesKey)
  const alone = applyPolicy(policy, input.facts, own.total ?? { minor: 0, currency: policy.currency }, rates)
  const { amount, rate } = alone
  const besides = await input.beside?.find({
    policy,
    amount,
    rule: alone.rule,
    ruleFor: (sum) => ruleFor(policy, input.facts, sum),
    directory,
  })
  const { together, duplicateOf, facts } = besides ?? { facts: [] }
  const ruled = together?.amount ?? amount
  const { rule } = together ? applyPolicy(policy, input.facts, ruled, rates) : alone
  const content = { ...own, facts: [...own.facts, ...facts] }
  const settings =
    costCentre === undefined || !input.charged ? undefined : directory.seen<Budget>(budgetKey(costCentre))
  const budget = settings && content.total && plannedIn(settings, content.total, rates)
  await loadAround(rule.stages, input.around, directory)
  const foreseen: Route['foreseen'] = []
  for (const [index, stage] of rule.stages.entries()) {
    const resolved = await resolveStage(stage, input.around, directory)
    if ('nobody' in resolved) {
      throw new Problem(
        422,
        'nobody_can_approve',
        `Nobody can approve this: stage ${index + 1} (${stage.name}): ${resolved.nobody}. Ask the coordinator to correct the directory or the policy, then submit again.`,
      )
    }
    foreseen.push(resolved.approvers.map(({ id, name }) => ({ id, name })))
  }
  return {
    ...caseKey(input.caseId, routeSk(input.revision)),
    revision: input.revision,
    policy: { id: policy.id, version: policy.version },
    rule: { id: rule.id, name: rule.name },
    facts: input.facts,
    ...(needsStepUp(rule, ruled) && { stepUp: true as const }),
    amount,
    ...(rate && { rate }),
    ...(together && { together }),
    ...(duplicateOf && { duplicateOf }),
    ...(policy.askAgain === 'touched' && { askAgain: policy.askAgain }),
    ...(budget && { budget }),
    stages: rule.stages,
    foreseen,
    around: input.around,
    content,
    digest: digest(content),
  }
}

/**
 * The rule that holds, and the amount that it was found for.
 * @throws Problem 422 when there is no rate or no rule, or the amount cannot be converted exactly.
 */
export function applyPolicy(
  policy: PolicyContent,
  facts: RoutingFacts,
  total: Money,
  rates: Rates | undefined,
) {
  const rate = rateTo(policy.currency, total.currency, rates)
  const amount = rate ? converted(total, rate.rate, policy.currency) : total
  const rule = ruleFor(policy, facts, amount)
  if (!rule) {
    throw new Problem(
      422,
      'no_rule',
      `No rule of the policy "${policy.name}" covers a request of ${describeMoney(amount)}. An administrator has to add one.`,
    )
  }
  return { rule, amount, rate }
}

/** @throws Problem 422 when there is no rate to the budget's currency. */
function plannedIn(budget: Budget, total: Money, rates: Rates | undefined): Planned | undefined {
  const rate = rateTo(budget.currency, total.currency, rates)
  const { minor } = rate ? converted(total, rate.rate, budget.currency) : total
  return planned(budget, minor, todayAt(now()), rate)
}

function needsStepUp({ stepUpFrom }: PolicyRule, { minor, currency }: Money): boolean {
  return stepUpFrom !== undefined && minor >= fromWire({ amount: stepUpFrom, currency }).minor
}

function converted(total: Money, rate: string, currency: string): Money {
  try {
    return convert(total, rate, currency)
  } catch {
    throw new Problem(
      422,
      'amount_too_large',
      `${describeMoney(total)} is too large to be counted exactly in ${currency}.`,
    )
  }
}

/** The rate to pin, undefined within one currency. */
function rateTo(to: string, from: string, rates: Rates | undefined): Route['rate'] | undefined {
  if (from === to) return undefined
  const rate = rates?.base === to ? rates.rates[from] : undefined
  if (!rates || !rate) {
    throw new Problem(
      422,
      'no_rate',
      `There is no exchange rate from ${from} to ${to}. Ask the coordinator to save one, or use ${to}.`,
    )
  }
  return { from, to, rate, asOf: rates.savedAt }
}

async function mustExist(around: Around, directory: Directory): Promise<void> {
  if (around.costCentre !== undefined && !(await directory.costCentre(around.costCentre))) {
    throw new Problem(
      422,
      'no_cost_centre',
      `There is no cost centre ${around.costCentre}. Choose one of the list at /v1/cost-centres.`,
      [{ field: 'costCentre', problem: 'is not a cost centre that we know' }],
    )
  }
  for (const id of [around.requesterId, around.beneficiaryId]) {
    if (id !== undefined && !isLiving(await directory.person(id))) {
      throw new Problem(
        422,
        'person_left',
        'The requester, or the person it is for, is not an active member of the directory.',
      )
    }
  }
}
