import type { Runtime } from '../../infra/local/runtime.ts'
import type { Agenda } from './agenda.ts'
import type { Company } from './company.ts'
import type { Interface } from './interface.ts'

/** What everybody who acts knows. */
export interface World {
  seed: number
  runtime: Runtime
  api: Interface
  agenda: Agenda
  company: Company
  /** Counts what people did. */
  tally(what: string): void
}
