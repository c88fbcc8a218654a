import type { PlainDate } from '../../platform/clock.ts'
import type { FieldProblem } from '../../platform/errors.ts'
import { digest, sha256 } from '../../platform/ids.ts'
import { oneLine, paragraphs } from '../../platform/plain.ts'
import {
  type FoundContent,
  type FoundField,
  FoundFields,
  type FoundLog,
  Longest,
  ReportsPerDay,
} from './model.ts'

/** Guards the form against posts from other sites: only who has read the page has it. */
export function foundNonce(code: string): string {
  return sha256(`found ${code}`).slice(0, 32)
}

/** What the form was filled in with, as it is shown again. */
export type Filled = Record<FoundField, string>

/** A browser takes no more than `maxlength`; what is shown again to others ends somewhere too. */
const LongestShownAgain = 4000

export function filledIn(form: URLSearchParams): Filled {
  // Browsers send a line break as CRLF and count it as one character.
  const value = (name: FoundField) =>
    (form.get(name) ?? '').replaceAll('\r\n', '\n').slice(0, LongestShownAgain)
  return { where: value('where'), contact: value('contact'), message: value('message') }
}

/** What was reported, or what is wrong with it. */
export function reported(filled: Filled): { content: FoundContent } | { problems: FieldProblem[] } {
  const where = oneLine(filled.where)
  const contact = oneLine(filled.contact)
  const message = paragraphs(filled.message)
  const problems = [
    ...(where === '' ? [{ field: 'where', problem: 'is missing' }] : []),
    ...FoundFields.filter((field) => filled[field].trim().length > Longest[field]).map((field) => ({
      field,
      problem: `is too long: at most ${Longest[field]} characters`,
    })),
  ]
  if (problems.length > 0) return { problems }
  return { content: { where, ...(contact && { contact }), ...(message && { message }) } }
}

/** The log once a report is taken; undefined when it is not kept: the same was reported that day, or enough others. */
export function logAfter(
  before: FoundLog | undefined,
  content: FoundContent,
  day: PlainDate,
): Omit<FoundLog, 'pk' | 'sk'> | undefined {
  const { total = 0, today = 0, digests = [] } = before?.day === day ? before : { total: before?.total }
  const own = digest(content)
  if (today >= ReportsPerDay || digests.includes(own)) return undefined
  return { total: total + 1, day, today: today + 1, digests: [...digests, own] }
}
