import {
  type Actor,
  type CaseFile,
  type CaseHead,
  changingCase,
  isWork,
  maySee,
  withCase,
} from '../cases/index.ts'
import type { Caller } from '../platform/caller.ts'
import type { Instant } from '../platform/clock.ts'
import { conflict, notFound, Problem } from '../platform/errors.ts'
import { transact, type Write } from '../platform/table.ts'
import { type Joined, joinedKey, MostCases, type Project } from './model.ts'
import { projectNamed } from './opening.ts'
import { isOf, type Loaded, loadProject, put } from './store.ts'

/**
 * Puts a case into a project, or takes it out (null): case and projects change in one transaction. Where it is already
 * nothing changes.
 * @throws Problem 404 for what the caller may not see, 403 when it is not theirs to decide, 409 for a project that is
 *   over or full, 422 for what is no work.
 */
export async function setProject(
  caseId: string,
  projectId: string | null,
  caller: Caller,
  actor: Actor,
  at: Instant,
): Promise<CaseHead> {
  return withCase(caseId, async (file) => {
    if (!file || !maySee(caller, file)) throw notFound('case')
    refuseRecord(file)
    if ((file.head.projectId ?? null) === projectId) return file.head
    const [to, from] = await Promise.all([
      projectId === null ? undefined : visibleProject(projectId, caller),
      file.head.projectId ? loadProject(file.head.projectId) : undefined,
    ])
    refuseOthers(file, { to, from }, caller, actor)
    const { next, writes } = changingCase(file.head, {
      at,
      event: {
        type: to ? 'project_joined' : 'project_left',
        actor,
        text: to
          ? `${actor.name} put this into the project "${to.project.name}".`
          : `${actor.name} took this out of its project.`,
        facts: { project: projectId, before: file.head.projectId },
      },
      projectId,
    })
    await transact([
      ...writes,
      ...(to ? joins(to, file.head, actor, at) : []),
      ...(from ? leaves(from, file.head, actor, at) : []),
    ])
    return next
  })
}

/**
 * What a case needs to join the active project that it names, in the transaction of its own change; nothing where it
 * belongs to one already, or no such project takes it.
 */
export async function joiningByName(
  name: string | undefined,
  { head }: CaseFile,
  actor: Actor,
  at: Instant,
): Promise<{ projectId?: string; writes: Write[] }> {
  const projectId = name === undefined || head.projectId ? undefined : await projectNamed(name)
  const found = projectId === undefined ? undefined : await loadProject(projectId)
  if (found?.project.status !== 'active' || found.project.cases >= MostCases) return { writes: [] }
  return { projectId: found.project.projectId, writes: joins(found, head, actor, at) }
}

async function visibleProject(projectId: string, caller: Caller): Promise<Loaded> {
  const found = await loadProject(projectId)
  if (!found || !maySee(caller, found.file)) throw notFound('project')
  if (found.project.status !== 'active')
    throw conflict('project_over', `The project "${found.project.name}" is ${found.project.status}.`)
  if (found.project.cases >= MostCases)
    throw conflict(
      'project_full',
      `The project "${found.project.name}" has ${MostCases} cases: make another one.`,
    )
  return found
}

function refuseRecord({ head }: CaseFile): void {
  if (isWork(head)) return
  throw new Problem(422, 'no_work', 'Only work belongs to a project: a request, a renewal, a joiner.')
}

/** One puts a case into one's own projects; whoever asked for it takes it out of any. Coordinators do both. */
function refuseOthers(
  { head }: CaseFile,
  { to, from }: { to: Loaded | undefined; from: Loaded | undefined },
  { roles, email }: Caller,
  { personId }: Actor,
): void {
  const mine = (found: Loaded | undefined) => found !== undefined && isOf(found.project, personId)
  if (roles.includes('coordinator') || roles.includes('admin')) return
  if (to ? mine(to) : head.requester.email.toLowerCase() === email || mine(from)) return
  throw new Problem(
    403,
    'not_yours_to_group',
    to
      ? `Its people and the coordinators put a case into the project "${to.project.name}".`
      : 'Whoever asked for it, the people of the project and the coordinators take a case out of it.',
  )
}

/** What a project gets with a case; for a transaction that changes the case too. */
function joins({ file, project }: Loaded, head: CaseHead, actor: Actor, at: Instant): Write[] {
  const joined: Joined = { ...joinedKey(project.projectId, head.caseId), joinedCase: head.caseId, at }
  return changingCase(file.head, {
    at,
    event: {
      type: 'case_joined',
      actor,
      text: `"${head.title}" belongs to the project now.`,
      facts: { case: head.caseId },
    },
    writes: [put(joined), put(counted(project, 1))],
  }).writes
}

function leaves({ file, project }: Loaded, head: CaseHead, actor: Actor, at: Instant): Write[] {
  return changingCase(file.head, {
    at,
    event: {
      type: 'case_left',
      actor,
      text: `"${head.title}" does not belong to the project any more.`,
      facts: { case: head.caseId },
    },
    writes: [{ Delete: { Key: joinedKey(project.projectId, head.caseId) } }, put(counted(project, -1))],
  }).writes
}

function counted(project: Project, by: number): Project {
  return { ...project, cases: project.cases + by }
}
