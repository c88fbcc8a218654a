import type * as z from 'zod'
import { isTimeZone } from '../platform/calendar/zone.ts'
import { notFound, Problem } from '../platform/errors.ts'
import { api } from '../platform/http.ts'
import type { Key } from '../platform/table.ts'
import { fromCursor, toCursor } from '../platform/wire.ts'
import { type CostCentre, CostCentreCode, type Group, Id, type Person } from './model.ts'
import { routes } from './routes.ts'
import {
  getCostCentre,
  getGroup,
  getPerson,
  type Listed,
  list,
  personOfAddress,
  putCostCentre,
  putGroup,
  putPerson,
} from './store.ts'

export const handler = api(routes, {
  listPeople: async ({ query }) => {
    if (query.email === undefined) return listed<Person>('person', query, personOnWire)
    const found = await personOfAddress(query.email)
    const person = found && (await getPerson(found.personId))
    return { body: { items: person ? [personOnWire(person)] : [], next: null } }
  },
  getPerson: async ({ params }) => one(await getPerson(params.id), personOnWire, 'person'),
  putPerson: async ({ params, body, ifMatch }) => {
    const id = checkedId(params.id)
    if (body.timeZone !== undefined && !isTimeZone(body.timeZone)) {
      throw new Problem(400, 'bad_input', 'The time zone is not known; use an IANA name.', [
        { field: 'timeZone', problem: 'is not an IANA time zone such as Europe/Berlin' },
      ])
    }
    return one(await putPerson(id, body, ifMatch), personOnWire, 'person')
  },
  listGroups: ({ query }) => listed<Group>('group', query, groupOnWire),
  getGroup: async ({ params }) => one(await getGroup(params.id), groupOnWire, 'group'),
  putGroup: async ({ params, body, ifMatch }) =>
    one(await putGroup(checkedId(params.id), body, ifMatch), groupOnWire, 'group'),
  listCostCentres: ({ query }) => listed<CostCentre>('cost-centre', query, costCentreOnWire),
  getCostCentre: async ({ params }) => one(await getCostCentre(params.code), costCentreOnWire, 'cost centre'),
  putCostCentre: async ({ params, body, ifMatch }) =>
    one(await putCostCentre(checkedCode(params.code), body, ifMatch), costCentreOnWire, 'cost centre'),
})

const checkedId = (id: string) => checked(Id, 'id', id)
const checkedCode = (code: string) => checked(CostCentreCode, 'code', code)

function checked(schema: z.ZodType<string>, field: string, text: string): string {
  const problem = schema.safeParse(text).error?.issues[0]?.message
  if (problem !== undefined)
    throw new Problem(400, 'bad_input', `The ${field} ${problem}.`, [{ field, problem }])
  return text
}

function one<T extends { version: number }>(item: T | undefined, onWire: (item: T) => object, what: string) {
  if (!item) throw notFound(what)
  return { body: onWire(item), version: item.version }
}

async function listed<T extends Key>(
  kind: Listed,
  query: { limit: number; cursor?: string | undefined },
  onWire: (item: T) => object,
) {
  const page = await list<T>(kind, query.limit, fromCursor(query.cursor))
  return { body: { items: page.items.map(onWire), next: toCursor(page.next) } }
}

const personOnWire = ({ id, name, email, managerId, status, timeZone, version }: Person) => ({
  id,
  name,
  email,
  managerId,
  status,
  timeZone,
  version,
})
const groupOnWire = ({ id, name, members, version }: Group) => ({ id, name, members, version })
const costCentreOnWire = ({ code, name, ownerId, version }: CostCentre) => ({ code, name, ownerId, version })
