import { raw } from 'hono/html'
import { english, type Speaker } from '../../platform/language/speaking.ts'
import { html, type Markup } from '../../platform/markup.ts'
import { fieldStyle } from '../../platform/page/field-style.ts'
import { decisionStop, factList, frame } from '../../platform/page/frame.ts'
import { sentence } from '../../platform/page/in-words.ts'
import { sealedForm } from '../../platform/page/sealed-form.ts'
import { oneLine } from '../../platform/plain.ts'
import { fillingOf, inputs, whenStyle } from './fields.ts'
import { fileList, fileStyle } from './files.ts'
import { formPage } from './form-page.ts'
import { taskIn } from './in-words.ts'
import {
  alert,
  asking,
  commentBox,
  dueBy,
  lineList,
  notMeForm,
  passOnForm,
  titleOf,
  underName,
  whySection,
} from './parts.ts'
import type { ChoiceView, OpenTaskView } from './view.ts'

/** The page on which a person answers: where there is only one thing to do, it is a form without a pick. */
export function openTaskPage(task: OpenTaskView, speaker: Speaker = english): string {
  const view = taskIn(task, speaker)
  const [only, ...others] = view.choices
  return only?.fields?.length && others.length === 0
    ? formPage(view, only, speaker)
    : decisionPage(view, speaker)
}

/**
 * Choices to pick from. A decision takes two deliberate acts: pick one, then press the button that names it. A thumb
 * that brushes a choice while scrolling decides nothing, and neither does Enter in a field.
 */
function decisionPage(view: OpenTaskView, speaker: Speaker): string {
  const { say } = speaker
  return frame(speaker, {
    company: view.company,
    title: titleOf(view, speaker),
    style: html`${choiceStyle(view.choices)}${view.choices.some(({ fields }) => fields?.length) && fieldStyle(speaker)}${view.files?.length ? fileStyle : ''}${raw(whenStyle(view))}`,
    main: html`<div class="wrap"><div>${alert(view)}${
      view.stage
        ? html`<p class="step">${say(`Step ${view.stage.number} of ${view.stage.of}`)} · <bdi>${oneLine(view.stage.name)}</bdi></p>`
        : ''
    }<h1 dir="auto">${oneLine(view.headline)}</h1>${
      view.amount ? html`<p class="amount">${oneLine(view.amount)}</p>` : ''
    }<p class="by">${asking(view, speaker)}</p>${changeList(view.changes, speaker)}${
      view.facts.length ? html`<div class="card">${factList(view.facts)}</div>` : ''
    }${whySection(view, speaker)}${
      view.lines.length ? lineList(view.lines, view.total, speaker) : ''
    }${fileList(view.files, speaker)}<section class="card"><h2>${say('How it got to you')}</h2><ol class="path"><li>${sentence(
      say('<who> asked'),
      { who: html`<b><bdi>${oneLine(view.requester)}</bdi></b>` },
    )}</li>${view.before.map((each) => decisionStop(each, speaker))}<li class="now"><b>${say('You decide')}</b><small>${oneLine(view.whyYou)}</small></li></ol></section></div><a class="jump" href="#decide"><span>${say('Go to your decision')}</span></a><section class="card decide" id="decide"><h2>${say('Your decision')}</h2>${
      view.due ? html`<p class="due">${dueBy(view.due, speaker)}</p>` : ''
    }${decisionForm(view, speaker)}${passOnForm(view, speaker)}${notMeForm(view, speaker)}</section></div>`,
  })
}

/** Comes first: whoever has seen the request before looks for what is new. */
function changeList(changes: readonly string[] = [], { say }: Speaker): Markup | string {
  if (changes.length === 0) return ''
  return html`<section class="card"><h2>${say('Changed since you were asked')}</h2><ul class="lines">${changes.map(
    (change) => html`<li><p>${oneLine(change)}</p></li>`,
  )}</ul></section>`
}

function decisionForm(view: OpenTaskView, speaker: Speaker): Markup {
  const { say } = speaker
  return sealedForm(
    view.nonce,
    html`<fieldset><legend>${say('Your decision')}</legend>${view.choices.map(
      (choice, index) =>
        html`<input type="radio" required name="decision" class="${choice.kind}" id="c${index}" value="${choice.id}"${
          view.chosen === choice.id ? raw(' checked') : ''
        }><label class="pick ${choice.kind}" for="c${index}"><b>${oneLine(choice.label)}</b>${view.next
          .filter((next) => next.choice === choice.id)
          .map((next) => html`<small>${oneLine(next.text)}</small>`)}</label>`,
    )}${view.choices.map((choice, index) => choiceFields(choice, index, view, speaker))}${commentBox(view, speaker)}<div class="send"><button><span class="none">${say('Choose one above')}</span>${view.choices.map(
      (choice, index) => html`<span class="s${index}">${buttonText(choice, view.amount)}</span>`,
    )}</button><small>${say('Nothing is sent until you press the button.')} ${underName(view, speaker)}</small></div></fieldset>`,
  )
}

/** Shown while its choice is picked. */
function choiceFields(
  choice: ChoiceView,
  index: number,
  view: OpenTaskView,
  speaker: Speaker,
): Markup | string {
  if (!choice.fields?.length) return ''
  return html`<div class="note f${index}">${inputs(choice.fields, fillingOf(view, choice, index, speaker))}</div>`
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
