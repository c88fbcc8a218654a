import { changeCase, resumeAtOnce, System, withCase } from '../../cases/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { now } from '../../platform/clock.ts'
import { adjust } from './adjust.ts'
import { awaitShortage, type Result, recordPurchase } from './buying.ts'
import { awaitGoods, awaitHandOver } from './handing.ts'
import { isEnding, isOver, type Onboarding } from './model.ts'
import { openParcel } from './parcels.ts'
import { claimSeats } from './seats.ts'
import { settleOnboarding } from './settle.ts'
import { moving, mustBeOnboarding } from './store.ts'

type Waiting = { caseId: string; round: number; taskToken: string }
type Output = Record<string, unknown>

/** What the state machine `onboarding` calls. */
export type OnboardingStep =
  | { step: 'planOnboarding'; caseId: string; revision: number }
  | ({ step: 'awaitShortage' | 'awaitGoods' | 'awaitHandOver' } & Waiting)
  | { step: 'recordPurchase'; caseId: string; round: number; purchase: string; result: Result }
  | { step: 'openParcel' | 'settleOnboarding'; caseId: string; round: number }
  | { step: 'recordOnboardingFailure'; caseId: string; state: string; error: string }

const waits = { awaitShortage, awaitGoods, awaitHandOver }

export async function onboardingStep(input: OnboardingStep): Promise<Output> {
  switch (input.step) {
    case 'planOnboarding':
      return planOnboarding(input.caseId)
    case 'recordPurchase':
      return recordPurchase(input.caseId, input.round, input.purchase, input.result)
    case 'openParcel':
      return openParcel(input.caseId, input.round)
    case 'settleOnboarding':
      return settleOnboarding(input.caseId, input.round)
    case 'recordOnboardingFailure':
      return recordFailure(input)
    default: {
      const output = await waits[input.step](input)
      if (output) await resumeAtOnce(input.taskToken, output)
      return {}
    }
  }
}

/** Everything takes its place in the line and gets what is there; seats are claimed. The two branches begin with a round of their own. */
async function planOnboarding(caseId: string): Promise<Output> {
  await adjust(caseId, 'both')
  await claimSeats(caseId, 'both')
  return withCase(caseId, async (file) => {
    const loaded = mustBeOnboarding(file, caseId)
    const { record } = loaded
    const { head } = loaded.file
    const round = record.rounds + 1
    if (isEnding(head.status)) return { caseId, round }
    const { brokeOff: _, ...going } = record
    const { dates, startDate } = record
    await changeCase(
      head,
      moving(loaded, {
        event: {
          at: now(),
          type: 'onboarding_planned',
          actor: System,
          text: `Planned backwards from ${describeDate(startDate)}: goods by ${describeDate(dates.goodsBy)}, prepared from ${describeDate(dates.prepareBy)}, on its way by ${describeDate(dates.shipBy)}, in hand on ${describeDate(dates.handOverOn)}.`,
          facts: { dates },
        },
        status: 'equipping',
        record: going,
        by: 'both',
        letters: [{ id: 'planned', letter: 'onboarding-planned' }],
      }),
    )
    return { caseId, round }
  })
}

function recordFailure({
  caseId,
  state,
  error,
}: Extract<OnboardingStep, { step: 'recordOnboardingFailure' }>): Promise<Output> {
  return withCase(caseId, async (file) => {
    const loaded = mustBeOnboarding(file, caseId)
    const { head } = loaded.file
    if (isOver(head.status) || loaded.record.brokeOff) return {}
    const broken: Onboarding = { ...loaded.record, waits: {}, brokeOff: true }
    await changeCase(
      head,
      moving(loaded, {
        event: {
          at: now(),
          type: 'workflow_broke_off',
          actor: System,
          text: `The workflow broke off at "${state}". The coordinators are told.`,
          facts: { state, error },
        },
        record: broken,
        by: 'both',
        letters: [{ id: `broke-off-${head.seq + 1}`, letter: 'onboarding-broke-off', facts: { state } }],
      }),
    )
    return {}
  })
}
