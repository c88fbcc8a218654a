import type { Input, Output } from '../api/types.ts'

export type Measures = Output<'getMeasures'>
export type Flow = Measures['flow'][number]
type Query = NonNullable<Input<'getMeasures'>['query']>

/** Months that are looked at, this one the last. */
export const Spans = [3, 6, 12] as const
export const Groupings = ['cost-centre', 'vendor', 'category'] as const

/** What is looked at, as it stands in the address of the page. */
export interface Search {
  months?: number
  kind?: string
  by?: (typeof Groupings)[number]
}

/** Reads an address that anybody may have typed: what makes no sense is left out. */
export function searchOf(raw: Record<string, unknown>): Search {
  const months = Spans.find((each) => each === Number(raw.months))
  const by = Groupings.find((each) => each === raw.by)
  return {
    ...(months && months !== Spans[0] && { months }),
    ...(typeof raw.kind === 'string' && raw.kind !== '' && { kind: raw.kind }),
    ...(by && by !== Groupings[0] && { by }),
  }
}

/** All kinds are asked for, so that one can choose among them. */
export const queryOf = ({ months = Spans[0], by = Groupings[0] }: Search): Query => ({ months, by })
