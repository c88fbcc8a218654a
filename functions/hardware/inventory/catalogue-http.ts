import { checkedId } from '../../people/index.ts'
import { loadHolidays } from '../../platform/calendar/holidays.ts'
import { conflict, type FieldProblem, notFound, Problem } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import type { Key } from '../../platform/table.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import { serveLines } from '../claimants.ts'
import { lookAgain } from '../stock/index.ts'
import {
  type CatalogueKind,
  catalogue,
  getCategory,
  getLocation,
  getModel,
  isStocked,
  listCatalogue,
  putCategory,
  putLocation,
  putModel,
} from './catalogue.ts'
import type { catalogueRoutes } from './catalogue-routes.ts'
import type { Category, Location, Model, ModelContent } from './model.ts'

export const catalogueOperations: Operations<typeof catalogueRoutes> = {
  listAssetCategories: ({ query }) => listed<Category>('asset-category', query),
  getAssetCategory: async ({ params }) => one(await getCategory(params.id), 'category'),
  putAssetCategory: async ({ params, body, ifMatch }) =>
    one(await putCategory(checkedId(params.id), body, ifMatch), 'category'),

  listModels: ({ query }) => listed<Model>('model', query),
  getModel: async ({ params }) => one(await getModel(params.id), 'model'),
  putModel: async ({ params, body, ifMatch }) => {
    const id = checkedId(params.id)
    const before = await checkModel(id, body)
    const model = await putModel(id, body, ifMatch)
    if (before && before.endOfLife !== model.endOfLife) await serveLines(await lookAgain(id))
    return one(model, 'model')
  },

  listLocations: ({ query }) => listed<Location>('location', query),
  getLocation: async ({ params }) => one(await getLocation(params.id), 'location'),
  putLocation: async ({ params, body, ifMatch }) => {
    const id = checkedId(params.id)
    if (body.region !== undefined && !(await loadHolidays()).isRegion(body.region))
      throw badInput([{ field: 'region', problem: 'is not a country or region that we know' }])
    return one(await putLocation(id, body, ifMatch), 'location')
  },
}

/**
 * @returns the model as it was
 * @throws Problem 400 when its category or a location of its minimum stock does not exist, 409 when it is to be counted
 * otherwise than what there is of it.
 */
async function checkModel(id: string, content: ModelContent): Promise<Model | undefined> {
  const places = Object.keys(content.minimumStock)
  const [known, before] = await Promise.all([
    catalogue({ categories: [content.categoryId], locations: places }),
    getModel(id),
  ])
  const problems: FieldProblem[] = [
    ...(known.categories.has(content.categoryId)
      ? []
      : [{ field: 'categoryId', problem: 'is not a category: add it with PUT /v1/asset-categories/{id}' }]),
    ...places
      .filter((place) => !known.locations.has(place))
      .map((place) => ({ field: `minimumStock.${place}`, problem: 'is not a location' })),
  ]
  if (problems.length > 0) throw badInput(problems)
  if (before && before.tracking !== content.tracking && (await isStocked(id))) {
    throw conflict(
      'tracking_fixed',
      `There are units of "${before.name}" already, tracked as ${before.tracking}. Add another model for those that are to be tracked as ${content.tracking}.`,
    )
  }
  return before
}

function badInput(problems: FieldProblem[]): Problem {
  return new Problem(
    400,
    'bad_input',
    'The body has fields that cannot be used; "errors" names each.',
    problems,
  )
}

type Entry = Key & { version: number; kindPk?: string; kindSk?: string }

function one<T extends Entry>(item: T | undefined, what: string) {
  if (!item) throw notFound(what)
  return { body: onWire(item), version: item.version }
}

async function listed<T extends Entry>(
  kind: CatalogueKind,
  query: { limit: number; cursor?: string | undefined },
) {
  const page = await listCatalogue<T>(kind, query.limit, fromCursor(query.cursor))
  return { body: { items: page.items.map(onWire), next: toCursor(page.next) } }
}

/** Everything but the keys. */
function onWire<T extends Entry>({ pk, sk, kindPk, kindSk, ...content }: T) {
  return content
}
