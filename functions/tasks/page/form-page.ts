import { raw } from 'hono/html'
import { html, type Markup } from '../../platform/markup.ts'
import { fieldStyle } from '../../platform/page/field-style.ts'
import { decisionStop, factList, frame, quote } from '../../platform/page/frame.ts'
import { sealedForm } from '../../platform/page/sealed-form.ts'
import { oneLine } from '../../platform/plain.ts'
import { fillingOf, inputs, whenStyle } from './fields.ts'
import { fileList, fileStyle } from './files.ts'
import { alert, commentBox, lineList, notMeForm, passOnForm } from './parts.ts'
import type { ChoiceView, FieldView, OpenTaskView } from './view.ts'

/** The page of a task with one thing to do: no pick, just what has to be filled in, in one column, and the button. */
export function formPage(view: OpenTaskView, choice: ChoiceView): string {
  return frame({
    company: view.company,
    title: `${view.problem ? 'Not sent yet: ' : ''}${view.headline}`,
    style: html`${fieldStyle}${view.files?.length ? fileStyle : ''}${raw(whenStyle(view))}`,
    main: html`<div class="sheet">${alert(view)}${
      view.saved
        ? html`<p class="saved" role="status">Saved. You can close the page and go on later by the same link.</p>`
        : ''
    }<h1 dir="auto">${oneLine(view.headline)}</h1>${
      view.amount ? html`<p class="amount">${oneLine(view.amount)}</p>` : ''
    }<p class="by"><b><bdi>${oneLine(view.requester)}</bdi></b> asks you, <bdi>${oneLine(view.askedOf)}</bdi>. ${oneLine(view.whyYou)}</p>${
      view.due ? html`<p class="by">Please answer by ${oneLine(view.due)}.</p>` : ''
    }${view.facts.length ? html`<div class="card">${factList(view.facts)}</div>` : ''}${
      view.why ? html`<section class="card"><h2>Why</h2>${quote(view.why)}</section>` : ''
    }${view.lines.length ? lineList(view.lines, view.total) : ''}${fileList(view.files)}${
      view.before.length
        ? html`<section class="card"><h2>What was answered before</h2><ol class="path">${view.before.map(decisionStop)}</ol></section>`
        : ''
    }${form(view, choice)}${passOnForm(view)}${notMeForm(view)}</div>`,
  })
}

function form(view: OpenTaskView, choice: ChoiceView): Markup {
  const filling = fillingOf(view, choice, 0)
  const fields = choice.fields ?? []
  // Terms stand between the items and what signs for them.
  const signed = fields.findLastIndex(({ type }) => type === 'group') + 1
  const next = view.next.find((each) => each.choice === choice.id)
  return sealedForm(
    view.nonce,
    html`<input type="hidden" name="decision" value="${choice.id}">${choice.partial ? left(fields) : ''}${inputs(
      fields.slice(0, signed),
      filling,
    )}${
      view.terms
        ? html`<section class="card"><h2>${oneLine(view.terms.title)}</h2>${quote(view.terms.text)}</section>`
        : ''
    }${inputs(fields.slice(signed), filling)}${commentBox(view)}<div class="send ${choice.kind}"><button>${oneLine(choice.label)}</button><small>${
      next ? `${oneLine(next.text)} ` : ''
    }${choice.partial ? 'What you leave open can be told later, by the same link. ' : ''}It is recorded under your name, <bdi>${oneLine(view.askedOf)}</bdi>.</small></div>`,
  )
}

/** How much of a list is still open. */
function left(fields: readonly FieldView[]): Markup | string {
  const groups = fields.filter((field) => field.type === 'group')
  if (groups.length === 0) return ''
  const done = groups.filter((group) => group.done !== undefined).length
  const open = groups.length - done
  const words = open === 0 ? 'Nothing is open any more.' : `${open} of ${groups.length} still open`
  return html`<p class="left"><b>${words}</b></p><div class="bar" aria-hidden="true"><i style="width:${Math.round((100 * done) / groups.length)}%"></i></div>`
}
