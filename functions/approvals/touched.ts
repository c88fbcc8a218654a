import { canonicalJson } from '../platform/ids.ts'
import { describeMoney, type Money } from '../platform/money.ts'
import { type ApprovalContent, type Part, Parts, type Route, type StageRule } from './model.ts'
import { nameKey } from './rules.ts'

/**
 * Why a yes to `before` does not hold for `after` at a stage, each the end of a sentence ("the vendor changed"); empty when it stands.
 * A raised total, other files, another rule and a stage that the policy asks differently now concern everybody; what else does, the stage's
 * rule says. Title, reason and date are immaterial.
 */
export function touches(before: Route, after: Route, stage: StageRule): string[] {
  const looksAt = stage.looksAt ?? Parts
  return [
    ...raised(before, after),
    ...(before.rule.id === after.rule.id ? [] : [`another rule holds: ${after.rule.name}`]),
    ...(before.stages.some((each) => asks(each) === asks(stage))
      ? []
      : ['the policy asks this stage differently by now']),
    ...(after.duplicateOf && after.duplicateOf !== before.duplicateOf
      ? ['it may be a duplicate by now']
      : []),
    ...(filesOf(before.content) === filesOf(after.content) ? [] : ['what is attached changed']),
    ...(after.stepUp && !before.stepUp ? ['a one-time code is needed by now'] : []),
    ...looksAt.flatMap((part) => (same[part](before, after) ? [] : [`${partWords[part]} changed`])),
  ]
}

/** A yes to an amount is one to less, never to more: in what is paid, and in what the policy goes by. */
function raised(before: Route, after: Route): string[] {
  const [was, is] = [before.content.total, after.content.total]
  if (was && is && more(is, was)) return [`the total rose from ${describeMoney(was)} to ${describeMoney(is)}`]
  const [ruled, rules] = [before.together?.amount ?? before.amount, after.together?.amount ?? after.amount]
  return more(rules, ruled)
    ? [`the amount that the policy goes by rose from ${describeMoney(ruled)} to ${describeMoney(rules)}`]
    : []
}

/** Amounts in two currencies cannot be compared, so that one counts as more than the other. */
const more = (is: Money, was: Money) => is.currency !== was.currency || is.minor > was.minor

/** Who must say yes, and how many. */
const asks = ({ name, approvers, needed, required = [] }: StageRule) =>
  canonicalJson([name, approvers.toSorted(), needed, required.toSorted()])

const partWords: Record<Part, string> = {
  lines: 'what is bought',
  vendor: 'the vendor',
  costCentre: 'the cost centre',
  project: 'the project',
  beneficiary: 'whom it is for',
}

/** A route of before we kept the facts is like no other. */
const sameFacts = (of: (facts: NonNullable<Route['facts']>) => unknown) => (before: Route, after: Route) =>
  before.facts !== undefined &&
  after.facts !== undefined &&
  canonicalJson(of(before.facts)) === canonicalJson(of(after.facts))

const same: Record<Part, (before: Route, after: Route) => boolean> = {
  lines: (before, after) => linesOf(before.content) === linesOf(after.content),
  vendor: sameFacts(({ vendor, vendorAddress }) => [vendor, vendorAddress?.toLowerCase()]),
  costCentre: sameFacts(({ costCentre }) => costCentre),
  project: sameFacts(({ project }) => project),
  beneficiary: (before, after) => forWhom(before) === forWhom(after),
}

const forWhom = ({ around }: Route) => around.beneficiaryId ?? around.requesterId

const filesOf = ({ files = [] }: ApprovalContent) =>
  canonicalJson(files.map(({ sha256 }) => sha256).toSorted())

/** The lines in whatever order. */
function linesOf({ lines }: ApprovalContent): string {
  return canonicalJson(
    lines
      .map(({ description, category, quantity, unitPrice }) =>
        canonicalJson([description, nameKey(category), quantity, unitPrice]),
      )
      .toSorted(),
  )
}
