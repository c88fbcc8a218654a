/** What other domains may use of tasks. */

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
export type { Link, Task, TaskAnswer } from './model.ts'
export type { DecisionView, Fact, LineView } from './page/view.ts'
export { taskPages } from './pages.ts'
export { reassignTask } from './reassign.ts'
export { mintLink, tokenTrace } from './rules.ts'
export { closeTask, doneTask, openTask } from './store.ts'
