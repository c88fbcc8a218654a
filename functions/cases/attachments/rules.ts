import type { Caller } from '../../platform/caller.ts'
import { conflict, Problem } from '../../platform/errors.ts'
import { hasEnded } from '../ends.ts'
import type { CaseHead } from '../model.ts'
import type { AttachedFile } from './model.ts'

/** Statuses in which a round is over, or none has begun, and the requester may change what the next is about. */
const WithRequester = ['draft', 'changes_requested']

/** @throws Problem 403 for who may not, 409 while it has to stay. */
export function refuseRemoval(head: CaseHead, file: AttachedFile, caller: Caller): void {
  const may =
    file.addedBy.email === caller.email ||
    caller.roles.some((role) => role === 'coordinator' || role === 'admin')
  if (!may) {
    throw new Problem(
      403,
      'not_yours',
      `${file.addedBy.name} attached this: only they or a coordinator can remove it.`,
    )
  }
  if (hasEnded(head)) {
    throw conflict('case_ended', 'This case is over: what is attached to it stays as the record of it.')
  }
  if (file.shownInRound === head.revision && !WithRequester.includes(head.status)) {
    throw conflict(
      'shown_to_approvers',
      'Approvers decide, or have decided, with this file before them, so it stays. Have the request sent back to replace it; a further file can be attached at any time.',
    )
  }
}

/** "1.2 MB", "40 kB": decimal units, as file managers show them. */
export function describeBytes(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** "2 files: quote.pdf, terms.pdf", for letters; undefined for none. */
export function describeFiles(files: readonly Pick<AttachedFile, 'name'>[]): string | undefined {
  if (files.length === 0) return undefined
  return `${files.length === 1 ? '1 file' : `${files.length} files`}: ${files.map(({ name }) => name).join(', ')}`
}
