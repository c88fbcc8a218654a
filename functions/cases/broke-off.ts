import { now } from '../platform/clock.ts'
import { System } from './model.ts'
import { changeCase, withCase } from './store.ts'

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
      head: { waitingFor: [{ what: 'The coordinator: the workflow broke off', who: [], since: at }] },
      settled: true,
      outbox: {
        letters: [{ id: `broke-off-${file.head.seq + 1}`, letter: 'workflow-broke-off', facts: { state } }],
      },
    })
    return { caseId }
  })
}
