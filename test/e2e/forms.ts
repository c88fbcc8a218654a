export interface Form {
  method: string
  /** As written; undefined when the form posts to the page's own address. */
  action: string | undefined
  /** Hidden fields and their values. */
  hidden: Record<string, string>
  /** Ids that the field `decision` offers. */
  choices: string[]
}

/** The forms of a page, in order: the decision first. */
export function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', inner = '']) => {
    const inputs = [...inner.matchAll(/<input([^>]*)>/g)].map(([, input = '']) => input)
    const attribute = (text: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1]
    return {
      method: attribute(attributes, 'method') ?? 'get',
      action: attribute(attributes, 'action'),
      hidden: Object.fromEntries(
        inputs
          .filter((input) => attribute(input, 'type') === 'hidden')
          .map((input) => [attribute(input, 'name') ?? '', attribute(input, 'value') ?? '']),
      ),
      choices: inputs
        .filter((input) => attribute(input, 'name') === 'decision')
        .map((input) => attribute(input, 'value') ?? ''),
    }
  })
}

/** Letters keep what people typed from turning into links by hair spaces: the text without them. */
export const asTyped = (text: string): string => text.replaceAll('\u200a', '')

/** What somebody reads on a page. */
export function wordsOf(html: string): string {
  return html
    .replace(/<(style|title)[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<\/?(b|i|bdi|wbr)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(
      /&(lt|gt|quot|amp|#39);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" })[name] ?? '',
    )
    .replace(/\s+/g, ' ')
    .trim()
}
