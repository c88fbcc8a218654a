import { raw } from 'hono/html'
import { english, type Speaker } from '../language/speaking.ts'
import { html } from '../markup.ts'
import { oneLine } from '../plain.ts'
import type { Write } from './answer.ts'
import { decisionStop, factList, frame } from './frame.ts'
import { noticeIn } from './in-words.ts'
import type { NoticeView } from './view.ts'

/** A page that asks nothing: what became of the task, or why the link does nothing. */
export function noticePage(said: NoticeView, speaker: Speaker = english): string {
  const view = noticeIn(said, speaker)
  const stops = view.decision ? [...view.before, view.decision] : view.before
  return frame(speaker, {
    company: view.company,
    title: view.headline,
    main: html`<div class="notice"><div class="seal ${KIND[view.tone]}"><svg width="28" height="28" viewBox="0 0 28 28" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"><path d="${raw(SIGN[view.tone])}"/></svg></div><h1 dir="auto">${oneLine(view.headline)}</h1>${view.text.map((text) => html`<p dir="auto">${oneLine(text)}</p>`)}${
      stops.length
        ? html`<section class="card"><h2>${speaker.say('What was decided')}</h2><ol class="path">${stops.map((stop) => decisionStop(stop, speaker))}</ol></section>`
        : ''
    }${view.facts.length ? html`<div class="card">${factList(view.facts)}</div>` : ''}</div>`,
  })
}

/** A notice of few words. */
export function notice(
  company: string,
  view: Partial<NoticeView> & Pick<NoticeView, 'tone' | 'headline' | 'text'>,
): Write {
  return (speaker) => noticePage({ facts: [], before: [], ...view, company }, speaker)
}

/** Something on our side failed; nothing was changed. */
export function troublePage(company: string, text: string): Write {
  return (speaker) =>
    notice(company, { tone: 'wrong', headline: 'That did not work', text: [speaker.refuse(text)] })(speaker)
}

const KIND = { done: 'primary', stopped: 'neutral', wrong: 'danger', unknown: 'neutral' } as const

// A tick, a pause, an exclamation mark, a question mark.
const SIGN = {
  done: 'M6 15l5.5 5.5L22 9',
  stopped: 'M10 7v14M18 7v14',
  wrong: 'M14 6v10M14 22v.1',
  unknown: 'M9.5 10a4.5 4.5 0 1 1 6.5 4c-1.3.7-2 1.500-2 3M14 22.500v.1',
} as const
