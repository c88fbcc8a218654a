import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../infra/settings.ts'
import { ApprovalInput } from '../../workflows/approval.ts'
import { ProcurementInput } from '../../workflows/procurement.ts'
import { type Definition, type HistoryEvent, partsOf, visitedIn } from './coverage.ts'
import type { MachineName, Told } from './executions.ts'

const inputs = { approval: ApprovalInput, procurement: ProcurementInput } as const

export const definitions = Object.fromEntries(
  (['approval', 'procurement'] as const).map((name) => [
    name,
    JSON.parse(readFileSync(join(projectRoot, 'workflows', `${name}.asl.json`), 'utf8')),
  ]),
) as Record<MachineName, Definition>

/** Which parts of the machines the executions of a test run have gone through. */
export class Visits {
  readonly #visited: Record<MachineName, Set<string>> = { approval: new Set(), procurement: new Set() }

  /** @throws ZodError when the execution was not started as its machine expects. */
  add({ machine, input, history }: Pick<Told, 'machine' | 'input'> & { history: readonly unknown[] }): void {
    inputs[machine].parse(input)
    for (const part of visitedIn(definitions[machine], history as HistoryEvent[]))
      this.#visited[machine].add(part)
  }

  /** What no execution has gone through yet. */
  missing(): string[] {
    return (Object.keys(definitions) as MachineName[]).flatMap((machine) =>
      partsOf(definitions[machine])
        .filter((part) => !this.#visited[machine].has(part))
        .map((part) => `${machine}: ${part}`),
    )
  }
}
