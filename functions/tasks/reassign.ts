import { type Actor, type CaseFile, type CaseHead, changeCase, itemOf } from '../cases/index.ts'
import { isLiving, type Person } from '../people/index.ts'
import type { Instant } from '../platform/clock.ts'
import { Problem } from '../platform/errors.ts'
import type { AskingDomains } from './kinds.ts'
import type { Task } from './model.ts'
import { closeTask, openTask } from './store.ts'

/**
 * Asks somebody else instead: the task closes, its links are dead, and the other person gets one of their own with a
 * letter. `because` ends the sentence "… passed on to …: ".
 * @throws Problem 409 when the task is no longer open, 422 when that person cannot be asked or may not answer this;
 *   ConditionFailed when the case changed meanwhile (see withCase).
 */
export async function reassignTask(
  domains: AskingDomains,
  file: CaseFile,
  task: Task,
  to: Pick<Person, 'id' | 'name' | 'email' | 'timeZone' | 'status'>,
  actor: Actor,
  because: string,
  at: Instant,
): Promise<CaseHead> {
  const current = itemOf<Task>(file, task.sk)
  if (current?.status !== 'open')
    throw new Problem(409, 'task_closed', 'This task is answered or closed: nobody needs to take it over.')
  if (!isLiving(to))
    throw new Problem(422, 'cannot_be_asked', `${to.name} has left, or is not here yet; ask somebody else.`)
  if (to.id === current.person.id)
    throw new Problem(422, 'asked_already', `${to.name} is the one who is asked already.`)
  const domain = domains[current.kind]
  const person: Task['person'] = {
    id: to.id,
    name: to.name,
    email: to.email,
    ...(to.timeZone && { timeZone: to.timeZone }),
  }
  const more = domain.moved?.(file, current, person) ?? []
  const { pk: _pk, status: _status, personPk: _personPk, personSk: _personSk, ...asked } = current
  const next = openTask({
    ...asked,
    sk: freeSk(file, current),
    person,
    passedOn: { by: actor.name, because },
    askedAt: at,
  })
  return changeCase(file.head, {
    at,
    event: {
      type: 'task_reassigned',
      actor,
      text: `"${current.title}" was passed on from ${current.person.name} to ${to.name}: ${because.replace(/[\s.]+$/, '')}.`,
      facts: { task: current.sk, to: next.sk, from: current.person.id, person: to.id },
    },
    head: {
      involved: [...new Set([...file.head.involved, to.email.toLowerCase()])],
      waitingFor: file.head.waitingFor.map((waiting) => ({
        ...waiting,
        who: waiting.who.map((who) =>
          who.personId === current.person.id ? { personId: to.id, name: to.name } : who,
        ),
      })),
    },
    writes: [
      { Put: { Item: closeTask(current, at, `it was passed on to ${to.name}`) } },
      { Put: { Item: next, ConditionExpression: 'attribute_not_exists(pk)' } },
      ...more,
    ],
    outbox: { letters: [{ id: `ask-${next.sk}`, letter: domain.letter(next), task: next.sk }] },
  })
}

/** Nobody is asked instead: others still are. `because` is said on the page of its link. ConditionFailed as above. */
export function dropTask(
  file: CaseFile,
  task: Task,
  actor: Actor,
  because: string,
  at: Instant,
): Promise<CaseHead> {
  const current = itemOf<Task>(file, task.sk)
  if (current?.status !== 'open') return Promise.resolve(file.head)
  return changeCase(file.head, {
    at,
    event: {
      type: 'task_dropped',
      actor,
      text: `"${current.title}" is not asked of ${current.person.name} any more: ${because}.`,
      facts: { task: current.sk, person: current.person.id },
    },
    head: {
      waitingFor: file.head.waitingFor.map((waiting) => ({
        ...waiting,
        who: waiting.who.filter(({ personId }) => personId !== current.person.id),
      })),
    },
    writes: [{ Put: { Item: closeTask(current, at, because) } }],
  })
}

/** Beside the task that it takes the place of: domains find their tasks by how their keys begin. */
function freeSk(file: CaseFile, { sk }: Task): string {
  const base = sk.replace(/\.m\d+$/, '')
  for (let n = 1; ; n++) if (!itemOf(file, `${base}.m${n}`)) return `${base}.m${n}`
}
