import { type CaseFile, itemsOf, type LetterRequest } from '../cases/index.ts'
import { Directory, isLiving, type Person, samePerson } from '../people/index.ts'
import type { Instant } from '../platform/clock.ts'
import type { Task } from '../tasks/index.ts'
import type { Route, Stage, StageLadder } from './model.ts'
import { notToDecide } from './resolve.ts'
import { tally } from './rules.ts'
import { approvalTask, requestLetter, seatOf } from './tasks-of-stage.ts'

/** Managers above managers are followed so far. */
const LongestChain = 12

export interface Escalation {
  /** What changes of the stage. */
  stage: Partial<Stage>
  /** Those who are asked now as well, in the place of who does not answer. */
  tasks: Task[]
  letters: LetterRequest[]
  texts: string[]
  /** The stage ends by it. */
  outcome?: 'approved' | 'rejected'
}

/** Somebody of whom no answer is to be had, and what the ladder says for that. */
export interface Unanswering {
  task: Task
  escalate: StageLadder['escalate']
  /** Why nobody waits for their answer; they did not give one in time when absent. */
  because?: typeof Unreachable | typeof Departed
}

/** What the ladder says once reminding did not help, or cannot, for each who has not answered. */
export async function escalated(
  file: CaseFile,
  stage: Stage,
  route: Route,
  due: readonly Unanswering[],
  at: Instant,
): Promise<Escalation> {
  const escalation: Escalation = { stage: {}, tasks: [], letters: [], texts: [] }
  const { texts, letters } = escalation
  for (const { task, escalate, because: absence = Unanswered } of due) {
    const { name } = task.person
    const why = `${name} ${InPlaceOf[absence]}`
    // Whoever decides for another does not answer for the ladder as well: the approver's own rung is enough. But they may leave.
    if (task.for && absence !== Departed) continue
    if (escalate === 'reject') {
      texts.push(`${name} did not answer: by the policy that counts as rejected.`)
      return { ...escalation, outcome: 'rejected' }
    }
    if (escalate === 'go_on') {
      const yes = [...stage.yes, seatOf(task)]
      texts.push(`${name} did not answer: by the policy it goes on without.`)
      stage = { ...stage, yes }
      if (tally(stage) === 'approved') return { ...escalation, stage: { yes }, outcome: 'approved' }
      escalation.stage = { yes }
      continue
    }
    const other =
      escalate === 'coordinators' ? undefined : await inPlaceOf(file, stage, route, task, escalate)
    if (other) {
      const seat = stage.approvers.find(({ id }) => id === seatOf(task))
      if (!seat) continue
      const n =
        itemsOf<Task>(file, `task#${stage.revision}.${stage.number}.`).length + escalation.tasks.length + 1
      const { id, email, timeZone } = other
      const person = {
        id,
        name: other.name,
        email,
        ...(timeZone && { timeZone }),
        absence: task.for?.absence ?? absence,
        until: '',
      }
      const asked = approvalTask(stage, route, n, person, at, seat)
      escalation.tasks.push(asked)
      letters.push(requestLetter(asked))
      texts.push(`${why}: ${other.name} is asked as well, in their place.`)
      continue
    }
    texts.push(
      escalate === 'coordinators'
        ? `${why}: the coordinators are told.`
        : `${why}, and nobody can be asked in their place: the coordinators are told.`,
    )
    // Of an address that refuses letters the coordinators are told by a letter of its own.
    if (absence === Unreachable) continue
    letters.push({ id: `overdue-${task.sk}`, letter: 'approval-overdue', facts: { task: task.sk } })
  }
  return escalation
}

/** In the place of an absence, for whoever is asked because nobody answered, mail does not reach who should, or they have left. */
export const Unanswered = 'unanswered'
export const Unreachable = 'unreachable'
export const Departed = 'departed'
/** They had left, and are back: whoever was asked meanwhile still is. */
export const Returned = 'returned'

/** Why somebody is asked in the place of another who is not away. */
export const InPlaceOf: Readonly<Record<string, string>> = {
  [Unanswered]: 'did not answer',
  [Unreachable]: 'cannot be reached by mail',
  [Departed]: 'has left',
  [Returned]: 'had left when you were asked and is back',
}

/** The manager of who does not answer, or the person whom the policy names; nobody whom it is about, nor who is asked already. */
export async function inPlaceOf(
  file: CaseFile,
  stage: Stage,
  { around }: Route,
  task: Task,
  escalate: string,
): Promise<Person | undefined> {
  const directory = new Directory()
  const excluded = await notToDecide(around, directory)
  const asked = itemsOf<Task>(file, `task#${stage.revision}.${stage.number}.`).map(({ person }) => person)
  const fits = (person: Person) =>
    isLiving(person) && ![...excluded, ...asked].some((other) => samePerson(other, person))
  if (escalate.startsWith('person:')) {
    const person = await directory.person(escalate.slice('person:'.length))
    return person && fits(person) ? person : undefined
  }
  let above = await directory.person(seatOf(task))
  for (let step = 0; step < LongestChain && above?.managerId; step++) {
    above = await directory.person(above.managerId)
    if (above && fits(above)) return above
  }
  return undefined
}
