import { changeCase, type LetterRequest, System, withCase } from '../cases/index.ts'
import { getPerson, isLiving, type Person } from '../people/index.ts'
import { dateIn } from '../platform/calendar/zone.ts'
import { type Instant, now } from '../platform/clock.ts'
import { movedOn } from '../platform/due.ts'
import type { DueHandler } from '../platform/due-sweep.ts'
import { Env, env } from '../platform/environment.ts'
import { digest } from '../platform/ids.ts'
import { transact, type Write } from '../platform/table.ts'
import { openTask, type Task } from '../tasks/index.ts'
import { closeUpdateTasks, updateTaskSk } from './asked.ts'
import { type Rhythm, rhythmKey } from './model.ts'
import { nextAsk } from './rhythm.ts'
import { isFresh } from './rules.ts'
import { type Loaded, placeOf, projectIn, put } from './store.ts'

/** It is Friday: the owner is asked how the project goes, unless they said so this week. */
export const updateDue: DueHandler = ({ id, dueSk }) =>
  withCase(id, async (file) => {
    const loaded = projectIn(file)
    const rhythm = file?.items.find(({ sk }) => sk === rhythmKey(id).sk) as unknown as Rhythm | undefined
    if (!loaded || rhythm?.dueSk !== dueSk) return false
    const at = now()
    const owner = await getPerson(loaded.project.owner.personId)
    const next = movedOn(await nextAsk(id, owner ?? {}, at), dueSk)
    const zone = owner ? placeOf(owner).zone : env(Env.timeZone)
    if (isFresh(loaded.project.update, zone, at)) await transact([next])
    else if (owner && isLiving(owner)) await ask(loaded, owner, dateIn(zone, at), at, next)
    else await askForOwner(loaded, at, next)
    return true
  })

async function ask(
  { file, project }: Loaded,
  owner: Person,
  day: string,
  at: Instant,
  next: Write,
): Promise<void> {
  const { head } = file
  const { id, name, email, timeZone } = owner
  const task: Task = openTask({
    caseId: head.caseId,
    sk: updateTaskSk(day),
    kind: 'project-update',
    title: `How does it go: ${project.name}`,
    on: project.sk,
    revision: 0,
    person: { id, name, email, ...(timeZone && { timeZone }) },
    digest: digest({ project: project.projectId, week: day }),
    askedAt: at,
  })
  const letter: LetterRequest = { id: `update-${day}`, letter: 'project-update-request', task: task.sk }
  await changeCase(head, {
    at,
    event: {
      type: 'update_asked',
      actor: System,
      text: `${name} was asked how the project goes.`,
      facts: { task: task.sk, person: id },
    },
    head: { waitingFor: [{ what: 'The weekly update', who: [{ personId: id, name }], since: at }] },
    writes: [next, put(task), ...closeUpdateTasks(file, at, 'a newer week is asked about', task.sk)],
    outbox: { letters: [letter] },
  })
}

/** Nobody is there to ask: the coordinators find somebody. */
async function askForOwner({ file, project }: Loaded, at: Instant, next: Write): Promise<void> {
  await changeCase(file.head, {
    at,
    event: {
      type: 'owner_missing',
      actor: System,
      text: `${project.owner.name}, who owns the project, is not here any more. The coordinators are told.`,
      facts: { person: project.owner.personId },
    },
    head: { waitingFor: [{ what: 'The coordinators: a new owner', who: [], since: at }] },
    writes: [next],
    outbox: { letters: [{ id: `ownerless-${at.slice(0, 10)}`, letter: 'project-ownerless' }] },
  })
}
