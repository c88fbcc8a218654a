import { now } from '../../platform/clock.ts'
import { Env, env } from '../../platform/environment.ts'
import { notFound, Problem } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import { type Asset, assetsAt, assetsById, getLocation, loadAsset } from '../inventory/index.ts'
import type { labelRoutes } from './routes.ts'
import { foundReportsOf } from './store.ts'

export const labelOperations: Operations<typeof labelRoutes> = {
  printLabels: async ({ query }) => {
    const { assetIds, locationId = '', skip, limit, cursor } = query
    const { assets, next } = assetIds
      ? { assets: await mustFind(assetIds), next: undefined }
      : await atPlace(locationId, limit, fromCursor(cursor))
    // Making PDFs is loaded when somebody prints: it is more than all the rest of this function.
    const { labelSheets } = await import('./sheet-pdf.ts')
    const bytes = await labelSheets({
      company: env(Env.companyName),
      labels: assets.map(({ labelCode, tag, model }) => ({
        url: `${env(Env.publicUrl)}/a/${labelCode}`,
        tag,
        model: `${model.manufacturer} ${model.name}`,
      })),
      skip,
      at: now(),
    })
    const more = toCursor(next)
    return {
      bytes,
      headers: {
        'content-disposition': 'inline; filename="labels.pdf"',
        ...(more !== null && { 'next-cursor': more }),
      },
    }
  },

  listFoundReports: async ({ params }) => {
    const loaded = await loadAsset(params.id)
    if (!loaded) throw notFound('asset')
    const items = foundReportsOf(loaded).map(({ n, at, where, contact, message }) => ({
      n,
      at,
      where,
      contact,
      message,
    }))
    return { body: { items, next: null } }
  },
}

async function mustFind(ids: readonly string[]): Promise<Asset[]> {
  const assets = await assetsById(ids)
  const found = new Set(assets.map(({ assetId }) => assetId))
  const missing = ids.filter((id) => !found.has(id))
  if (missing.length === 0) return assets
  throw new Problem(
    422,
    'no_such_asset',
    `There ${missing.length === 1 ? 'is no asset' : 'are no assets'} ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ' and others' : ''}. Nothing was printed.`,
    [{ field: 'assetIds', problem: 'names assets that do not exist' }],
  )
}

/** What is at a place or belongs there, but for what was disposed of; in order of status, model and tag. */
async function atPlace(locationId: string, limit: number, start: Record<string, unknown> | undefined) {
  if (!(await getLocation(locationId))) throw notFound('location')
  const assets: Asset[] = []
  let next = start
  do {
    const page = await assetsAt(locationId, {}, limit - assets.length, next)
    assets.push(...page.items.filter(({ status }) => status !== 'disposed'))
    next = page.next
  } while (next && assets.length < limit)
  if (assets.length > 0) return { assets, next }
  throw new Problem(422, 'nothing_to_print', 'There is no asset at this place that needs a label.')
}
