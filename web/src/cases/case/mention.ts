/** `@` at the start or after a space, and what is typed of a name behind it, up to the cursor. */
const Begun = /(?:^|\s)@([\p{L}\p{N}-]*)$/u

/** What is typed of a mention, `ma` of `thanks @ma`; undefined where none is being typed. */
export function mentionAt(text: string, cursor: number): string | undefined {
  return Begun.exec(text.slice(0, cursor))?.[1]
}

/** The text with the mention that is being typed made whole, and where one goes on typing. */
export function replaceMention(text: string, cursor: number, id: string): { text: string; cursor: number } {
  const begun = mentionAt(text, cursor) ?? ''
  const rest = text.slice(cursor).trimStart()
  const gap = /^[.,;:!?]/.test(rest) ? '' : ' '
  const whole = `${text.slice(0, cursor - begun.length)}${id}${gap}`
  return { text: `${whole}${rest}`, cursor: whole.length }
}
