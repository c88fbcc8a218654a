import { changeCase, itemOf, itemsOf, System, withCase } from '../cases/index.ts'
import {
  type Absence,
  type AbsenceBegins,
  absenceEnds,
  Directory,
  getPerson,
  type Person,
} from '../people/index.ts'
import { now } from '../platform/clock.ts'
import type { DueHandler } from '../platform/due-sweep.ts'
import { ConditionFailed, transact } from '../platform/table.ts'
import { dropTask, openTasksOf, type Task } from '../tasks/index.ts'
import { decidable, delegatesOf } from './delegates.ts'
import { type Route, routeSk, type Stage } from './model.ts'
import { approvalTask, requestLetter } from './tasks-of-stage.ts'

/** Open questions of one person that are looked at together. */
const PageSize = 100

/**
 * An absence begins: whoever decides meanwhile is asked what the absent person is still asked. It is over, or was taken back: the
 * delegate is not asked any more.
 */
export const absenceDue: DueHandler = async ({ item, dueSk }) => {
  const begins = item as unknown as AbsenceBegins
  const person = await getPerson(begins.personId)
  const absence = person?.absences?.find(({ id }) => id === begins.absenceId)
  const next = person && absence && absenceEnds(person, absence, begins, now())
  // First the questions, then the mark: whoever dies between finds the mark again.
  if (person && absence && next) await askDelegate(person, absence)
  else if (begins.delegateId) await askNoMore(begins.delegateId, begins.absenceId)
  return moved(begins, dueSk, next)
}

async function moved(
  begins: AbsenceBegins,
  dueSk: string,
  next: AbsenceBegins | undefined,
): Promise<boolean> {
  const condition = { ConditionExpression: 'dueSk = :seen', ExpressionAttributeValues: { ':seen': dueSk } }
  const { pk, sk } = begins
  try {
    await transact([
      next ? { Put: { Item: next, ...condition } } : { Delete: { Key: { pk, sk }, ...condition } },
    ])
    return true
  } catch (error) {
    if (error instanceof ConditionFailed) return false
    throw error
  }
}

/** The approvals that somebody is asked and has not answered. */
export async function approvalsAsked(personId: string): Promise<Task[]> {
  const tasks: Task[] = []
  let start: Record<string, unknown> | undefined
  do {
    const page = await openTasksOf(personId, PageSize, start)
    tasks.push(...page.items.filter(({ kind }) => kind === 'approval'))
    start = page.next
  } while (start)
  return tasks
}

async function askDelegate(person: Person, absence: Absence): Promise<void> {
  for (const { caseId, sk } of await approvalsAsked(person.id)) {
    await withCase(caseId, async (file) => {
      const task = file && itemOf<Task>(file, sk)
      const stage = task && itemOf<Stage>(file, task.on)
      const route = task && itemOf<Route>(file, routeSk(task.revision))
      if (!stage || !route || task.status !== 'open' || task.for || stage.outcome) return
      const at = now()
      const approvers = stage.approvers
      const found = await delegatesOf(approvers, route.around, decidable(file, route), at, new Directory())
      const delegate = found.get(person.id)?.find((each) => each.absence === absence.id)
      const tasks = itemsOf<Task>(file, `${task.sk.replace(/\d+(\.m\d+)?$/, '')}`)
      if (!delegate || tasks.some((each) => each.person.id === delegate.id && each.status === 'open')) return
      const seat = approvers.find(({ id }) => id === person.id)
      if (!seat) return
      const asked = approvalTask(stage, route, tasks.length + 1, delegate, at, seat)
      await changeCase(file.head, {
        at,
        event: {
          type: 'delegate_asked',
          actor: System,
          text: `${person.name} is away: ${delegate.name} is asked as well, in their place.`,
          facts: { task: asked.sk, for: person.id, person: delegate.id, absence: absence.id },
        },
        head: {
          involved: [...new Set([...file.head.involved, delegate.email.toLowerCase()])],
          waitingFor: file.head.waitingFor.map((waiting) => ({
            ...waiting,
            who: [...waiting.who, { personId: delegate.id, name: delegate.name }],
          })),
        },
        writes: [{ Put: { Item: asked, ConditionExpression: 'attribute_not_exists(pk)' } }],
        outbox: { letters: [requestLetter(asked)] },
      })
    })
  }
}

async function askNoMore(delegateId: string, absenceId: string): Promise<void> {
  for (const { caseId, sk, for: whom } of await approvalsAsked(delegateId)) {
    if (whom?.absence !== absenceId) continue
    await withCase(caseId, async (file) => {
      const task = file && itemOf<Task>(file, sk)
      if (file && task) await dropTask(file, task, System, `${whom.name} is back`, now())
    })
  }
}
