import { Day, type Instant } from '../../platform/clock.ts'
import { newSecret } from '../../platform/ids.ts'
import { get, type Write } from '../../platform/table.ts'
import type { CaseFile } from '../model.ts'
import { itemOf, itemsOf } from '../store.ts'
import {
  type Announced,
  type AttachedFile,
  fileKey,
  type ShownFile,
  type Upload,
  uploadKey,
} from './model.ts'

/** 16 characters of chance, URL-safe. */
export const newFileId = (): string => newSecret().slice(0, 16)

/** What is attached to a case, oldest first. */
export function attachedTo(file: CaseFile): AttachedFile[] {
  return itemsOf<AttachedFile>(file, 'file#')
    .filter(({ removed }) => !removed)
    .sort((a, b) => (a.addedAt < b.addedAt ? -1 : 1))
}

/** One file of a case; undefined when it is not there, or no more. */
export function attachedOf(file: CaseFile, id: string): AttachedFile | undefined {
  const found = itemOf<AttachedFile>(file, fileKey(file.head.caseId, id).sk)
  return found?.removed ? undefined : found
}

/** An upload that is begun. */
export function begunUpload(announced: Announced, email: string, at: Instant): Upload {
  return {
    ...uploadKey(announced.caseId, announced.id),
    ...announced,
    begunAt: at,
    email,
    expiresAt: Math.ceil((Date.parse(at) + Day) / 1000),
  }
}

export const loadUpload = (caseId: string, id: string): Promise<Upload | undefined> =>
  get<Upload>(uploadKey(caseId, id))

/**
 * The files that a round's approvers are shown, for the content that they approve, and what records that they were: until the round
 * is over, or back with the requester, none of them can be taken off the case.
 */
export function shownFiles(file: CaseFile, round: number): { files: ShownFile[]; writes: Write[] } {
  const attached = attachedTo(file).filter(({ scan }) => scan !== 'infected')
  return {
    files: attached.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    writes: attached.map((each) => ({ Put: { Item: { ...each, shownInRound: round } } })),
  }
}
