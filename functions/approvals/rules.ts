import type { CaseHead } from '../cases/index.ts'
import { fromWire, type Money } from '../platform/money.ts'
import type {
  Condition,
  Outcome,
  Party,
  PolicyContent,
  PolicyRule,
  Route,
  RoutingFacts,
  Stage,
  StageRule,
} from './model.ts'

/**
 * The first rule that holds for a request. `amount` is its total in the policy's currency.
 * Undefined when none does: such a request cannot be submitted.
 */
export function ruleFor(policy: PolicyContent, facts: RoutingFacts, amount: Money): PolicyRule | undefined {
  return policy.rules.find((rule) => holds(rule.when, facts, amount, policy.currency))
}

function holds(when: Condition, facts: RoutingFacts, amount: Money, currency: string): boolean {
  const limit = (text: string) => fromWire({ amount: text, currency }).minor
  const among = (list: string[] | undefined, values: (string | undefined)[]) =>
    list === undefined ||
    values.some((value) => value !== undefined && list.some((each) => nameKey(each) === nameKey(value)))
  return (
    (when.amountBelow === undefined || amount.minor < limit(when.amountBelow)) &&
    (when.amountUpTo === undefined || amount.minor <= limit(when.amountUpTo)) &&
    (when.amountFrom === undefined || amount.minor >= limit(when.amountFrom)) &&
    among(when.categories, facts.categories) &&
    among(when.costCentres, [facts.costCentre]) &&
    among(when.vendors, [facts.vendor]) &&
    among(when.projects, [facts.project])
  )
}

/** Whose matter a case is, who may not decide it: who asked, for whom, and whoever else is concerned by what it is about. */
export function partiesOf({ requester, onBehalfOf }: CaseHead, route: Route | undefined): Party[] {
  const people = onBehalfOf ? [requester, onBehalfOf] : [requester]
  return [
    ...people.map(({ personId, email }) => ({ id: personId, email })),
    ...(route?.around.concerned ?? []),
  ]
}

/** Names of categories, vendors and the like are compared in this form. */
export function nameKey(name: string): string {
  return name.trim().toLocaleLowerCase('en')
}

/** How many of so many approvers must say yes. */
export function neededOf(rule: StageRule['needed'], approvers: number): number {
  if (rule === 'all') return approvers
  if (rule === 'any') return 1
  return rule
}

/**
 * The outcome of a stage as soon as it is certain: approved when enough said yes and everybody required is among them,
 * rejected when so many said no that enough can no longer say yes, or one who is required. Undefined while it is open.
 */
export function tally(stage: Pick<Stage, 'approvers' | 'needed' | 'yes' | 'no'>): Outcome | undefined {
  const required = stage.approvers.filter((approver) => approver.required)
  if (stage.yes.length >= stage.needed && required.every(({ id }) => stage.yes.includes(id)))
    return 'approved'
  if (stage.approvers.length - stage.no.length < stage.needed) return 'rejected'
  return required.some(({ id }) => stage.no.includes(id)) ? 'rejected' : undefined
}

/** "2 of 3 must approve", for people; as a sentence. */
export function describeNeeded(stage: Pick<Stage, 'approvers' | 'needed'>): string {
  const count = stage.approvers.length
  if (count === 1) return 'One must approve'
  if (stage.needed === count) return `All ${count} must approve`
  const required = stage.approvers.filter((approver) => approver.required).map(({ name }) => name)
  return `${stage.needed} of ${count} must approve${required.length > 0 ? `, ${required.join(' and ')} among them` : ''}`
}
