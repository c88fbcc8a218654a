import type { Speaker } from '../language/speaking.ts'
import { html, type Markup } from '../markup.ts'
import { oneLine, paragraphs } from '../plain.ts'
import { sentence } from './in-words.ts'
import { style } from './style.ts'
import type { DecisionView, Fact } from './view.ts'

/** The document around a page: no script, and nothing that makes the browser ask for more. */
export function frame(
  { language }: Speaker,
  page: { company: string; title: string; style?: Markup; main: Markup },
): string {
  return html`<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no"><title>${oneLine(page.title)}</title><style>${style}${page.style}</style></head><body><header class="top"><svg width="28" height="12" aria-hidden="true" fill="currentColor"><path d="M4 5h20v2H4z"/><circle cx="6" cy="6" r="5"/><circle cx="22" cy="6" r="5"/></svg><bdi>${oneLine(page.company)}</bdi></header><main>${page.main}</main></body></html>`.toString()
}

export function factList(facts: readonly Fact[]): Markup {
  return html`<dl class="facts">${facts.map(
    (fact) =>
      html`<div><dt>${oneLine(fact.label)}</dt><dd dir="auto">${breakable(oneLine(fact.value))}${
        fact.note ? html`<small dir="auto">${breakable(oneLine(fact.note))}</small>` : ''
      }</dd></div>`,
  )}</dl>`
}

/** Lets a narrow screen break an e-mail address after its @. */
function breakable(text: string): Markup {
  return html`${text.split(/(?<=@)/).map((part, index) => html`${index > 0 && html`<wbr>`}${part}`)}`
}

export function quote(text: string): Markup {
  return html`<p class="quote" dir="auto">${paragraphs(text)}</p>`
}

/** One decision as a stop on the line from the request to now. */
export function decisionStop({ who, on_behalf, what, at, comment }: DecisionView, { say }: Speaker): Markup {
  const places = {
    who: html`<b><bdi>${oneLine(who)}</bdi></b>`,
    whom: html`<bdi>${oneLine(on_behalf ?? '')}</bdi>`,
    did: oneLine(what),
  }
  const words = on_behalf ? say('<who> for <whom> <did>') : say('<who> <did>')
  return html`<li>${sentence(words, places)}<small>${oneLine(at)}</small>${comment ? quote(comment) : ''}</li>`
}
