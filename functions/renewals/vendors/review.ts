import { caseKey, changingCase, System } from '../../cases/index.ts'
import { describeDate, instantAt } from '../../platform/calendar/zone.ts'
import { now } from '../../platform/clock.ts'
import { dueKeys } from '../../platform/due.ts'
import type { DueHandler } from '../../platform/due-sweep.ts'
import { Env, env } from '../../platform/environment.ts'
import { ConditionFailed, type Key, transact, type Write } from '../../platform/table.ts'
import type { Vendor } from './model.ts'
import { loadVendor } from './store.ts'

/** When somebody is asked to look at the risk of a vendor again, sk `review`, in the due index until then. */
interface Review extends Key {
  duePk: string
  dueSk: string
}

const ReviewSk = 'review'
/** The kind under which a review is in the due index. */
const ReviewDue = 'vendor-review'
const Morning = '08:00'

/** What keeps the review of a vendor in the due index, or takes it out: merged vendors are their survivor's matter. */
export function reviewWrites(before: Vendor | undefined, after: Vendor): Write[] {
  const due = (vendor: Vendor | undefined) =>
    vendor?.mergedInto === undefined ? vendor?.reviewOn : undefined
  const [was, is] = [due(before), due(after)]
  if (was === is) return []
  const key = caseKey(after.vendorId, ReviewSk)
  if (is === undefined) return [{ Delete: { Key: key } }]
  const review: Review = {
    ...key,
    ...dueKeys(instantAt(env(Env.timeZone), is, Morning), ReviewDue, after.vendorId),
  }
  return [{ Put: { Item: review } }]
}

/** The day of a review has come: its owner, or the coordinators, are written to, once. */
export const vendorReviewDue: DueHandler = async ({ id, dueSk }) => {
  const found = await loadVendor(id)
  const review = found?.file.items.find(({ sk }) => sk === ReviewSk) as Review | undefined
  if (!found || review?.dueSk !== dueSk) return false
  const { file, vendor } = found
  const at = now()
  try {
    await transact(
      changingCase(file.head, {
        at,
        event: {
          type: 'review_due',
          actor: System,
          text: `The review of "${vendor.name}" is due${vendor.reviewOn ? ` (${describeDate(vendor.reviewOn)})` : ''}. Whoever answers for it was written to.`,
        },
        writes: [{ Delete: { Key: caseKey(id, ReviewSk) } }],
        outbox: { letters: [{ id: `review-${vendor.reviewOn}`, letter: 'vendor-review' }] },
      }).writes,
    )
    return true
  } catch (error) {
    if (error instanceof ConditionFailed) return false
    throw error
  }
}
