import { Problem } from '../platform/errors.ts'
import type { Choice, SingleField } from './kinds.ts'

const LongestValue = 300
/** Of more than so many problems only the first is told in a sentence; each is marked at its field. */
const MostInWords = 3

/** A field and the heading that it stands under, if any. */
export interface PlacedField {
  field: SingleField
  group?: string
}

/** The fields of a choice in the order of the page, those of groups among them. */
export function fieldsOf(choice: Pick<Choice, 'fields'>): PlacedField[] {
  return (choice.fields ?? []).flatMap((each): PlacedField[] =>
    each.type === 'group' ? each.fields.map((field) => ({ field, group: each.label })) : [{ field: each }],
  )
}

/** Browsers send a line break as CRLF. */
export const cleaned = (text: string | undefined): string => (text ?? '').replaceAll('\r\n', '\n').trim()

/** What was filled in, without empty fields and without those that another answer hides. */
export function keptValues(choice: Choice, given: Record<string, string>): Record<string, string> {
  const fields = fieldsOf(choice)
  const filled = Object.fromEntries(
    fields
      .map(({ field }) => [field.name, cleaned(given[field.name])] as const)
      .filter(([, text]) => text !== ''),
  )
  const shown = fields.filter(({ field }) => counts(field, filled))
  return Object.fromEntries(
    shown.flatMap(({ field }) => {
      const text = filled[field.name]
      return text === undefined ? [] : [[field.name, text]]
    }),
  )
}

/** A field's label where a sentence goes on after it: a question stands in quotes. */
const named = (label: string): string => (label.endsWith('?') ? `“${label}”` : label)

/** The values of a choice's fields. @throws Problem 422 with one entry for each that cannot be used. */
export function checkedValues(
  choice: Choice,
  given: Record<string, string>,
): Record<string, string> | undefined {
  const fields = fieldsOf(choice)
  if (fields.length === 0) return undefined
  const values = keptValues(choice, given)
  const problems = fields
    .filter(({ field }) => counts(field, values))
    .flatMap(({ field, group }) => {
      const problem = fieldProblem(field, values[field.name], choice.partial ?? false)
      return problem ? [{ field: field.name, group, label: field.label, problem }] : []
    })
  if (problems.length > 0) {
    const sentences = problems.map(
      ({ group, label, problem }) => `${group ? `${group}: ` : ''}${named(label)} ${problem}.`,
    )
    const words =
      problems.length <= MostInWords
        ? sentences.join(' ')
        : `${problems.length} answers are missing or cannot be used; each is marked. The first: ${sentences[0]}`
    throw new Problem(
      422,
      'field_wrong',
      words,
      problems.map(({ field, problem }) => ({ field, problem })),
    )
  }
  return values
}

function counts({ when }: SingleField, values: Record<string, string>): boolean {
  return !when || when.is.includes(values[when.field] ?? '')
}

function fieldProblem(field: SingleField, text: string | undefined, partial: boolean): string | undefined {
  if (text === undefined) return field.required && !partial ? needed(field) : undefined
  if (text.length > LongestValue) return `must be at most ${LongestValue} characters`
  if (field.type === 'radio')
    return field.options.some(({ value }) => value === text)
      ? undefined
      : `must be one of: ${field.options.map(({ value }) => value).join(', ')}`
  if (field.type === 'checkbox') return text === 'yes' ? undefined : 'must be yes, or nothing'
  return field.check?.(text)
}

function needed({ type }: SingleField): string {
  return type === 'checkbox' ? 'must be ticked' : 'is needed'
}
