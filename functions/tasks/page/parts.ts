import { raw } from 'hono/html'
import type { Speaker } from '../../platform/language/speaking.ts'
import { html, type Markup } from '../../platform/markup.ts'
import { quote } from '../../platform/page/frame.ts'
import { sentence } from '../../platform/page/in-words.ts'
import { sealedForm } from '../../platform/page/sealed-form.ts'
import { oneLine } from '../../platform/plain.ts'
import { quoted } from './fields.ts'
import type { ChoiceView, LineView, OpenTaskView } from './view.ts'

/** In the browser's tab: whoever hears it read knows at once that nothing was sent. */
export function titleOf({ headline, problem }: OpenTaskView, { say }: Speaker): string {
  return problem ? `${say('Not sent yet')}: ${headline}` : headline
}

export function asking({ requester, askedOf }: OpenTaskView, { say }: Speaker): Markup {
  return sentence(say('<who> asks you, <you>.'), {
    who: html`<b><bdi>${oneLine(requester)}</bdi></b>`,
    you: html`<bdi>${oneLine(askedOf)}</bdi>`,
  })
}

export function dueBy(due: string, { say }: Speaker): Markup {
  return sentence(say('Please answer by <day>.'), { day: oneLine(due) })
}

export function underName({ askedOf }: OpenTaskView, { say }: Speaker): Markup {
  return sentence(say('It is recorded under your name, <you>.'), {
    you: html`<bdi>${oneLine(askedOf)}</bdi>`,
  })
}

export function whySection({ why, explanation }: OpenTaskView, { say }: Speaker): Markup | string {
  const text = why ?? explanation
  return text ? html`<section class="card"><h2>${say('Why')}</h2>${quote(text)}</section>` : ''
}

/** What went wrong, before everything else. */
export function alert(view: OpenTaskView): Markup | string {
  return view.problem ? html`<p class="problem" role="alert">${oneLine(view.problem)}</p>` : ''
}

export function commentBox(view: OpenTaskView, speaker: Speaker): Markup | string {
  if (view.remark === false) return ''
  const { say } = speaker
  const problem = view.problem && view.problems?.find(({ field }) => field === 'comment')
  const first = view.problems?.[0]?.field === 'comment'
  return html`<div class="note"><label for="comment">${view.remark ? oneLine(view.remark.label) : say('Comment')} <i class="free">${say('optional')}</i><i class="need">${say('needed')}</i></label><small id="hint">${view.remark ? oneLine(view.remark.hint) : commentHint(view.choices, speaker)}</small><textarea id="comment" name="comment" rows="3" maxlength="2000" dir="auto" aria-describedby="${problem ? 'wrong hint' : 'hint'}"${
    problem ? raw(' aria-invalid="true"') : ''
  }${problem && first ? raw(' autofocus') : ''}>
${view.comment}</textarea>${problem ? html`<p class="wrong" id="wrong">${oneLine(view.problem ?? '')}</p>` : ''}</div>`
}

function commentHint(choices: readonly ChoiceView[], speaker: Speaker): Markup {
  const { say } = speaker
  const needed = choices
    .filter((choice) => choice.commentRequired)
    .map(({ label }, at) => html`${at > 0 && ` ${say('and')} `}${quoted(label, speaker)}`)
  return html`${say('The requester and whoever decides next will read it.')}${
    needed.length > 0 && html` ${sentence(say('Needed with <choices>.'), { choices: html`${needed}` })}`
  }`
}

export function notMeForm(view: OpenTaskView, { say }: Speaker): Markup {
  const you = html`<bdi>${oneLine(view.askedOf)}</bdi>`
  return html`<details class="not-me"><summary><b>${say('Not meant for you?')}</b></summary><p>${sentence(
    say(
      'If you are not <you>, or should not decide this, tell the coordinator. This link stops working and somebody finds the right person.',
    ),
    { you },
  )}</p><form method="post"><input type="hidden" name="nonce" value="${view.nonce}"><input type="hidden" name="report" value="not-me"><button>${say('Report and close this link')}</button></form></details>`
}

/** For whoever is asked the right thing but is the wrong one to answer it. */
export function passOnForm({ passOn, nonce }: OpenTaskView, { say }: Speaker): Markup | string {
  if (!passOn) return ''
  const { email = '', reason = '', problem, about } = passOn
  const marked = (field: 'email' | 'reason') =>
    problem && about === field ? raw(' aria-describedby="pass-wrong" aria-invalid="true" autofocus') : ''
  return html`<details class="not-me"${problem ? raw(' open') : ''}><summary><b>${say('Pass it on to a colleague')}</b></summary><p>${say('They are asked instead of you, with a link of their own; this one stops working. The requester sees it.')}</p>${sealedForm(
    nonce,
    html`<input type="hidden" name="report" value="pass-on">${problem ? html`<p class="wrong" id="pass-wrong">${oneLine(problem)}</p>` : ''}<div class="note"><label for="pass-email">${say('Their e-mail address')}</label><input id="pass-email" name="email" type="email" maxlength="254" autocomplete="off" value="${email}"${marked('email')}></div><div class="note"><label for="pass-reason">${say('Why')}</label><input id="pass-reason" name="reason" type="text" maxlength="300" dir="auto" autocomplete="off" value="${reason}"${marked('reason')}></div><button>${say('Pass it on')}</button>`,
  )}</details>`
}

const LINES_SHOWN = 5

export function lineList(lines: readonly LineView[], total: string | undefined, { say }: Speaker): Markup {
  const shown = lines.length > LINES_SHOWN + 1 ? LINES_SHOWN : lines.length
  const rest = lines.slice(shown)
  return html`<section class="card"><h2>${say(lines.length === 1 ? 'Item' : `${lines.length} items`)}</h2><ul class="lines">${lines
    .slice(0, shown)
    .map(lineItem)}</ul>${
    rest.length
      ? html`<details><summary><b>${say(`Show ${rest.length} more items`)}</b></summary><ul class="lines">${rest.map(lineItem)}</ul></details>`
      : ''
  }${total ? html`<p class="total"><span>${say('Total')}</span><span>${oneLine(total)}</span></p>` : ''}</section>`
}

function lineItem(line: LineView): Markup {
  return html`<li><p>${oneLine(line.description)}${line.detail ? html`<small>${oneLine(line.detail)}</small>` : ''}</p>${oneLine(line.amount)}</li>`
}
