/** What other domains may use of tasks. */

export { tasksApi } from './api.ts'
export type { AskingDomain, AskingDomains, Choice, ChoiceField, TaskSubject } from './kinds.ts'
export type { Link, Task, TaskAnswer } from './model.ts'
export type { DecisionView, Fact, LineView } from './page/view.ts'
export { taskPages } from './pages.ts'
export { mintLink, tokenTrace } from './rules.ts'
export { closeTask, openTask } from './store.ts'
