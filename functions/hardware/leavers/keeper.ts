import type { ClaimKeeper, Happened } from '../inventory/index.ts'
import { isOver, type LeaverItem, type Outcome } from './model.ts'
import { nameOf, outcomeWords } from './rules.ts'
import { loadLeaving, progressing } from './store.ts'

/** Whatever happens to a thing on the list, wherever it is done, is noted on the list in the same transaction. */
export const offboardingKeeper: ClaimKeeper = async (caseId, happened) => {
  const leaving = await loadLeaving(caseId)
  const before = leaving?.items.find(({ assetId }) => assetId === happened.before.assetId)
  if (!leaving || !before || isOver(leaving.file.head.status)) return { writes: [] }
  const item = itemAfter(before, happened)
  const { actor, at } = happened
  const { writes } = progressing(leaving, {
    at,
    event: {
      type: item.outcome && !before.outcome ? 'item_settled' : 'item_progressed',
      actor,
      text: `${nameOf(item)}: ${whatHappened(before, item, happened)}.`,
      facts: {
        item: item.n,
        assetId: item.assetId,
        what: happened.what,
        ...(item.outcome && { outcome: item.outcome.as }),
      },
    },
    items: [item],
  })
  return { writes }
}

/** The item as it is once that has happened to the asset. */
export function itemAfter(item: LeaverItem, { before, after, what, actor, at }: Happened): LeaverItem {
  switch (what) {
    case 'inspected':
      return { ...item, ...(after.inspected && { inspected: after.inspected }) }
    case 'wiped':
    case 'wipe_verified': {
      const { wiped: _before, ...rest } = item
      return { ...rest, ...(after.wiped && { wiped: after.wiped }) }
    }
    case 'write_off_asked':
      return { ...item, ...(after.writeOff && { writeOff: after.writeOff }) }
    case 'write_off_ended': {
      const { writeOff: _over, ...rest } = item
      return rest
    }
    case 'moved': {
      // To another place, still in the same hands.
      if (after.status === 'in_use' && after.holder?.episode === before.holder?.episode) return item
      const { writeOff: _over, outcome: _outcome, decided: _decided, ...rest } = item
      const backIn = before.status === 'in_use' || before.status === 'lost'
      const away = after.status === 'lost' || after.status === 'disposed' || after.status === 'in_use'
      const received =
        item.received ?? (backIn && !away ? { at, by: actor.name, locationId: after.locationId } : undefined)
      const as = outcomeOf(after.status)
      return {
        ...rest,
        ...(received && { received }),
        ...(as && { outcome: { as, by: actor.name, at } }),
        ...(!as && after.writeOff && { writeOff: after.writeOff }),
      }
    }
  }
}

const outcomes: Partial<Record<string, Outcome>> = {
  in_stock: 'restocked',
  in_repair: 'in_repair',
  disposed: 'written_off',
  lost: 'lost',
  in_use: 'transferred',
}
const outcomeOf = (status: string): Outcome | undefined => outcomes[status]

function whatHappened(before: LeaverItem, item: LeaverItem, { what, after }: Happened): string {
  if (what === 'inspected') return `inspected, ${item.inspected?.condition.replaceAll('_', ' ')}`
  if (what === 'wiped') return 'wiped, to be verified by somebody else'
  if (what === 'wipe_verified') {
    if (item.wiped?.destroyed) return 'its medium is destroyed, verified'
    return item.wiped ? 'its wipe is verified' : 'data was found on it, to be wiped again'
  }
  if (what === 'write_off_asked') return 'to be written off, which is being approved'
  if (what === 'write_off_ended') return 'not written off'
  if (item.outcome) return outcomeWords[item.outcome.as]
  if (item.received && !before.received) return `back, at ${item.received.locationId}`
  return after.status.replaceAll('_', ' ')
}
