import { type CaseHead, type Change, changeCase } from '../cases/index.ts'
import { Problem } from '../platform/errors.ts'
import { ConditionFailed, type Write } from '../platform/table.ts'
import type { Period } from './model.ts'

/**
 * What a change of a case moves in its budget. It belongs into the transaction that changes the case: `head` into its head, and
 * `writes` behind all others.
 */
export interface Move {
  head: Pick<CaseHead, 'charge'>
  writes: Write[]
  /** A sentence for the timeline: more is taken than was left. */
  warning?: string
  /** The last write has a condition on what is left: what follows when it does not hold, by what was found. */
  short?: (found: Period | undefined) => Problem | Move
}

export const NoMove: Move = { head: {}, writes: [] }

/**
 * Changes a case with what that moves in its budget.
 * @throws Problem `budget_exceeded` when more would be taken than is left and the budget says stop; ConditionFailed like changeCase.
 */
export function changeCharged(head: CaseHead, change: Change, move: Move): Promise<CaseHead> {
  return carriedOut(move, ({ head: charged, writes, warning }) =>
    changeCase(head, {
      ...change,
      event: { ...change.event, text: withWarning(change.event.text, warning) },
      head: { ...change.head, ...charged },
      writes: [...(change.writes ?? []), ...writes],
    }),
  )
}

export function withWarning(text: string, warning: string | undefined): string {
  return warning === undefined ? text : `${text} ${warning}`
}

/** Carries out what moves something in a budget: once, or with a warning a second time. @throws Problem `budget_exceeded` */
export async function carriedOut<T>(move: Move, carryOut: (move: Move) => Promise<T>): Promise<T> {
  try {
    return await carryOut(move)
  } catch (error) {
    const short = move.short && shortage(error)
    if (!move.short || !short) throw error
    const instead = move.short(short.found)
    if (instead instanceof Problem) throw instead
    return carriedOut(instead, carryOut)
  }
}

/**
 * What was found of the period when its condition alone did not hold: the case has not changed meanwhile, and trying the same
 * again does not help.
 */
function shortage(error: unknown): { found: Period | undefined } | undefined {
  if (!(error instanceof ConditionFailed)) return undefined
  const others = error.failed.slice(0, -1)
  if (others.some((each) => each !== undefined)) return undefined
  return error.failed.at(-1) as { found: Period | undefined } | undefined
}
