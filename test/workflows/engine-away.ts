import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { execution, failedBy, failures, type MachineName, statesOf, type Told } from './executions.ts'
import { StoppableEngine } from './stoppable-engine.ts'
import { System } from './system.ts'
import { endSystem, type Visits } from './visits.ts'

/** A system in which nobody but the test moves a workflow, so that it can do so while the table engine is away. */
export interface EngineAway {
  engine: StoppableEngine
  system: System
}

/** @param stepSeconds time limit of the functions that machines call. */
export async function startEngineAway(stepSeconds = 4): Promise<EngineAway> {
  const engine = await StoppableEngine.start()
  const system = await System.start({ dispatcher: false, stepSeconds, tableEndpoint: engine.endpoint })
  return { engine, system }
}

/** Ends both, as `endSystem` does. */
export async function endEngineAway(
  { engine, system }: EngineAway,
  visits: Visits,
  only?: MachineName,
): Promise<void> {
  await endSystem(system, visits, only)
  await engine.close()
}

/** The state that comes next fails once, and goes on once the engine is back. */
export async function retried(
  { engine, system }: EngineAway,
  machine: MachineName,
  name: string,
  state: string,
  goOn: () => Promise<unknown>,
): Promise<void> {
  await engine.kill()
  await goOn()
  await system.runtime.rest()
  const failed = await execution(system, machine, name)
  expect(statesOf(failed).at(-1)).toBe(state)
  expect(failedBy(failed)).toEqual(['TryAgain'])
  await engine.startAgain()
  await system.runtime.advance('PT1M')
}

/** Moves a workflow while the engine is away, until every attempt has failed and it tries to record that; then the engine is back. */
export async function brokenOff(
  { engine, system }: EngineAway,
  machine: MachineName,
  name: string,
  goOn: () => Promise<unknown>,
): Promise<Told> {
  await engine.kill()
  await goOn()
  const recording = async () => {
    const told = await execution(system, machine, name)
    return statesOf(told).includes('Record what broke') && failures(told).length > 9
  }
  // In small steps, so that the attempts to record it are not over as well before anybody looks.
  while (!(await recording())) {
    await system.runtime.advance('PT2S')
    await sleep(1)
  }
  await engine.startAgain()
  await system.runtime.advance('PT5M')
  await system.runtime.rest()
  return execution(system, machine, name)
}
