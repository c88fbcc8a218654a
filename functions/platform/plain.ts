/**
 * Text that people typed, made harmless before it stands on a page, in a letter or on a document: no control
 * characters, nothing that turns the order of the text around it, nothing invisible, no piles of accents.
 * Markup is not handled here: `platform/markup` escapes it.
 */

// Bidirectional controls can make "for 9 EUR" read as something else; the rest is invisible or breaks a header.
// Zero-width joiners stay: Persian, Indic scripts and emoji need them.
const UNSEEN =
  /[\p{Bidi_Control}\p{Noncharacter_Code_Point}\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
// More marks on one letter than any language needs would paint over the lines around it.
const ACCENT_PILE = /(\p{M}{6})\p{M}+/gu

/** One line: every run of white space and control characters becomes one space. */
export function oneLine(text: string): string {
  return visible(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** Paragraphs: line breaks stay (as `\n`, never more than one empty line), other control characters go. */
export function paragraphs(text: string): string {
  return visible(text)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\S\n]+|(?!\n)\p{Cc}+/gu, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** At most `limit` characters as a reader counts them (grapheme clusters); what is cut ends in "…". */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text
  let end = 0
  let count = 0
  for (const segment of graphemes(text)) {
    count += 1
    if (count > limit) return `${text.slice(0, end).trimEnd()}…`
    if (count < limit) end += segment.length
  }
  return text
}

let segmenter: Intl.Segmenter | undefined

/** What a reader counts as characters (UAX 29). Making the first segmenter takes 20 ms, so it waits for a need. */
export function* graphemes(text: string): Generator<string> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  for (const { segment } of segmenter.segment(text)) yield segment
}

/**
 * The same text for a mail, where the reader's program turns all that looks like an address into a link. A hair
 * space breaks up what it could take for one. Of all narrow characters it is the one that no rule counts as part
 * of a host name; zero-width ones are dropped by IDNA (UTS 46), so that a link would even work.
 */
export function unlinked(text: string): string {
  return text.replace(LINKABLE, `$&${HAIR_SPACE}`)
}

const HAIR_SPACE = '\u200a'
// A dot before a letter (but not in "1.299"), the first dot of an IP address, an @, a scheme's colon, the slashes of a URL and of a UNC path.
const LINKABLE =
  /(?<=\S)(?<!\p{Nd}(?=.\p{Nd}))[.\u3002\uff0e\uff61](?=[^\s\p{P}])|(?<=\d)\.(?=\d{1,3}\.\d{1,3}\.\d)|@(?=\S)|(?<=\p{L}):(?=\S)|(?<=\p{Nd}):(?=[^\s\p{Nd}])|\/(?=\/)|\\(?=\\)/gu

function visible(text: string): string {
  return text.toWellFormed().replace(UNSEEN, '').replace(ACCENT_PILE, '$1')
}
