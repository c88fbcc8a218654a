import { dateIn, describeDate, describeInstant } from '../../platform/calendar/zone.ts'
import { Day, elapsed, type Instant } from '../../platform/clock.ts'
import { titleGroupOf } from '../../platform/language/own-words.ts'
import { describeMoney, fromWire, type MoneyOnWire } from '../../platform/money.ts'
import type { Fact } from '../../platform/page/view.ts'
import { hasEnded } from '../ends.ts'
import type { CaseEvent, CaseFile, CaseHead } from '../model.ts'
import { datesIn, describeStatus } from '../wording.ts'
import type { StatusLink } from './model.ts'
import { Milestones } from './rules.ts'
import { questionsIn } from './store.ts'
import type { StatusView } from './view.ts'

const MilestonesShown = 12

/** What the holder of a status link is told of a case: no names but first names of who has it now, no money unless allowed. */
export function statusOf(
  file: CaseFile,
  link: StatusLink,
  events: readonly CaseEvent[],
  zone: string,
  at: Instant,
): Omit<StatusView, 'company' | 'nonce'> {
  const { head } = file
  const titleGroup = titleGroupOf(head.kind)
  return {
    title: head.title,
    ...(titleGroup && { titleGroup }),
    stage: describeStatus(head.status),
    waiting: waitingWords(head, at),
    facts: [
      ...dates(head, zone),
      ...(link.showMoney && head.summary.total
        ? [{ label: 'Amount', value: describeMoney(fromWire(head.summary.total as MoneyOnWire)) }]
        : []),
      { label: 'Last change', value: describeInstant(zone, head.updatedAt) },
    ],
    milestones: events
      .toReversed()
      .flatMap((event) => {
        const text = Milestones[event.type]
        return text ? [{ text, at: describeInstant(zone, event.at) }] : []
      })
      .slice(0, MilestonesShown),
    questions: questionsIn(file, link.linkId).map(({ text, at: askedAt, answers }) => ({
      text,
      at: describeInstant(zone, askedAt),
      answers: answers.map((answer) => ({ ...answer, at: describeInstant(zone, answer.at) })),
    })),
    until: describeInstant(zone, link.validUntil),
  }
}

function waitingWords(head: CaseHead, at: Instant): string[] {
  if (hasEnded(head)) return ['It is finished: nothing more happens here.']
  if (head.waitingFor.length === 0) return ['It goes on by itself: nobody has to do anything right now.']
  return head.waitingFor.map(({ what, who, since }) => {
    const names = who.map(({ name }) => name.split(' ')[0]).join(', ')
    return `Waits for: ${what}${names ? ` (${names})` : ''}, ${age(since, at)}.`
  })
}

function age(since: Instant, at: Instant): string {
  const days = Math.floor(elapsed(since, at) / Day)
  return days < 1 ? 'since today' : `for ${days} ${days === 1 ? 'day' : 'days'}`
}

function dates({ summary, waitingFor }: CaseHead, zone: string): Fact[] {
  const next = waitingFor
    .flatMap((each) => (each.next ? [each.next.at] : []))
    .toSorted()
    .at(0)
  return [
    ...(next ? [{ label: 'Next step by itself', value: describeDate(dateIn(zone, next)) }] : []),
    ...datesIn(summary).map(({ label, date }) => ({ label, value: describeDate(date) })),
  ]
}
