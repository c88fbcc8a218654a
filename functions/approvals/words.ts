import { describeMoney } from '../platform/money.ts'
import type { Task } from '../tasks/index.ts'
import { Unanswered } from './escalation.ts'
import type { ApprovalContent, Decision, Route, Stage } from './model.ts'
import { describeNeeded } from './rules.ts'
import { seatOf } from './tasks-of-stage.ts'

/** What a decision is called once it is made. */
export const decided: Record<Decision, string> = {
  approve: 'approved',
  reject: 'rejected',
  request_changes: 'asked for changes',
}

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
  const why = task.for?.absence === Unanswered ? 'did not answer' : 'is away'
  const as = task.for
    ? `in the place of ${task.for.name}, who ${why} (${approver?.as ?? 'approver'})`
    : `as ${approver?.as ?? 'approver'}`
  return `You are asked ${as}.${others} Rule: ${route.rule.name}.`
}

/** What was changed between two rounds, by label. */
export function changedParts(before: ApprovalContent, after: ApprovalContent): string[] {
  const changes: string[] = []
  const compare = (label: string, old: string | undefined, fresh: string | undefined) => {
    if (old !== fresh) changes.push(`${label}: was ${old ?? 'nothing'}, now ${fresh ?? 'nothing'}.`)
  }
  compare('Title', before.what, after.what)
  compare('Reason', before.why, after.why)
  compare('Total', before.total && describeMoney(before.total), after.total && describeMoney(after.total))
  const labels = new Set([...before.facts, ...after.facts].map((fact) => fact.label))
  const value = (content: ApprovalContent, label: string) =>
    content.facts.find((fact) => fact.label === label)?.value
  for (const label of labels) compare(label, value(before, label), value(after, label))
  for (let index = 0; index < Math.max(before.lines.length, after.lines.length); index++) {
    const line = (content: ApprovalContent) => {
      const each = content.lines[index]
      return each && `${each.description}, ${lineDetail(each)}`
    }
    compare(`Line ${index + 1}`, line(before), line(after))
  }
  return changes
}
