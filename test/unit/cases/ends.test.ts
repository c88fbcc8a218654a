import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EndStatuses } from '../../../functions/cases/ends.ts'
import { WorkKinds } from '../../../functions/cases/model.ts'
import { Milestones } from '../../../functions/cases/status-links/rules.ts'
import { countTransitions } from '../../../functions/hardware/counts/model.ts'
import { handOverTransitions } from '../../../functions/hardware/hand-over/model.ts'
import { onboardingTransitions } from '../../../functions/hardware/joiners/model.ts'
import { offboardingTransitions } from '../../../functions/hardware/leavers/model.ts'
import { reservationTransitions } from '../../../functions/hardware/reservations/model.ts'
import { writeOffTransitions } from '../../../functions/hardware/write-off/model.ts'
import { changeTransitions as orderChangeTransitions } from '../../../functions/procurement/changes/model.ts'
import { transitions as purchaseTransitions } from '../../../functions/procurement/model.ts'
import { cycleTransitions } from '../../../functions/renewals/cycle/model.ts'
import { changeTransitions } from '../../../functions/renewals/vendors/model.ts'

const ofTrades = {
  // Whoever waited for the goods waits no more, unless a receipt is reversed.
  'purchase-request': { ...purchaseTransitions, received: [], closed: [] },
  renewal: cycleTransitions,
  'vendor-change': changeTransitions,
  onboarding: onboardingTransitions,
  offboarding: offboardingTransitions,
  'hand-over': handOverTransitions,
  reservation: reservationTransitions,
  'write-off': writeOffTransitions,
  count: countTransitions,
  'order-change': orderChangeTransitions,
} as const

describe('the end of work', () => {
  it.each(Object.entries(ofTrades))('of a %s is what its trade says', (kind, transitions) => {
    const ends = Object.entries(transitions).flatMap(([status, next]) => (next.length === 0 ? [status] : []))
    expect([...(EndStatuses[kind as keyof typeof ofTrades] ?? [])].toSorted()).toEqual(ends.toSorted())
  })

  it('is known of every kind of work', () => {
    expect(Object.keys(ofTrades).toSorted()).toEqual([...WorkKinds].toSorted())
  })
})

describe('what the holder of a status link is told', () => {
  it('is about events that there are', () => {
    const source = globSync('functions/**/*.ts')
      .filter((file) => !file.endsWith('status-links/rules.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n')
    const written = (type: string) =>
      source.includes(`'${type}'`) || source.includes(`\`${type.slice(0, type.indexOf('_') + 1)}\${`)
    expect(Object.keys(Milestones).filter((type) => !written(type))).toEqual([])
  })

  it('is never a comment, nor who watches', () => {
    expect(Object.keys(Milestones).filter((type) => /comment|question|watch|link|digest/.test(type))).toEqual(
      [],
    )
  })
})
