import type { Contract } from '../../../../functions/renewals/contracts/model.ts'
import type { Surroundings } from '../../../../functions/renewals/contracts/rules.ts'
import type { Cycle, CycleStatus } from '../../../../functions/renewals/cycle/model.ts'
import {
  digestOf,
  factsOf,
  nextRung,
  type Rung,
  undecided,
} from '../../../../functions/renewals/cycle/rules.ts'
import { around as berlin, contract } from '../agreements.ts'

/** The cycle of a term as it is when it opens. */
export function cycleOf(made: Contract, term = 0, around: Surroundings = berlin): Cycle {
  const shown = { pk: '', sk: '', ...factsOf(made, term, 'Vendor', around), round: 1 }
  return { ...shown, digest: digestOf(shown) }
}

export { contract }

/** Every rung from an instant on, up to the one that settles it, at most so many. */
export function climb(
  cycle: Cycle,
  status: CycleStatus,
  from: string,
  around: Surroundings = berlin,
  most = 500,
): Rung[] {
  const rungs: Rung[] = []
  for (let after = from; rungs.length < most; ) {
    const rung = nextRung(cycle, status, after, around)
    if (!rung) break
    rungs.push(rung)
    if (rung.kind === 'too_late' && undecided.has(status)) break
    after = rung.at
  }
  return rungs
}
