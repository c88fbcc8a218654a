import { as, staff } from './http.ts'
import { target } from './target.ts'

/**
 * All that anybody can see of a case: the request, its case, its timeline; and where the table can be read, every item
 * of its partition, byte for byte.
 */
export async function wholeCase(id: string): Promise<string> {
  const seen = await Promise.all(
    [`/v1/purchase-requests/${id}`, `/v1/cases/${id}`, `/v1/cases/${id}/timeline?limit=100`].map(
      async (path) => (await as(staff.auditor).get(path)).text,
    ),
  )
  const { table } = await target()
  const items = table ? (await table()).filter(({ pk }) => pk === `case#${id}`) : []
  return [...seen, ...items.map((item) => JSON.stringify(item))].join('\n')
}

/** Whatever was set off has had time to show. */
export async function settled(id: string): Promise<string> {
  let before = await wholeCase(id)
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 150))
    const now = await wholeCase(id)
    if (now === before) return now
    before = now
  }
}
