import { type Actor, changingCase, fileAfter, withCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { getAll, type Key, transact } from '../../platform/table.ts'
import { type Asset, assetsById } from '../inventory/index.ts'
import { labelKey, tagKey } from '../inventory/model.ts'
import { assetKey, type Booked, type Count, countPartition, type Scan, scanSk, unknownKey } from './model.ts'
import { isHere, labelCodeIn } from './rules.ts'
import { type CountFile, countIn } from './store.ts'

export interface ScanAnswer {
  /** As it was given. */
  scanned: string
  scan: Scan
  /** It was scanned before. */
  again: boolean
}

/** @throws Problem 404, or 409 when nothing more can be counted. */
export function mustBeOpen(found: CountFile | undefined): CountFile {
  if (!found) throw notFound('count')
  if (found.file.head.status !== 'open')
    throw conflict('count_ended', `This count is ${found.file.head.status}: open another one.`)
  return found
}

/**
 * Notes what was scanned, in one transaction with the count's timeline. What was scanned before is not noted again.
 * @param texts at most 90 tags, or addresses of labels.
 */
export function scan(
  countId: string,
  texts: readonly string[],
  actor: Actor,
  at: Instant,
): Promise<{ count: CountFile; answers: ScanAnswer[] }> {
  return withCase(countId, async (file) => {
    const found = mustBeOpen(countIn(file))
    const { count } = found
    const assets = await behind(texts)
    const scans = texts.map((text) => ({
      scanned: text,
      scan: noted(count, text, assets.get(text), actor, at),
    }))
    const before = (await getAll(scans.map(({ scan }) => scan))) as unknown as Scan[]
    const known = new Map(before.map((each) => [each.sk, each]))
    const fresh = new Map<string, Scan>()
    const answers = scans.map(({ scanned, scan }): ScanAnswer => {
      const earlier = known.get(scan.sk) ?? fresh.get(scan.sk)
      if (!earlier) fresh.set(scan.sk, scan)
      return { scanned, scan: earlier ?? scan, again: earlier !== undefined }
    })
    if (fresh.size === 0) return { count: found, answers }
    const after: Count = { ...count, scanned: count.scanned + fresh.size }
    const unexpected = [...fresh.values()].filter(({ here }) => !here)
    const { next, writes } = changingCase(found.file.head, {
      at,
      event: {
        type: 'count_scanned',
        actor,
        text: scannedText(actor.name, [...fresh.values()], unexpected.length),
        facts: {
          tags: [...fresh.values()].map(({ tag }) => tag),
          unexpected: unexpected.map(({ tag }) => tag),
        },
      },
      head: { summary: { ...found.file.head.summary, scanned: after.scanned } },
      writes: [{ Put: { Item: after } }, ...[...fresh.values()].map((Item) => ({ Put: { Item } }))],
    })
    await transact(writes)
    return { count: { file: fileAfter(found.file, next, writes), count: after }, answers }
  })
}

function scannedText(name: string, scans: readonly Scan[], unexpected: number): string {
  const [only] = scans
  const what = scans.length === 1 && only ? only.tag : `${scans.length} assets`
  if (unexpected === 0) return `${name} scanned ${what}.`
  return scans.length === 1
    ? `${name} scanned ${what}, which was not expected here.`
    : `${name} scanned ${what}, ${unexpected} of them not expected here.`
}

/** The assets behind tags and labels, by the text given. */
export async function behind(texts: readonly string[]): Promise<Map<string, Asset>> {
  const keys = new Map<string, Key>()
  for (const text of texts) {
    const code = labelCodeIn(text)
    keys.set(text, code === undefined ? tagKey(text) : labelKey(code))
  }
  const claims = (await getAll([...keys.values()])) as unknown as (Key & { assetId: string })[]
  const ids = new Map(claims.map(({ pk, assetId }) => [pk, assetId]))
  const assets = await assetsById([...new Set(ids.values())])
  const byId = new Map(assets.map((asset) => [asset.assetId, asset]))
  return new Map(
    [...keys].flatMap(([text, { pk }]) => {
      const asset = byId.get(ids.get(pk) ?? '')
      return asset ? [[text, asset] as const] : []
    }),
  )
}

function noted(count: Count, text: string, asset: Asset | undefined, actor: Actor, at: Instant): Scan {
  const key = asset ? assetKey(asset.assetId) : unknownKey(text)
  const where = { pk: countPartition(count.countId), sk: scanSk(key) }
  if (!asset) return { ...where, key, tag: text, here: false, at, by: actor.name }
  const { assetId, tag, model } = asset
  const here = isHere(count, asset)
  return {
    ...where,
    key,
    tag,
    assetId,
    model: model.name,
    here,
    ...(!here && { booked: bookedAs(asset) }),
    at,
    by: actor.name,
  }
}

export function bookedAs({ status, locationId, holder }: Asset): Booked {
  return { status, locationId, ...(holder && { holder: holder.name }) }
}
