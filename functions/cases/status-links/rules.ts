import type { Instant } from '../../platform/clock.ts'
import { paragraphs } from '../../platform/plain.ts'
import { LongestQuestion, type Question, QuestionsPerDay, type StatusLink } from './model.ts'

/** Why a link shows nothing any more. */
export type Ended = 'revoked' | 'expired'

export function endOf({ revoked, validUntil }: StatusLink, at: Instant): Ended | undefined {
  if (revoked) return 'revoked'
  return at >= validUntil ? 'expired' : undefined
}

/** What was asked, or why it cannot be taken. */
export function asQuestion(typed: string): { text: string } | { problem: string } {
  const text = paragraphs(typed)
  if (text === '') return { problem: 'Please write your question first.' }
  if (text.length > LongestQuestion)
    return { problem: `That is too long for us to take: at most ${LongestQuestion} characters.` }
  return { text }
}

/** The same once more: a second click, or a page that was sent again. */
export function askedBefore(
  questions: readonly Question[],
  linkId: string,
  text: string,
): Question | undefined {
  return questions.find((each) => each.linkId === linkId && each.text === text)
}

/** How many questions this one is of its day; undefined when there were enough. */
export function countOn(link: StatusLink, day: string): number | undefined {
  const before = link.asked?.day === day ? link.asked.count : 0
  return before < QuestionsPerDay ? before + 1 : undefined
}

/**
 * What has happened, in words that anybody may read: no names, no amounts, nothing that somebody wrote. What is not
 * here is not shown.
 */
export const Milestones: Readonly<Record<string, string>> = {
  request_submitted: 'The request was submitted',
  request_approved_at_once: 'Approved',
  stage_opened: 'Approval was asked for',
  approval_given: 'An approval was given',
  approval_refused: 'The approval was refused',
  changes_requested: 'Changes were asked for',
  stage_passed: 'An approval step was passed',
  approval_expired: 'Nobody decided in time',
  request_withdrawn: 'The request was withdrawn',
  order_issued: 'Ordered',
  goods_received: 'A delivery arrived',
  receipt_reversed: 'A delivery was booked wrongly: it counts no more',
  order_changed: 'The order was changed',
  order_closed: 'The order was closed',
  order_cancelled: 'The order was cancelled',
  onboarding_opened: 'Preparing for the first day began',
  onboarding_planned: 'The equipment was planned',
  parcel_opened: 'The equipment is being packed',
  handed_over: 'The equipment was handed over',
  acceptance_asked: 'Receipt was asked to be confirmed',
  hand_over_accepted: 'Receipt was confirmed',
  hand_over_settled: 'The hand-over is complete',
  onboarding_completed: 'All equipment is handed over',
  offboarding_opened: 'The return of equipment began',
  return_asked: 'The return was asked for',
  offboarding_closed: 'The return is complete',
  renewal_opened: 'The renewal is being looked at',
  decision_asked: 'A decision was asked for',
  renegotiation_began: 'A new offer was asked for',
  notice_written: 'Notice was written',
  notice_sent: 'Notice was sent',
  reservation_made: 'Reserved',
  units_handed_out: 'Handed out',
  write_off_closed: 'The write-off is done',
  project_updated: 'The project has a new weekly update',
  target_moved: 'The target date was moved',
  project_ended: 'The project ended',
}
