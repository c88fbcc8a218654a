import type { Operations } from '../../platform/http.ts'
import { visibleCase } from '../access.ts'
import type { CaseHead } from '../model.ts'
import type { Machines } from '../workflows.ts'
import { positionOf } from './executions.ts'
import type { routes } from './routes.ts'

export function positionOperations(machines: Machines): Operations<typeof routes> {
  return {
    getWorkflow: async ({ params, caller }) => {
      const { head } = await visibleCase(caller, params.id, 'case')
      const name = machineOf(head)
      const machine = machines[name]
      const found =
        machine && head.revision > 0 ? await positionOf(executionArn(machine(), head), name) : undefined
      return { body: found ?? { status: 'not_started', visited: [], now: [], inside: [] } }
    },
  }
}

/** Machines bear the name of the kind, but for the first. */
const machineOf = ({ kind }: CaseHead) => (kind === 'purchase-request' ? 'procurement' : kind)

/** Executions are named after the case and its round. */
function executionArn(machineArn: string, { caseId, revision }: CaseHead): string {
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${caseId}-${revision}`
}
