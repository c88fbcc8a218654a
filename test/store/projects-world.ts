import { loadCase } from '../../functions/cases/index.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import { putGroup, putPerson } from '../../functions/people/store.ts'
import { now } from '../../functions/platform/clock.ts'
import { Env } from '../../functions/platform/environment.ts'
import { get, type Item, type Key } from '../../functions/platform/table.ts'
import { updateDue } from '../../functions/projects/asking.ts'
import { digestDue } from '../../functions/projects/digest.ts'
import { letters } from '../../functions/projects/mail.ts'
import { digestKey, rhythmKey } from '../../functions/projects/model.ts'
import { openProject } from '../../functions/projects/opening.ts'
import { type Loaded, loadProject } from '../../functions/projects/store.ts'

export const actor = { personId: 'cora', name: 'Cora Coordinator', via: 'a test' }
const requester = { personId: 'cora', name: actor.name, email: 'cora@example.com' }

/** People in Berlin, but for Nina in New York; Cora is the coordinator. */
export async function withPeople(): Promise<void> {
  process.env[Env.country] = 'DE'
  process.env[Env.publicUrl] = 'https://it.example.com'
  const zones: Record<string, object> = { nina: { timeZone: 'America/New_York', region: 'US' } }
  for (const id of ['cora', 'olga', 'max', 'nina', 'paul'])
    await putPerson(
      id,
      { name: nameOf(id), email: `${id}@example.com`, status: 'active', ...zones[id] },
      undefined,
    )
  await putGroup('coordinators', { name: 'Coordinators', members: ['cora'] }, undefined)
}

const nameOf = (id: string) =>
  id === 'cora' ? actor.name : `${id.charAt(0).toUpperCase()}${id.slice(1)} Test`

let count = 0
export async function project(about: { ownerId?: string; members?: string[]; targetDate?: string } = {}) {
  count += 1
  const content = { name: `Office move ${count}`, ownerId: 'olga', members: ['max'], ...about }
  return openProject({ content, requester, actor, repeatable: undefined, at: now() })
}

export async function reload({ project: { projectId } }: Loaded): Promise<Loaded> {
  const loaded = await loadProject(projectId)
  if (!loaded) throw new Error(`lost ${projectId}`)
  return loaded
}

export async function typesOf(loaded: Loaded): Promise<string[]> {
  return (await loadEvents(loaded.project.projectId)).map(({ type }) => type)
}

async function due(key: Key): Promise<Item | undefined> {
  return get<Item>(key)
}

/** When something is due next, as an instant; undefined when it is not. */
async function dueAt(key: Key): Promise<string | undefined> {
  return (await due(key))?.dueSk?.toString().split('#')[0]
}
export const askedAt = ({ project: { projectId } }: Loaded) => dueAt(rhythmKey(projectId))
export const digestAt = (personId: string) => dueAt(digestKey(personId))

/** So many sweeps at once, if it is due by now; how many of them acted. */
async function swept(handler: typeof updateDue, id: string, key: Key, runs: number): Promise<number> {
  const item = await due(key)
  const dueSk = item?.dueSk?.toString()
  if (!item || !dueSk || dueSk > `${now()}~`) return 0
  const acted = await Promise.all(Array.from({ length: runs }, () => handler({ id, dueSk, item })))
  return acted.filter(Boolean).length
}
export const sweepAsking = ({ project: { projectId } }: Loaded, runs = 1) =>
  swept(updateDue, projectId, rhythmKey(projectId), runs)
export const sweepDigest = (personId: string, runs = 1) =>
  swept(digestDue, personId, digestKey(personId), runs)

/** The letters that an event of a project asks for, as they are written now. */
export async function written(loaded: Loaded, type: string) {
  const file = await loadCase(loaded.project.projectId)
  const event = (await loadEvents(loaded.project.projectId)).findLast((each) => each.type === type)
  if (!file || !event) throw new Error(`There is no event ${type}.`)
  const requests = event.outbox?.letters ?? []
  const all = requests.map((request) =>
    letters[request.letter as keyof typeof letters]({
      file,
      request,
      zone: 'Europe/Berlin',
      link: (task) => `https://it.example.com/t/${task.sk}`,
      keep: () => {},
    }),
  )
  return (await Promise.all(all)).flat().map(({ content }) => content)
}
