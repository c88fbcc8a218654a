import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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
import { type MachineName, MachineNames, type Told } from './executions.ts'

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
  readonly #visited: Map<MachineName, Set<string>>

  constructor(...machines: MachineName[]) {
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
