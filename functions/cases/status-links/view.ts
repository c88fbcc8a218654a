import { raw } from 'hono/html'
import { html, type Markup } from '../../platform/markup.ts'
import { fieldStyle } from '../../platform/page/field-style.ts'
import { factList, frame, quote } from '../../platform/page/frame.ts'
import { noticePage } from '../../platform/page/notice.ts'
import { sealedForm } from '../../platform/page/sealed-form.ts'
import type { Fact, NoticeView } from '../../platform/page/view.ts'
import { oneLine } from '../../platform/plain.ts'
import { LongestQuestion } from './model.ts'

export interface StatusView {
  company: string
  title: string
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
export function statusPage(view: StatusView): string {
  return frame({
    company: view.company,
    title: `${view.problem ? 'Not sent yet: ' : ''}${view.title}`,
    style: fieldStyle,
    main: html`<div class="sheet">${
      view.problem ? html`<p class="problem" role="alert">${oneLine(view.problem)}</p>` : ''
    }${
      view.sent
        ? html`<p class="saved" role="status">Your question is sent. The answer comes by mail and stands here.</p>`
        : ''
    }<p class="step">${oneLine(view.stage)}</p><h1 dir="auto">${oneLine(view.title)}</h1>${view.waiting.map(
      (text) => html`<p class="by" dir="auto">${oneLine(text)}</p>`,
    )}${view.facts.length ? html`<div class="card">${factList(view.facts)}</div>` : ''}${happened(view)}${answered(
      view,
    )}${questionForm(view)}<p class="by">You can use this page until ${oneLine(view.until)}.</p></div>`,
  })
}

function happened({ milestones }: StatusView): Markup | string {
  if (milestones.length === 0) return ''
  return html`<section class="card"><h2>What has happened</h2><ol class="path">${milestones.map(
    ({ text, at }) => html`<li><b>${oneLine(text)}</b><small>${oneLine(at)}</small></li>`,
  )}</ol></section>`
}

function answered({ questions }: StatusView): Markup | string {
  if (questions.length === 0) return ''
  return html`<section class="card"><h2>Your questions</h2><ol class="path">${questions.map(
    ({ text, at, answers }) =>
      html`<li${answers.length ? '' : raw(' class="now"')}><b dir="auto">${oneLine(text)}</b><small>${oneLine(at)}${
        answers.length ? '' : ', not answered yet'
      }</small>${answers.map(
        (answer) =>
          html`${quote(answer.text)}<small><bdi>${oneLine(answer.by)}</bdi>, ${oneLine(answer.at)}</small>`,
      )}</li>`,
  )}</ol></section>`
}

function questionForm({ nonce, typed = '', problem }: StatusView): Markup {
  return sealedForm(
    nonce,
    html`<div class="field"><label for="question">Do you have a question?</label><small id="question-hint">The people who work on this get it by mail, under your name.</small><textarea id="question" name="question" rows="4" maxlength="${LongestQuestion}" dir="auto" aria-describedby="${problem ? 'question-wrong question-hint' : 'question-hint'}"${
      problem ? raw(' aria-invalid="true" autofocus') : ''
    }>
${typed}</textarea>${problem ? html`<p class="wrong" id="question-wrong">${oneLine(problem)}</p>` : ''}</div><div class="send primary"><button>Send the question</button></div>`,
  )
}

type Notice = Pick<NoticeView, 'tone' | 'headline' | 'text'>

const notice = (company: string, view: Notice): string =>
  noticePage({ company, facts: [], before: [], ...view })

/** One answer for every text that is no link of ours, whatever is wrong with it. */
export const unknownPage = (company: string): string =>
  notice(company, {
    tone: 'unknown',
    headline: 'This link leads nowhere',
    text: [
      'Perhaps it was cut off in the mail: open it from the mail itself, or copy all of it. If that does not help, ask whoever sent it for a new one.',
    ],
  })

export const endedPage = (company: string, text: string): string =>
  notice(company, {
    tone: 'stopped',
    headline: 'This link has ended',
    text: [text, 'If you still need to know how it stands, ask whoever gave it to you for a new one.'],
  })

export const statusTroublePage = (company: string, text: string): string =>
  notice(company, { tone: 'wrong', headline: 'That did not work', text: [text] })
