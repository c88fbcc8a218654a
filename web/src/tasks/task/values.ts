import type { Choice, Field, Task } from './types.ts'

/** What a form holds: names of fields have dots, `i1.how`, which a form takes for a path. */
export interface Values {
  decision: string
  comment: string
  [name: string]: unknown
}

export function valueAt(values: Readonly<Record<string, unknown>>, name: string): string {
  let found: unknown = values
  for (const part of name.split('.')) found = (found as Record<string, unknown> | undefined)?.[part]
  return typeof found === 'string' ? found : ''
}

function put(values: Record<string, unknown>, name: string, value: string): void {
  const parts = name.split('.')
  const last = parts.pop() as string
  let place = values
  for (const part of parts) {
    place[part] ??= {}
    place = place[part] as Record<string, unknown>
  }
  place[last] = value
}

/** What a form begins with: what is known already, and the choice where there is no other. */
export function beginning({ choices, page }: Task): Values {
  const [only, ...others] = choices
  const values: Values = { decision: only && others.length === 0 ? only.id : '', comment: '' }
  for (const { name } of choices.flatMap(({ fields }) => fields ?? []))
    put(values, name, page.values?.[name] ?? '')
  return values
}

/** A field counts only while the one that it depends on has one of these values. */
export const isShown = ({ when }: Field, values: Values): boolean =>
  !when || when.is.includes(valueAt(values, when.field))

/** What goes along with an answer: what was filled in of the choice's fields. */
export function filledIn({ fields = [] }: Choice, values: Values): Record<string, string> {
  return Object.fromEntries(
    fields
      .filter((field) => isShown(field, values))
      .map(({ name }) => [name, valueAt(values, name)] as const)
      .filter(([, value]) => value !== ''),
  )
}
