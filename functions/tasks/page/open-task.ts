import { raw } from 'hono/html'
import { html, type Markup } from '../../platform/markup.ts'
import { oneLine } from '../../platform/plain.ts'
import { decisionStop, factList, frame, quote } from './frame.ts'
import type { ChoiceView, LineView, OpenTaskView } from './view.ts'

/**
 * The page on which a person decides. A decision takes two deliberate acts: pick one, then press the button that
 * names it. A thumb that brushes a choice while scrolling decides nothing, and neither does Enter in a field.
 */
export function openTaskPage(view: OpenTaskView): string {
  return frame({
    company: view.company,
    title: `${view.problem ? 'Not sent yet: ' : ''}${view.headline}`,
    style: choiceStyle(view.choices),
    main: html`<div class="wrap"><div>${view.problem ? html`<p class="problem" role="alert">${oneLine(view.problem)}</p>` : ''}${
      view.stage
        ? html`<p class="step">Step ${view.stage.number} of ${view.stage.of} · <bdi>${oneLine(view.stage.name)}</bdi></p>`
        : ''
    }<h1 dir="auto">${oneLine(view.headline)}</h1>${
      view.amount ? html`<p class="amount">${oneLine(view.amount)}</p>` : ''
    }<p class="by"><b><bdi>${oneLine(view.requester)}</bdi></b> asks you, <bdi>${oneLine(view.askedOf)}</bdi>.</p>${
      view.facts.length ? html`<div class="card">${factList(view.facts)}</div>` : ''
    }${view.why ? html`<section class="card"><h2>Why</h2>${quote(view.why)}</section>` : ''}${
      view.lines.length ? lineList(view.lines, view.total) : ''
    }<section class="card"><h2>How it got to you</h2><ol class="path"><li><b><bdi>${oneLine(view.requester)}</bdi></b> asked</li>${view.before.map(decisionStop)}<li class="now"><b>You decide</b><small>${oneLine(view.whyYou)}</small></li></ol></section></div><a class="jump" href="#decide"><span>Go to your decision</span></a><section class="card decide" id="decide"><h2>Your decision</h2>${
      view.due ? html`<p class="due">Please answer by ${oneLine(view.due)}.</p>` : ''
    }${decisionForm(view)}${notMeForm(view)}</section></div>`,
  })
}

// Enter in a field presses the first button of its form: a disabled one, so nothing happens. On a radio button
// Chrome goes on to the first that is enabled: one that closes the dialog around the form, and there is none.
function decisionForm(view: OpenTaskView): Markup {
  const commentWrong = view.problem && view.problemField === 'comment'
  return html`<form method="post"><button disabled hidden></button><button formmethod="dialog" hidden></button><input type="hidden" name="nonce" value="${view.nonce}"><fieldset><legend>Your decision</legend>${view.choices.map(
    (choice, index) =>
      html`<input type="radio" required name="decision" class="${choice.kind}" id="c${index}" value="${choice.id}"${
        view.chosen === choice.id ? raw(' checked') : ''
      }><label class="pick ${choice.kind}" for="c${index}"><b>${oneLine(choice.label)}</b>${view.next
        .filter((next) => next.choice === choice.id)
        .map((next) => html`<small>${oneLine(next.text)}</small>`)}</label>`,
  )}${view.choices.map((choice, index) => choiceFields(choice, index, view))}<div class="note"><label for="comment">Comment <i class="free">optional</i><i class="need">needed</i></label><small id="hint">${commentHint(view.choices)}</small><textarea id="comment" name="comment" rows="3" maxlength="2000" dir="auto" aria-describedby="${commentWrong ? 'wrong hint' : 'hint'}"${
    commentWrong ? raw(' aria-invalid="true" autofocus') : ''
  }>
${view.comment}</textarea>${commentWrong ? html`<p class="wrong" id="wrong">${oneLine(view.problem ?? '')}</p>` : ''}</div><div class="send"><button><span class="none">Choose one above</span>${view.choices.map(
    (choice, index) => html`<span class="s${index}">${buttonText(choice, view.amount)}</span>`,
  )}</button><small>Nothing is sent until you press the button. It is recorded under your name, <bdi>${oneLine(view.askedOf)}</bdi>.</small></div></fieldset></form>`
}

/** Shown while its choice is picked. Nothing is `required` in HTML: fields of the other choices are in the form as well. */
function choiceFields(choice: ChoiceView, index: number, view: OpenTaskView): Markup | string {
  if (!choice.fields?.length) return ''
  return html`<div class="note f${index}">${choice.fields.map((field) => {
    const id = `f-${index}-${field.name}`
    const wrong = view.problem && view.problemField === field.name && view.chosen === choice.id
    const described = [...(wrong ? [`${id}-wrong`] : []), ...(field.hint ? [`${id}-hint`] : [])].join(' ')
    return html`<label for="${id}">${oneLine(field.label)} <i>${field.required ? 'needed' : 'optional'}</i></label>${
      field.hint ? html`<small id="${id}-hint">${oneLine(field.hint)}</small>` : ''
    }<input id="${id}" name="value-${choice.id}-${field.name}" type="${field.type === 'date' ? 'date' : 'text'}"${
      field.type === 'number' ? raw(' inputmode="numeric"') : ''
    } maxlength="300" dir="auto" autocomplete="off" value="${view.values?.[field.name] ?? ''}"${
      described ? html` aria-describedby="${described}"` : ''
    }${wrong ? raw(' aria-invalid="true" autofocus') : ''}>${
      wrong ? html`<p class="wrong" id="${id}-wrong">${oneLine(view.problem ?? '')}</p>` : ''
    }`
  })}</div>`
}

function buttonText(choice: ChoiceView, amount: string | undefined): string {
  const label = oneLine(choice.label)
  return choice.kind === 'primary' && amount ? `${label} ${oneLine(amount)}` : label
}

function commentHint(choices: readonly ChoiceView[]): string {
  const needed = choices
    .filter((choice) => choice.commentRequired)
    .map((choice) => `“${oneLine(choice.label)}”`)
  const seenBy = 'The requester and whoever decides next will read it.'
  return needed.length ? `${seenBy} Needed with ${needed.join(' and ')}.` : seenBy
}

function notMeForm(view: OpenTaskView): Markup {
  return html`<details class="not-me"><summary><b>Not meant for you?</b></summary><p>If you are not <bdi>${oneLine(view.askedOf)}</bdi>, or should not decide this, tell the coordinator. This link stops working and somebody finds the right person.</p><form method="post"><input type="hidden" name="nonce" value="${view.nonce}"><input type="hidden" name="report" value="not-me"><button>Report and close this link</button></form></details>`
}

const LINES_SHOWN = 5

function lineList(lines: readonly LineView[], total: string | undefined): Markup {
  const shown = lines.length > LINES_SHOWN + 1 ? LINES_SHOWN : lines.length
  const rest = lines.slice(shown)
  return html`<section class="card"><h2>${lines.length === 1 ? 'Item' : `${lines.length} items`}</h2><ul class="lines">${lines
    .slice(0, shown)
    .map(lineItem)}</ul>${
    rest.length
      ? html`<details><summary><b>Show ${rest.length} more items</b></summary><ul class="lines">${rest.map(lineItem)}</ul></details>`
      : ''
  }${total ? html`<p class="total"><span>Total</span><span>${oneLine(total)}</span></p>` : ''}</section>`
}

function lineItem(line: LineView): Markup {
  return html`<li><p>${oneLine(line.description)}${line.detail ? html`<small>${oneLine(line.detail)}</small>` : ''}</p>${oneLine(line.amount)}</li>`
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
