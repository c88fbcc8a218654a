import { describeMoney } from '../platform/money.ts'
import type { Task } from '../tasks/index.ts'
import { InPlaceOf } from './escalation.ts'
import type { ApprovalContent, Decision, Route, Stage } from './model.ts'
import { describeNeeded } from './rules.ts'
import { seatOf } from './tasks-of-stage.ts'

/** What a decision is called once it is made. */
export const decided: Record<Decision, string> = {
  approve: 'approved',
  reject: 'rejected',
  request_changes: 'asked for changes',
}

/** What somebody typed, where a full stop follows. */
export const unstopped = (text: string): string => text.replace(/[\s.]+$/, '')

/** "2 × 1,299.00 EUR · hardware". */
export function lineDetail(line: ApprovalContent['lines'][number]): string {
  return `${line.quantity} × ${describeMoney(line.unitPrice)} · ${line.category}`
}

export function lineViews(content: ApprovalContent) {
  return content.lines.map((line) => ({
    description: line.description,
    detail: lineDetail(line),
    amount: describeMoney(line.amount),
  }))
}

/** The amount as the first fact, where there is one. */
export function amountFact({ total }: ApprovalContent) {
  return total ? [{ label: 'Amount', value: describeMoney(total) }] : []
}

/** "Laptop for a joiner, 1,299.00 EUR". */
export function whatAndAmount({ what, total }: ApprovalContent): string {
  return total ? `${what}, ${describeMoney(total)}` : what
}

/** Why this person is asked: the rule and the relation, in words. */
export function whyYou(route: Route, stage: Stage, task: Pick<Task, 'person' | 'for'>): string {
  const approver = stage.approvers.find((each) => each.id === seatOf(task))
  const others = stage.approvers.length > 1 ? ` ${describeNeeded(stage)}.` : ''
  const why = InPlaceOf[task.for?.absence ?? ''] ?? 'is away'
  const as = task.for
    ? `in the place of ${task.for.name}, who ${why} (${approver?.as ?? 'approver'})`
    : `as ${approver?.as ?? 'approver'}`
  return `You are asked ${as}.${others} Rule: ${route.rule.name}.`
}
