import { RefusingEngine } from './refusing-engine.ts'
import { System } from './system.ts'
import { endSystem, type Visits } from './visits.ts'

/** A system in which nobody but the test moves a workflow, so that it knows which writes the table engine is to refuse. */
export interface WritesRefused {
  engine: RefusingEngine
  system: System
}

export async function startWritesRefused(): Promise<WritesRefused> {
  const engine = await RefusingEngine.start()
  const system = await System.start({ dispatcher: false, tableEndpoint: engine.endpoint })
  return { engine, system }
}

/** Ends both, as `endSystem` does. */
export async function endWritesRefused({ engine, system }: WritesRefused, visits: Visits): Promise<void> {
  engine.accept()
  await endSystem(system, visits)
  await engine.close()
}
