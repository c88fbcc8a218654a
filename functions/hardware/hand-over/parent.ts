import { type CaseFile, changingCase, itemOf, loadCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Write } from '../../platform/table.ts'
import { handOverParents } from '../hand-over-parents.ts'
import type { Need } from '../stock/index.ts'
import type { HandOver, HandOverLine, Told } from './model.ts'

/** The case that a hand-over is for, which also has the needs that its lines fill. */
export async function parentOf({ forCase }: HandOver): Promise<CaseFile | undefined> {
  return forCase === undefined ? undefined : loadCase(forCase)
}

/** What tells that case what became of some lines. */
export function tellingParent(parent: CaseFile | undefined, told: Told, at: Instant): Write[] {
  const change = parent && handOverParents[parent.head.kind]?.(parent, told, at)
  return parent && change ? changingCase(parent.head, { at, ...change }).writes : []
}

/** The needs that some lines fill, and for how many units each: a transaction changes a need once. */
export function needsOfLines(
  parent: CaseFile | undefined,
  lines: readonly HandOverLine[],
): { need: Need; units: number }[] {
  const units = new Map<string, number>()
  for (const { need, quantity } of lines)
    if (need !== undefined) units.set(need, (units.get(need) ?? 0) + quantity)
  return [...units].map(([sk, count]) => {
    const need = parent && itemOf<Need>(parent, sk)
    if (!need) throw new Error(`There is no need ${sk} for the lines of a hand-over.`)
    return { need, units: count }
  })
}
