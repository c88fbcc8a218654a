import { branchesOf, type Frame, stateIn } from './frame.ts'
import type { Run } from './run.ts'

const abortable = new Set(['Task', 'Wait', 'Parallel', 'Map'])

/** Gives up what a thread is doing, and what its branches are; `cause` is the id of the event that led to it. */
export function abort(run: Run, frame: Frame, cause: number): void {
  const { visit } = frame.thread
  if (!visit) return
  const { type } = stateIn(frame)
  for (const below of branchesOf(frame)) {
    if (type === 'Map') {
      run.append(cause, 'MapIterationAborted', { name: visit.state, index: below.branch.index })
    }
    abort(run, below.frame, cause)
  }
  const { waits } = visit
  if (waits?.for === 'task' && waits.child !== undefined) {
    run.effects.push({
      type: 'stopChild',
      arn: waits.child,
      cause: 'The parent execution no longer waits for it.',
    })
  }
  if (abortable.has(type)) run.append(cause, `${type}StateAborted`)
  visit.waits = null
}
