import { checkedId } from '../../people/index.ts'
import { notFound } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import type { Kit } from './model.ts'
import type { kitRoutes } from './routes.ts'
import { fitting } from './rules.ts'
import { allKits, deleteKit, getKit, listKits, putKit } from './store.ts'

export const kitOperations: Operations<typeof kitRoutes> = {
  listKits: async ({ query }) => {
    const { limit, cursor, ...whom } = query
    if (Object.values(whom).some((each) => each !== undefined)) {
      const kits = fitting(await allKits(), whom)
      return { body: { items: kits.slice(0, limit).map(kitOnWire), next: null } }
    }
    const page = await listKits(limit, fromCursor(cursor))
    return { body: { items: page.items.map(kitOnWire), next: toCursor(page.next) } }
  },
  getKit: async ({ params }) => answer(await getKit(params.id)),
  putKit: async ({ params, body, ifMatch }) => answer(await putKit(checkedId(params.id), body, ifMatch)),
  deleteKit: async ({ params, ifMatch }) => answer(await deleteKit(params.id, ifMatch)),
}

function answer(kit: Kit | undefined) {
  if (!kit) throw notFound('kit')
  return { body: kitOnWire(kit), version: kit.version }
}

function kitOnWire({ id, name, role, department, locationId, lines, licences, version }: Kit) {
  return { id, name, role, department, locationId, lines, licences, version }
}
