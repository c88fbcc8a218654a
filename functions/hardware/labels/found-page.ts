import { raw } from 'hono/html'
import type { FieldProblem } from '../../platform/errors.ts'
import { html, type Markup } from '../../platform/markup.ts'
import { fieldStyle } from '../../platform/page/field-style.ts'
import { frame } from '../../platform/page/frame.ts'
import { noticePage } from '../../platform/page/notice.ts'
import { sealedForm } from '../../platform/page/sealed-form.ts'
import { oneLine } from '../../platform/plain.ts'
import { type FoundField, Longest } from './model.ts'
import type { Filled } from './rules.ts'

export interface FoundPageView {
  company: string
  nonce: string
  /** What to show again, and what was wrong with it. */
  filled?: Filled
  problem?: string
  problems?: FieldProblem[]
}

/** The page behind every label, and behind every address that looks like one: it tells nothing of any asset. */
export function foundPage(view: FoundPageView): string {
  const company = oneLine(view.company)
  return frame({
    company: view.company,
    title: `${view.problem ? 'Not sent yet: ' : ''}Found this? Tell ${company}`,
    style: html`${fieldStyle}.card>.field:first-child{margin-top:0}`,
    main: html`<div class="sheet">${
      view.problem ? html`<p class="problem" role="alert">${oneLine(view.problem)}</p>` : ''
    }<h1>Found this?</h1><p class="by">The item with this label belongs to <b><bdi>${company}</bdi></b>. Tell us where it is, and we will see to it that it gets back. Thank you.</p>${sealedForm(
      view.nonce,
      html`<div class="card">${field(view, 'where', 'Where is it now?', 'A place, an address, or who keeps it.', 'needed')}${field(
        view,
        'contact',
        'How can we reach you?',
        'A phone number or e-mail address, if you like. Only those who look after the item see it.',
        'optional',
      )}${field(view, 'message', 'Anything else we should know?', '', 'optional')}</div><div class="send primary"><button>Send to <bdi>${company}</bdi></button></div>`,
    )}</div>`,
  })
}

function field(
  view: FoundPageView,
  name: FoundField,
  label: string,
  hint: string,
  need: 'needed' | 'optional',
): Markup {
  const problem = view.problems?.find((each) => each.field === name)?.problem
  const first = view.problems?.[0]?.field === name
  const value = view.filled?.[name] ?? ''
  const by = [...(problem ? [`${name}-wrong`] : []), ...(hint ? [`${name}-hint`] : [])].join(' ')
  const attributes = html` id="${name}" name="${name}" maxlength="${Longest[name]}" dir="auto"${
    by ? html` aria-describedby="${by}"` : ''
  }${problem ? raw(' aria-invalid="true"') : ''}${first ? raw(' autofocus') : ''}`
  const input =
    name === 'message'
      ? html`<textarea${attributes} rows="4">
${value}</textarea>`
      : html`<input type="text"${attributes} value="${value}">`
  return html`<div class="field"><label for="${name}">${label} <i>${need}</i></label>${
    hint ? html`<small id="${name}-hint">${hint}</small>` : ''
  }${input}${problem ? html`<p class="wrong" id="${name}-wrong">${oneLine(`This ${problem}.`)}</p>` : ''}</div>`
}

/** The same for every code. */
export function thankYouPage(company: string): string {
  return noticePage({
    company,
    tone: 'done',
    headline: 'Thank you',
    text: ['Your message is on its way to the people who look after such items. You can close the page.'],
    facts: [],
    before: [],
  })
}

export function foundTroublePage(company: string, text: string): string {
  return noticePage({
    company,
    tone: 'wrong',
    headline: 'That did not work',
    text: [text],
    facts: [],
    before: [],
  })
}
