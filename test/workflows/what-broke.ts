import { expect } from 'vitest'
import { execution, type MachineName, statesOf } from './executions.ts'
import type { RefusingEngine } from './refusing-engine.ts'
import { eventsOf } from './requests.ts'
import type { System } from './system.ts'

/** A machine whose last step writes one event, on a table engine that can refuse it. */
export interface Breaking<Case extends { caseId: string }> {
  system: System
  engine: RefusingEngine
  machine: MachineName
  /** The event that its last step writes. */
  writes: string
  /** Opens a case and starts its workflow under `<case>-1`. */
  started(): Promise<Case>
}

const record = 'workflow_broke_off'

/** What broke is recorded once the table takes that again, while it still refuses the step; gives the case. */
export async function expectRecorded<Case extends { caseId: string }>(of: Breaking<Case>): Promise<Case> {
  const { system, engine, machine, writes } = of
  engine.refuse(writes, record)
  const broken = await of.started()
  const never = await of.started()
  const told = ({ caseId }: Case) => execution(system, machine, `${caseId}-1`)
  // In small steps, so that the attempts to record it are not over as well before anybody looks.
  for (let tries = 0; !statesOf(await told(broken)).includes('Record what broke') && tries < 200; tries++)
    await system.runtime.advance('PT2S')
  await system.runtime.advance('PT2S')
  engine.refuse(writes)
  await system.runtime.advance('PT5M')
  expect(await told(broken)).toMatchObject({ status: 'FAILED' })
  expect((await eventsOf(system, broken.caseId)).at(-1)).toBe(record)
  expect((await told(never)).status).toBe('FAILED')
  return broken
}

/** The workflow ends in its failed end even when what broke cannot be recorded. */
export async function expectEndUnrecorded<Case extends { caseId: string }>(
  of: Breaking<Case>,
  end: string,
): Promise<void> {
  const { system, engine, machine, writes } = of
  engine.refuse(writes, record)
  const { caseId } = await of.started()
  const told = () => execution(system, machine, `${caseId}-1`)
  for (let tries = 0; (await told()).status === 'RUNNING' && tries < 40; tries++)
    await system.runtime.advance('PT1M')
  expect(statesOf(await told()).at(-1)).toBe(end)
  engine.accept()
  expect((await eventsOf(system, caseId)).at(-1)).not.toBe(record)
}
