import { itemOf, resumeAtOnce, System, type Wait, withCase } from '../../cases/index.ts'
import { changeStatus, Directory, type Person } from '../../people/index.ts'
import { now } from '../../platform/clock.ts'
import { Problem } from '../../platform/errors.ts'
import { log } from '../../platform/log.ts'
import { transact } from '../../platform/table.ts'
import { type AskingDomains, dropTask, reassignTask, type Task } from '../../tasks/index.ts'
import type { ClaimKeepers } from '../inventory/index.ts'
import { freeSeat, seatsOf } from '../licences/index.ts'
import { askingReturn } from './ask.ts'
import { itemsHeld, letGo, takeInHand, tasksOf } from './list.ts'
import { type Access, AllOutcomes, isOver, type Offboarding } from './model.ts'
import { isMissing } from './rules.ts'
import { carryOutAll } from './settle.ts'
import { type Leaving, loadLeaving, mustBeLeaving, progressing, successorsOf } from './store.ts'

/** What taking back the access needs of those who know everybody that asks people. */
export interface AccessSurroundings {
  domains: AskingDomains
  keepers: ClaimKeepers
}

/**
 * The last working day is over: what is asked of them others answer now, their seats are free, the directory says that they
 * have left. What they got after the list was made is added to it; what is kept or written off by rule has its outcome now.
 * A second call does what the first one did not come to. Nothing of it for somebody who stays.
 */
export async function takeBackAccess(
  caseId: string,
  around: AccessSurroundings,
): Promise<{ caseId: string }> {
  const leaving = mustBeLeaving((await loadLeaving(caseId))?.file, caseId)
  if (isOver(leaving.file.head.status)) {
    await endRehired(leaving)
    return { caseId }
  }
  if (!leaving.offboarding.access) await takeBack(leaving, around.domains)
  const after = mustBeLeaving((await loadLeaving(caseId))?.file, caseId)
  if (isOver(after.file.head.status)) await endRehired(after)
  else {
    await takeInHand(after)
    await carryOutAll(caseId, around.keepers)
  }
  return { caseId }
}

async function takeBack({ file, offboarding }: Leaving, domains: AskingDomains): Promise<void> {
  const { caseId } = file.head
  const { personId, name } = offboarding.person
  const at = now()
  const tasks = await passOn(offboarding, domains)
  const seats: Access['seats'] = []
  for (const { licenceId, licence, n } of await seatsOf(personId)) {
    await freeSeat(licenceId, personId, { n }, { actor: System, at, because: `${name} left` })
    seats.push({ licenceId, name: licence })
  }
  await changeStatus(personId, 'left')
  await withCase(caseId, async (current) => {
    const leaving = mustBeLeaving(current, caseId)
    if (leaving.offboarding.access || isOver(leaving.file.head.status)) return
    const more = await itemsHeld(caseId, personId, leaving.items, at)
    const access: Access = { at, tasks, seats }
    const ended: Offboarding = {
      ...leaving.offboarding,
      workEndedAt: leaving.offboarding.workEndedAt ?? at,
      access,
    }
    const question = more.some(isMissing) ? askingReturn({ ...leaving, offboarding: ended }, at) : undefined
    const unplaced = tasks.filter(({ to }) => !to).length
    const { writes } = progressing(leaving, {
      at,
      event: {
        type: 'access_taken_back',
        actor: System,
        text: `The last working day of ${name} is over: ${tasks.length - unplaced} tasks passed on${unplaced > 0 ? ` (${unplaced} could not be)` : ''}, ${seats.length} seats freed${more.length > 0 ? `, ${more.length} things more on the list` : ''}.`,
        facts: {
          tasks: tasks.map(({ caseId: of, to }) => ({ case: of, to: to?.personId ?? null })),
          seats: seats.map(({ licenceId }) => licenceId),
          added: more.map(({ tag }) => tag),
        },
      },
      offboarding: ended,
      items: more,
      ...(question && { writes: [{ Put: { Item: question.task } }], tasks: [question.task] }),
      letters: [
        { id: 'access-taken-back', letter: 'access-taken-back' },
        ...(question ? [question.letter] : []),
      ],
      settled: true,
    })
    await transact(writes)
  })
}

const personal: ReadonlySet<Task['kind']> = new Set(['offboarding-return', 'hand-over-acceptance'])

/** Has others asked what was asked of the leaver: whom they named, those above them, or a coordinator. */
async function passOn(offboarding: Offboarding, domains: AskingDomains): Promise<Access['tasks']> {
  const directory = new Directory()
  const candidates = await successorsOf(offboarding, directory)
  const passed: Access['tasks'] = []
  for (const task of await tasksOf(offboarding.person.personId)) {
    // What is in their own hands, only they can answer for.
    if (personal.has(task.kind)) continue
    // As somebody's delegate they are asked beside the one who is away, who still is.
    const to = task.for
      ? await dropped(task, offboarding.person.name)
      : await passedTo(task, candidates, offboarding.person.name, domains)
    if (to === 'closed') continue
    passed.push({
      caseId: task.caseId,
      title: task.title,
      ...(to && { to: { personId: to.id, name: to.name } }),
    })
    if (!to) log.warn('nobody can take over a task', { case: task.caseId, task: task.sk })
  }
  return passed
}

async function dropped(task: Task, leaver: string): Promise<'closed'> {
  await withCase(task.caseId, async (file) => {
    if (file) await dropTask(file, task, System, `${leaver} left`, now())
  })
  return 'closed'
}

async function passedTo(
  task: Task,
  candidates: readonly Person[],
  leaver: string,
  domains: AskingDomains,
): Promise<Person | 'closed' | undefined> {
  for (const candidate of candidates) {
    try {
      await withCase(task.caseId, async (file) => {
        if (!file) throw new Problem(409, 'task_closed', 'Its case is gone.')
        await reassignTask(domains, file, task, candidate, System, `${leaver} left`, now())
      })
      return candidate
    } catch (error) {
      if (!(error instanceof Problem) || error.status === 503) throw error
      if (error.code === 'task_closed') return 'closed'
    }
  }
  return undefined
}

/** They stay: things are let go, the directory has them back, and the wait for outcomes, if it stands, goes on. */
export async function endRehired(leaving: Leaving): Promise<void> {
  const { file, offboarding } = leaving
  if (file.head.status !== 'rehired') return
  await letGo(leaving)
  if (offboarding.access) await changeStatus(offboarding.person.personId, 'active')
  const wait = itemOf<Wait>(file, `wait#${AllOutcomes}`)
  if (wait?.token && wait.output) await resumeAtOnce(wait.token, wait.output)
  await withCase(file.head.caseId, async (current) => {
    const again = mustBeLeaving(current, file.head.caseId)
    if (again.file.head.duePk === undefined) return
    const { writes } = progressing(again, {
      at: now(),
      event: { type: 'things_let_go', actor: System, text: 'Nothing is asked back any more.' },
      settled: true,
    })
    await transact(writes)
  })
}
