/** Longest word that is looked at, in characters. */
const LongestWord = 40
/** What a word is found under: fewer would put too much of everything into one partition. */
export const ShortestBeginning = 3

/** Letters that no accent can be taken off. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  ð: 'd',
}
/** German writes them so where there are no umlauts. */
const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' }

/** Lower case, without accents: `Žofie` is found by `zofie`. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđłþð]/gu, (letter) => plainLetters[letter] ?? letter)
}

/** `Müller` is found by `Muller`, `Mueller` and `Müller`. */
function spellings(text: string): string[] {
  const composed = text.normalize('NFC').toLowerCase()
  const written = composed.replace(/[äöü]/gu, (letter) => umlauts[letter] ?? letter)
  return [...new Set([plain(composed), plain(written)])]
}

/** Runs of letters and digits, and codes with their hyphens, dots and slashes: `PO-2026-0001`, `16/512`. */
const Code = /[\p{L}\p{N}]+(?:[-._/@+][\p{L}\p{N}]+)*/gu

/**
 * The words under which a text is found: its words, its codes whole and in their parts.
 * A single letter or digit is no word.
 */
export function wordsOf(text: string): string[] {
  const words = spellings(text).flatMap((spelling) =>
    [...spelling.matchAll(Code)].flatMap(([code]) => {
      const parts = code.split(/[-._/@+]/)
      return parts.length > 1 ? [code, ...parts] : parts
    }),
  )
  return [...new Set(words.map((word) => word.slice(0, LongestWord)).filter((word) => word.length > 1))]
}

/** More words than this in one search say no more. */
const MostTerms = 5

/** What somebody typed, as beginnings of words; a term of two characters is a whole word. */
export function termsOf(typed: string): string[] {
  const terms = [...plain(typed.normalize('NFC')).matchAll(Code)].map(([code]) => code.slice(0, LongestWord))
  return [...new Set(terms.filter((term) => term.length > 1))].slice(0, MostTerms)
}

export function fits(term: string, words: readonly string[]): boolean {
  return term.length < ShortestBeginning ? words.includes(term) : words.some((word) => word.startsWith(term))
}
