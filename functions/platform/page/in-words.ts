import { groupOfFact } from '../language/own-words.ts'
import type { Speaker } from '../language/speaking.ts'
import { html, type Markup } from '../markup.ts'
import type { DecisionView, Fact, NoticeView } from './view.ts'

/** A sentence with markup in its places, `<who> asks you, <you>.`: a language may order them otherwise. */
export function sentence(said: string, places: Record<string, Markup | string>): Markup {
  return html`${said.split(/<(\w+)>/).map((part, at) => (at % 2 ? places[part] : part))}`
}

export function factIn({ label, value, note }: Fact, { say }: Speaker): Fact {
  const group = groupOfFact(label)
  return { label: say(label), value: say(value, group), ...(note && { note: say(note, group) }) }
}

/** What somebody decided; their comment stays theirs. */
export function decisionIn(decision: DecisionView, { say }: Speaker): DecisionView {
  return { ...decision, what: say(decision.what), at: say(decision.at) }
}

/** A notice as its reader reads it. */
export function noticeIn(view: NoticeView, speaker: Speaker): NoticeView {
  return {
    ...view,
    headline: speaker.say(view.headline, 'headline'),
    text: view.text.map((text) => speaker.say(text)),
    facts: view.facts.map((fact) => factIn(fact, speaker)),
    before: view.before.map((decision) => decisionIn(decision, speaker)),
    ...(view.decision && { decision: decisionIn(view.decision, speaker) }),
  }
}
