import {
  actorOf,
  type CaseHead,
  caseOnWire,
  madeBefore,
  maySee,
  newestHeads,
  readAgain,
  remembering,
  repeatable,
  requesterOf,
  visibleCase,
  withCase,
} from '../cases/index.ts'
import { getPerson } from '../people/index.ts'
import type { Caller } from '../platform/caller.ts'
import { now } from '../platform/clock.ts'
import { notFound, Problem } from '../platform/errors.ts'
import type { Operations } from '../platform/http.ts'
import { getAll } from '../platform/table.ts'
import { fromCursor, offsetIn, toCursor } from '../platform/wire.ts'
import { changeProject } from './changing.ts'
import { setDigest, wantsDigest } from './digest.ts'
import { setProject } from './joining.ts'
import { type Project, projectKey } from './model.ts'
import { openProject } from './opening.ts'
import type { routes } from './routes.ts'
import { headsOf, joinedIn, type Loaded, mustBeProject, ownProjectsOf } from './store.ts'
import { recordUpdate } from './updating.ts'

export const projectOperations: Operations<typeof routes> = {
  openProject: async ({ body, caller, idempotencyKey }) => {
    const { requester, actor } = await requesterOf(caller)
    const again = repeatable(caller.email, idempotencyKey, 'openProject', body)
    return answer(await openProject({ content: body, requester, actor, repeatable: again, at: now() }))
  },

  listProjects: async ({ query, caller }) => {
    if (query.mine) return { body: { items: await myProjects(caller, query.status), next: null } }
    const page = await newestHeads('project', query.limit, fromCursor(query.cursor))
    const heads = page.items.filter(
      (head) => mayKnow(caller, head) && (query.status === undefined || head.status === query.status),
    )
    const items = (await getAll(heads.map(({ caseId }) => projectKey(caseId)))) as unknown as Project[]
    const listed = heads.flatMap((head) => {
      const project = items.find(({ projectId }) => projectId === head.caseId)
      return project ? [onWire(head, project)] : []
    })
    return { body: { items: listed, next: toCursor(page.next) } }
  },

  getProject: async ({ params, caller }) => answer(await visibleProject(caller, params.id)),

  changeProject: async ({ params, body, caller, ifMatch }) => {
    mayLead(caller, await visibleProject(caller, params.id), (await requesterOf(caller)).requester.personId)
    return answer(await changeProject(params.id, body, ifMatch, await actorOf(caller), now()))
  },

  updateProject: async ({ params, body, caller, idempotencyKey }) => {
    const { requester: me, actor } = await requesterOf(caller)
    mayLead(caller, await visibleProject(caller, params.id), me.personId)
    const again = repeatable(caller.email, idempotencyKey, `updateProject ${params.id}`, body)
    const at = now()
    const file = await withCase(params.id, async (found) => {
      const { file } = mustBeProject(found)
      if ((await madeBefore(again, at)) !== undefined) return readAgain(file)
      return recordUpdate(file, body, actor, at, { writes: remembering(again, params.id, at) })
    })
    return answer(mustBeProject(file))
  },

  listProjectCases: async ({ params, query, caller }) => {
    const { file } = await visibleProject(caller, params.id)
    const from = offsetIn(query.cursor)
    // To belong to a project does not open its cases: they stay with those whom they concern.
    const heads = (await headsOf(joinedIn(file))).filter((head) => mayKnow(caller, head))
    const next = from + query.limit < heads.length ? { from: from + query.limit } : undefined
    const items = heads.slice(from, from + query.limit).map(caseOnWire)
    return { body: { items, next: toCursor(next) } }
  },

  setCaseProject: async ({ params, body, caller }) => ({
    body: caseOnWire(await setProject(params.id, body.projectId, caller, await actorOf(caller), now())),
  }),

  getDigest: async ({ caller }) => {
    const { requester: me } = await requesterOf(caller)
    return { body: { wanted: await wantsDigest(me.personId) } }
  },

  setDigest: async ({ body, caller }) => {
    const { requester: me } = await requesterOf(caller)
    const person = await getPerson(me.personId)
    if (!person) throw notFound('person')
    await setDigest(person, body.wanted, now())
    return { body }
  },
}

async function visibleProject(caller: Caller, id: string): Promise<Loaded> {
  return mustBeProject(await visibleCase(caller, id, 'project'))
}

async function myProjects(caller: Caller, status: Project['status'] | undefined) {
  if (status !== undefined && status !== 'active') return []
  const { requester: me } = await requesterOf(caller)
  const projects = await ownProjectsOf(me.personId)
  const heads = await headsOf(projects.map(({ projectId }) => projectId))
  return projects.flatMap((project) => {
    const head = heads.find(({ caseId }) => caseId === project.projectId)
    return head ? [onWire(head, project)] : []
  })
}

function mayKnow(caller: Caller, head: CaseHead): boolean {
  return maySee(caller, { head, items: [] })
}

/** @throws Problem 403 for whoever neither owns the project nor coordinates. */
function mayLead({ roles }: Caller, { project }: Loaded, personId: string): void {
  if (roles.includes('coordinator') || roles.includes('admin') || project.owner.personId === personId) return
  throw new Problem(
    403,
    'not_the_owner',
    `${project.owner.name} owns this project, and the coordinators help.`,
  )
}

function answer({ file, project }: Loaded) {
  return { body: onWire(file.head, project), version: project.version }
}

function onWire(head: CaseHead, project: Project) {
  const person = ({ personId, name }: Project['owner']) => ({ id: personId, name })
  const { projectId, name, status, owner, members, moves, cases, version } = project
  return {
    id: projectId,
    caseId: projectId,
    name,
    status,
    owner: person(owner),
    members: members.map(person),
    targetDate: project.targetDate ?? null,
    firstTargetDate: project.firstTargetDate ?? null,
    moves,
    cases,
    update: project.update ?? null,
    version,
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
  }
}
