import type { CaseFile, Change } from '../../cases/index.ts'
import { System } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { ExpectedAgain, Need } from '../stock/index.ts'
import { expectedAgain, servedBy } from './equipment.ts'
import { moving, onboardingIn } from './store.ts'
import { units } from './threats.ts'

/** What an onboarding does when units are set aside for it, or taken back. */
export function onboardingGains(
  file: CaseFile,
  needs: Need[],
  at: Instant,
  expected?: ExpectedAgain,
): Pick<Change, 'head' | 'writes' | 'outbox'> & { event?: Change['event'] } {
  const loaded = onboardingIn(file)
  if (!loaded) return {}
  const { record } = loaded
  const purchases = expected
    ? expectedAgain(record.purchases, lostBy(loaded.needs, needs), {
        caseId: expected.requestId,
        number: expected.number,
        at,
        neededBy: record.dates.goodsBy,
      })
    : servedBy(record.purchases, needs)
  return moving(loaded, {
    event: { at, type: 'units_allocated', actor: System, text: gained(loaded.needs, needs) },
    record: purchases === record.purchases ? record : { ...record, purchases },
    needs,
  })
}

function lostBy(before: readonly Need[], after: readonly Need[]): { need: Need; units: number }[] {
  return after
    .map((need) => ({
      need,
      units: (before.find(({ sk }) => sk === need.sk)?.allocated ?? 0) - need.allocated,
    }))
    .filter(({ units: lost }) => lost > 0)
}

function gained(before: readonly Need[], after: readonly Need[]): string {
  const more = after.flatMap((need) => {
    const known = before.find(({ sk }) => sk === need.sk)
    const some = need.allocated - (known?.allocated ?? 0)
    const instead = known && known.modelId !== need.modelId ? ` instead of ${known.model.name}` : ''
    return some > 0 ? [`${units(some, need.model.name)}${instead}`] : []
  })
  return `Set aside: ${more.join(', ')}.`
}
