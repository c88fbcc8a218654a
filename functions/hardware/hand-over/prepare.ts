import type { Actor, CaseFile } from '../../cases/index.ts'
import { Problem } from '../../platform/errors.ts'
import type { Task, TaskAnswer } from '../../tasks/index.ts'
import { fillParcel } from './fill.ts'
import { leaveShelf } from './leave.ts'
import { LeftField, refuseIncomplete, scannedUnits } from './scanning.ts'
import { mustBeHandOver } from './store.ts'

/**
 * What a coordinator tells of a parcel: units that were scanned are picked and checks are kept; once it has left, everything
 * in it is the recipient's.
 * @throws Problem 422 for a tag that cannot be taken, or when it cannot leave yet.
 */
export async function answerPreparation(
  file: CaseFile,
  task: Task,
  answer: TaskAnswer,
  actor: Actor,
): Promise<CaseFile> {
  const { handOver } = mustBeHandOver(file, file.head.caseId)
  const values = answer.values ?? {}
  const scanned = await scannedUnits(handOver, values)
  const leaves = values[LeftField] === 'yes'
  if (leaves) refuseIncomplete(handOver, scanned, values)
  try {
    const kept = await fillParcel(file, handOver, scanned, answer, actor)
    return leaves ? await leaveShelf(kept, task, answer, actor) : kept
  } catch (error) {
    // A conflict would take the form away: nobody else has settled this, something about a unit is in the way.
    if (error instanceof Problem && error.status === 409) throw new Problem(422, error.code, error.message)
    throw error
  }
}
