import { now } from '../platform/clock.ts'
import { System, type WaitingFor } from './model.ts'
import { changeCase, withCase } from './store.ts'

/** What a case waits for then. */
const BrokeOff = 'The coordinator: the workflow broke off'
/** The same where the trade offers to start it again. */
export const SetGoingAgain = 'A coordinator to set the workflow going again'

export const waitsForRescue = ({ what }: WaitingFor): boolean => what === BrokeOff || what === SetGoingAgain

/** Puts on a case that its workflow broke off, and has the coordinators told. */
export function recordBrokenOff(caseId: string, state: string, error: string): Promise<{ caseId: string }> {
  return withCase(caseId, async (file) => {
    if (!file) throw new Error(`There is no case ${caseId}.`)
    const at = now()
    await changeCase(file.head, {
      at,
      event: {
        type: 'workflow_broke_off',
        actor: System,
        text: `The workflow broke off at "${state}". The coordinators are told.`,
        facts: { state, error },
      },
      head: { waitingFor: [{ what: BrokeOff, who: [], since: at }] },
      settled: true,
      outbox: {
        letters: [{ id: `broke-off-${file.head.seq + 1}`, letter: 'workflow-broke-off', facts: { state } }],
      },
    })
    return { caseId }
  })
}
