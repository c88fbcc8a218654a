import { describeInstant } from '../platform/calendar/zone.ts'
import { Env, env } from '../platform/environment.ts'
import type { Write } from '../platform/page/answer.ts'
import { notice } from '../platform/page/notice.ts'
import type { DecisionView, NoticeView } from '../platform/page/view.ts'
import type { Link, Task } from './model.ts'

type Subject = Pick<NoticeView, 'headline' | 'text' | 'facts' | 'before'>
/** What a choice is called once it is done. */
type Past = (choice: string) => string

const company = () => env(Env.companyName)

/** One answer for every text that is no link of ours, whatever is wrong with it. */
export function unknownPage(): Write {
  return notice(company(), {
    tone: 'unknown',
    headline: 'This link leads nowhere',
    text: [
      'Perhaps it was cut off in the mail: open it from the mail itself, or copy all of it. If that does not help, ask whoever sent it for a new one.',
    ],
  })
}

/** What became of a task that is answered, or needs no answer. */
export function outcomePage(subject: Subject, task: Task, zone: string, past: Past): Write {
  if (!task.answer) {
    return notice(company(), {
      ...subject,
      tone: 'stopped',
      headline: `No longer needed: ${subject.headline}`,
    })
  }
  return notice(company(), {
    ...subject,
    tone: 'done',
    headline: `${capital(past(task.answer.choice))}: ${subject.headline}`,
    text: ['Thank you. This answer is recorded; you can close the page.', ...subject.text],
    decision: decisionView(task, zone, past),
  })
}

/** Another answer came too late: it names the one that stands. */
export function conflictPage(subject: Subject, task: Task, zone: string, past: Past, chosen: string): Write {
  return notice(company(), {
    ...subject,
    tone: 'stopped',
    headline: `Already settled: ${subject.headline}`,
    text: [
      `Your answer "${past(chosen)}" changed nothing${task.answer ? ': another one stands' : ''}.`,
      ...subject.text,
    ],
    ...(task.answer && { decision: decisionView(task, zone, past) }),
  })
}

/** A link whose content has changed since: it says what changed and answers nothing. */
export function supersededPage(
  subject: Subject,
  task: Task,
  changes: string[],
  zone: string,
  past: Past,
): Write {
  return notice(company(), {
    ...subject,
    tone: 'stopped',
    headline: `Changed since: ${subject.headline}`,
    // Those of the mail would stand beside what is new without saying so.
    facts: [],
    text: [
      'This request was changed after this mail was sent, so this link answers nothing any more. If you are still needed, you have a newer mail.',
      ...changes,
    ],
    ...(task.answer && { decision: decisionView(task, zone, past) }),
  })
}

export function expiredPage(subject: Subject, link: Link, zone: string): Write {
  return notice(company(), {
    ...subject,
    tone: 'stopped',
    headline: `This link has ended: ${subject.headline}`,
    text: [
      `It could be used until ${describeInstant(zone, link.validUntil)}. Ask the IT coordinator to remind you: that mail has a new one.`,
    ],
  })
}

export function voidedPage(link: Link, because: string, zone: string): Write {
  const when = link.voided ? ` on ${describeInstant(zone, link.voided.at)}` : ''
  return notice(company(), {
    tone: 'stopped',
    headline: 'This link was switched off',
    text: [`It answers nothing since ${because}${when}. The coordinator knows.`],
  })
}

export function reportedPage(): Write {
  return notice(company(), {
    tone: 'done',
    headline: 'Thank you. This link is now off',
    text: ['Nothing was decided. The coordinator was told that this mail reached the wrong person.'],
  })
}

export function passedOnPage(name: string): Write {
  return notice(company(), {
    tone: 'done',
    headline: `Passed on to ${name}`,
    text: [`${name} has a mail with a link of their own. You need not do anything more; this link is off.`],
  })
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function decisionView(task: Task, zone: string, past: Past): DecisionView {
  const answer = task.answer
  if (!answer) throw new Error(`Task ${task.sk} has no answer.`)
  return {
    who: answer.by.name,
    what: past(answer.choice),
    at: describeInstant(zone, answer.at),
    ...(answer.comment !== undefined && { comment: answer.comment }),
  }
}
