import { createHash } from 'node:crypto'
import { loadDefinition } from './definition.ts'
import { DefinitionError } from './definition-error.ts'
import type { MachineSpec } from './host.ts'
import type { Machine } from './model.ts'
import type { StatesStore } from './store.ts'

export interface LoadedMachine {
  spec: MachineSpec
  machine: Machine
  hash: string
  definitionText: string
  createdAt: number
}

/**
 * The machines of the template, and the older definitions with which running executions began: an execution goes
 * on with its own, whatever has been deployed since.
 */
export class Machines {
  private readonly byArn = new Map<string, LoadedMachine>()
  private readonly byHash = new Map<string, Machine>()
  private readonly store: StatesStore

  /** Throws DefinitionError, with the machine's name, for a definition that cannot be loaded. */
  constructor(store: StatesStore, specs: MachineSpec[], now: number) {
    this.store = store
    for (const spec of specs) {
      const definitionText = JSON.stringify(spec.definition)
      const hash = createHash('sha256').update(definitionText).digest('hex')
      const machine = loadNamed(spec)
      this.byHash.set(hash, machine)
      this.byArn.set(spec.arn, {
        spec,
        machine,
        hash,
        definitionText,
        createdAt: store.keepMachine(spec.arn, hash, definitionText, now),
      })
    }
  }

  get(arn: string): LoadedMachine | undefined {
    return this.byArn.get(arn)
  }

  all(): LoadedMachine[] {
    return [...this.byArn.values()]
  }

  withDefinition(hash: string): Machine {
    let machine = this.byHash.get(hash)
    if (!machine) {
      const text = this.store.definition(hash)
      if (text === null) throw new Error(`The definition ${hash} is not kept`)
      machine = loadDefinition(JSON.parse(text))
      this.byHash.set(hash, machine)
    }
    return machine
  }
}

function loadNamed(spec: MachineSpec): Machine {
  try {
    if (spec.type !== undefined && spec.type !== 'STANDARD') {
      const message = `Type ${spec.type}`
      throw new DefinitionError(null, { code: 'UNSUPPORTED', location: '/', message }, 'Express machines')
    }
    return loadDefinition(spec.definition)
  } catch (error) {
    if (error instanceof Error) error.message = `State machine ${JSON.stringify(spec.name)}: ${error.message}`
    throw error
  }
}
