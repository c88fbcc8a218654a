import { type Attributes, fromAttributes, toAttributes } from '../../functions/platform/item.ts'
import type { System } from './system.ts'

/** Totals that the demo policy sends different ways. */
export const totals = { approvedAtOnce: '50.00', oneStage: '500.00', twoStages: '1500.00' } as const

/** The demo's policy with one stage, of the manager unless it is said otherwise, and this ladder. */
export async function policyWith(
  system: System,
  ladder: object | undefined,
  approvers: readonly string[] = ['requester.manager'],
): Promise<void> {
  const stages = [{ name: 'Manager', approvers, needed: 'all', ...(ladder && { ladder }) }]
  await system.api('admin', 'PUT', '/v1/approval-policies/purchase-requests', {
    name: 'Purchases',
    currency: 'EUR',
    rules: [{ id: 'all', name: 'Everything: the manager', when: {}, stages }],
  })
}

/** The same, reminding twice by the working day, and what becomes of it when the manager does not answer. */
export const managerAlone = (system: System, escalate: string): Promise<void> =>
  policyWith(system, { firstAfterHours: 8, everyHours: 8, reminders: 2, escalateAfterHours: 8, escalate })

/** A draft of the demo company's employee; gives its id. */
export async function draft(system: System, total: string): Promise<string> {
  const { id } = await system.api('employee', 'POST', '/v1/purchase-requests', {
    title: 'Laptop for a joiner',
    costCentre: 'IT',
    lines: [
      {
        description: 'Laptop',
        category: 'hardware',
        quantity: 1,
        unitPrice: { amount: total, currency: 'EUR' },
      },
    ],
  })
  return id
}

export async function submit(system: System, id: string): Promise<void> {
  await system.api('employee', 'POST', `/v1/purchase-requests/${id}/submit`)
  await system.runtime.rest()
}

/** A submitted request, with all done that its submission sets off. */
export async function submitted(system: System, total: string): Promise<string> {
  const id = await draft(system, total)
  await submit(system, id)
  return id
}

/** Answers what a person is asked about a case, as they do in the console. */
export async function answer(
  system: System,
  person: string,
  caseId: string,
  decision: 'approve' | 'reject' | 'request_changes',
): Promise<void> {
  const { items } = (await system.api(person, 'GET', '/v1/tasks?limit=100')) as {
    items: { id: string; caseId: string }[]
  }
  const task = items.find((each) => each.caseId === caseId)
  if (!task) throw new Error(`Nothing about case ${caseId} is asked of the ${person}.`)
  await system.api(person, 'POST', `/v1/tasks/${task.id}/answer`, { decision, comment: 'Because.' })
  await system.runtime.rest()
}

/** A request as the API gives it. */
// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect
export function request(system: System, id: string): Promise<any> {
  return system.api('auditor', 'GET', `/v1/purchase-requests/${id}`)
}

/** Types of a case's events, in order. */
export async function eventsOf(system: System, id: string): Promise<string[]> {
  const { items } = (await system.api('auditor', 'GET', `/v1/cases/${id}/timeline?limit=100`)) as {
    items: { type: string }[]
  }
  return items.map(({ type }) => type)
}

/** The item of a case as it is in the table. */
export async function itemOf<T = { duePk?: string }>(system: System, caseId: string, sk: string): Promise<T> {
  const [table] = system.runtime.model.tables
  const { Item } = await system.table.call<{ Item: Attributes }>('GetItem', {
    TableName: table?.name,
    Key: toAttributes({ pk: `case#${caseId}`, sk }),
    ConsistentRead: true,
  })
  return fromAttributes<T>(Item)
}
