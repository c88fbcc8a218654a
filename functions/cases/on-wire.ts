import * as z from 'zod'
import { Instant } from '../platform/wire.ts'
import type { CaseHead } from './model.ts'

/** What a case waits for, as every trade's interface gives it. */
export const WaitingOnWire = z.strictObject({
  what: z.string(),
  who: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  since: Instant,
  /** What happens by itself meanwhile: who is mailed when and why, and what would stop it. */
  next: z.strictObject({ at: Instant, text: z.string() }).optional(),
})

export function waitingOnWire({ waitingFor }: Pick<CaseHead, 'waitingFor'>): z.infer<typeof WaitingOnWire>[] {
  return waitingFor.map(({ who, ...waiting }) => ({
    ...waiting,
    who: who.map(({ personId, name }) => ({ id: personId, name })),
  }))
}
