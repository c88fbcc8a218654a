import { raw } from 'hono/html'
import { english, type Speaker } from '../../platform/language/speaking.ts'
import { html, type Markup } from '../../platform/markup.ts'
import type { Write } from '../../platform/page/answer.ts'
import { fieldStyle } from '../../platform/page/field-style.ts'
import { factList, frame, quote } from '../../platform/page/frame.ts'
import { factIn, sentence } from '../../platform/page/in-words.ts'
import { notice } from '../../platform/page/notice.ts'
import { sealedForm } from '../../platform/page/sealed-form.ts'
import type { Fact } from '../../platform/page/view.ts'
import { oneLine } from '../../platform/plain.ts'
import { LongestQuestion } from './model.ts'

export interface StatusView {
  company: string
  title: string
  /** The group of phrases that the title is of, where we gave it. */
  titleGroup?: string
  /** "In approval". */
  stage: string
  /** What it waits for, for how long. */
  waiting: string[]
  facts: Fact[]
  /** What has happened, the last first. */
  milestones: { text: string; at: string }[]
  questions: { text: string; at: string; answers: { by: string; at: string; text: string }[] }[]
  until: string
  nonce: string
  /** Their question was taken just now. */
  sent?: boolean
  /** What was typed, and why it could not be taken. */
  typed?: string
  problem?: string
}

/** Where a case stands, for somebody without an account: to read, and one box to ask. */
export function statusPage(status: StatusView, speaker: Speaker = english): string {
  const { say } = speaker
  const view = statusIn(status, speaker)
  return frame(speaker, {
    company: view.company,
    title: `${view.problem ? `${say('Not sent yet')}: ` : ''}${view.title}`,
    style: fieldStyle(speaker),
    main: html`<div class="sheet">${
      view.problem ? html`<p class="problem" role="alert">${oneLine(view.problem)}</p>` : ''
    }${
      view.sent
        ? html`<p class="saved" role="status">${say('Your question is sent. The answer comes by mail and stands here.')}</p>`
        : ''
    }<p class="step">${oneLine(view.stage)}</p><h1 dir="auto">${oneLine(view.title)}</h1>${view.waiting.map(
      (text) => html`<p class="by" dir="auto">${oneLine(text)}</p>`,
    )}${view.facts.length ? html`<div class="card">${factList(view.facts)}</div>` : ''}${happened(view, speaker)}${answered(
      view,
      speaker,
    )}${questionForm(view, speaker)}<p class="by">${sentence(say('You can use this page until <moment>.'), { moment: oneLine(view.until) })}</p></div>`,
  })
}

/** The view as its reader reads it: what they asked and were told by people stays as it is. */
function statusIn(view: StatusView, speaker: Speaker): StatusView {
  const { say, refuse } = speaker
  const { title, titleGroup, problem } = view
  const saidAt = <Told extends { at: string }>(told: Told): Told => ({ ...told, at: say(told.at) })
  return {
    ...view,
    title: titleGroup ? say(title, titleGroup) : title,
    stage: say(view.stage, 'inStatus'),
    waiting: view.waiting.map((text) => say(text)),
    facts: view.facts.map((fact) => factIn(fact, speaker)),
    milestones: view.milestones.map(({ text, at }) => ({ text: say(text), at: say(at) })),
    questions: view.questions.map((each) => ({ ...saidAt(each), answers: each.answers.map(saidAt) })),
    until: say(view.until),
    ...(problem && { problem: refuse(problem) }),
  }
}

function happened({ milestones }: StatusView, { say }: Speaker): Markup | string {
  if (milestones.length === 0) return ''
  return html`<section class="card"><h2>${say('What has happened')}</h2><ol class="path">${milestones.map(
    ({ text, at }) => html`<li><b>${oneLine(text)}</b><small>${oneLine(at)}</small></li>`,
  )}</ol></section>`
}

function answered({ questions }: StatusView, { say }: Speaker): Markup | string {
  if (questions.length === 0) return ''
  return html`<section class="card"><h2>${say('Your questions')}</h2><ol class="path">${questions.map(
    ({ text, at, answers }) =>
      html`<li${answers.length ? '' : raw(' class="now"')}><b dir="auto">${oneLine(text)}</b><small>${oneLine(at)}${
        answers.length ? '' : `, ${say('not answered yet')}`
      }</small>${answers.map(
        (answer) =>
          html`${quote(answer.text)}<small><bdi>${oneLine(answer.by)}</bdi>, ${oneLine(answer.at)}</small>`,
      )}</li>`,
  )}</ol></section>`
}

function questionForm({ nonce, typed = '', problem }: StatusView, { say }: Speaker): Markup {
  return sealedForm(
    nonce,
    html`<div class="field"><label for="question">${say('Do you have a question?')}</label><small id="question-hint">${say('The people who work on this get it by mail, under your name.')}</small><textarea id="question" name="question" rows="4" maxlength="${LongestQuestion}" dir="auto" aria-describedby="${problem ? 'question-wrong question-hint' : 'question-hint'}"${
      problem ? raw(' aria-invalid="true" autofocus') : ''
    }>
${typed}</textarea>${problem ? html`<p class="wrong" id="question-wrong">${oneLine(problem)}</p>` : ''}</div><div class="send primary"><button>${say('Send the question')}</button></div>`,
  )
}

/** One answer for every text that is no link of ours, whatever is wrong with it. */
export const unknownPage = (company: string): Write =>
  notice(company, {
    tone: 'unknown',
    headline: 'This link leads nowhere',
    text: [
      'Perhaps it was cut off in the mail: open it from the mail itself, or copy all of it. If that does not help, ask whoever sent it for a new one.',
    ],
  })

export const endedPage = (company: string, text: string): Write =>
  notice(company, {
    tone: 'stopped',
    headline: 'This link has ended',
    text: [text, 'If you still need to know how it stands, ask whoever gave it to you for a new one.'],
  })
