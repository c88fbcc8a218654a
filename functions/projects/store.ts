import { type CaseFile, type CaseHead, caseKey, itemOf, itemsOf, loadCase } from '../cases/index.ts'
import { coordinators, Directory, isLiving, type Person } from '../people/index.ts'
import { Env, env } from '../platform/environment.ts'
import { notFound, Problem } from '../platform/errors.ts'
import { getAll, type Item, type Key, queryAll, type Write } from '../platform/table.ts'
import { ActiveProjects, type Joined, type Member, type Project, ProjectSk, projectKey } from './model.ts'
import type { Place } from './rules.ts'

export interface Loaded {
  file: CaseFile
  project: Project
}

/** The project in a case file; undefined when the case is something else. */
export function projectIn(file: CaseFile | undefined): Loaded | undefined {
  const project = file && itemOf<Project>(file, ProjectSk)
  return file && project && { file, project }
}

export async function loadProject(id: string): Promise<Loaded | undefined> {
  return projectIn(await loadCase(id))
}

/** @throws Problem 404 when the case file holds no project. */
export function mustBeProject(file: CaseFile | undefined): Loaded {
  const found = projectIn(file)
  if (!found) throw notFound('project')
  return found
}

/** Active projects: those that somebody owns or belongs to, all of them for coordinators. */
export async function activeProjectsOf(personId: string): Promise<Project[]> {
  const [projects, all] = await Promise.all([
    activeProjects(),
    coordinators().then((people) => people.some(({ id }) => id === personId)),
  ])
  return all ? projects : projects.filter((project) => isOf(project, personId))
}

/** Active projects that somebody owns or is a member of. */
export async function ownProjectsOf(personId: string): Promise<Project[]> {
  return (await activeProjects()).filter((project) => isOf(project, personId))
}

/** By name. */
async function activeProjects(): Promise<Project[]> {
  const active = await queryAll({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': ActiveProjects },
    ConsistentRead: true,
    Limit: 500,
  })
  if (active.length === 0) return []
  const projects = (await getAll(active.map(({ sk }) => projectKey(sk)))) as unknown as Project[]
  return projects.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** Whether somebody owns a project or is a member of it. */
export function isOf(project: Pick<Project, 'owner' | 'members'>, personId: string | undefined): boolean {
  return peopleOf(project).some((each) => each.personId === personId)
}

/** Owner and members, each once. */
export function peopleOf({ owner, members }: Pick<Project, 'owner' | 'members'>): Member[] {
  return [...new Map([owner, ...members].map((each) => [each.personId, each])).values()]
}

export function joinedIn(file: CaseFile): string[] {
  return itemsOf<Joined>(file, 'joined#').map(({ joinedCase }) => joinedCase)
}

/** The heads of cases, the one that changed last first. */
export async function headsOf(caseIds: readonly string[]): Promise<CaseHead[]> {
  const heads = (await getAll(caseIds.map((id) => caseKey(id, 'head')))) as unknown as CaseHead[]
  return heads.toSorted((a, b) => (a.updatedAt > b.updatedAt ? -1 : 1))
}

/** The living people with these ids. @throws Problem 422 naming who is not there. */
export async function livingPeople(ids: readonly string[], field: string): Promise<Person[]> {
  const people = (await new Directory().people([...new Set(ids)])).filter(isLiving)
  const missing = [...new Set(ids)].filter((id) => !people.some((each) => each.id === id))
  if (missing.length > 0) {
    throw new Problem(422, 'no_such_person', `Nobody here has the id ${missing.join(', ')}.`, [
      { field, problem: `names nobody who works here: ${missing.join(', ')}` },
    ])
  }
  return people
}

export function placeOf({ timeZone, region }: Pick<Person, 'timeZone' | 'region'>): Place {
  return { zone: timeZone ?? env(Env.timeZone), region: region ?? env(Env.country) }
}

export const asMember = ({ id, name }: Person): Member => ({ personId: id, name })

/** What lists show of a project. */
export function summaryOf({ owner, members, targetDate, firstTargetDate, update }: Project) {
  return {
    ownerId: owner.personId,
    owner: owner.name,
    members: members.map(({ personId }) => personId),
    ...(targetDate && { targetDate }),
    ...(firstTargetDate && { firstTargetDate }),
    ...(update && { health: update.health }),
  }
}

export function put(item: Key): Write {
  return { Put: { Item: item as Item } }
}
