import * as z from 'zod'
import { EmailAddress, Line } from '../../people/index.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import type { Key } from '../../platform/table.ts'
import { PlainDateText } from '../../platform/wire.ts'
import { caseKey } from '../model.ts'

export const StatusLinkContent = z.strictObject({
  name: Line(120),
  email: EmailAddress,
  /** The last day on which it works; 90 days from now when absent. */
  until: PlainDateText.optional(),
  /** They may see what it costs. */
  showMoney: z.boolean().default(false),
})
export type StatusLinkContent = z.infer<typeof StatusLinkContent>

/** Somebody without an account who may follow one case, sk `status-link#<id>`. Never without an end. */
export interface StatusLink extends Key {
  caseId: string
  linkId: string
  name: string
  email: string
  showMoney: boolean
  createdAt: Instant
  createdBy: string
  validUntil: Instant
  revoked?: { at: Instant; by: string }
  /** The day of the last question, and how many that day had. */
  asked?: { day: PlainDate; count: number }
}

/** A mailed way to a status link, sk `status-token#<sha256>`: each mail carries one of its own, none is stored. */
export interface StatusToken extends Key {
  linkId: string
}

/** Something that somebody asked by a status link and what they were answered, sk `status-question#<event>`. */
export interface Question extends Key {
  linkId: string
  /** Number of the event. */
  seq: number
  at: Instant
  text: string
  answers: { at: Instant; by: string; text: string }[]
}

export const UsualDays = 90
export const LongestDays = 366
/** Live links of one case. */
export const MostLinks = 20
/** More questions a day are a conversation: that is what a telephone is for. */
export const QuestionsPerDay = 5
/** In characters. */
export const LongestQuestion = 1000
/** Answers to one question; the page and the item have room for them. */
export const MostAnswers = 20

export const statusLinkKey = (caseId: string, linkId: string): Key => caseKey(caseId, `status-link#${linkId}`)
export const statusTokenKey = (caseId: string, hash: string): Key => caseKey(caseId, `status-token#${hash}`)
export const questionKey = (caseId: string, seq: number): Key =>
  caseKey(caseId, `status-question#${String(seq).padStart(6, '0')}`)
