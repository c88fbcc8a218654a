import { html, raw } from 'hono/html'
import type { Letter } from '../mail/mailbox.ts'
import type { ParsedMail } from '../mail/parse.ts'
import type { Fate } from '../mail/reports.ts'
import { notFound, type Reply } from './reply.ts'

/** The pages under `/_local/` for a browser. */

const style = raw(`
  :root { color-scheme: light dark; --ink: #1e1c19; --soft: #6b655c; --paper: #f5f3ef; --card: #fff; --line: #e2ddd4; --mark: #0b6a4f }
  @media (prefers-color-scheme: dark) { :root { --ink: #f1ede6; --soft: #aaa396; --paper: #151412; --card: #1f1e1b; --line: #37342e; --mark: #63d2a8 } }
  * { box-sizing: border-box }
  body { margin: 0 auto; max-width: 64rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
  a { color: var(--mark) } h1 { font-size: 1.4rem } .soft { color: var(--soft) }
  .fates { display: flex; flex-wrap: wrap; gap: .5rem; align-items: baseline } .fates form { margin: 0 } button { font: inherit; padding: .3rem .7rem; border: 1px solid var(--line); border-radius: 6px; background: var(--card); color: inherit; cursor: pointer }
  form { margin: 0 0 1rem } input { font: inherit; padding: .4rem .6rem; width: min(22rem, 100%); border: 1px solid var(--line); border-radius: 6px; background: var(--card); color: inherit }
  ol { list-style: none; margin: 0; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px }
  li { padding: .7rem 1rem; border-top: 1px solid var(--line) } li:first-child { border-top: 0 }
  li a { text-decoration: none; font-weight: 600 } li span { display: block; font-size: .9rem }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem } dt { color: var(--soft) } dd { margin: 0; overflow-wrap: anywhere }
  iframe { width: 100%; height: 42rem; border: 1px solid var(--line); border-radius: 10px; background: #fff }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px }
`)

type Content = ReturnType<typeof html>

async function page(title: string, content: Content): Promise<Reply> {
  const body = await html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${style}</style></head>
<body><main><p><a href="/_local/">Local runtime</a></p><h1>${title}</h1>${content}</main></body></html>`
  return {
    type: 'text/html; charset=utf-8',
    body: body.toString(),
    headers: {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'",
    },
  }
}

export function overviewPage(): Promise<Reply> {
  return page(
    'Local runtime',
    html`<ol>
<li><a href="/_local/mailbox">Mailbox</a><span class="soft">every letter that was sent</span></li>
<li><a href="/_local/executions">Workflows</a><span class="soft">executions, their state and history</span></li>
<li><a href="/_local/queues">Dead letters</a><span class="soft">what could not be delivered</span></li>
<li><a href="/_local/clock">Clock</a><span class="soft">POST /_local/clock/advance {"by":"P3D"} moves it</span></li>
<li><a href="/docs">API</a><span class="soft">GET /_local/token?as=admin@demo.example gives a token for it</span></li>
</ol>`,
  )
}

export function mailboxPage(letters: readonly Letter[], to: string): Promise<Reply> {
  return page(
    'Mailbox',
    html`<form><input type="search" name="to" value="${to}" placeholder="Only to this address" aria-label="Only to this address"></form>
${
  letters.length === 0
    ? html`<p class="soft">No letters.</p>`
    : html`<ol>${letters
        .toReversed()
        .map(
          (letter) =>
            html`<li><a href="/_local/mailbox/${encodeURIComponent(letter.id)}">${letter.subject || '(no subject)'}</a><span class="soft">${letter.at} · to ${letter.to.join(', ')}${letter.attachments.length > 0 ? ` · ${letter.attachments.join(', ')}` : ''}</span></li>`,
        )}</ol>`
}`,
  )
}

/** What a person at the keyboard can have become of a letter. */
const fateButtons: readonly [Fate, string][] = [
  ['bounce', 'It bounces'],
  ['soft-bounce', 'The mailbox is full'],
  ['complaint', 'The reader calls it spam'],
  ['suppressed', 'The address is suppressed'],
  ['out-of-office', 'The reader is away'],
]

export function letterPage(letter: Letter, parsed: ParsedMail): Promise<Reply> {
  const base = `/_local/mailbox/${encodeURIComponent(letter.id)}`
  return page(
    letter.subject || '(no subject)',
    html`<dl><dt>From</dt><dd>${letter.from}</dd><dt>To</dt><dd>${letter.to.join(', ')}</dd><dt>Sent</dt><dd>${letter.at}</dd>
${parsed.attachments.map(({ name }, index) => html`<dt>Attached</dt><dd><a href="${base}/attachments/${index}">${name}</a></dd>`)}
<dt>Source</dt><dd><a href="${base}/source">MIME</a></dd></dl>
<div class="fates" role="group" aria-label="What becomes of it"><span class="soft">What becomes of it:</span> ${fateButtons.map(([fate, label]) => html`<form method="post" action="${base}/${fate}"><button>${label}</button></form>`)}</div>
${letter.links.length > 0 && html`<h2>Links</h2><ol>${letter.links.map((link) => html`<li><a href="${link}">${link}</a></li>`)}</ol>`}
${letter.html !== '' && html`<h2>HTML</h2><iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="${base}/html" title="The letter"></iframe>`}
<h2>Text</h2><pre>${letter.text}</pre>
<h2>Headers</h2><pre>${parsed.headers.map(({ key, value }) => `${key}: ${value}`).join('\n')}</pre>`,
  )
}

/** The HTML of a letter by itself, or one of its attachments. Neither may run a script here. */
export function letterPart(parsed: ParsedMail, part: string, index: string | undefined): Reply {
  const sandbox = "sandbox allow-popups allow-popups-to-escape-sandbox; script-src 'none'"
  if (part === 'html') {
    return {
      type: 'text/html; charset=utf-8',
      body: `<base target="_blank">${parsed.html}`,
      headers: { 'content-security-policy': sandbox },
    }
  }
  const attachment = part === 'attachments' ? parsed.attachments[Number(index)] : undefined
  if (!attachment) return notFound()
  return {
    type: attachment.type,
    body: attachment.content,
    headers: {
      'content-security-policy': sandbox,
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(attachment.name)}`,
    },
  }
}
