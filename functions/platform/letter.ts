import { raw } from 'hono/html'
import { groupOfFact } from './language/own-words.ts'
import { english, type Speaker } from './language/speaking.ts'
import { html, type Markup } from './markup.ts'
import { oneLine, paragraphs, shortened, unlinked } from './plain.ts'

/**
 * What a letter says, in English. All strings come formatted; text that people typed may come as it is, and stays so: all of `quote.text`
 * and of a line's description.
 */
export interface LetterContent {
  to: { name: string; address: string }
  subject: string
  /** The grey line that a mail program shows beside the subject; the lead when absent. */
  preheader?: string
  lead: string
  facts: { label: string; value: string; note?: string }[]
  lines?: {
    description: string
    /** The description is the title of a case or question, which the code may have given. */
    titled?: true
    detail?: string
    amount: string
  }[]
  total?: string
  /** Somebody's own words. */
  quote?: { label: string; text: string }
  /** The only address in the letter that can be followed, unless it has `links`. */
  button?: { label: string; url: string }
  /** Several things that wait for an answer, each behind a link of its own. */
  links?: { label: string; detail?: string; url: string }[]
  paragraphs?: string[]
  footer: string[]
  /** Why this person gets this mail. */
  reason: string
}

export interface RenderedLetter {
  subject: string
  text: string
  html: string
}

const SUBJECT_LIMIT = 120
const TITLE_LIMIT = 70
const LINES_SHOWN = 20

/**
 * Renders a letter as plain text and as HTML that Outlook, Gmail and Apple Mail show alike, in the language of the speaker. Nothing that a
 * person typed becomes markup, a header or a link, whatever the reader's program makes links of.
 * @throws Error when the address of a link is not one of http or https.
 */
export function renderLetter(
  content: LetterContent,
  company: string,
  speaker: Speaker = english,
): RenderedLetter {
  const letter = clean(content, company, speaker)
  return {
    subject: letter.subject,
    text: asText(letter),
    html: asHtml(letter),
  }
}

/** A title in a subject: so short that what follows it, an amount or a date, is not what is cut off. */
export function inSubject(title: string): string {
  return shortened(oneLine(title), TITLE_LIMIT)
}

/** The same letter in the reader's language with every text harmless, and its lines cut to what a mail can hold. */
function clean(content: LetterContent, company: string, { language, say }: Speaker) {
  const { button, links = [], lines = [], quote } = content
  for (const { url } of button ? [button, ...links] : links) {
    if (!/^https?:\/\/[^\s<>"'\\]+$/.test(url)) throw new Error("A letter's link needs an http address.")
  }
  const said = (text: string | undefined, group?: string) => (text ? safe(say(text, group)) : '')
  const more = lines.length - LINES_SHOWN
  return {
    language,
    company: safe(company),
    greeting: said('Hello'),
    name: safe(content.to.name),
    subject: shortened(said(content.subject), SUBJECT_LIMIT),
    preheader: said(content.preheader ?? content.lead),
    lead: said(content.lead),
    facts: content.facts.map((fact) => ({
      label: said(fact.label),
      value: said(fact.value, groupOfFact(fact.label)),
      note: said(fact.note, groupOfFact(fact.label)),
    })),
    lines: lines.slice(0, LINES_SHOWN).map((line) => ({
      description: line.titled ? said(line.description, 'ownTitle') : safe(line.description),
      detail: said(line.detail),
      amount: said(line.amount),
    })),
    more: more > 0 ? said(`and ${more} more`) : '',
    total: content.total && { label: said('Total'), amount: said(content.total) },
    quote: quote && { label: said(quote.label), text: unlinked(paragraphs(say(quote.text, 'ourReason'))) },
    button: button && { label: said(button.label), url: button.url },
    links: links.map(({ label, detail, url }) => ({ label: said(label), detail: said(detail), url })),
    paragraphs: (content.paragraphs ?? []).map((text) => said(text)),
    footer: [...content.footer, content.reason].map((text) => said(text)),
  }
}

type CleanLetter = ReturnType<typeof clean>

function safe(text: string): string {
  return unlinked(oneLine(text))
}

/** Lines are left as long as they are: a mail program wraps them to its screen, and a wrapped link is a broken one. */
function asText(letter: CleanLetter): string {
  const blocks = [
    `${letter.greeting} ${letter.name},`,
    letter.lead,
    letter.facts.map((fact) => `${fact.label}: ${fact.value}${fact.note && ` (${fact.note})`}`).join('\n'),
    letter.quote && `${letter.quote.label}:\n${letter.quote.text.replace(/^/gm, '> ')}`,
    letter.button && `${letter.button.label}:\n${letter.button.url}`,
    letter.links.map(({ label, detail, url }) => `${label}${detail && ` (${detail})`}:\n${url}`).join('\n\n'),
    [
      ...letter.lines.map(
        (line) => `* ${[line.description, line.detail, line.amount].filter(Boolean).join(' | ')}`,
      ),
      letter.more && `  ${letter.more}`,
      letter.total && `${letter.total.label}: ${letter.total.amount}`,
    ]
      .filter(Boolean)
      .join('\n'),
    ...letter.paragraphs,
    `-- \n${[letter.company, ...letter.footer].join('\n')}`,
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

// Mail programs keep inline styles and ignore most style sheets; the sheet only adds dark colours where it counts.
const FONT = raw("font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;")
const INK = raw(`${FONT}color:#1e1c19;font-size:16px;line-height:24px;`)
const SOFT = raw(`${FONT}color:#645e55;font-size:14px;line-height:20px;`)
const SHEET = raw(
  ':root{color-scheme:light dark;supported-color-schemes:light dark}' +
    '@media(prefers-color-scheme:dark){.bg{background:#151412!important}.card{background:#1f1e1b!important;border-color:#37342e!important}' +
    '.ink{color:#f4f1ea!important}.soft{color:#b3ab9f!important}.rule{border-color:#37342e!important}' +
    '.go{background:#63d2a8!important}.go a{color:#11150f!important}.mark{color:#63d2a8!important}.bar{border-color:#63d2a8!important}}' +
    '@media(max-width:480px){.card{padding:22px 18px!important}}',
)
const TABLE = raw('role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"')
// Outlook on Windows knows no max-width: it gets a table of that width around the letter.
const OUTLOOK_OPEN = raw(
  '<!--[if mso]><table role="presentation" align="center" width="600" cellpadding="0" cellspacing="0"><tr><td><![endif]-->',
)
const OUTLOOK_CLOSE = raw('<!--[if mso]></td></tr></table><![endif]-->')

function asHtml(letter: CleanLetter): string {
  return html`<!doctype html><html lang="${letter.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no"><title>${letter.subject}</title><style>${SHEET}</style></head><body class="bg" style="margin:0;padding:0;background:#f5f3ef"><div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${letter.preheader}${PADDING}</div><table ${TABLE} class="bg" bgcolor="#f5f3ef" style="background:#f5f3ef"><tr><td align="center" style="padding:24px 12px">${OUTLOOK_OPEN}<table ${TABLE} style="max-width:600px;text-align:left"><tr><td class="ink" style="${INK}font-weight:600;font-size:15px;padding:0 6px 14px"><span class="mark" style="color:#0b6a4f" aria-hidden="true">—</span>&nbsp; <bdi>${letter.company}</bdi></td></tr><tr><td class="card" bgcolor="#ffffff" style="background:#ffffff;border:1px solid #e4dfd6;border-radius:14px;padding:28px">${body(letter)}</td></tr><tr><td class="soft" style="${SOFT}font-size:13px;padding:16px 6px">${letter.footer.map((line) => html`<div dir="auto">${line}</div>`)}</td></tr></table>${OUTLOOK_CLOSE}</td></tr></table></body></html>`.toString()
}

// Keeps a mail program from filling the rest of its preview line with the letter's first words.
const PADDING = raw(' &#8199;&#65279;&#847;'.repeat(30))

function body(letter: CleanLetter): Markup {
  const { quote, button } = letter
  return html`<p class="ink" style="${INK}margin:0 0 10px">${letter.greeting} <bdi>${letter.name}</bdi>,</p><p class="ink" dir="auto" style="${INK}font-size:19px;line-height:27px;font-weight:600;margin:0 0 20px">${letter.lead}</p>${
    letter.facts.length > 0 &&
    html`<table ${TABLE} style="margin:0 0 18px">${letter.facts.map(
      (fact) =>
        html`<tr><td class="soft" width="30%" valign="top" style="${SOFT}line-height:24px;padding:3px 14px 3px 0">${fact.label}</td><td class="ink" dir="auto" valign="top" style="${INK}font-weight:600;padding:3px 0;word-break:break-word">${fact.value}${fact.note && html`<div class="soft" style="${SOFT}font-weight:400">${fact.note}</div>`}</td></tr>`,
    )}</table>`
  }${
    quote &&
    html`<p class="soft" style="${SOFT}margin:0 0 6px">${quote.label}</p><table ${TABLE} style="margin:0 0 20px"><tr><td class="ink bar" dir="auto" style="${INK}border-left:3px solid #0b6a4f;padding:0 0 0 14px;word-break:break-word">${quote.text
      .split('\n')
      .map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</td></tr></table>`
  }${
    button &&
    html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:4px 0 24px"><tr><td class="go" bgcolor="#0b6a4f" style="background:#0b6a4f;border-radius:10px;mso-padding-alt:15px 28px"><a href="${button.url}" style="${FONT}color:#ffffff;font-size:17px;line-height:22px;font-weight:700;text-decoration:none;display:inline-block;padding:15px 28px">${button.label}</a></td></tr></table>`
  }${
    letter.links.length > 0 &&
    html`<table ${TABLE} style="margin:0 0 18px">${letter.links.map(
      ({ label, detail, url }) =>
        html`<tr><td class="ink rule" dir="auto" style="${INK}border-top:1px solid #e4dfd6;padding:11px 0;word-break:break-word"><a class="mark" href="${url}" style="color:#0b6a4f;font-weight:600">${label}</a>${detail && html`<div class="soft" style="${SOFT}">${detail}</div>`}</td></tr>`,
    )}</table>`
  }${letter.lines.length > 0 && lineTable(letter)}${letter.paragraphs.map(
    (text) => html`<p class="ink" dir="auto" style="${INK}margin:0 0 12px">${text}</p>`,
  )}`
}

function lineTable(letter: CleanLetter): Markup {
  return html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 18px">${letter.lines.map(
    (line) =>
      html`<tr><td class="ink rule" dir="auto" valign="top" style="${INK}border-top:1px solid #e4dfd6;padding:9px 14px 9px 0;word-break:break-word">${line.description}${line.detail && html`<div class="soft" style="${SOFT}">${line.detail}</div>`}</td><td class="ink rule" align="right" valign="top" style="${INK}border-top:1px solid #e4dfd6;padding:9px 0;white-space:nowrap">${line.amount}</td></tr>`,
  )}${letter.more && html`<tr><td class="soft rule" colspan="2" style="${SOFT}border-top:1px solid #e4dfd6;padding:9px 0">${letter.more}</td></tr>`}${
    letter.total &&
    html`<tr><td class="ink" style="${INK}border-top:2px solid #8f877b;font-weight:700;padding:10px 14px 0 0">${letter.total.label}</td><td class="ink" align="right" style="${INK}border-top:2px solid #8f877b;font-weight:700;padding:10px 0 0;white-space:nowrap">${letter.total.amount}</td></tr>`
  }</table>`
}
