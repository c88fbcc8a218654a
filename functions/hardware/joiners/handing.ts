import { armedWait, changeCase, System, withCase } from '../../cases/index.ts'
import { now } from '../../platform/clock.ts'
import { stillWaiting, whatNext } from './equipment.ts'
import type { Onboarding, OnboardingStatus } from './model.ts'
import { type Loaded, moving, mustBeOnboarding, standing } from './store.ts'

interface Waiting {
  caseId: string
  round: number
  taskToken: string
}
type Output = Record<string, unknown>

/** Waits until a parcel can be opened, or nothing is left to come. */
export const awaitGoods = (input: Waiting) =>
  armed(input, 'goods', (loaded) => {
    const next = whatNext(standing(loaded))
    return next && { decision: next }
  })

/** Waits until the joiner has answered for everything, or something more is wanted. */
export const awaitHandOver = (input: Waiting) =>
  armed(input, 'hand-over', (loaded) => {
    const next = whatNext(standing(loaded))
    if (next === 'in_parcels') return undefined
    return { decision: next === 'settle' ? 'settle' : 'more' }
  })

/** Arms a wait of the branch that hands over; gives the answer when it is known already. */
function armed(
  { caseId, round, taskToken }: Waiting,
  what: 'goods' | 'hand-over',
  answer: (loaded: Loaded) => { decision: string } | undefined,
): Promise<Output | undefined> {
  return withCase(caseId, async (file) => {
    const loaded = mustBeOnboarding(file, caseId)
    const { head } = loaded.file
    const known = answer(loaded)
    if (known) return { caseId, round: round + 1, ...known }
    const name = `${what}.${round}`
    const wait = armedWait(loaded.file, name, taskToken)
    if (wait.output) return wait.output
    const { record } = loaded
    const waiting: Onboarding = {
      ...record,
      waits: { ...record.waits, handing: name },
      rounds: Math.max(record.rounds, round),
    }
    const status: OnboardingStatus = what === 'goods' ? 'equipping' : 'handing_over'
    await changeCase(
      head,
      moving(loaded, {
        event: {
          at: now(),
          actor: System,
          ...(wait.isNew ? begun(what, loaded) : { type: 'wait_rearmed', text: 'The workflow waits on.' }),
        },
        status,
        record: waiting,
        writes: [wait.write],
        by: 'handing',
      }),
    )
    return undefined
  })
}

function begun(what: 'goods' | 'hand-over', { needs, record }: Loaded): { type: string; text: string } {
  if (what === 'hand-over')
    return {
      type: 'acceptance_awaited',
      text: `All is in parcels; ${record.person.name} has still to accept it.`,
    }
  const missing = stillWaiting(needs)
  return {
    type: 'goods_awaited',
    text: missing > 0 ? `${missing} things are still to come.` : 'Parcels open when preparing begins.',
  }
}
