import type { Ground } from '../../cases/index.ts'
import { waitsForBill } from '../standing.ts'

/** A vendor's bill differs from its order: nobody is asked by a link, and until somebody decides it is not paid. */
export const billDiffers: Ground = {
  about: 'bill-differs',
  from: ({ waitingFor }) => waitingFor.find(waitsForBill)?.since,
  tell: ({ caseId, waitingFor }) => {
    const [first, ...more] = waitingFor.filter(waitsForBill)
    return (
      first && {
        severity: 'soon',
        why:
          more.length === 0
            ? 'A bill differs from its order, and somebody has to decide on it.'
            : `${more.length + 1} bills differ from their order, and somebody has to decide on them.`,
        since: first.since,
        action: { label: 'See how it differs', page: `/requests/${caseId}` },
      }
    )
  },
}
