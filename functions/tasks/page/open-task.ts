import { raw } from 'hono/html'
import { html, type Markup } from '../../platform/markup.ts'
import { fieldStyle } from '../../platform/page/field-style.ts'
import { decisionStop, factList, frame, quote } from '../../platform/page/frame.ts'
import { sealedForm } from '../../platform/page/sealed-form.ts'
import { oneLine } from '../../platform/plain.ts'
import { fillingOf, inputs, whenStyle } from './fields.ts'
import { fileList, fileStyle } from './files.ts'
import { formPage } from './form-page.ts'
import { alert, commentBox, lineList, notMeForm, passOnForm } from './parts.ts'
import type { ChoiceView, OpenTaskView } from './view.ts'

/** The page on which a person answers: where there is only one thing to do, it is a form without a pick. */
export function openTaskPage(view: OpenTaskView): string {
  const [only, ...others] = view.choices
  return only?.fields?.length && others.length === 0 ? formPage(view, only) : decisionPage(view)
}

/**
 * Choices to pick from. A decision takes two deliberate acts: pick one, then press the button that names it. A thumb
 * that brushes a choice while scrolling decides nothing, and neither does Enter in a field.
 */
function decisionPage(view: OpenTaskView): string {
  return frame({
    company: view.company,
    title: `${view.problem ? 'Not sent yet: ' : ''}${view.headline}`,
    style: html`${choiceStyle(view.choices)}${view.choices.some(({ fields }) => fields?.length) && fieldStyle}${view.files?.length ? fileStyle : ''}${raw(whenStyle(view))}`,
    main: html`<div class="wrap"><div>${alert(view)}${
      view.stage
        ? html`<p class="step">Step ${view.stage.number} of ${view.stage.of} · <bdi>${oneLine(view.stage.name)}</bdi></p>`
        : ''
    }<h1 dir="auto">${oneLine(view.headline)}</h1>${
      view.amount ? html`<p class="amount">${oneLine(view.amount)}</p>` : ''
    }<p class="by"><b><bdi>${oneLine(view.requester)}</bdi></b> asks you, <bdi>${oneLine(view.askedOf)}</bdi>.</p>${changeList(view.changes)}${
      view.facts.length ? html`<div class="card">${factList(view.facts)}</div>` : ''
    }${view.why ? html`<section class="card"><h2>Why</h2>${quote(view.why)}</section>` : ''}${
      view.lines.length ? lineList(view.lines, view.total) : ''
    }${fileList(view.files)}<section class="card"><h2>How it got to you</h2><ol class="path"><li><b><bdi>${oneLine(view.requester)}</bdi></b> asked</li>${view.before.map(decisionStop)}<li class="now"><b>You decide</b><small>${oneLine(view.whyYou)}</small></li></ol></section></div><a class="jump" href="#decide"><span>Go to your decision</span></a><section class="card decide" id="decide"><h2>Your decision</h2>${
      view.due ? html`<p class="due">Please answer by ${oneLine(view.due)}.</p>` : ''
    }${decisionForm(view)}${passOnForm(view)}${notMeForm(view)}</section></div>`,
  })
}

/** Comes first: whoever has seen the request before looks for what is new. */
function changeList(changes: readonly string[] = []): Markup | string {
  if (changes.length === 0) return ''
  return html`<section class="card"><h2>Changed since you were asked</h2><ul class="lines">${changes.map(
    (change) => html`<li><p>${oneLine(change)}</p></li>`,
  )}</ul></section>`
}

function decisionForm(view: OpenTaskView): Markup {
  return sealedForm(
    view.nonce,
    html`<fieldset><legend>Your decision</legend>${view.choices.map(
      (choice, index) =>
        html`<input type="radio" required name="decision" class="${choice.kind}" id="c${index}" value="${choice.id}"${
          view.chosen === choice.id ? raw(' checked') : ''
        }><label class="pick ${choice.kind}" for="c${index}"><b>${oneLine(choice.label)}</b>${view.next
          .filter((next) => next.choice === choice.id)
          .map((next) => html`<small>${oneLine(next.text)}</small>`)}</label>`,
    )}${view.choices.map((choice, index) => choiceFields(choice, index, view))}${commentBox(view)}<div class="send"><button><span class="none">Choose one above</span>${view.choices.map(
      (choice, index) => html`<span class="s${index}">${buttonText(choice, view.amount)}</span>`,
    )}</button><small>Nothing is sent until you press the button. It is recorded under your name, <bdi>${oneLine(view.askedOf)}</bdi>.</small></div></fieldset>`,
  )
}

/** Shown while its choice is picked. */
function choiceFields(choice: ChoiceView, index: number, view: OpenTaskView): Markup | string {
  if (!choice.fields?.length) return ''
  return html`<div class="note f${index}">${inputs(choice.fields, fillingOf(view, choice, index))}</div>`
}

function buttonText(choice: ChoiceView, amount: string | undefined): string {
  const label = oneLine(choice.label)
  return choice.kind === 'primary' && amount ? `${label} ${oneLine(amount)}` : label
}

/** Rules by position: a choice colours the button, names it, and says whether a comment is needed. */
function choiceStyle(choices: readonly ChoiceView[]): Markup {
  const colours = { primary: 'go', danger: 'no', neutral: 'mid' } as const
  const rules = choices.map(({ kind, commentRequired, fields }, index) => {
    const on = `#c${index}:checked~`
    return (
      `${on}.send .none{display:none}${on}.send .s${index}{display:inline}` +
      `${on}.send button{background:var(--${colours[kind]});color:var(--on)}` +
      (fields?.length ? `.f${index}{display:none}${on}.f${index}{display:block}` : '') +
      (commentRequired
        ? `${on}.note .free{display:none}${on}.note .need{display:inline;color:var(--no)}`
        : '')
    )
  })
  return raw(rules.join(''))
}
