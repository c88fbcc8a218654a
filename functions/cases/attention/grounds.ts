import { Day, elapsed } from '../../platform/clock.ts'
import { waitsForRescue } from '../broke-off.ts'
import { hasEnded } from '../ends.ts'
import { type Ground, openCasePage } from './model.ts'

/** A workflow that broke off does not go on by itself. */
export const brokeOff: Ground = {
  about: 'broke-off',
  from: (head) => head.waitingFor.find(waitsForRescue)?.since,
  tell: (head) => {
    const waiting = head.waitingFor.find(waitsForRescue)
    return (
      waiting && {
        severity: 'now',
        why: 'Its workflow broke off and will not go on by itself.',
        since: waiting.since,
        action: openCasePage(head, 'See where it broke off'),
      }
    )
  },
}

/** After so long nobody waits for that letter any more. */
const LostFor = 14 * Day

/** A letter of a case that is still open did not arrive. */
export const undelivered: Ground = {
  about: 'undelivered-mail',
  from: (head) => (hasEnded(head) ? undefined : head.undelivered?.at),
  tell: (head, at) =>
    head.undelivered && elapsed(head.undelivered.at, at) < LostFor
      ? {
          severity: 'now',
          why: head.undelivered.text,
          since: head.undelivered.at,
          action: openCasePage(head, 'See whom it was for'),
        }
      : undefined,
}

export const groundsOfCases: readonly Ground[] = [brokeOff, undelivered]
