import type { Actor, CaseFile } from '../cases/index.ts'
import { getPerson, isLiving } from '../people/index.ts'
import type { Instant } from '../platform/clock.ts'
import { Problem } from '../platform/errors.ts'
import { checkedValues, cleaned, keptValues } from './fields.ts'
import type { AskingDomain, AskingDomains, Choice } from './kinds.ts'
import type { Task, TaskAnswer } from './model.ts'

export interface Attempt {
  choice: string
  comment: string | undefined
  /** By name of the field; those of other choices are passed over. */
  values?: Record<string, string> | undefined
  at: Instant
  by: { personId: string; name: string }
  via: string
}

/** How an attempt to answer came out: whether it was the first, and the case with the answer that stands. */
export interface Answered {
  took: boolean
  file: CaseFile
}

/**
 * Answers a task: once, by the first who does; a partial choice may leave it open for the rest. The same answer again
 * is a success that changes nothing.
 * @throws Problem 409 when another answer stands or none is needed any more, 400/422 for an unusable answer;
 *   ConditionFailed when the case changed meanwhile (see withCase).
 */
export async function answerTask(
  domains: AskingDomains,
  file: CaseFile,
  task: Task,
  attempt: Attempt,
): Promise<Answered> {
  const domain = domains[task.kind]
  const choices = domain.choices(task, file)
  const choice = choices.find(({ id }) => id === attempt.choice)
  if (task.answer) {
    if (choice && sameAnswer(task.answer, choice, attempt)) return { took: false, file }
    throw new Problem(
      409,
      'answered_otherwise',
      `${task.answer.by.name} has answered this already: ${pastOf(choices, task.answer.choice)}.`,
    )
  }
  if (task.status === 'closed') {
    throw new Problem(
      409,
      'task_closed',
      `This needs no answer any more: ${task.closed?.because ?? 'it was closed'}.`,
    )
  }
  await refuseLeavers(domain, task)
  if (!choice) {
    const ids = choices.map(({ id }) => id)
    const labels = choices.map(({ label }) => label)
    throw new Problem(400, 'bad_input', `Choose one of: ${labels.join(', ')}.`, [
      { field: 'decision', problem: `must be one of: ${ids.join(', ')}` },
    ])
  }
  if (choice.commentRequired && !attempt.comment) {
    throw new Problem(
      422,
      'comment_missing',
      `"${choice.label}" needs a comment that says why, so that it can be acted on.`,
      [{ field: 'comment', problem: 'must say why' }],
    )
  }
  const values = checkedValues(choice, attempt.values ?? {})
  const answer: TaskAnswer = {
    choice: attempt.choice,
    ...(attempt.comment && { comment: attempt.comment }),
    ...(values && { values }),
    at: attempt.at,
    by: attempt.by,
    via: attempt.via,
  }
  const actor: Actor = { ...attempt.by, via: attempt.via }
  return { took: true, file: await domain.answer(file, task, answer, actor) }
}

/** A link lives longer than an employment. @throws Problem 409 when who is asked has left, and it is for those who work here to answer. */
export async function refuseLeavers(domain: AskingDomain, task: Task): Promise<void> {
  if (domain.alsoOfLeavers?.(task)) return
  const person = await getPerson(task.person.id)
  if (!person || isLiving(person)) return
  throw new Problem(
    409,
    'has_left',
    `${person.name} has left, so that no answer of theirs is taken. The coordinators can pass this on to somebody else.`,
  )
}

/** A second click, not a second thought: what was filled in is the same too. */
function sameAnswer(answer: TaskAnswer, choice: Choice, attempt: Attempt): boolean {
  if (answer.choice !== attempt.choice) return false
  const before = answer.values ?? {}
  const given = attempt.values ?? {}
  const kept = keptValues(choice, given)
  // What was asked may be settled by now, and its field gone.
  const again = (name: string) => kept[name] ?? cleaned(given[name])
  return Object.keys({ ...before, ...kept }).every((name) => (before[name] ?? '') === again(name))
}

/** What a choice is called once it is done. */
export function pastOf(choices: readonly Choice[], id: string): string {
  return choices.find((choice) => choice.id === id)?.past ?? id
}
