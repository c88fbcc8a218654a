import { html, raw } from 'hono/html'
import type { OpenApiDocument, Operation } from './openapi.ts'

/** Names under which a system on one machine is reached: there the page has forms to try each operation out. */
const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

export function triesOut(host: string | undefined): boolean {
  return loopback.test(host ?? '')
}

export const docsPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

const style = `
:root{color-scheme:light dark;--ink:#1c2430;--soft:#5b6675;--line:#d9dee6;--paper:#fff;--accent:#0b5cad}
@media (prefers-color-scheme:dark){:root{--ink:#e8ecf2;--soft:#a3adbb;--line:#364150;--paper:#141a22;--accent:#7db7f5}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
main{max-width:56rem;margin:0 auto;padding:2rem 1rem 4rem}h1{margin:0 0 .5rem}h2{margin:2.5rem 0 .5rem}
p{color:var(--soft)}a{color:var(--accent)}
label{display:block;margin:.5rem 0;color:var(--soft)}input,select,textarea{display:block;box-sizing:border-box;width:100%;font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:.5rem;padding:.4rem .6rem}textarea{font-family:ui-monospace,monospace}
button{font:inherit;font-weight:600;color:var(--paper);background:var(--accent);border:0;border-radius:.5rem;padding:.5rem 1rem;cursor:pointer}:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
details{border-top:1px solid var(--line);padding:.6rem 0}summary{cursor:pointer}
code{font:600 .95em ui-monospace,monospace;overflow-wrap:anywhere}pre{overflow:auto;padding:1rem;border:1px solid var(--line);border-radius:.5rem;font-size:.85rem}`

/**
 * The interface as a page to read: nothing from elsewhere, and no script.
 * @param tryOut has the page load the script of a system on one machine that adds a form to each operation.
 */
export function docsPage(document: OpenApiDocument, tryOut = false): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))]
  return String(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${document.info.title}: the HTTP interface</title><style>${raw(style)}</style>${tryOut && html`<script type="module" src="/_local/try-it.js"></script>`}</head><body><main>
<h1>${document.info.title}: the HTTP interface</h1>
<p>${document.info.description} The same as a document for programs: <a href="openapi.json">openapi.json</a>.</p>
${tags.map((tag) =>
  section(
    tag,
    operations.filter(({ operation }) => operation.tags.includes(tag)),
  ),
)}
</main></body></html>`)
}

function section(tag: string, operations: { path: string; method: string; operation: Operation }[]) {
  return html`<section><h2>${tag}</h2>${operations.map(
    ({
      path,
      method,
      operation,
    }) => html`<details data-method="${method}" data-path="${path}"><summary><code>${method} ${path}</code> ${operation.summary}</summary>
<pre tabindex="0">${JSON.stringify(operation, null, 2)}</pre></details>`,
  )}</section>`
}
