import { elapsed, type Instant, Minute, now, plus } from '../../platform/clock.ts'
import { dueAt } from '../../platform/due.ts'
import type { DueHandler } from '../../platform/due-sweep.ts'
import { ConditionFailed } from '../../platform/table.ts'
import { inTens } from './known.ts'
import { makeContract, makeVendor } from './make.ts'
import {
  advanceImport,
  claimImport,
  type Deviation,
  type ImportHead,
  loadDeviations,
  loadImport,
  type Step,
  stepsFrom,
} from './store.ts'

/** Nobody else goes on with an import for so long: more than any function runs. */
export const Lease = 6 * Minute
/** One turn of the sweep, in milliseconds: other things are due as well. */
const Turn = 5000
/** Steps between two marks of how far it is. */
const Batch = 20

/** Goes on with an import that was left unfinished, one turn at a time. */
export const continueImport: DueHandler = ({ id, dueSk }) => goOn(id, dueSk, plus(now(), Turn))

/** Goes on until then with an import that waits for somebody to do so; with one that is done, or in other hands, it does nothing. */
export async function goOnWith(importId: string, until: Instant): Promise<void> {
  const head = await loadImport(importId)
  if (head?.dueSk && dueAt(head.dueSk) <= now()) await goOn(importId, head.dueSk, until)
}

/** False when somebody else was faster. */
async function goOn(id: string, dueSk: string, until: Instant): Promise<boolean> {
  let mine: string
  try {
    mine = await claimImport(id, dueSk, plus(now(), Lease))
  } catch (error) {
    if (error instanceof ConditionFailed) return false
    throw error
  }
  const head = await loadImport(id)
  if (head) await carryOut(head, mine, until)
  return true
}

/**
 * Makes what an import holds, from where it stands, until it is done or the time is over; then it is due at once for whoever comes next.
 * Whoever lost their hold on it (`dueSk`) stops; what they made meanwhile the other finds made.
 */
export async function carryOut(head: ImportHead, dueSk: string, until: Instant): Promise<void> {
  const deviations = await loadDeviations(head.importId)
  for (let at = head; ; ) {
    const batch = at.next < at.steps ? (await stepsFrom(at, at.next)).slice(0, Batch) : []
    const found = await makeAll(at, batch, deviations)
    const next = at.next + batch.length
    try {
      await advanceImport(at, { next, deviations: found, dueSk, at: now() })
      if (next >= at.steps) return
      at = { ...at, next }
      if (elapsed(now(), until) > 0) continue
      await claimImport(at.importId, dueSk, now())
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error
    }
    return
  }
}

/** What becomes of a batch other than what was planned; noted in `deviations` too, for contracts of its vendors. */
async function makeAll(
  head: ImportHead,
  batch: readonly Step[],
  deviations: Map<string, Deviation>,
): Promise<Deviation[]> {
  const found: Deviation[] = []
  const note = (each: Deviation | undefined) => {
    if (!each) return
    found.push(each)
    deviations.set(each.id, each)
  }
  const vendors = batch.filter((step) => step.make === 'vendor')
  // Who shares a domain on purpose comes after the one who has it.
  for (const apart of [false, true]) {
    const some = vendors.filter(({ allowDuplicate }) => allowDuplicate === apart)
    await inTens(some, async (step) => note(await makeVendor(head, step)))
  }
  const contracts = batch.filter((step) => step.make === 'contract')
  await inTens(contracts, async (step) => note(await makeContract(head, step, deviations.get(step.vendorId))))
  return found
}
