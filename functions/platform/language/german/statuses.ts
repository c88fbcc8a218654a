import { trade } from './trade.ts'

/** Statuses of cases as sentences begin with them. */
export const inStatus = Object.fromEntries(
  Object.entries(trade.statuses).map(([status, own]) => [capital(status.replaceAll('_', ' ')), own]),
)

/** Status in which a case ended, as a letter begins with it; "Withdrawn" begins one of its own. */
export const ended = Object.fromEntries(Object.entries(inStatus).filter(([status]) => status !== 'Withdrawn'))

/** The same in the middle of a sentence; a draft, a noun in German, is no end. */
export const endedAs = Object.fromEntries(
  Object.entries(inStatus)
    .filter(([status]) => status !== 'Draft')
    .map(([status, own]) => [status.toLowerCase(), own.charAt(0).toLowerCase() + own.slice(1)]),
)

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
