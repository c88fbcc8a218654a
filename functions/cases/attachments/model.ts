import type { Instant } from '../../platform/clock.ts'
import type { Key } from '../../platform/table.ts'
import { caseKey } from '../model.ts'

/** What is taken, by media type: the endings of its name, and whether a browser may show it instead of saving it. */
export const FileTypes = {
  'application/pdf': { endings: ['pdf'], shown: true },
  'image/png': { endings: ['png'], shown: true },
  'image/jpeg': { endings: ['jpg', 'jpeg'], shown: true },
  'image/webp': { endings: ['webp'], shown: true },
  'image/heic': { endings: ['heic', 'heif'], shown: false },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    endings: ['docx'],
    shown: false,
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { endings: ['xlsx'], shown: false },
  'application/vnd.oasis.opendocument.text': { endings: ['odt'], shown: false },
  'application/vnd.oasis.opendocument.spreadsheet': { endings: ['ods'], shown: false },
  'text/csv': { endings: ['csv'], shown: false },
  'text/plain': { endings: ['txt'], shown: false },
} as const satisfies Record<string, { endings: readonly string[]; shown: boolean }>
export type FileType = keyof typeof FileTypes

/** What a file is to the case. */
export const Purposes = ['quote', 'invoice', 'other'] as const
export type Purpose = (typeof Purposes)[number]

/** Files of one case, and bytes of one file: 20 of 25 MB. */
export const MostFiles = 20
export const MostBytes = 25_000_000

/** What a scanner said of a file; until it does, `unscanned`. Whatever is `infected` is given to nobody. */
export type Scan = 'unscanned' | 'clean' | 'infected'

/** What was said of a file before it came, and what it was checked against. */
export interface Announced {
  id: string
  caseId: string
  name: string
  type: FileType
  bytes: number
  /** 64 lower-case hex digits. */
  sha256: string
  purpose: Purpose
}

/** An upload that was begun, sk `upload#<id>`: litter after a day, as is its object. */
export interface Upload extends Key, Announced {
  begunAt: Instant
  /** Lower case. */
  email: string
  /** Epoch seconds. */
  expiresAt: number
}

/** A file of a case, sk `file#<id>`. */
export interface AttachedFile extends Key, Announced {
  addedAt: Instant
  addedBy: { personId?: string; name: string; email: string }
  scan: Scan
  /** The last round whose approvers were asked with it. */
  shownInRound?: number
  /** Set once it is taken off the case; its object goes with the next sweep. */
  removed?: { at: Instant; by: string }
  /** Present until its object is gone. */
  duePk?: string
  dueSk?: string
}

/** What whoever decides was shown of a file: it cannot be swapped for another without a new round. */
export interface ShownFile {
  name: string
  bytes: number
  sha256: string
}

export const uploadKey = (caseId: string, id: string): Key => caseKey(caseId, `upload#${id}`)
export const fileKey = (caseId: string, id: string): Key => caseKey(caseId, `file#${id}`)
