import type { Output } from '../../api/types.ts'

export type Task = Output<'getTask'>
export type Choice = Task['choices'][number]
export type Look = Task['page']['choices'][number]
export type Field = NonNullable<Choice['fields']>[number]

/** What changes with an answer is read again. */
export const changed = [
  'getTask',
  'listTasks',
  'getAttention',
  'getCase',
  'getTimeline',
  'listCases',
  'getWorkflow',
  'getPurchaseRequest',
] as const
