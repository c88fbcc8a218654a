import type { IconName } from '../../ui/icon.tsx'

const said = new Set(['commented', 'question_asked'])

/** Somebody's own words. */
export const isSaid = (type: string) => said.has(type)

/** The first that is found in the name of the event; names are in the past tense. */
const icons: [RegExp, IconName][] = [
  [/commented|question|answered/, 'comment'],
  [/broke|failed|refused|bounced|undelivered/, 'alert'],
  [/rejected|declined|withdrawn|cancelled|dropped/, 'close'],
  [/remind|escalat|silenc/, 'bell'],
  [/letter|mail|sent|notice/, 'mail'],
  [/approved|accepted|settled|closed|confirmed|received/, 'check'],
  [/order/, 'order'],
  [/pass|reassign|delegat|asked/, 'pass'],
  [/attach|file/, 'attach'],
  [/picked|stock|asset|reserv|handed|return/, 'box'],
  [/chang|amend|edit|correct/, 'edit'],
  [/submit|draft|created|open|plan/, 'plus'],
]

export function iconOf(type: string): IconName {
  return icons.find(([pattern]) => pattern.test(type))?.[1] ?? 'info'
}
