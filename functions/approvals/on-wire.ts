import * as z from 'zod'
import { Instant } from '../platform/wire.ts'
import type { Override } from './model.ts'

/** What an administrator decided in the place of whom. */
export const OverrideOnWire = z.strictObject({
  decision: z.enum(['approve', 'reject']),
  scope: z.enum(['stage', 'approval']),
  reason: z.string(),
  by: z.string(),
  at: Instant,
  passedOver: z.array(z.strictObject({ id: z.string(), name: z.string() })),
})

export function overrideOnWire({ by, ...override }: Override): z.infer<typeof OverrideOnWire> {
  return { ...override, by: by.name }
}
