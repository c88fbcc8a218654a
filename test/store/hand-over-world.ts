import { type CaseFile, itemsOf, loadCase, withCase } from '../../functions/cases/index.ts'
import {
  type Cancelling,
  cancelHandOver,
  type Opening,
  openHandOver,
} from '../../functions/hardware/hand-over/index.ts'
import { handOverStep } from '../../functions/hardware/hand-over/steps.ts'
import { mustBeHandOver } from '../../functions/hardware/hand-over/store.ts'
import { handOverTasks } from '../../functions/hardware/hand-over/tasks.ts'
import { putGroup, putPerson } from '../../functions/people/store.ts'
import { now } from '../../functions/platform/clock.ts'
import { transact } from '../../functions/platform/table.ts'
import { answerTask } from '../../functions/tasks/answering.ts'
import type { AskingDomains, Task } from '../../functions/tasks/index.ts'
import { actor, person, requester } from './inventory-world.ts'

const domains = {
  'hand-over-preparation': handOverTasks,
  'hand-over-acceptance': handOverTasks,
} as unknown as AskingDomains

/** Coordinators who can be asked: Cora, Carl and so many more. */
export async function withCoordinators(many = 0): Promise<void> {
  const members = ['cora', 'carl', ...Array.from({ length: many }, (_, n) => `coordinator-${n}`)]
  for (const id of members)
    await putPerson(id, { name: id, email: `${id}@example.com`, status: 'active' }, undefined)
  await putGroup('coordinators', { name: 'Coordinators', members }, undefined)
}

/** A parcel whose preparation was asked for; for a case and its needs, or for nobody's. */
export async function parcel(
  locationId: string,
  wanted: readonly { modelId: string; quantity: number; need?: string }[],
  about: Partial<Opening> = {},
): Promise<string> {
  const { caseId, writes } = await openHandOver({
    recipient: person('Jo'),
    locationId,
    wanted,
    delivery: { to: 'desk' },
    requester,
    actor,
    at: now(),
    ...about,
  })
  await transact(writes)
  await handOverStep({ step: 'prepareParcel', caseId, taskToken: 'the token of a test' })
  return caseId
}

export async function handOverNow(caseId: string) {
  return mustBeHandOver(await loadCase(caseId), caseId)
}

const openTask = (file: CaseFile): Task | undefined =>
  itemsOf<Task>(file, 'task#').find(({ status }) => status === 'open')

/** Answers what is asked now, as a page does. */
export function answer(caseId: string, values: Record<string, string>): Promise<unknown> {
  return withCase(caseId, async (file) => {
    const task = file && openTask(file)
    if (!file || !task) throw new Error('Nothing is asked.')
    return answerTask(domains, file, task, {
      choice: task.kind === 'hand-over-preparation' ? 'prepared' : 'answer',
      comment: undefined,
      values,
      at: now(),
      by: { personId: task.person.id, name: task.person.name },
      via: 'a test',
    })
  })
}

/** The workflow goes on to ask for acceptance. */
export const askToAccept = (caseId: string) =>
  handOverStep({ step: 'askForAcceptance', caseId, taskToken: 'the token of a test' })

export const cancel = (caseId: string, about: Partial<Cancelling> = {}) =>
  cancelHandOver(caseId, { actor, at: now(), because: 'a test', wantsAgain: true, ...about })
