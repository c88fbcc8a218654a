/** What the cases of each kind do when units are set aside for them, and the serving of lines with all of them. */
import type { Instant } from '../platform/clock.ts'
import type { DueHandler } from '../platform/due-sweep.ts'
import { log } from '../platform/log.ts'
import { onboardingGains } from './joiners/claimant.ts'
import { reservationGot } from './reservations/claimant.ts'
import {
  type Claimants,
  type ExpectedAgain,
  type Gone,
  serveLine,
  stockDue,
  takingBack,
  takingBackAll,
} from './stock/index.ts'

export const claimants: Claimants = { onboarding: onboardingGains, reservation: reservationGot }

/**
 * Serves these lines, once the transaction that touched them is done (`levels.touched()`). It never fails what was done before:
 * what it cannot serve now is still due, and the sweep serves it.
 */
export async function serveLines(
  levels: Iterable<readonly [modelId: string, locationId: string]>,
): Promise<void> {
  await Promise.all(
    [...levels].map(async ([modelId, locationId]) => {
      try {
        if (!(await serveLine(modelId, locationId, claimants)))
          log.warn('line left to the sweep', { modelId, locationId })
      } catch (error) {
        log.error('line not served', { modelId, locationId, fault: (error as Error).name })
      }
    }),
  )
}

export const lineDue: DueHandler = stockDue(claimants)

/** See `takingBack`. */
export const takingBackOne = (modelId: string, locationId: string, at: Instant) =>
  takingBack(modelId, locationId, claimants, at)

/** See `takingBackAll`. */
export const takingBackExpected = (
  gone: readonly Gone[],
  at: Instant,
  how: { most: number; expected: ExpectedAgain },
) => takingBackAll(gone, claimants, at, how)
