import type { Asset } from './types.ts'

/** Movements that need a reason, by the operation that they are. */
export type Movement = 'repair' | 'repaired' | 'lost' | 'found' | 'dispose'
export type Act =
  | 'check-out'
  | 'check-in'
  | 'pass-on'
  | 'move'
  | 'inspect'
  | 'wipe'
  | 'verify'
  | 'write-off'
  | 'correct'
  | Movement

/** What may be done with a thing as it is: what is likely next, and what else. */
export function offered({
  status,
  mayBecome,
  inspected,
  wiped,
}: Pick<Asset, 'status' | 'mayBecome' | 'inspected' | 'wiped'>): {
  first: Act[]
  more: Act[]
} {
  const may = (to: Asset['status']) => mayBecome.includes(to)
  const back = status === 'returned'
  const first: Act[] = [
    ...(status === 'in_stock' ? (['check-out', 'move'] as const) : []),
    ...(status === 'in_use' ? (['check-in', 'pass-on'] as const) : []),
    ...(back && !inspected ? (['inspect'] as const) : []),
    ...(back && !wiped ? (['wipe'] as const) : []),
    ...(back && wiped && !wiped.verified ? (['verify'] as const) : []),
    ...(back && inspected ? (['check-in'] as const) : []),
    ...(status === 'in_repair' ? (['repaired'] as const) : []),
    ...(status === 'lost' ? (['found'] as const) : []),
  ]
  const more: Act[] = [
    ...(may('in_repair') ? (['repair'] as const) : []),
    ...(status === 'in_stock' ? (['inspect', 'wipe'] as const) : []),
    ...(status === 'in_stock' && wiped && !wiped.verified ? (['verify'] as const) : []),
    ...(may('lost') ? (['lost'] as const) : []),
    ...(['in_stock', 'returned', 'in_repair', 'lost'].includes(status) ? (['write-off'] as const) : []),
    ...(may('disposed') && status !== 'in_use' ? (['dispose'] as const) : []),
    'correct',
  ]
  return { first: first.slice(0, 2), more: [...first.slice(2), ...more] }
}
