import fc from 'fast-check'
import { expect, it } from 'vitest'
import { moving } from '../../../functions/hardware/inventory/moves.ts'
import { by, eva, max, newAsset } from './inventory.ts'

// Seen at Snipe-IT #12458 and #17928: a unit bought for 100 BGN went to a site with euros, and its cost with it.
it('what a unit cost is what was paid for it, wherever it goes', () => {
  const cost = { amount: '100.00', currency: 'BGN' }
  const moves = [
    { transfer: { locationId: 'berlin' } },
    { transfer: { person: max } },
    { to: 'in_use', holder: eva },
    { to: 'returned', locationId: 'berlin' },
    { to: 'in_stock', locationId: 'sofia' },
    { to: 'in_repair' },
    { to: 'lost' },
  ] as const
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 8 }), (sequence) => {
      let unit = newAsset({ cost })
      for (const move of sequence) {
        try {
          unit = moving(unit, move, by).loaded
        } catch {
          // It cannot move so from where it is.
        }
        expect(unit.asset.cost).toEqual(cost)
      }
    }),
  )
  const moved = moving(newAsset({ cost, locationId: 'sofia' }), { transfer: { locationId: 'berlin' } }, by)
  expect(moved.asset).toMatchObject({ locationId: 'berlin', cost })
})
