import { Day, type Instant, plus } from '../../platform/clock.ts'
import { digest } from '../../platform/ids.ts'
import type { HandOver, HandOverLine, HandOverStatus } from './model.ts'

/** Days after which the recipient is reminded; with the last one the coordinators are told. */
export const RemindAfterDays = [3, 7, 14] as const

/** When the recipient is reminded next, after so many reminders. */
export function nextReminder(askedAt: Instant, reminders: number): Instant | undefined {
  const days = RemindAfterDays[reminders]
  return days === undefined ? undefined : plus(askedAt, days * Day)
}

/** How many reminders should have gone out by now: those that an outage left behind come to one. */
export function remindersDue(askedAt: Instant, at: Instant): number {
  return RemindAfterDays.filter((days) => plus(askedAt, days * Day) <= at).length
}

export const openLines = ({ lines }: Pick<HandOver, 'lines'>): HandOverLine[] =>
  lines.filter(({ outcome }) => outcome === undefined)

/** Digest of what a link is sent for: what has to be prepared, or what is accepted and on which terms. */
export function digestOf({ lines, terms }: HandOver, asks: 'preparation' | 'acceptance'): string {
  const what = lines.map(({ n, modelId, quantity, assetId }) => ({
    n,
    modelId,
    quantity,
    ...(asks === 'acceptance' && { assetId }),
  }))
  return digest({ what, ...(asks === 'acceptance' && { terms }) })
}

type Named = Pick<HandOverLine, 'model' | 'quantity' | 'tag'>

export function nameOfLine({ model, quantity, tag }: Named): string {
  if (tag !== undefined) return `${model} (${tag})`
  return quantity === 1 ? model : `${quantity} × ${model}`
}

/** "Laptop 14 (TL-00001), 2 × HDMI cable and 3 more". */
export function listOf(lines: readonly Named[]): string {
  const names = lines.map(nameOfLine)
  const more = names.length - MostNamed
  return more > 1 ? `${names.slice(0, MostNamed).join(', ')} and ${more} more` : andList(names)
}
const MostNamed = 4

function andList(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** What a hand-over waits for in each status, and nothing once it is over. */
export function waitsFor(
  status: HandOverStatus,
  { recipient }: Pick<HandOver, 'recipient'>,
): string | undefined {
  if (status === 'preparing') return 'A coordinator to prepare the parcel'
  if (status === 'awaiting_acceptance') return `${recipient.name} to accept it`
  return undefined
}

/** How it ended, in a sentence. */
export function summary({ lines }: HandOver): string {
  const of = (outcome: string) => lines.filter((line) => line.outcome === outcome)
  const parts = [
    { words: 'accepted', lines: of('accepted') },
    { words: 'declined', lines: of('declined') },
    { words: 'taken out of it', lines: of('recalled') },
  ]
  return parts
    .filter((part) => part.lines.length > 0)
    .map((part) => `${listOf(part.lines)} ${part.words}`)
    .join('; ')
}

export function tooMany(lines: number, most: number): string {
  return `One hand-over holds ${most} things at most, not ${lines}: make several of it.`
}
