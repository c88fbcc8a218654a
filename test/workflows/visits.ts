import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../infra/settings.ts'
import { ApprovalInput } from '../../workflows/approval.ts'
import { HandOverInput } from '../../workflows/hand-over.ts'
import { OffboardingInput } from '../../workflows/offboarding.ts'
import { OnboardingInput } from '../../workflows/onboarding.ts'
import { OrderChangeInput } from '../../workflows/order-change.ts'
import { ProcurementInput } from '../../workflows/procurement.ts'
import { RenewalInput } from '../../workflows/renewal.ts'
import { VendorChangeInput } from '../../workflows/vendor-change.ts'
import { WriteOffInput } from '../../workflows/write-off.ts'
import { type Definition, type HistoryEvent, partsOf, visitedIn } from './coverage.ts'
import { allExecutions, type MachineName, MachineNames, type Told } from './executions.ts'
import type { System } from './system.ts'

const inputs = {
  approval: ApprovalInput,
  procurement: ProcurementInput,
  'vendor-change': VendorChangeInput,
  renewal: RenewalInput,
  'hand-over': HandOverInput,
  onboarding: OnboardingInput,
  offboarding: OffboardingInput,
  'write-off': WriteOffInput,
  'order-change': OrderChangeInput,
} as const

export const definitions = Object.fromEntries(
  MachineNames.map((name) => [
    name,
    JSON.parse(readFileSync(join(projectRoot, 'workflows', `${name}.asl.json`), 'utf8')),
  ]),
) as Record<MachineName, Definition>

/** Which parts of some machines the executions of a test file have gone through. */
export class Visits {
  readonly machines: MachineName[]
  readonly #visited: Map<MachineName, Set<string>>

  constructor(...machines: MachineName[]) {
    this.machines = machines
    this.#visited = new Map(machines.map((machine) => [machine, new Set()]))
  }

  /** @throws ZodError when the execution was not started as its machine expects. */
  add({ machine, input, history }: Pick<Told, 'machine' | 'input'> & { history: readonly unknown[] }): void {
    inputs[machine].parse(input)
    for (const part of visitedIn(definitions[machine], history as HistoryEvent[]))
      this.#visited.get(machine)?.add(part)
  }

  /** What no execution has gone through yet. */
  missing(): string[] {
    return [...this.#visited].flatMap(([machine, visited]) =>
      partsOf(definitions[machine])
        .filter((part) => !visited.has(part))
        .map((part) => `${machine}: ${part}`),
    )
  }
}

/** Stops a system; what its executions went through is added: of all machines, or of one. */
export async function endSystem(system: System, visits: Visits, only?: MachineName): Promise<void> {
  for (const told of await allExecutions(system))
    if (only === undefined || told.machine === only) visits.add(told)
  await system.stop()
}

/**
 * The last tests of a file: everything was visited by then, and would be missed otherwise.
 * @param moreThan so many parts and more are missed while nothing has been visited.
 */
export function describeVisits(visits: Visits, moreThan: number): void {
  describe(`every state, choice, retry and catch of ${visits.machines.join(' and ')}`, () => {
    it('was visited', () => {
      expect(visits.missing()).toEqual([])
    })

    it('would be missed', () => {
      expect(new Visits(...visits.machines).missing().length).toBeGreaterThan(moreThan)
    })
  })
}
