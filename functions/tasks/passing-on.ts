import { type CaseFile, withCase } from '../cases/index.ts'
import { EmailAddress, getPerson, personOfAddress } from '../people/index.ts'
import type { Instant } from '../platform/clock.ts'
import { notFound, Problem } from '../platform/errors.ts'
import { refuseLeavers } from './answering.ts'
import type { AskingDomains } from './kinds.ts'
import type { Task } from './model.ts'
import { reassignTask } from './reassign.ts'

/** Longest reason, in characters. */
export const LongestReason = 300

/** Somebody passes a question on to a colleague: by address, with a reason. */
export interface PassingOn {
  email: string
  reason: string
  at: Instant
  by: { personId?: string; name: string }
  via: string
}

/**
 * Has a colleague asked instead; the old link is dead. Returns whom.
 * @throws Problem 422 with the field that cannot be used, or when that colleague may not answer this; 409 when it is answered.
 */
export async function passOn(
  domains: AskingDomains,
  file: CaseFile,
  task: Task,
  { email, reason, at, by, via }: PassingOn,
): Promise<{ id: string; name: string }> {
  if (!domains[task.kind].mayPassOn?.(task)) {
    throw new Problem(
      422,
      'not_passed_on',
      `Only ${task.person.name} can answer this; tell the coordinator if they cannot.`,
    )
  }
  if (by.personId === task.person.id) await refuseLeavers(domains[task.kind], task)
  if (reason === '') throw unusable('reason', 'must say why')
  if (reason.length > LongestReason) throw unusable('reason', `must be at most ${LongestReason} characters`)
  const found = EmailAddress.safeParse(email).success ? await personOfAddress(email) : undefined
  const colleague = found && (await getPerson(found.personId))
  if (!colleague) throw unusable('email', 'is of nobody who works here')
  await reassignTask(domains, file, task, colleague, { ...by, via }, reason, at)
  return { id: colleague.id, name: colleague.name }
}

/** The same by the API. */
export function passTaskOn(
  domains: AskingDomains,
  caseId: string,
  find: (file: CaseFile | undefined) => Task | undefined,
  passing: PassingOn,
): Promise<{ id: string; name: string }> {
  return withCase(caseId, async (file) => {
    const task = find(file)
    if (!file || !task) throw notFound('task')
    return passOn(domains, file, task, passing)
  })
}

function unusable(field: 'email' | 'reason', problem: string): Problem {
  const what = { email: 'The address', reason: 'The reason' }[field]
  return new Problem(422, 'field_wrong', `${what} ${problem}.`, [{ field, problem }])
}
