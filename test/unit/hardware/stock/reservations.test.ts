import { describe, expect, it } from 'vitest'
import {
  isOver,
  ReservationStatuses,
  reservationTransitions,
} from '../../../../functions/hardware/reservations/model.ts'
import { missing, statusOf } from '../../../../functions/hardware/reservations/rules.ts'
import type { Need } from '../../../../functions/hardware/stock/index.ts'

const need = (counts: Partial<Need>) => {
  const { waiting = 0, allocated = 0, picked = 0, out = 0 } = counts
  const quantity = waiting + allocated + picked + out
  return { model: { name: 'Dock' }, waiting, allocated, picked, out, quantity } as Need
}

describe('a reservation', () => {
  it('is open while anything waits, ready until all of it is out', () => {
    expect(statusOf([need({ allocated: 1 }), need({ waiting: 1, out: 2 })])).toBe('open')
    expect(statusOf([need({ allocated: 1 }), need({ picked: 1 }), need({ out: 1 })])).toBe('ready')
    expect(statusOf([need({ out: 2 }), need({ out: 1 })])).toBe('fulfilled')
  })

  it('says what it waits for', () => {
    expect(missing([need({ waiting: 2 }), need({ allocated: 1 }), need({ waiting: 1 })])).toBe(
      '2 × Dock, 1 × Dock',
    )
  })

  it('is over when nothing follows, and only then', () => {
    expect(ReservationStatuses.filter(isOver)).toEqual(['fulfilled', 'cancelled'])
    const reached = new Set<string>(Object.values(reservationTransitions).flat())
    expect(ReservationStatuses.filter((status) => !reached.has(status))).toEqual([])
  })
})
