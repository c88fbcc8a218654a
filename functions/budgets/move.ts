import type { CaseHead } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import { Problem } from '../platform/errors.ts'
import { ConditionFailed, type Write } from '../platform/table.ts'
import { periodOn } from './current.ts'
import type { Charge, Period, Planned } from './model.ts'
import { periodWrite, type Room } from './period-write.ts'
import {
  approved,
  asked,
  changesBetween,
  closed,
  describeShortage,
  ordered,
  receivedSoFar,
  released,
  samePeriod,
} from './rules.ts'

type Charged = Pick<CaseHead, 'charge'>

/**
 * What a change of a case moves in its budget. It belongs into the transaction that changes the case: `head` into its head, and
 * `writes` behind all others.
 */
export interface Move {
  head: Charged
  writes: Write[]
  /** The last write has a condition on what is left: what to say when it does not hold. */
  refusal?: (found: Period | undefined) => Problem
}

export const NoMove: Move = { head: {}, writes: [] }

/** The amount leaves the budget again: rejected, sent back or withdrawn. */
export const releasing = (head: Charged) => moving(head, released)
export const ordering = (head: Charged) => moving(head, ordered)
/** So much of an order's total was accepted by now, in minor units of the order's currency. */
export const receiving = (head: Charged, accepted: number, of: number) =>
  moving(head, (charge) => receivedSoFar(charge, accepted, of))
/** Nothing more of the order will come. */
export const closing = (head: Charged) => moving(head, closed)

function moving({ charge }: Charged, change: (charge: Charge) => Charge): Move {
  if (!charge) return NoMove
  const after = change(charge)
  return { head: { charge: after }, writes: changesBetween(charge, after).map((each) => periodWrite(each)) }
}

/**
 * The last approval was given: what was pending is committed, in the period of that day. No more than is left, where the budget
 * says stop.
 */
export async function committing({ charge }: Charged, at: Instant): Promise<Move> {
  if (!charge?.pending) return NoMove
  const { period, opening } = await periodOn(charge, at)
  const after = approved(charge, period)
  const changes = changesBetween(charge, after)
  return {
    head: { charge: after },
    writes: changes.map((change) =>
      samePeriod(change.period, period)
        ? periodWrite(change, {
            opening,
            room: { of: 'left', needed: charge.pending, unlessOnlySaid: true },
          })
        : periodWrite(change),
    ),
    refusal: (found) =>
      new Problem(
        409,
        'budget_exceeded',
        `The budget of ${period.costCentre} ${describeShortage(period, found?.left ?? opening?.limit ?? 0, charge.pending)}. Ask a coordinator to raise it and approve then, or ask for changes. Nothing was changed.`,
      ),
  }
}

/**
 * Submits what a budget pays for. `carryOut` does it, with what that moves in the budget; a second time with a warning where more
 * is asked for than is left, and that is only said.
 * @throws Problem 422 when it is more than is left and the budget says stop.
 */
export async function charging<T>(
  planned: Planned | undefined,
  atOnce: boolean,
  carryOut: (move: Move) => Promise<T>,
): Promise<T> {
  if (!planned) return carryOut(NoMove)
  const { submitting, approving } = planned.whenExceeded
  const onApproval: Room | undefined = atOnce && approving === 'stop' ? 'left' : undefined
  if (submitting !== 'warn')
    return carriedOut(charge(planned, atOnce, submitting === 'stop' ? 'leftPending' : onApproval), carryOut)
  try {
    return await carryOut(charge(planned, atOnce, 'leftPending'))
  } catch (error) {
    const short = shortage(error)
    if (!short) throw error
    const left = short.found?.leftPending ?? planned.limit
    const warning = `The budget of ${planned.period.costCentre} ${describeShortage(planned.period, left, planned.amount)}.`
    return carriedOut(charge(planned, atOnce, onApproval, warning), carryOut)
  }
}

/** Carries out a change of a case with what it moves in a budget. @throws Problem when more would be taken than is left. */
export async function carriedOut<T>(move: Move, carryOut: (move: Move) => Promise<T>): Promise<T> {
  try {
    return await carryOut(move)
  } catch (error) {
    const short = move.refusal && shortage(error)
    throw short && move.refusal ? move.refusal(short.found) : error
  }
}

/**
 * What was found of the period when its condition alone did not hold, and the case has not changed meanwhile: then trying again
 * does not help.
 */
function shortage(error: unknown): { found: Period | undefined } | undefined {
  if (!(error instanceof ConditionFailed)) return undefined
  const others = error.failed.slice(0, -1)
  if (others.some((each) => each !== undefined)) return undefined
  return error.failed.at(-1) as { found: Period | undefined } | undefined
}

function charge(planned: Planned, atOnce: boolean, room: Room | undefined, warning?: string): Move {
  const { period, amount, limit, whenExceeded } = planned
  const pending = asked(period, amount)
  const after: Charge = { ...(atOnce ? approved(pending, period) : pending), ...(warning && { warning }) }
  const opening = { limit, approving: whenExceeded.approving }
  return {
    head: { charge: after },
    writes: changesBetween(undefined, after).map((change) =>
      periodWrite(change, { opening, ...(room && { room: { of: room, needed: amount } }) }),
    ),
    ...(room && {
      refusal: (found) =>
        new Problem(
          422,
          'budget_exceeded',
          `The budget of ${period.costCentre} ${describeShortage(period, found?.[room] ?? limit, amount)}${room === 'leftPending' ? ' (what waits for approval is taken off already)' : ''}. Ask a coordinator to raise it, or ask for less.`,
        ),
    }),
  }
}
