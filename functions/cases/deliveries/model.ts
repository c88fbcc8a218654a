import type { Instant } from '../../platform/clock.ts'
import { sha256 } from '../../platform/ids.ts'
import type { Key } from '../../platform/table.ts'
import { caseKey } from '../model.ts'

/**
 * Why a letter that SES had taken was not delivered, or not wanted. `lasting`: the next letter to that address fares no better.
 * `lost`: nobody got this one.
 */
export const Misfortunes = {
  bounced: { lasting: true, lost: true, past: 'came back' },
  suppressed: { lasting: true, lost: true, past: 'was not sent' },
  complained: { lasting: true, lost: false, past: 'was reported as spam' },
  not_now: { lasting: false, lost: true, past: 'could not be delivered' },
  withheld: { lasting: false, lost: true, past: 'was not sent' },
} as const
export type Misfortune = keyof typeof Misfortunes

/** What SES reports of one letter and one of its recipients. */
export interface Report {
  caseId: string
  /** SES's id of the message. */
  messageId: string
  /** Name of the letter: `approval-request`. */
  letter: string
  /** Bare, in lower case. */
  address: string
  what: Misfortune
  /** In words; ends a sentence. */
  why: string
}

/** What is kept of it with its case, sk `undelivered#<message>#<recipient>#<what>`: the same report again changes nothing. */
export interface Delivery extends Key, Omit<Report, 'caseId'> {
  at: Instant
  /** Mail to that address is of no use: SES says so, or it failed before in this case. */
  lasting: boolean
}

/** Sorts after the events: what comes before them is not read with a case. */
export function deliveryKey({ caseId, messageId, address, what }: Report): Key {
  return caseKey(caseId, `undelivered#${messageId}#${sha256(address).slice(0, 12)}#${what}`)
}
