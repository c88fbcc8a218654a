import {
  type Actor,
  loadCase,
  madeBefore,
  openingCase,
  type Repeatable,
  remembering,
} from '../cases/index.ts'
import { coordinators } from '../people/index.ts'
import type { Instant } from '../platform/clock.ts'
import { conflict } from '../platform/errors.ts'
import { newCaseId } from '../platform/ids.ts'
import { ConditionFailed, get, transact } from '../platform/table.ts'
import { armDigests } from './digest.ts'
import { activeKey, type NameClaim, nameKey, type Project, type ProjectContent, projectKey } from './model.ts'
import { nextAsk } from './rhythm.ts'
import { asMember, type Loaded, livingPeople, mustBeProject, peopleOf, put, summaryOf } from './store.ts'

export interface Opening {
  content: ProjectContent
  requester: { personId: string; name: string; email: string }
  actor: Actor
  repeatable: Repeatable | undefined
  at: Instant
}

/**
 * Opens a project: its owner is asked for an update every Friday, its people and the coordinators get the digest.
 * @throws Problem 422 when somebody named is not here, 409 when a project has the name.
 */
export async function openProject({ content, requester, actor, repeatable, at }: Opening): Promise<Loaded> {
  const made = async () => {
    const earlier = await madeBefore(repeatable, at)
    return earlier === undefined ? undefined : mustBeProject(await loadCase(earlier))
  }
  const before = await made()
  if (before) return before
  const [owner] = await livingPeople([content.ownerId], 'ownerId')
  if (!owner) throw new Error('An owner was checked and is not there.')
  const members = await livingPeople(content.members, 'members')
  const projectId = newCaseId(at)
  const { targetDate } = content
  const project: Project = {
    ...projectKey(projectId),
    projectId,
    name: content.name,
    status: 'active',
    owner: asMember(owner),
    members: members.map(asMember),
    ...(targetDate && { targetDate, firstTargetDate: targetDate }),
    moves: 0,
    cases: 0,
    version: 1,
  }
  const everybody = [
    ...new Map([owner, ...members, ...(await coordinators())].map((p) => [p.id, p])).values(),
  ]
  const { writes } = openingCase(
    {
      caseId: projectId,
      kind: 'project',
      title: project.name,
      status: project.status,
      requester,
      involved: [...new Set([requester, owner, ...members].map(({ email }) => email.toLowerCase()))],
      summary: summaryOf(project),
      waitingFor: [],
      revision: 0,
      createdAt: at,
    },
    {
      at,
      event: {
        type: 'project_opened',
        actor,
        text: `${actor.name} opened the project "${project.name}", which ${owner.name} owns.`,
        facts: { owner: owner.id, members: peopleOf(project).map(({ personId }) => personId), targetDate },
      },
      writes: [
        put(project),
        put(activeKey(projectId)),
        claimName(project.name, projectId),
        put(await nextAsk(projectId, owner, at)),
        ...(await armDigests(everybody, at)),
        ...remembering(repeatable, projectId, at),
      ],
    },
  )
  try {
    await transact(writes)
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    const twin = await made()
    if (twin) return twin
    throw await nameTaken(project.name)
  }
  return mustBeProject(await loadCase(projectId))
}

/** What writes that a name means this project; its condition fails when it means another. */
export function claimName(name: string, projectId: string) {
  const claim: NameClaim = { ...nameKey(name), projectId }
  return {
    Put: {
      Item: claim,
      ConditionExpression: 'attribute_not_exists(pk) OR projectId = :own',
      ExpressionAttributeValues: { ':own': projectId },
    },
  }
}

export async function projectNamed(name: string): Promise<string | undefined> {
  return (await get<NameClaim>(nameKey(name)))?.projectId
}

export async function nameTaken(name: string) {
  const other = await projectNamed(name)
  return conflict(
    'name_taken',
    `There is a project "${name}" already (${other ?? 'made just now'}): people who name it must mean one.`,
  )
}
