import type { PlainDate } from '../../platform/clock.ts'
import { conflict } from '../../platform/errors.ts'
import type { Asset, Category, Condition, Model } from './model.ts'
import type { Move, Recipient } from './moves.ts'
import { describeStatus, needsWipe, notPossible, refuseUnwiped } from './rules.ts'

/** What somebody wants to do with an asset, as a movement, by the rules of its category and model. */

/** @throws Problem 409 `end_of_life`: from then on a model is not handed out. */
export function refuseEndOfLife({ tag }: Asset, model: Model | undefined, today: PlainDate): void {
  if (model?.endOfLife === undefined || today < model.endOfLife) return
  throw conflict(
    'end_of_life',
    `${tag} is a "${model.name}", which is not handed out any more since ${model.endOfLife}. Choose another model, or change the date of the model.`,
  )
}

export function checkingOut(
  asset: Asset,
  holder: Recipient,
  more: { dueBack?: PlainDate | undefined; handOver?: string | undefined },
): Move {
  if (asset.status !== 'in_stock' && asset.status !== 'picked') throw notPossible(asset, 'in_use')
  return { to: 'in_use', holder, ...given(more) }
}

/**
 * What comes out of somebody's hands with data on it, or damaged, is not stock yet: it is inspected and wiped first. What
 * came back goes to stock once nothing speaks against it.
 * @throws Problem 409 `not_wiped`, `not_fit`, or `wrong_status`.
 */
export function checkingIn(
  asset: Asset,
  category: Category | undefined,
  { locationId, condition }: { locationId?: string | undefined; condition?: Condition | undefined },
): Move {
  const where = given({ locationId })
  const harmed = (state: Condition | undefined) => state === 'damaged' || state === 'broken'
  if (asset.status === 'in_use') {
    const unfit = harmed(condition) || needsWipe(withoutWipe(asset), category)
    return { to: unfit ? 'returned' : 'in_stock', endedAs: 'returned', ...where }
  }
  if (asset.status !== 'returned' && asset.status !== 'picked') throw notPossible(asset, 'checked in')
  refuseUnwiped(asset, category)
  const state = condition ?? asset.inspected?.condition
  if (harmed(state)) {
    throw conflict(
      'not_fit',
      `${asset.tag} ${describeStatus(asset)}, and it is ${state}. Send it to repair, inspect it again, or have it written off.`,
    )
  }
  return { to: 'in_stock', ...where }
}

/** Repaired or found: to stock, unless data may still be on it. */
export function comingBack(
  asset: Asset,
  category: Category | undefined,
  { from, locationId, because }: { from: 'in_repair' | 'lost' } & Told,
): Move {
  if (asset.status !== from) throw notPossible(asset, from === 'lost' ? 'found' : 'taken back from repair')
  return { to: needsWipe(asset, category) ? 'returned' : 'in_stock', ...given({ locationId, because }) }
}

interface Told {
  locationId?: string | undefined
  because?: string | undefined
}

/** @throws Problem 409 `not_wiped` when data may be on it, unless it is lost. */
export function disposing(asset: Asset, category: Category | undefined, because: string): Move {
  if (asset.status === 'in_use' && needsWipe(withoutWipe(asset), category)) {
    throw conflict(
      'not_wiped',
      `${asset.tag} ${describeStatus(asset)} and holds data. Take it back and wipe it first, or report it lost.`,
    )
  }
  if (asset.status !== 'lost' && asset.status !== 'disposed') refuseUnwiped(asset, category)
  return { to: 'disposed', because }
}

/** A wipe does not count for what came on it since. */
const withoutWipe = ({ episodes }: Asset) => ({ episodes })

/** Only what is there. */
function given<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never
}

export function transferringTo(
  asset: Asset,
  person: Recipient,
  more: { dueBack?: PlainDate | undefined; handOver?: string | undefined },
): Move {
  if (asset.holder?.personId === person.personId) {
    throw conflict('has_it_already', `${asset.tag} ${describeStatus(asset)}: that is who has it already.`)
  }
  return { transfer: { person, ...given(more) } }
}
