import { html, type Markup } from '../markup.ts'

// Enter in a field (scanners of labels press it too) presses the first button of its form: a disabled one, so nothing
// happens. On a radio button Chrome goes on to the first that is enabled: one that closes the dialog around the form,
// and there is none.
/** A form that is sent only by pressing its own button. */
export function sealedForm(nonce: string, content: Markup): Markup {
  return html`<form method="post"><button disabled hidden></button><button formmethod="dialog" hidden></button><input type="hidden" name="nonce" value="${nonce}">${content}</form>`
}
