import type { BesideFound } from '../approvals/index.ts'
import { nameKeys } from '../platform/company-names.ts'
import { describeMoney, type Money, sum } from '../platform/money.ts'
import type { Living, Recent } from './recent.ts'

/** What names of one vendor have in common; none where the vendor is still to be chosen. */
export function vendorKeys(name: string | undefined): string[] {
  return name === undefined ? [] : nameKeys(name).flatMap(({ value, firm }) => (firm ? [value] : []))
}

/** A vendor who is still to be chosen may be any: leaving the name out does not split a request. */
export function sameVendor(a: Pick<Recent, 'vendors'>, b: Pick<Recent, 'vendors'>): boolean {
  if (a.vendors.length === 0 || b.vendors.length === 0) return true
  return a.vendors.some((each) => b.vendors.includes(each))
}

interface Ruling {
  days: number
  rule: { id: string; name: string }
  ruleFor(sum: Money): { id: string } | undefined
  /** Those whose cases still count. */
  living(entries: Recent[]): Promise<Living[]>
}

/**
 * Requests near to one that count with it: where their sum is under another rule than it would be by itself, that rule holds.
 * The cases are looked at only then.
 */
export async function sumWith(
  near: readonly Recent[],
  own: Recent,
  { days, rule, ruleFor, living }: Ruling,
): Promise<BesideFound> {
  const candidates = near.filter((each) => each.currency === own.currency && sameVendor(each, own))
  if (!asksOthers(candidates)) return { facts: [] }
  const others = await living(candidates)
  if (!asksOthers(others)) return { facts: [] }
  const amount = total([own, ...others])
  const each = others.map(
    ({ title, minor, currency }) => `“${title}” (${describeMoney({ minor, currency })})`,
  )
  return {
    together: {
      amount,
      days,
      others: others.map(({ caseId, title, minor, currency }) => ({
        caseId,
        title,
        amount: { minor, currency },
      })),
      instead: rule.name,
    },
    facts: [
      {
        label: 'Counted together',
        value: `${describeMoney(amount)} with ${each.join(', ')}: the same requester, vendor and cost centre within ${days} ${days === 1 ? 'day' : 'days'}.`,
      },
    ],
  }

  function asksOthers(entries: readonly Recent[]): boolean {
    return entries.length > 0 && ruleFor(total([own, ...entries]))?.id !== rule.id
  }
}

function total(entries: readonly Pick<Recent, 'minor' | 'currency'>[]): Money {
  return sum(entries[0]?.currency ?? '', entries)
}
