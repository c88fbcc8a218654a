import { raw } from 'hono/html'
import { english, type Speaker } from '../../platform/language/speaking.ts'
import { html } from '../../platform/markup.ts'
import { fieldStyle } from '../../platform/page/field-style.ts'
import { frame } from '../../platform/page/frame.ts'
import { sentence } from '../../platform/page/in-words.ts'
import { sealedForm } from '../../platform/page/sealed-form.ts'
import { oneLine } from '../../platform/plain.ts'

/** The page that asks for the code of a mail before an answer is taken. */
export interface CodeView {
  company: string
  headline: string
  /** What was chosen: "Approve". */
  choice: { id: string; label: string; kind: string }
  sentTo: string
  nonce: string
  comment: string
  values: Record<string, string>
  problem?: string
}

/** What was chosen and written stays in the form: the code is all that is missing. */
export function codePage(view: CodeView, speaker: Speaker = english): string {
  const { say, refuse } = speaker
  const { choice } = view
  const headline = oneLine(say(view.headline))
  const problem = view.problem && refuse(view.problem)
  const given = html`<input type="hidden" name="decision" value="${choice.id}"><input type="hidden" name="comment" value="${view.comment}">${Object.entries(
    view.values,
  ).map(([name, value]) => html`<input type="hidden" name="value-${choice.id}-${name}" value="${value}">`)}`
  return frame(speaker, {
    company: view.company,
    title: `${say('One more step')}: ${headline}`,
    style: fieldStyle(speaker),
    main: html`<div class="sheet notice"><h1 dir="auto">${say('One more step')}</h1><p class="by">${sentence(
      say(
        'For this amount we make sure that it is you. A code was sent to <address>; it comes within a minute.',
      ),
      { address: html`<b><bdi>${oneLine(view.sentTo)}</bdi></b>` },
    )}</p>${sealedForm(
      view.nonce,
      html`${given}<div class="note code"><label for="code">${say('Code')}</label><small id="code-hint">${say('Six digits. Nothing is decided before it.')}</small><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" autofocus aria-describedby="${problem ? 'code-wrong code-hint' : 'code-hint'}"${problem ? raw(' aria-invalid="true"') : ''}>${
        problem ? html`<p class="wrong" id="code-wrong" role="alert">${oneLine(problem)}</p>` : ''
      }</div><div class="send ${choice.kind}"><button>${oneLine(say(choice.label))}</button><small>${headline}</small></div>`,
    )}${sealedForm(view.nonce, html`${given}<div class="not-me"><button>${say('Send another code')}</button></div>`)}</div>`,
  })
}
