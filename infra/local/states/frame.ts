import { type Branch, dueOf, type Execution, type Thread, type Waits } from './execution.ts'
import type { Json } from './json.ts'
import type { Block, Machine, State } from './model.ts'

/** A thread with its place in the definition and in the tree of threads. */
export interface Frame {
  thread: Thread
  block: Block
  parent: Frame | null
  index: number
  /** The item of the Map iteration that this thread is. */
  item?: Json
}

export function rootFrame(machine: Machine, execution: Execution): Frame {
  return { thread: execution.root, block: machine.block, parent: null, index: 0 }
}

/** The state a thread is in. */
export function stateIn(frame: Frame): State {
  const name = frame.thread.visit?.state ?? ''
  const state = frame.block.states.get(name)
  if (!state) throw new Error(`The definition has no state ${JSON.stringify(name)}`)
  return state
}

/** The frame of a branch of the Parallel or Map that a thread is in. */
export function branchFrame(frame: Frame, branch: Branch): Frame {
  const state = stateIn(frame)
  const block =
    state.type === 'Map' ? state.processor : state.type === 'Parallel' && state.branches[branch.index]
  if (!block) throw new Error(`State ${JSON.stringify(state.name)} has no branch ${branch.index}`)
  return {
    thread: branch.thread,
    block,
    parent: frame,
    index: branch.index,
    ...(branch.item === undefined ? {} : { item: branch.item }),
  }
}

/** Frames from the root to a thread. */
export type Path = [Frame, ...Below[]]

export interface Below {
  frame: Frame
  branch: Branch
}

/** The way to the first thread that waits for what is wanted. */
export function findPath(frame: Frame, wanted: (waits: Waits | null) => boolean): Path | null {
  const { visit } = frame.thread
  if (!visit) return null
  if (wanted(visit.waits)) return [frame]
  for (const below of branchesOf(frame)) {
    const path = findPath(below.frame, wanted)
    if (path) return [frame, below, ...(path.slice(1) as Below[])]
  }
  return null
}

export function branchesOf(frame: Frame): Below[] {
  const waits = frame.thread.visit?.waits
  if (waits?.for !== 'branches') return []
  return waits.running.map((branch) => ({ branch, frame: branchFrame(frame, branch) }))
}

/** The earliest instant that a thread or one of its branches waits for; Infinity if none does. */
export function earliest(frame: Frame): number {
  let instant = dueOf(frame.thread.visit?.waits ?? null)
  for (const below of branchesOf(frame)) instant = Math.min(instant, earliest(below.frame))
  return instant
}
