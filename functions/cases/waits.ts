import type { Item, Key, Write } from '../platform/table.ts'
import { type CaseFile, caseKey } from './model.ts'
import { itemOf } from './store.ts'

/**
 * A workflow's wait for something that happens to its case, sk `wait#<name>`. The engine's token never leaves the
 * account. `output` is what the workflow goes on with, once that is known.
 */
export interface Wait extends Key {
  token?: string
  output?: Record<string, unknown>
}

export const waitSk = (name: string): string => `wait#${name}`

/**
 * What arming a wait writes, in the transaction that asks for what it waits for. Armed again, it takes the newer
 * token. `output` is there when the answer was in before the wait was armed: the step then resumes it by itself.
 */
export function armedWait(
  file: CaseFile,
  name: string,
  token: string,
): { write: Write; output: Record<string, unknown> | undefined; isNew: boolean } {
  const before = itemOf<Wait>(file, waitSk(name))
  const wait: Wait = { ...caseKey(file.head.caseId, waitSk(name)), ...before, token }
  return { write: { Put: { Item: wait } }, output: before?.output, isNew: before === undefined }
}

/** What ends a wait: the write, and the effect that resumes the workflow, for the outbox of the same transaction. */
export function closedWait(
  file: CaseFile,
  name: string,
  output: Record<string, unknown>,
): { write: Write; workflow: { resume: string; output: Record<string, unknown> } } {
  const before = itemOf<Wait>(file, waitSk(name))
  const wait: Wait = { ...caseKey(file.head.caseId, waitSk(name)), ...before, output }
  return { write: { Put: { Item: wait as unknown as Item } }, workflow: { resume: waitSk(name), output } }
}
