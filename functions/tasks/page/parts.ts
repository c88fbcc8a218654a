import { raw } from 'hono/html'
import { html, type Markup } from '../../platform/markup.ts'
import { sealedForm } from '../../platform/page/sealed-form.ts'
import { oneLine } from '../../platform/plain.ts'
import type { ChoiceView, LineView, OpenTaskView } from './view.ts'

/** What went wrong, before everything else. */
export function alert(view: OpenTaskView): Markup | string {
  return view.problem ? html`<p class="problem" role="alert">${oneLine(view.problem)}</p>` : ''
}

export function commentBox(view: OpenTaskView): Markup | string {
  if (view.remark === false) return ''
  const problem = view.problem && view.problems?.find(({ field }) => field === 'comment')
  const first = view.problems?.[0]?.field === 'comment'
  return html`<div class="note"><label for="comment">${view.remark ? oneLine(view.remark.label) : 'Comment'} <i class="free">optional</i><i class="need">needed</i></label><small id="hint">${view.remark ? oneLine(view.remark.hint) : commentHint(view.choices)}</small><textarea id="comment" name="comment" rows="3" maxlength="2000" dir="auto" aria-describedby="${problem ? 'wrong hint' : 'hint'}"${
    problem ? raw(' aria-invalid="true"') : ''
  }${problem && first ? raw(' autofocus') : ''}>
${view.comment}</textarea>${problem ? html`<p class="wrong" id="wrong">${oneLine(view.problem ?? '')}</p>` : ''}</div>`
}

function commentHint(choices: readonly ChoiceView[]): string {
  const needed = choices
    .filter((choice) => choice.commentRequired)
    .map((choice) => `“${oneLine(choice.label)}”`)
  const seenBy = 'The requester and whoever decides next will read it.'
  return needed.length ? `${seenBy} Needed with ${needed.join(' and ')}.` : seenBy
}

export function notMeForm(view: OpenTaskView): Markup {
  return html`<details class="not-me"><summary><b>Not meant for you?</b></summary><p>If you are not <bdi>${oneLine(view.askedOf)}</bdi>, or should not decide this, tell the coordinator. This link stops working and somebody finds the right person.</p><form method="post"><input type="hidden" name="nonce" value="${view.nonce}"><input type="hidden" name="report" value="not-me"><button>Report and close this link</button></form></details>`
}

/** For whoever is asked the right thing but is the wrong one to answer it. */
export function passOnForm({ passOn, nonce }: OpenTaskView): Markup | string {
  if (!passOn) return ''
  const { email = '', reason = '', problem, about } = passOn
  const marked = (field: 'email' | 'reason') =>
    problem && about === field ? raw(' aria-describedby="pass-wrong" aria-invalid="true" autofocus') : ''
  return html`<details class="not-me"${problem ? raw(' open') : ''}><summary><b>Pass it on to a colleague</b></summary><p>They are asked instead of you, with a link of their own; this one stops working. The requester sees it.</p>${sealedForm(
    nonce,
    html`<input type="hidden" name="report" value="pass-on">${problem ? html`<p class="wrong" id="pass-wrong">${oneLine(problem)}</p>` : ''}<div class="note"><label for="pass-email">Their e-mail address</label><input id="pass-email" name="email" type="email" maxlength="254" autocomplete="off" value="${email}"${marked('email')}></div><div class="note"><label for="pass-reason">Why</label><input id="pass-reason" name="reason" type="text" maxlength="300" dir="auto" autocomplete="off" value="${reason}"${marked('reason')}></div><button>Pass it on</button>`,
  )}</details>`
}

const LINES_SHOWN = 5

export function lineList(lines: readonly LineView[], total: string | undefined): Markup {
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
