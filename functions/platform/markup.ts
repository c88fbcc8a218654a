import { html as template } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Markup = HtmlEscapedString
type Part = string | number | boolean | null | undefined | Markup | readonly Part[]

/** An HTML template: every value is escaped unless it is itself such a template. `false` and absent show nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Markup {
  // The library answers with a promise only for values that are promises; the type of `parts` has none.
  return template(strings, ...parts) as Markup
}
