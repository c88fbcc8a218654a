import { setTimeout as sleep } from 'node:timers/promises'
import { as, staff } from './http.ts'
import { target } from './target.ts'

/**
 * All that anybody can see of a case: the request, its case, its timeline; and where the table can be read, every item
 * of its partition, byte for byte.
 */
export async function wholeCase(id: string): Promise<string> {
  const seen = await Promise.all(
    [`/v1/purchase-requests/${id}`, `/v1/cases/${id}`, `/v1/cases/${id}/timeline?limit=100`].map(
      async (path) => JSON.stringify(inOrder((await as(staff.auditor).get(path)).body)),
    ),
  )
  const { table } = await target()
  const items = table ? await table(`case#${id}`) : []
  return [...seen, ...items.map(({ sk, json }) => `${sk} ${json}`)].join('\n')
}

/** Looks that must agree: between two steps of a workflow a busy machine may pause for longer than one takes. */
const Looks = 3

/** The case once whatever was set off has had time to show. */
export async function settled(id: string): Promise<string> {
  let before = await wholeCase(id)
  for (let same = 1; same < Looks; ) {
    await sleep(250)
    const now = await wholeCase(id)
    same = now === before ? same + 1 : 1
    before = now
  }
  return before
}

/** The same value with the members of every object in order: the store gives them in any. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, inOrder(member)]),
  )
}
