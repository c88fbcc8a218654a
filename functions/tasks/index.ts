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
/** What a page needs to look like the others. */
export { fieldStyle } from './page/field-style.ts'
export { frame } from './page/frame.ts'
export { pageHeaders } from './page/headers.ts'
export { noticePage } from './page/notice.ts'
export { sealedForm } from './page/parts.ts'
export type { DecisionView, Fact, LineView } from './page/view.ts'
export { taskPages } from './pages.ts'
export { dropTask, reassignTask } from './reassign.ts'
export { mintLink, tokenTrace } from './rules.ts'
export { letters } from './step-up.ts'
export { closeTask, doneTask, openTask, openTasksOf } from './store.ts'
