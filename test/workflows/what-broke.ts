import { expect } from 'vitest'
import { execution, failedBy, type MachineName, statesOf } from './executions.ts'
import { eventsOf } from './requests.ts'
import type { WritesRefused } from './writes-refused.ts'

/** A case of a machine, and what it is about: an order, a unit. */
export interface Started {
  caseId: string
  subject: string
}

/** A machine whose last step writes one event on the timeline of the subject, on a table engine that can refuse it. */
export interface Breaking extends WritesRefused {
  machine: MachineName
  /** The event that its last step writes. */
  writes: string
  /** Opens a case and starts its workflow under `<case>-1`. */
  started(): Promise<Started>
}

const record = 'workflow_broke_off'

/** The event is written once, however often that was tried; gives the case. */
export async function expectOnce(of: Breaking): Promise<Started> {
  const { system, engine, machine, writes } = of
  engine.refuse(writes)
  const started = await of.started()
  expect(failedBy(await execution(system, machine, `${started.caseId}-1`))).toEqual(['TryAgain'])
  engine.accept()
  await system.runtime.advance('PT1M')
  expect((await eventsOf(system, started.subject)).filter((type) => type === writes)).toHaveLength(1)
  return started
}

/** What broke is recorded once the table takes that again, while it still refuses the step; gives the case. */
export async function expectRecorded(of: Breaking): Promise<Started> {
  const { system, engine, machine, writes } = of
  engine.refuse(writes, record)
  const broken = await of.started()
  const never = await of.started()
  const told = ({ caseId }: Started) => execution(system, machine, `${caseId}-1`)
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
export async function expectEndUnrecorded(of: Breaking, end: string): Promise<void> {
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
