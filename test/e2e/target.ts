import { inject } from 'vitest'
import { cloudTarget } from './cloud-target.ts'
import { localTarget } from './local-target.ts'

/** A letter as somebody received it. */
export interface Letter {
  id: string
  to: string[]
  subject: string
  text: string
  html: string
  /** In order, each once; those to the system itself lead to `baseUrl`. */
  links: string[]
  /** ISO 8601. */
  at: string
}

/** An item as the store keeps it: `json` is in DynamoDB's own JSON. */
export interface TableItem {
  pk: string
  sk: string
  json: string
}

/** What a test can need of the place where the system runs, beside its HTTP interface and people's mailboxes. */
export const Capabilities = [
  'the demo company',
  'a policy that is ours alone',
  'the MIME source of letters',
  'letters that come back',
  'the table',
  'the log files',
  'a bucket that checks what it takes',
  'a runtime to move in time and to kill',
  'workflows that break off',
  'workflows that wait in two branches',
  'histories that name child executions',
] as const
export type Capability = (typeof Capabilities)[number]

/** Where the system under test runs, as far as tests may know. */
export interface Target {
  baseUrl: string
  /** Origin of the links in mail, where it differs from that of `baseUrl`. */
  publicUrl: string
  /** What the system itself takes for its origin, where that is neither of the two. */
  ownUrl?: string
  /** Why a capability is missing; those not named are there. */
  missing: Partial<Record<Capability, string>>
  /** A signed-in person's token. `roles` are given where the target has no account of that address yet. */
  tokenFor(email: string, roles: readonly string[]): Promise<string>
  /** What an address received (absent: what anybody did), oldest first. */
  letters(to?: string): Promise<Letter[]>
  /** The MIME source of a letter. */
  source?(letter: Letter): Promise<string>
  /** The items of the table, or of one partition. */
  table?(pk?: string): Promise<TableItem[]>
  /** All that was logged so far. */
  logs?(): Promise<string>
}

/** How the suite's processes reach the target; the global setup hands it to them. */
export type TargetPlace =
  | { kind: 'local'; baseUrl: string; dataDir?: string }
  | { kind: 'ministack'; baseUrl: string }
  | { kind: 'adapter'; baseUrl: string; module: string }

declare module 'vitest' {
  interface ProvidedContext {
    place: TargetPlace
    run: string
    leftOutFile: string
  }
}

export async function connect(place: TargetPlace): Promise<Target> {
  return place.kind === 'local' ? localTarget(place) : cloudTarget(place)
}

let connected: Promise<Target> | undefined

/** Has everything in this test file talk to another target. */
export function useTarget(place: TargetPlace): Promise<Target> {
  connected = connect(place)
  return connected
}

/** The target of this run. */
export function target(): Promise<Target> {
  connected ??= connect(inject('place'))
  return connected
}
