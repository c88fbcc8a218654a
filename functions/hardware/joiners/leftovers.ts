import type { Onboarding } from './model.ts'
import { failedStates, inWords, openLines, units } from './threats.ts'

/** What stays to be seen to by somebody: purchases that run, and what the joiner has already. */
export function leftovers({ purchases, parcels }: Onboarding): string[] {
  const bought = purchases
    .filter(({ state }) => state !== 'given_up' && !failedStates.has(state))
    .filter((purchase) => openLines(purchase).length > 0)
    .map(({ lines, state, number }) => {
      const what = lines.map(({ quantity, name }) => units(quantity, name)).join(', ')
      return `The purchase of ${what} ${inWords[state]}${number ? ` (${number})` : ''}: its goods go into stock.`
    })
  const kept = parcels
    .flatMap(({ lines }) => lines)
    .filter(({ accepted }) => accepted > 0)
    .map(({ accepted, name }) => units(accepted, name))
  return [...bought, ...(kept.length > 0 ? [`Accepted already, and to come back: ${kept.join(', ')}.`] : [])]
}
