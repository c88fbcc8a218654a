import { type CaseFile, itemsOf } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Write } from '../platform/table.ts'
import { closeTask, type Task } from '../tasks/index.ts'
import { put } from './store.ts'

/** The week's question for an update, sk `task#update.<date>`. */
export const updateTaskSk = (date: string): string => `task#update.${date.replaceAll('-', '')}`

export function openUpdateTasks(file: CaseFile): Task[] {
  return itemsOf<Task>(file, 'task#update.').filter(({ status }) => status === 'open')
}

/** What closes every question for an update that is open, but for one that is answered. */
export function closeUpdateTasks(file: CaseFile, at: Instant, because: string, answered?: string): Write[] {
  return openUpdateTasks(file)
    .filter(({ sk }) => sk !== answered)
    .map((task) => put(closeTask(task, at, because)))
}
