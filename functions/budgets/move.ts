import type { CaseHead } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import { Problem } from '../platform/errors.ts'
import { type Move, NoMove } from './carry-out.ts'
import { periodOn } from './current.ts'
import type { Charge, Planned } from './model.ts'
import { type Opening, periodWrite, type Room } from './period-write.ts'
import { refOf, samePeriod } from './periods.ts'
import {
  approved,
  asked,
  type ChargedFor,
  changesBetween,
  ordered,
  released,
  type Standing,
  standing,
  together,
} from './rules.ts'
import { describeShortage } from './words.ts'

type Charged = Pick<CaseHead, 'charge'>

/** The amount leaves the budget again: rejected, sent back or withdrawn. */
export const releasing = (head: Charged) => moving(head, released)
export const ordering = (head: Charged) => moving(head, ordered)
/** An order stands so now: something came, was billed, or will not come. */
export const standingSo = (head: Charged, so: Standing, paid: ChargedFor) =>
  moving(head, (charge) => standing(charge, so, paid))

/**
 * What one case was granted goes over to another, which stands so now: the heads' new charges, and the one write of the period that
 * both count in. `paid` may be what the other is charged with from now on.
 */
export function handingOver(
  from: Charged,
  to: Charged,
  so: Standing,
  paid: ChargedFor,
): { from: Move['head']; to: Move['head']; writes: Move['writes'] } {
  if (!from.charge) {
    const { head, writes } = standingSo(to, so, paid)
    return { from: {}, to: head, writes }
  }
  const given = released(from.charge)
  const { warning: _said, stays: _there, ...empty } = given
  const before = to.charge ?? empty
  const after = standing(before, so, paid)
  const { writes } = moved(together(from.charge, before), together(given, after))
  return { from: { charge: given }, to: { charge: after }, writes }
}

function moving({ charge }: Charged, change: (charge: Charge) => Charge): Move {
  return charge ? moved(charge, change(charge)) : NoMove
}

/** The change itself; `room` is a condition on the period that is taken from, which comes last. */
function moved(before: Charge | undefined, after: Charge, opening?: Opening, room?: Room): Move {
  return {
    head: { charge: after },
    writes: changesBetween(before, after).map((change) =>
      samePeriod(change.period, after) ? periodWrite(change, { opening, room }) : periodWrite(change),
    ),
  }
}

/**
 * The last approval was given: what was pending is committed, in the period of that day. More than is left is refused or said, as
 * the budget has it by then; with `exceed` it is only said.
 */
export async function committing({ charge }: Charged, at: Instant, exceed = false): Promise<Move> {
  if (!charge?.pending) return NoMove
  const { period, opening } = await periodOn(charge, at)
  const needed = charge.pending
  const commit = (unless: Room['unless'], warning?: string): Move => {
    const after = approved({ ...charge, ...(warning && { warning }) }, period)
    return {
      ...moved(charge, after, opening, { of: 'left', needed, unless }),
      ...(warning && { warning }),
      short: (found) => {
        const shortage = `The budget of ${period.costCentre} ${describeShortage(period, found?.left ?? opening?.limit ?? 0, needed)}.`
        if (unless === 'ignored' && (found ?? opening)?.approving === 'warn')
          return commit('not stopped', shortage)
        if (exceed) {
          const warned = approved({ ...charge, warning: shortage }, period)
          return { ...moved(charge, warned, opening), warning: shortage }
        }
        return new Problem(
          409,
          'budget_exceeded',
          `${shortage} Ask a coordinator to raise it and approve then, or ask for changes. Nothing was changed.`,
        )
      },
    }
  }
  return commit('ignored')
}

/**
 * Submitted: what is planned is pending, or committed where it is approved at once. More than is left is refused (422) or said, as
 * the budget has it.
 */
export function charging(planned: Planned | undefined, atOnce: boolean): Move {
  if (!planned) return NoMove
  const { period, amount, limit, whenExceeded, stays } = planned
  const { submitting, approving } = whenExceeded
  const charge = (of: Room['of'] | undefined, warning?: string): Move => {
    const pending: Charge = { ...asked(period, amount, stays), ...(warning && { warning }) }
    const after = atOnce ? approved(pending, refOf(period)) : pending
    return {
      ...moved(undefined, after, { limit, approving }, of && { of, needed: amount }),
      ...(warning && { warning }),
      ...(of && {
        short: (found) => {
          const shortage = `The budget of ${period.costCentre} ${describeShortage(period, found?.[of] ?? limit, amount)}`
          const stops = of === 'leftPending' ? submitting : approving
          if (stops === 'warn')
            return charge(
              of === 'leftPending' && atOnce && approving === 'stop' ? 'left' : undefined,
              `${shortage}.`,
            )
          const counted = of === 'leftPending' ? ' (what waits for approval is taken off already)' : ''
          return new Problem(
            422,
            'budget_exceeded',
            `${shortage}${counted}. Ask a coordinator to raise it, or ask for less.`,
          )
        },
      }),
    }
  }
  if (submitting !== 'ignore') return charge('leftPending')
  return charge(atOnce && approving !== 'ignore' ? 'left' : undefined)
}
