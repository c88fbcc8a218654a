import { type CaseFile, itemOf, itemsOf, loadCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import type { Write } from '../../platform/table.ts'
import { closeTask, type Task } from '../../tasks/index.ts'
import { type HandOver, HandOverSk } from './model.ts'

export interface LoadedHandOver {
  file: CaseFile
  handOver: HandOver
}

/** The hand-over in a case file; undefined when the case is something else. */
export function handOverIn(file: CaseFile | undefined): HandOver | undefined {
  return file?.head.kind === 'hand-over' ? itemOf<HandOver>(file, HandOverSk) : undefined
}

export function mustBeHandOver(file: CaseFile | undefined, caseId: string): LoadedHandOver {
  const handOver = handOverIn(file)
  if (!file || !handOver) throw new Error(`There is no hand-over ${caseId}.`)
  return { file, handOver }
}

export async function loadHandOver(caseId: string): Promise<LoadedHandOver | undefined> {
  const file = await loadCase(caseId)
  const handOver = handOverIn(file)
  return file && handOver && { file, handOver }
}

/** The tasks of a hand-over that nobody has answered. */
export function openTasksOf(file: CaseFile): Task[] {
  return itemsOf<Task>(file, 'task#').filter(({ status }) => status === 'open')
}

export function closings(file: CaseFile, at: Instant, because: string, without?: string): Write[] {
  return openTasksOf(file)
    .filter(({ sk }) => sk !== without)
    .map((task) => ({ Put: { Item: closeTask(task, at, because) } }))
}

/** The item without what puts it into the due index. */
export function notDue({ duePk: _pk, dueSk: _sk, ...handOver }: HandOver): HandOver {
  return handOver
}
