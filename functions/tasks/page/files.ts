import { raw } from 'hono/html'
import type { Speaker } from '../../platform/language/speaking.ts'
import { html, type Markup } from '../../platform/markup.ts'
import { oneLine } from '../../platform/plain.ts'
import type { FileView } from './view.ts'

/** What is attached, each by a link that opens beside the page: what was chosen and written on it stays. */
export function fileList(files: readonly FileView[] = [], { say }: Speaker): Markup | string {
  if (files.length === 0) return ''
  return html`<section class="card"><h2>${say(files.length === 1 ? '1 file' : `${files.length} files`)}</h2><ul class="files">${files.map(
    ({ name, href, detail, note }) =>
      html`<li>${
        href
          ? html`<a href="${href}" target="_blank" rel="noreferrer" dir="auto">${oneLine(name)}</a>`
          : html`<b dir="auto">${oneLine(name)}</b>`
      }<small dir="auto">${oneLine(detail)}</small>${note ? html`<small><b>${oneLine(note)}</b></small>` : ''}</li>`,
  )}</ul></section>`
}

export const fileStyle = raw(
  '.files li{padding:10px 0;border-top:1px solid var(--line)}.files li:first-child{border-top:0;padding-top:0}' +
    '.files a{color:var(--go);font-weight:600;display:inline-block;min-height:24px}',
)
