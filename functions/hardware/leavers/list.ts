import { type CaseFile, caseKey, headsOfPerson, System, withCase } from '../../cases/index.ts'
import { type Instant, now } from '../../platform/clock.ts'
import { transact, type Write } from '../../platform/table.ts'
import { openTasksOf, type Task } from '../../tasks/index.ts'
import { type Asset, assetIn, assetsById, assetsHeldBy, catalogue, claiming } from '../inventory/index.ts'
import { seatsOf } from '../licences/index.ts'
import { itemSk, type LeaverItem, type Listed, ListedSk } from './model.ts'
import { ruleFor } from './rules.ts'
import { type Leaving, mustBeLeaving, progressing } from './store.ts'

/** A transaction takes 100 writes; beside the items, that of the list has a handful. */
const ItemsPerTransaction = 80
/** Pages of a person's cases and tasks that are looked at. */
const MostPages = 20

/**
 * Lists everything that somebody has, in custody, seats, open requests and tasks, and keeps the list; only then takes the
 * things in hand. A second call finds what is listed and goes on with what is not in hand yet.
 */
export async function listBelongings(caseId: string): Promise<{ caseId: string }> {
  const leaving = await withCase(caseId, async (file) => {
    const before = mustBeLeaving(file, caseId)
    return before.file.head.status === 'listing' ? listAll(before) : before
  })
  if (leaving.file.head.status === 'returning') await takeInHand(leaving)
  return { caseId }
}

async function listAll(before: Leaving): Promise<Leaving> {
  const at = now()
  const { caseId } = before.file.head
  const { person } = before.offboarding
  const items = await itemsHeld(caseId, person.personId, [], at)
  const [seats, requests, tasks] = await Promise.all([
    seatsOf(person.personId),
    openRequests(person.personId, caseId),
    tasksOf(person.personId),
  ])
  const listed: Listed = {
    ...caseKey(caseId, ListedSk),
    at,
    items: items.map(({ n, assetId, tag, model, rule, since }) => ({ n, assetId, tag, model, rule, since })),
    seats: seats.map(({ licenceId, licence, n }) => ({ licenceId, name: licence, n })),
    requests,
    tasks: tasks.map(({ caseId: of, title }) => ({ caseId: of, title })),
  }
  for (const writes of beyond(items)) await transact(writes)
  // Of an attempt that did not come this far.
  const stale = before.items.filter(({ n }) => n > items.length)
  const { writes, after } = progressing(
    { ...before, items: [] },
    {
      at,
      event: {
        type: 'belongings_listed',
        actor: System,
        text: `Listed: ${count(items.length, 'item')}, ${count(seats.length, 'seat')}, ${count(requests.length, 'open request')}, ${count(tasks.length, 'open task')}. Nothing was touched yet.`,
        facts: {
          items: listed.items.map(({ n, tag, rule }) => ({ n, tag, rule })),
          seats: seats.length,
          requests: requests.length,
          tasks: tasks.length,
        },
      },
      status: 'returning',
      items: items.slice(0, ItemsPerTransaction),
      writes: [
        { Put: { Item: listed, ConditionExpression: 'attribute_not_exists(pk)' } },
        ...stale.map(({ pk, sk }): Write => ({ Delete: { Key: { pk, sk } } })),
      ],
      settled: true,
    },
  )
  await transact(writes)
  return { ...after, items }
}

/** Items beyond those that fit into the transaction of the list are written before it: without the list they mean nothing. */
function beyond(items: readonly LeaverItem[]): Write[][] {
  const rest = items.slice(ItemsPerTransaction).map((Item): Write => ({ Put: { Item } }))
  return Array.from({ length: Math.ceil(rest.length / ItemsPerTransaction) }, (_, part) =>
    rest.slice(part * ItemsPerTransaction, (part + 1) * ItemsPerTransaction),
  )
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`

/** What a person has and `known` does not name, as items in the order in which they got it. */
export async function itemsHeld(
  caseId: string,
  personId: string,
  known: readonly LeaverItem[],
  at: Instant,
): Promise<LeaverItem[]> {
  const held = await assetsHeldBy(personId)
  const assets = (await assetsById([...new Set(held.map(({ assetId }) => assetId))])).filter(
    ({ assetId, holder }) =>
      holder?.personId === personId && !known.some((item) => item.assetId === assetId && !item.outcome),
  )
  const { categories } = await catalogue({
    categories: [...new Set(assets.map(({ model }) => model.categoryId))],
  })
  const first = known.length + 1
  return assets
    .toSorted((a, b) => (sinceOf(a, at) < sinceOf(b, at) ? -1 : 1))
    .map((asset, index) => {
      const category = categories.get(asset.model.categoryId)
      return {
        ...caseKey(caseId, itemSk(first + index)),
        n: first + index,
        assetId: asset.assetId,
        tag: asset.tag,
        ...(asset.serial && { serial: asset.serial }),
        model: asset.model.name,
        categoryId: asset.model.categoryId,
        holdsData: category?.holdsData ?? false,
        ...(asset.cost && { cost: asset.cost }),
        since: sinceOf(asset, at),
        rule: ruleFor(category, asset.cost),
        ...(asset.writeOff && { writeOff: asset.writeOff }),
      }
    })
}

const sinceOf = ({ holder }: Asset, at: Instant) => holder?.since ?? at

/** Everything that is asked of somebody now. */
export async function tasksOf(personId: string): Promise<Task[]> {
  const tasks: Task[] = []
  let start: Record<string, unknown> | undefined
  for (let page = 0; page < MostPages; page++) {
    const found = await openTasksOf(personId, 100, start)
    tasks.push(...found.items)
    start = found.next
    if (!start) break
  }
  return tasks
}

/** Cases that a person asked for and that wait for something still. */
async function openRequests(personId: string, own: string): Promise<Listed['requests']> {
  const requests: Listed['requests'] = []
  let start: Record<string, unknown> | undefined
  for (let page = 0; page < MostPages; page++) {
    const found = await headsOfPerson(personId, 100, start)
    for (const { caseId, kind, title, status, waitingFor } of found.items)
      if (waitingFor.length > 0 && caseId !== own) requests.push({ caseId, kind, title, status })
    start = found.next
    if (!start) break
  }
  return requests
}

/** Takes each thing in hand, so that what happens to it anywhere is noted here. */
export async function takeInHand({ file, offboarding, items }: Leaving): Promise<void> {
  const { caseId } = file.head
  const { personId, name } = offboarding.person
  for (const { assetId, outcome, received } of items) {
    if (outcome || received) continue
    await withCase(assetId, async (assetFile: CaseFile | undefined) => {
      const asset = assetIn(assetFile)
      if (!assetFile || !asset || asset.claimedBy || asset.holder?.personId !== personId) return
      const { writes } = claiming(
        { file: assetFile, asset },
        { caseId, kind: 'offboarding' },
        { at: now(), actor: System, text: `${name} leaves: it is on the list of what comes back.` },
      )
      await transact(writes)
    })
  }
}

/** Lets go of everything that has no outcome. */
export async function letGo({ file, items }: Leaving): Promise<void> {
  const { caseId } = file.head
  for (const { assetId } of items) {
    await withCase(assetId, async (assetFile) => {
      const asset = assetIn(assetFile)
      if (!assetFile || !asset || asset.claimedBy?.caseId !== caseId) return
      const { writes } = claiming({ file: assetFile, asset }, undefined, {
        at: now(),
        actor: System,
        forCase: caseId,
        text: 'The leaving was called off: it is not asked back any more.',
      })
      await transact(writes)
    })
  }
}
