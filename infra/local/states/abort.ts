import type { Branch } from './execution.ts'
import { branchFrame, type Frame, stateIn } from './frame.ts'
import type { Run } from './run.ts'

const abortable = new Set(['Task', 'Wait', 'Parallel', 'Map'])

/** Gives up what a thread is doing, and what its branches are; `cause` is the id of the event that led to it. */
export function abort(run: Run, frame: Frame, cause: number): void {
  const { visit } = frame.thread
  if (!visit) return
  abortBranches(run, frame, cause)
  if (visit.waits?.for === 'task' && visit.waits.child !== undefined) {
    const { child } = visit.waits
    run.effects.push({ type: 'stopChild', arn: child, cause: 'The parent execution no longer waits for it.' })
  }
  const { type } = stateIn(frame)
  if (abortable.has(type)) run.append(cause, `${type}StateAborted`)
  visit.waits = null
}

/** Gives up the branches that still run. One that `failed` has said so itself, and comes first. */
export function abortBranches(run: Run, frame: Frame, cause: number, failed?: Branch): void {
  const waits = frame.thread.visit?.waits
  if (waits?.for !== 'branches') return
  const others = waits.running.filter((branch) => branch !== failed)
  if (failed) abort(run, branchFrame(frame, failed), cause)
  for (const branch of others) {
    if (waits.iterations) {
      run.append(cause, 'MapIterationAborted', { name: stateIn(frame).name, index: branch.index })
    }
    abort(run, branchFrame(frame, branch), cause)
  }
  waits.running = []
}
