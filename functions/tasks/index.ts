/** What other domains may use of tasks. */

export type { DecisionView, Fact } from '../platform/page/view.ts'
export { tasksApi } from './api.ts'
export type {
  AskingDomain,
  AskingDomains,
  Choice,
  ChoiceField,
  FieldGroup,
  SingleField,
  TaskSubject,
} from './kinds.ts'
export { type Link, type Task, type TaskAnswer, taskId } from './model.ts'
export type { LineView } from './page/view.ts'
export { taskPages } from './pages.ts'
export { passTaskOn } from './passing-on.ts'
export { dropTask, reassignTask } from './reassign.ts'
export { mintLink, passedOnTo } from './rules.ts'
export { letters } from './step-up.ts'
export { closeTask, doneTask, openTask, openTasksOf, withPresentAddress } from './store.ts'
