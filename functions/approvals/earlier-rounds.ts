import { type CaseFile, itemOf, itemsOf } from '../cases/index.ts'
import type { Task } from '../tasks/index.ts'
import { changedParts } from './changes.ts'
import {
  type ApprovalContent,
  type Kept,
  type Route,
  routeSk,
  type Stage,
  type StageApprover,
  type StageRule,
} from './model.ts'
import { seatOf } from './tasks-of-stage.ts'
import { touches } from './touched.ts'

/** What an approver said in an earlier round means now: it is kept, or why they are asked again. */
export type EarlierSay = { kept: Kept } | { again: string[] }

/** Undefined where every round asks everybody, and for somebody whose last word in an earlier round was no yes. */
export function earlierSay(
  file: CaseFile,
  route: Route,
  rule: StageRule,
  { id, name }: StageApprover,
): EarlierSay | undefined {
  if (route.askAgain !== 'touched') return undefined
  const last = itemsOf<Task>(file, 'task#')
    .filter((task) => task.kind === 'approval' && task.revision < route.revision && seatOf(task) === id)
    .flatMap(({ answer, revision }) => (answer ? [{ ...answer, revision }] : []))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1)
  const before = last && itemOf<Route>(file, routeSk(last.revision))
  if (!before || last.choice !== 'approve') return undefined
  const again = touches(before, route, rule)
  return again.length > 0 ? { again } : { kept: { id, name, round: last.revision, at: last.at, by: last.by } }
}

/** "Ada's approval of round 1 stands: the changes since do not touch it." */
export function keptInWords(kept: readonly Kept[]): string {
  if (kept.length === 0) return ''
  const each = kept.map(({ name, round }) => `${name}'s approval of round ${round}`)
  return ` ${each.join(', ')} ${kept.length === 1 ? 'stands' : 'stand'}: the changes since then do not touch it.`
}

/** What was changed since the version that somebody was asked about last: nothing for who is asked for the first time. */
export function changesSeen(
  file: CaseFile,
  task: Pick<Task, 'revision' | 'person'>,
  content: ApprovalContent,
): string[] {
  const round = itemsOf<Task>(file, 'task#')
    .filter(
      ({ kind, revision, person }) =>
        kind === 'approval' && revision < task.revision && person.id === task.person.id,
    )
    .reduce((latest, { revision }) => Math.max(latest, revision), 0)
  const before = itemOf<Route>(file, routeSk(round))
  return before ? changedParts(before.content, content) : []
}

/** What was changed since the round before this one. */
export function changesOfRound(file: CaseFile): string[] {
  const { revision } = file.head
  const [before, after] = [itemOf<Route>(file, routeSk(revision - 1)), itemOf<Route>(file, routeSk(revision))]
  return before && after ? changedParts(before.content, after.content) : []
}

/** What was said in earlier rounds and is kept in this one. */
export function keptOf(file: CaseFile, revision: number): Kept[] {
  return itemsOf<Stage>(file, `stage#${revision}.`).flatMap(({ kept = [] }) => kept)
}
