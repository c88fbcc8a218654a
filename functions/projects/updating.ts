import { type Actor, type CaseFile, changeCase, fileAfter } from '../cases/index.ts'
import type { Instant } from '../platform/clock.ts'
import { conflict } from '../platform/errors.ts'
import type { Write } from '../platform/table.ts'
import { closeUpdateTasks } from './asked.ts'
import type { Project, ProjectUpdate, UpdateContent } from './model.ts'
import { healthWords } from './rules.ts'
import { mustBeProject, put, summaryOf } from './store.ts'

/**
 * Records the weekly update, however it comes; what was asked for it is answered by that.
 * @throws Problem 409 when the project is over; ConditionFailed when the case changed meanwhile (see withCase).
 */
export async function recordUpdate(
  file: CaseFile,
  content: UpdateContent,
  actor: Actor,
  at: Instant,
  /** What else is written with it: the key under which it came, or the answer to the task with this sk. */
  { task, writes: more }: { task?: string; writes: Write[] } = { writes: [] },
): Promise<CaseFile> {
  const { project } = mustBeProject(file)
  if (project.status !== 'active')
    throw conflict('project_over', `The project is ${project.status}: it needs no updates any more.`)
  const update: ProjectUpdate = { ...content, at, by: actor.name }
  const next: Project = { ...project, update, version: project.version + 1 }
  const writes = [put(next), ...more, ...closeUpdateTasks(file, at, `${actor.name} gave the update`, task)]
  const head = await changeCase(file.head, {
    at,
    event: {
      type: 'project_updated',
      actor,
      text: `${healthWords[content.health]}: ${content.summary}${content.next ? ` Next: ${content.next}` : ''}`,
      facts: { health: content.health, before: project.update?.health },
    },
    head: { summary: summaryOf(next), waitingFor: [] },
    writes,
  })
  return fileAfter(file, head, writes)
}
