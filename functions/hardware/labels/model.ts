import type { Instant, PlainDate } from '../../platform/clock.ts'
import type { Key } from '../../platform/table.ts'

/** What whoever found something can tell us; in characters. */
export const Longest = { where: 200, contact: 200, message: 1000 } as const
export type FoundField = keyof typeof Longest
export const FoundFields = Object.keys(Longest) as FoundField[]

/** What somebody wrote into the form behind a label. Only `where` is needed. */
export type FoundContent = { where: string; contact?: string; message?: string }

/** One report, in the asset's partition: what the coordinators are told. */
export interface FoundReport extends Key, FoundContent {
  n: number
  at: Instant
}

/** The latest so many are kept; the timeline has them all, without how to reach whoever wrote them. */
const ReportsKept = 20
export const foundReportSk = (n: number): string => `found-report#${String(n % ReportsKept).padStart(2, '0')}`

/**
 * How many reports there were, sk `found-log`. The page is open to everybody who can read a label: whatever comes, an
 * asset takes so many reports a day and sends one letter.
 */
export interface FoundLog extends Key {
  /** Reports of all days. */
  total: number
  /** The day of the last one, and how many that day had. */
  day: PlainDate
  today: number
  /** Digests of what was reported that day: the same once more is no other report. */
  digests: string[]
}
export const FoundLogSk = 'found-log'

/** More than so many reports a day tell nothing new; they are answered like the others and not kept. */
export const ReportsPerDay = 5
