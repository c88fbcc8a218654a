/** More people named in one comment than so many are not looked up. */
const MostMentions = 20

/** Who a comment names: `@max`, an id of the directory, or `@max@example.com`. */
export interface Mention {
  kind: 'id' | 'email'
  text: string
}

// An @ within a word or an address (max@example.com) names nobody.
const Named = /(?<![\p{L}\p{N}._@/+-])@(?:([^\s@<>()]+@[^\s@<>()]+)|([\p{L}\p{N}][\p{L}\p{N}-]{0,62}))/gu

/** Each once, in order; what ends a sentence is no part of a name. */
export function mentionsIn(text: string): Mention[] {
  const found = [...text.matchAll(Named)].map(
    ([, email, id = '']): Mention =>
      email === undefined
        ? { kind: 'id', text: id.toLowerCase() }
        : { kind: 'email', text: email.toLowerCase().replace(/[^\p{L}\p{N}]+$/u, '') },
  )
  return [...new Map(found.map((each) => [each.text, each])).values()].slice(0, MostMentions)
}
