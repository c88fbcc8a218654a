import type { LetterRequest } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { digest } from '../../platform/ids.ts'
import { openTask, type Task } from '../../tasks/index.ts'
import { type Offboarding, OffboardingSk } from './model.ts'
import { workEnds } from './rules.ts'
import { type Leaving, ReturnTask, returnTasks } from './store.ts'

/** The question how things come back, and the letter that asks it; `unreachable`: who cannot be written to. */
export interface Asked {
  task: Task
  letter: LetterRequest
  unreachable: boolean
}

/** Asks the leaver, unless they are being asked already: the same page shows whatever is still out. */
export function askingReturn({ file, offboarding }: Leaving, at: Instant): Asked | undefined {
  if (returnTasks(file).length > 0) return undefined
  const { caseId } = file.head
  const before = file.items.filter(({ sk }) => sk.startsWith(ReturnTask)).length
  const task = openTask({
    caseId,
    sk: before === 0 ? ReturnTask : `${ReturnTask}.${before + 1}`,
    kind: 'offboarding-return',
    title: 'How do your things come back?',
    on: OffboardingSk,
    revision: 1,
    person: personOf(offboarding),
    digest: digest({ offboarding: caseId, person: offboarding.person.personId }),
    askedAt: at,
  })
  const unreachable = workEnds(offboarding, env(Env.timeZone)) <= at && !offboarding.reachable
  const letter: LetterRequest = unreachable
    ? { id: `unreachable-${before + 1}`, letter: 'leaver-unreachable' }
    : { id: `ask-${task.sk}`, letter: 'offboarding-return', task: task.sk }
  return { task, letter, unreachable }
}

function personOf({ person }: Offboarding): Task['person'] {
  const { personId, name, email, timeZone } = person
  return { id: personId, name, email, ...(timeZone && { timeZone }) }
}
