import { type Actor, changeCase, withCase } from '../cases/index.ts'
import type { Person } from '../people/index.ts'
import { describeDate } from '../platform/calendar/zone.ts'
import type { Instant } from '../platform/clock.ts'
import { conflict, Problem } from '../platform/errors.ts'
import { ConditionFailed, type Write } from '../platform/table.ts'
import { refuseStale } from '../platform/versions.ts'
import { closeUpdateTasks } from './asked.ts'
import { armDigests } from './digest.ts'
import {
  activeKey,
  nameKey,
  type Project,
  type ProjectPatch,
  projectTransitions,
  rhythmKey,
} from './model.ts'
import { claimName, nameTaken, projectNamed } from './opening.ts'
import { nextAsk } from './rhythm.ts'
import { asMember, type Loaded, livingPeople, loadProject, mustBeProject, put, summaryOf } from './store.ts'

interface Changed {
  type: string
  texts: string[]
  facts: Record<string, unknown>
}

/**
 * Changes a project as its reader saw it. A target that was set once is moved only with a reason, and the first one
 * stays; an end stops what is asked and sent.
 * @throws Problem 412 when somebody was faster, 422 without a reason or for people who are not here, 409 for a step
 *   that its status does not allow or a name that another project has.
 */
export async function changeProject(
  projectId: string,
  patch: ProjectPatch,
  expected: number | undefined,
  actor: Actor,
  at: Instant,
): Promise<Loaded> {
  const [owner] = patch.ownerId ? await livingPeople([patch.ownerId], 'ownerId') : []
  const members = patch.members && (await livingPeople(patch.members, 'members'))
  await withCase(projectId, async (file) => {
    const { project } = mustBeProject(file)
    if (!file) return
    refuseStale(expected, project.version)
    if (patch.status && patch.status !== project.status) refuseStep(project, patch.status)
    refuseUnreasoned(project, patch)
    const next = patched(project, patch, owner, members)
    const change = whatChanged(project, next, patch, actor)
    if (!change) return
    const people = [...(owner ? [owner] : []), ...(members ?? [])]
    try {
      await changeCase(file.head, {
        at,
        event: { type: change.type, actor, text: change.texts.join(' '), facts: change.facts },
        head: {
          title: next.name,
          status: next.status,
          involved: [...new Set([...file.head.involved, ...people.map(({ email }) => email.toLowerCase())])],
          summary: summaryOf(next),
          ...(next.status !== 'active' && { waitingFor: [] }),
        },
        writes: [
          put({ ...next, version: project.version + 1 } as Project),
          ...(next.name === project.name ? [] : renaming(project, next.name)),
          ...(await rhythmWrites(project, next, owner, at)),
          ...(next.status === 'active' ? await armDigests(people, at) : []),
          ...(owner || next.status !== 'active' ? closeUpdateTasks(file, at, because(next)) : []),
        ],
      })
    } catch (error) {
      if (!(error instanceof ConditionFailed) || next.name === project.name) throw error
      const other = await projectNamed(next.name)
      throw other !== undefined && other !== projectId ? await nameTaken(next.name) : error
    }
  })
  return mustBeProject((await loadProject(projectId))?.file)
}

function patched(
  project: Project,
  { name, targetDate, status }: ProjectPatch,
  owner: Person | undefined,
  members: Person[] | undefined,
): Project {
  const moved = targetDate !== undefined && targetDate !== project.targetDate
  return {
    ...project,
    ...(name && { name }),
    ...(status && { status }),
    ...(owner && { owner: asMember(owner) }),
    ...(members && { members: members.map(asMember) }),
    ...(moved && { targetDate, firstTargetDate: project.firstTargetDate ?? targetDate }),
    moves: project.moves + (moved && project.targetDate ? 1 : 0),
  }
}

/** What the timeline says of it; undefined when nothing is new. */
function whatChanged(
  before: Project,
  after: Project,
  { reason }: ProjectPatch,
  actor: Actor,
): Changed | undefined {
  const texts: string[] = []
  const facts: Record<string, unknown> = { ...(reason && { reason }) }
  let type = 'project_changed'
  if (after.name !== before.name) texts.push(`It is called "${after.name}" now.`)
  if (after.owner.personId !== before.owner.personId) texts.push(`${after.owner.name} owns it now.`)
  if (ids(after) !== ids(before)) {
    texts.push(`Its members are ${after.members.map(({ name }) => name).join(', ') || 'nobody else'}.`)
    facts.members = after.members.map(({ personId }) => personId)
  }
  if (after.targetDate !== before.targetDate && after.targetDate) {
    type = before.targetDate ? 'target_moved' : 'target_set'
    facts.from = before.targetDate
    facts.to = after.targetDate
    texts.push(
      before.targetDate
        ? `The target moved from ${describeDate(before.targetDate)} to ${describeDate(after.targetDate)}: ${reason}`
        : `The target is ${describeDate(after.targetDate)}.`,
    )
  }
  if (after.status !== before.status) {
    type = after.status === 'active' ? 'project_taken_up' : 'project_ended'
    facts.status = after.status
    texts.push(
      after.status === 'active'
        ? 'It is taken up again.'
        : `It is ${after.status}${reason ? `: ${reason}` : '.'}`,
    )
  }
  if (texts.length === 0) return undefined
  return { type, texts: [`${actor.name} changed the project.`, ...texts], facts }
}

const ids = ({ members }: Project) =>
  members
    .map(({ personId }) => personId)
    .toSorted()
    .join()

function refuseStep({ status }: Project, to: Project['status']): void {
  if ((projectTransitions[status] as readonly string[]).includes(to)) return
  throw conflict('project_over', `A project that is ${status} cannot become ${to}. Take it up again first.`)
}

function refuseUnreasoned(project: Project, { targetDate, reason }: ProjectPatch): void {
  if (!targetDate || !project.targetDate || targetDate === project.targetDate || reason) return
  throw new Problem(
    422,
    'reason_missing',
    'Moving the target needs a reason: people planned with the date before.',
    [{ field: 'reason', problem: 'must say why the target moves' }],
  )
}

function renaming(project: Project, name: string): Write[] {
  const same = nameKey(name).pk === nameKey(project.name).pk
  return same ? [] : [claimName(name, project.projectId), { Delete: { Key: nameKey(project.name) } }]
}

async function rhythmWrites(
  before: Project,
  after: Project,
  newOwner: Person | undefined,
  at: Instant,
): Promise<Write[]> {
  if (after.status !== 'active')
    return [{ Delete: { Key: activeKey(after.projectId) } }, put(rhythmKey(after.projectId))]
  if (before.status === 'active' && !newOwner) return []
  const [owner] = newOwner ? [newOwner] : await livingPeople([after.owner.personId], 'ownerId')
  return [put(activeKey(after.projectId)), ...(owner ? [put(await nextAsk(after.projectId, owner, at))] : [])]
}

function because({ status, owner }: Project): string {
  return status === 'active' ? `${owner.name} owns the project now` : `the project is ${status}`
}
