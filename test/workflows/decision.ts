import { expect } from 'vitest'
import { attempts, execution, nobody, startExecution, statesOf, stopExecution } from './executions.ts'
import { eventsOf } from './requests.ts'
import type { System } from './system.ts'

/** The failed end of each machine that has a decision approved where somebody has to, and carries it out. */
const ends = {
  'order-change': { state: 'Order change broke off', error: 'OrderChangeBrokeOff' },
  'vendor-change': { state: 'Vendor change broke off', error: 'VendorChangeBrokeOff' },
  'write-off': { state: 'Write-off broke off', error: 'WriteOffBrokeOff' },
} as const
type Deciding = keyof typeof ends

/** The states of a decision that somebody approved, and of one that nobody has to. */
export const wayOf = {
  approved: ['Does anybody have to approve?', 'Get approval', 'Carry out the decision', 'Settled'],
  atOnce: ['Does anybody have to approve?', 'Carry out the decision', 'Settled'],
} as const

/** A case that does not exist ends where it is to be carried out, and where its approval is to be got. */
export async function expectEndOfNobody(system: System, machine: Deciding): Promise<void> {
  const { state } = ends[machine]
  const input = { caseId: nobody, revision: 1 }
  await startExecution(system, machine, 'nobody-1', { ...input, approved: true })
  await startExecution(system, machine, 'nobody-2', { ...input, approved: false })
  await system.runtime.rest()
  const decided = await execution(system, machine, 'nobody-1')
  expect(statesOf(decided)).toEqual([
    'Does anybody have to approve?',
    'Carry out the decision',
    'Record what broke',
    state,
  ])
  // What cannot succeed is not tried again.
  expect(attempts(decided)).toBe(2)
  const asked = await execution(system, machine, 'nobody-2')
  expect(statesOf(asked).slice(1)).toEqual(['Get approval', 'Record what broke', state])
}

/** Stops the approval of a case, which ends its workflow. */
export async function expectEndWithApproval(
  system: System,
  machine: Deciding,
  caseId: string,
): Promise<void> {
  const { error } = ends[machine]
  await stopExecution(system, 'approval', `${caseId}-1`)
  await system.runtime.rest()
  expect(await execution(system, machine, `${caseId}-1`)).toMatchObject({ status: 'FAILED', error })
  expect((await eventsOf(system, caseId)).at(-1)).toBe('workflow_broke_off')
}

/** Starts the workflow of a case again that has to be approved, with all done that this sets off. */
export async function startAgain(system: System, machine: Deciding, caseId: string): Promise<void> {
  const input = { caseId, revision: 1, approved: false }
  await startExecution(system, machine, `${caseId}-1-again`, input)
  await system.runtime.rest()
}
