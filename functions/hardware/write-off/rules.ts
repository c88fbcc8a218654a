import type { ApprovalContent } from '../../approvals/index.ts'
import { conflict } from '../../platform/errors.ts'
import { describeMoney, fromWire } from '../../platform/money.ts'
import { type Asset, type Category, needsWipe, notPossible, refuseUnwiped } from '../inventory/index.ts'
import { WritableOff, type WriteOff, type WriteOffContent } from './model.ts'

/** Somebody uses it, or it is gone: what cannot be written off. */
export function isWritable({ status }: Pick<Asset, 'status'>): boolean {
  return (WritableOff as readonly string[]).includes(status)
}

/**
 * Nothing with data on it leaves the house: unless it is lost, a unit that held data is wiped, or its medium destroyed, and
 * somebody else has verified that.
 */
export function mayHoldData(asset: Asset, category: Category | undefined): boolean {
  return asset.status !== 'lost' && !asset.wiped?.destroyed && needsWipe(asset, category)
}

/** @throws Problem 409 for a unit that somebody uses or that is promised, that another write-off is open for, or with data on it. */
export function refuseWriteOff(asset: Asset, category: Category | undefined): void {
  if (!isWritable(asset)) throw notPossible(asset, 'written off')
  if (asset.writeOff !== undefined) {
    throw conflict(
      'write_off_open',
      `A write-off of ${asset.tag} is open already: /v1/write-offs/${asset.writeOff}. Wait for its outcome, or withdraw it first.`,
    )
  }
  if (mayHoldData(asset, category)) refuseUnwiped(asset, category)
}

/** What approvers see. */
export function approvalContent(
  asset: Asset,
  { reason, proceeds }: WriteOffContent,
  requester: string,
): ApprovalContent {
  const { model, tag, serial, cost, purchasedOn, inspected, wiped } = asset
  const total = cost && fromWire(cost)
  return {
    what: `Write off ${model.name} (${tag})`,
    why: reason,
    ...(total && { total }),
    lines: total
      ? [
          {
            description: `${model.manufacturer} ${model.name}, ${tag}`,
            category: model.categoryId,
            quantity: 1,
            unitPrice: total,
            amount: total,
          },
        ]
      : [],
    facts: [
      { label: 'Requested by', value: requester },
      { label: 'Unit', value: `${model.manufacturer} ${model.name}` },
      { label: 'Tag', value: tag },
      ...(serial ? [{ label: 'Serial number', value: serial }] : []),
      { label: 'Bought for', value: total ? describeMoney(total) : 'not known' },
      ...(purchasedOn ? [{ label: 'Bought on', value: purchasedOn }] : []),
      { label: 'Now', value: statusWords[asset.status] ?? asset.status },
      ...(inspected ? [{ label: 'Condition', value: inspected.condition.replaceAll('_', ' ') }] : []),
      ...(wiped ? [{ label: 'Data', value: wiped.destroyed ? 'medium destroyed' : 'wiped, verified' }] : []),
      { label: 'Proceeds', value: proceeds ? describeMoney(fromWire(proceeds)) : 'none' },
    ],
    words: {
      onceApproved: 'it is written off',
      waitingThen: 'It is being written off',
      onceRejected: `${tag} stays on the books.`,
      onceSentBack: `${requester} can correct the write-off and submit it again; it then goes to the approvers anew.`,
    },
  }
}

const statusWords: Partial<Record<Asset['status'], string>> = {
  in_stock: 'in stock',
  returned: 'came back',
  in_repair: 'in repair',
  lost: 'lost',
}

/** "Laptop Pro 14 (TL-00012)". */
export const nameOf = ({ unit }: WriteOff): string => `${unit.model} (${unit.tag})`
