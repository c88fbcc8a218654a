import type { BesideFound } from '../approvals/index.ts'
import { describeInstant } from '../platform/calendar/zone.ts'
import { Env, env } from '../platform/environment.ts'
import { Problem } from '../platform/errors.ts'
import { digest } from '../platform/ids.ts'
import { describeMoney, fromWire, type Money } from '../platform/money.ts'
import type { PurchaseRequest } from './model.ts'
import type { Living } from './recent.ts'
import { vendorKeys } from './splits.ts'

/**
 * Alike for requests that buy the same things at the same prices from the same vendor for the same person, however they are written:
 * case, spaces, the order of lines and equal lines apart or together make no difference.
 */
export function markOf(request: Pick<PurchaseRequest, 'lines' | 'vendor'>, forWhom: string): string {
  const quantities = new Map<string, number>()
  for (const { description, unitPrice, quantity } of request.lines) {
    const { minor, currency } = fromWire(unitPrice)
    const line = JSON.stringify([plain(description), minor, currency])
    quantities.set(line, (quantities.get(line) ?? 0) + quantity)
  }
  const lines = [...quantities].map(([line, quantity]) => `${quantity} ${line}`).sort()
  return digest({ forWhom, vendor: vendorKeys(request.vendor?.name)[0], lines }).slice(0, 24)
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * The latest of those that a request repeats.
 * @throws Problem 409 `possible_duplicate` where the policy wants that confirmed and nobody has.
 */
export function duplicateIn(
  alike: readonly Living[],
  asked: { whenFound: 'stop' | 'warn'; confirmed: string | undefined; by: string },
): BesideFound {
  const last = alike.at(-1)
  if (!last) return { facts: [] }
  const { whenFound, confirmed, by } = asked
  const meant = alike.some(({ caseId }) => caseId === confirmed)
  const total = describeMoney(fromWire(last.total as Parameters<typeof fromWire>[0]) as Money)
  const other = `“${last.title}” over ${total}, submitted ${describeInstant(env(Env.timeZone), last.at)}`
  if (whenFound === 'stop' && !meant) {
    throw new Problem(
      409,
      'possible_duplicate',
      `This looks like ${other}: the same lines, vendor and total. If both are needed, submit it again with "confirmDuplicate": "${last.caseId}"; otherwise withdraw one of them.`,
      [{ field: 'confirmDuplicate', problem: `must be ${last.caseId}, the request that this one repeats` }],
    )
  }
  return {
    duplicateOf: last.caseId,
    facts: [
      {
        label: 'Possible duplicate',
        value: `Of ${other}.${meant ? ` ${by} says that both are needed.` : ''}`,
      },
    ],
  }
}
