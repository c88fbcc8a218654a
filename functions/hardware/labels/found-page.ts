import { raw } from 'hono/html'
import type { FieldProblem } from '../../platform/errors.ts'
import { english, type Speaker } from '../../platform/language/speaking.ts'
import { html, type Markup } from '../../platform/markup.ts'
import type { Write } from '../../platform/page/answer.ts'
import { fieldStyle } from '../../platform/page/field-style.ts'
import { frame } from '../../platform/page/frame.ts'
import { sentence } from '../../platform/page/in-words.ts'
import { notice } from '../../platform/page/notice.ts'
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
export function foundPage(view: FoundPageView, speaker: Speaker = english): string {
  const { say, refuse } = speaker
  const company = html`<bdi>${oneLine(view.company)}</bdi>`
  return frame(speaker, {
    company: view.company,
    title: titleOf(view, speaker),
    style: html`${fieldStyle(speaker)}.card>.field:first-child{margin-top:0}`,
    main: html`<div class="sheet">${
      view.problem ? html`<p class="problem" role="alert">${oneLine(refuse(view.problem))}</p>` : ''
    }<h1>${say('Found this?')}</h1><p class="by">${sentence(
      say(
        'The item with this label belongs to <company>. Tell us where it is, and we will see to it that it gets back. Thank you.',
      ),
      { company: html`<b>${company}</b>` },
    )}</p>${sealedForm(
      view.nonce,
      html`<div class="card">${field(view, 'where', speaker)}${field(view, 'contact', speaker)}${field(view, 'message', speaker)}</div><div class="send primary"><button>${sentence(say('Send to <company>'), { company })}</button></div>`,
    )}</div>`,
  })
}

function titleOf({ company, problem }: FoundPageView, { say }: Speaker): string {
  const title = say('Found this? Tell <company>').replace('<company>', () => oneLine(company))
  return problem ? `${say('Not sent yet')}: ${title}` : title
}

const asked: Record<FoundField, { label: string; hint: string; need: 'needed' | 'optional' }> = {
  where: { label: 'Where is it now?', hint: 'A place, an address, or who keeps it.', need: 'needed' },
  contact: {
    label: 'How can we reach you?',
    hint: 'A phone number or e-mail address, if you like. Only those who look after the item see it.',
    need: 'optional',
  },
  message: { label: 'Anything else we should know?', hint: '', need: 'optional' },
}

function field(view: FoundPageView, name: FoundField, { say, refuse }: Speaker): Markup {
  const { label, hint, need } = asked[name]
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
  return html`<div class="field"><label for="${name}">${say(label)} <i>${say(need)}</i></label>${
    hint ? html`<small id="${name}-hint">${say(hint)}</small>` : ''
  }${input}${problem ? html`<p class="wrong" id="${name}-wrong">${oneLine(refuse(`This ${problem}.`))}</p>` : ''}</div>`
}

/** The same for every code. */
export const thankYouPage = (company: string): Write =>
  notice(company, {
    tone: 'done',
    headline: 'Thank you',
    text: ['Your message is on its way to the people who look after such items. You can close the page.'],
  })
