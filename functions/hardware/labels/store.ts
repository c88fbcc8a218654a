import { type Actor, caseKey, changeCase, itemOf, itemsOf, withCase } from '../../cases/index.ts'
import { dateIn } from '../../platform/calendar/zone.ts'
import type { Instant } from '../../platform/clock.ts'
import { get, type Key, type Write } from '../../platform/table.ts'
import { assetIn, type LoadedAsset } from '../inventory/index.ts'
import { labelKey } from '../inventory/model.ts'
import { type FoundContent, type FoundLog, FoundLogSk, type FoundReport, foundReportSk } from './model.ts'
import { logAfter } from './rules.ts'

const Finder: Actor = { name: 'Somebody', via: 'the page of its label' }

/** A code as we make them: 32 bytes in base64url. */
export const isLabelCode = (code: string): boolean => /^[\w-]{43}$/.test(code)

/**
 * Puts a report on the timeline of the asset that has this label, and has the coordinators told with the first one of a day.
 * Says whether it did: not for a label that nothing has, nor for what was reported before, nor for the many of a flood.
 */
export async function reportFound(
  code: string,
  content: FoundContent,
  at: Instant,
  zone: string,
): Promise<boolean> {
  const label = isLabelCode(code) ? await get<Key & { assetId: string }>(labelKey(code)) : undefined
  if (!label) return false
  return withCase(label.assetId, async (file) => {
    if (!file || !assetIn(file)) throw new Error(`There is no asset ${label.assetId}.`)
    const { caseId } = file.head
    const day = dateIn(zone, at)
    const log = logAfter(itemOf<FoundLog>(file, FoundLogSk), content, day)
    if (!log) return false
    const report: FoundReport = { ...caseKey(caseId, foundReportSk(log.total)), n: log.total, at, ...content }
    const writes: Write[] = [
      { Put: { Item: report } },
      { Put: { Item: { ...caseKey(caseId, FoundLogSk), ...log } } },
    ]
    await changeCase(file.head, {
      at,
      event: {
        type: 'asset_found_reported',
        actor: Finder,
        // Whoever has the asset reads its timeline: how to reach the finder is for the coordinators only.
        text: `Somebody reported by the page of its label that they found it: ${content.where}${content.message ? `\n${content.message}` : ''}`,
        facts: { report: log.total },
      },
      writes,
      ...(log.today === 1 && {
        outbox: { letters: [{ id: `found-${day}`, letter: 'asset-found', facts: { report: log.total } }] },
      }),
    })
    return true
  })
}

/** The latest reports of an asset, the last one first. */
export function foundReportsOf({ file }: LoadedAsset): FoundReport[] {
  return itemsOf<FoundReport>(file, 'found-report#').toSorted((a, b) => b.n - a.n)
}
