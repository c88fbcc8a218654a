import { raw } from 'hono/html'
import type { Speaker } from '../../platform/language/speaking.ts'
import { html, type Markup } from '../../platform/markup.ts'
import { sentence } from '../../platform/page/in-words.ts'
import { oneLine } from '../../platform/plain.ts'
import type { ChoiceView, FieldView, GroupView, OpenTaskView, RadioView, SingleFieldView } from './view.ts'

/** What was wrong with a field and what it was filled in with, while a page is made. */
interface Filling {
  choice: ChoiceView
  /** Number of the choice on its page: ids begin with it. */
  index: number
  values: Record<string, string>
  problems: Map<string, string>
  /** Field that gets the focus. */
  first: string | undefined
  speaker: Speaker
}

export function fillingOf(view: OpenTaskView, choice: ChoiceView, index: number, speaker: Speaker): Filling {
  const only = view.choices.length === 1
  const concerned = only || view.chosen === choice.id
  const problems = concerned && view.problem ? (view.problems ?? []) : []
  return {
    choice,
    index,
    values: concerned ? (view.values ?? {}) : {},
    problems: new Map(problems.map(({ field, problem }) => [field, problem])),
    first: problems[0]?.field,
    speaker,
  }
}

/** Inputs of a choice. Nothing is `required` in HTML: hidden fields are in the form as well. */
export function inputs(fields: readonly FieldView[], filling: Filling): Markup[] {
  return fields.map((field) => (field.type === 'group' ? groupCard(field, filling) : single(field, filling)))
}

/** One thing of several and what is asked about it; folded once that is known. */
function groupCard(group: GroupView, filling: Filling): Markup {
  const wrong = group.fields.some(({ name }) => filling.problems.has(name))
  const fields = group.fields.map((field) => single(field, filling))
  const heading = html`<b>${oneLine(group.label)}</b>${group.note ? html`<small>${oneLine(group.note)}</small>` : ''}`
  if (group.done === undefined)
    return html`<fieldset class="card item"><legend>${heading}</legend>${fields}</fieldset>`
  return html`<details class="card item done"${wrong ? raw(' open') : ''}><summary><span>${heading}<small class="known">${oneLine(group.done)}</small></span></summary><fieldset><legend class="unseen">${oneLine(group.label)}</legend>${fields}</fieldset></details>`
}

function single(field: SingleFieldView, filling: Filling): Markup {
  const id = fieldId(filling, field.name)
  const shown = field.when ? html` class="field ${whenClass(id)}"` : raw(' class="field"')
  switch (field.type) {
    case 'radio':
      return html`<fieldset${shown}><legend>${labelText(field, filling)}</legend>${hintOf(field, id)}${options(field, id, filling)}${wrongOf(field, id, filling)}</fieldset>`
    case 'checkbox':
      return html`<div${shown}><label class="opt" for="${id}"><input type="checkbox" id="${id}" name="${nameOf(field, filling)}" value="yes"${
        filling.values[field.name] === 'yes' ? raw(' checked') : ''
      }${described(field, id, filling)}><span>${oneLine(field.label)}${field.hint ? html`<small id="${id}-hint">${oneLine(field.hint)}</small>` : ''}</span></label>${wrongOf(field, id, filling)}</div>`
    default: {
      const value = filling.values[field.name] ?? ''
      const attributes = html` id="${id}" name="${nameOf(field, filling)}" maxlength="300" dir="auto"${described(field, id, filling)}`
      const input =
        field.type === 'textarea'
          ? html`<textarea${attributes} rows="3">
${value}</textarea>`
          : html`<input${attributes} type="${field.type === 'date' ? 'date' : 'text'}"${
              field.type === 'number' ? raw(' inputmode="numeric"') : ''
            } autocomplete="off" value="${value}">`
      return html`<div${shown}><label for="${id}">${labelText(field, filling)}</label>${hintOf(field, id)}${input}${wrongOf(field, id, filling)}</div>`
    }
  }
}

function options(field: RadioView, id: string, filling: Filling): Markup {
  return html`<div class="opts">${field.options.map(
    ({ value, label, hint }, number) =>
      html`<label class="opt" for="${id}-${number}"><input type="radio" id="${id}-${number}" name="${nameOf(field, filling)}" value="${value}"${
        filling.values[field.name] === value ? raw(' checked') : ''
      }${number === 0 ? described(field, id, filling) : ''}><span>${oneLine(label)}${hint ? html`<small>${oneLine(hint)}</small>` : ''}</span></label>`,
  )}</div>`
}

const nameOf = (field: SingleFieldView, { choice }: Filling) => `value-${choice.id}-${field.name}`
const fieldId = ({ index }: Filling, name: string) => `f-${index}-${name}`

/** Where nothing has to be complete, only what nobody needs is marked. */
function labelText(field: SingleFieldView, { choice, speaker: { say } }: Filling): Markup {
  const mark = field.required ? (choice.partial ? '' : say('needed')) : say('optional')
  return html`${oneLine(field.label)}${mark && html` <i>${mark}</i>`}`
}

function hintOf(field: SingleFieldView, id: string): Markup | string {
  return field.hint ? html`<small id="${id}-hint">${oneLine(field.hint)}</small>` : ''
}

function wrongOf(
  { name, label }: SingleFieldView,
  id: string,
  { problems, speaker }: Filling,
): Markup | string {
  const problem = problems.get(name)
  if (problem === undefined) return ''
  const named = label.endsWith('?') ? quoted(label, speaker) : oneLine(label)
  return html`<p class="wrong" id="${id}-wrong">${named} ${oneLine(problem)}.</p>`
}

/** A label within a sentence. */
export const quoted = (label: string, { say }: Speaker): Markup =>
  sentence(say('“<label>”'), { label: oneLine(label) })

function described(field: SingleFieldView, id: string, { problems, first }: Filling): Markup {
  const wrong = problems.has(field.name)
  const by = [...(wrong ? [`${id}-wrong`] : []), ...(field.hint ? [`${id}-hint`] : [])].join(' ')
  return html`${by ? html` aria-describedby="${by}"` : ''}${wrong ? raw(' aria-invalid="true"') : ''}${first === field.name ? raw(' autofocus') : ''}`
}

/** Class of a field that is shown with an answer to another: dots of names would end a selector. */
const whenClass = (id: string) => `w-${id.replaceAll('.', '_')}`

/** Rules that hide a field until the answer is given which it belongs to. Browsers that cannot tell show it always. */
export function whenStyle(view: OpenTaskView): string {
  const rules = view.choices.flatMap((choice, index) => {
    const fields = (choice.fields ?? []).flatMap((each) => (each.type === 'group' ? each.fields : [each]))
    return fields.flatMap(({ name, when }) => {
      if (!when) return []
      const decider = fields.find((field) => field.name === when.field)
      if (decider?.type !== 'radio')
        throw new Error(`Field ${name} depends on ${when.field}, which is no radio.`)
      const wanted = decider.options
        .map(({ value }, number) => ({
          value,
          selector: `[id="f-${index}-${when.field}-${number}"]:checked`,
        }))
        .filter(({ value }) => when.is.includes(value))
        .map(({ selector }) => selector)
      const hidden = `.${whenClass(`f-${index}-${name}`)}`
      return [`form:not(:has(${wanted.join(',')})) ${hidden}{display:none}`]
    })
  })
  return rules.join('')
}
