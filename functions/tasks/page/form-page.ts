import { raw } from 'hono/html'
import type { Speaker } from '../../platform/language/speaking.ts'
import { html, type Markup } from '../../platform/markup.ts'
import { fieldStyle } from '../../platform/page/field-style.ts'
import { decisionStop, factList, frame, quote } from '../../platform/page/frame.ts'
import { sealedForm } from '../../platform/page/sealed-form.ts'
import { oneLine } from '../../platform/plain.ts'
import { fillingOf, inputs, whenStyle } from './fields.ts'
import { fileList, fileStyle } from './files.ts'
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
import type { ChoiceView, FieldView, OpenTaskView } from './view.ts'

/** The page of a task with one thing to do: no pick, just what has to be filled in, in one column, and the button. */
export function formPage(view: OpenTaskView, choice: ChoiceView, speaker: Speaker): string {
  const { say } = speaker
  return frame(speaker, {
    company: view.company,
    title: titleOf(view, speaker),
    style: html`${fieldStyle(speaker)}${view.files?.length ? fileStyle : ''}${raw(whenStyle(view))}`,
    main: html`<div class="sheet">${alert(view)}${
      view.saved
        ? html`<p class="saved" role="status">${say('Saved. You can close the page and go on later by the same link.')}</p>`
        : ''
    }<h1 dir="auto">${oneLine(view.headline)}</h1>${
      view.amount ? html`<p class="amount">${oneLine(view.amount)}</p>` : ''
    }<p class="by">${asking(view, speaker)} ${oneLine(view.whyYou)}</p>${
      view.due ? html`<p class="by">${dueBy(view.due, speaker)}</p>` : ''
    }${view.facts.length ? html`<div class="card">${factList(view.facts)}</div>` : ''}${whySection(
      view,
      speaker,
    )}${view.lines.length ? lineList(view.lines, view.total, speaker) : ''}${fileList(view.files, speaker)}${
      view.before.length
        ? html`<section class="card"><h2>${say('What was answered before')}</h2><ol class="path">${view.before.map((each) => decisionStop(each, speaker))}</ol></section>`
        : ''
    }${form(view, choice, speaker)}${passOnForm(view, speaker)}${notMeForm(view, speaker)}</div>`,
  })
}

function form(view: OpenTaskView, choice: ChoiceView, speaker: Speaker): Markup {
  const { say } = speaker
  const filling = fillingOf(view, choice, 0, speaker)
  const fields = choice.fields ?? []
  // Terms stand between the items and what signs for them.
  const signed = fields.findLastIndex(({ type }) => type === 'group') + 1
  const next = view.next.find((each) => each.choice === choice.id)
  return sealedForm(
    view.nonce,
    html`<input type="hidden" name="decision" value="${choice.id}">${choice.partial ? left(fields, speaker) : ''}${inputs(
      fields.slice(0, signed),
      filling,
    )}${
      view.terms
        ? html`<section class="card"><h2>${oneLine(view.terms.title)}</h2>${quote(view.terms.text)}</section>`
        : ''
    }${inputs(fields.slice(signed), filling)}${commentBox(view, speaker)}<div class="send ${choice.kind}"><button>${oneLine(choice.label)}</button><small>${
      next ? `${oneLine(next.text)} ` : ''
    }${choice.partial ? `${say('What you leave open can be told later, by the same link.')} ` : ''}${underName(view, speaker)}</small></div>`,
  )
}

/** How much of a list is still open. */
function left(fields: readonly FieldView[], { say }: Speaker): Markup | string {
  const groups = fields.filter((field) => field.type === 'group')
  if (groups.length === 0) return ''
  const done = groups.filter((group) => group.done !== undefined).length
  const open = groups.length - done
  const words = say(open === 0 ? 'Nothing is open any more.' : `${open} of ${groups.length} still open`)
  return html`<p class="left"><b>${words}</b></p><div class="bar" aria-hidden="true"><i style="width:${Math.round((100 * done) / groups.length)}%"></i></div>`
}
