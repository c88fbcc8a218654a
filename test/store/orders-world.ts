import { withCase } from '../../functions/cases/index.ts'
import { now } from '../../functions/platform/clock.ts'
import { decideBill } from '../../functions/procurement/bills/decide.ts'
import { BillContent, type BillDecision } from '../../functions/procurement/bills/model.ts'
import { recordBill } from '../../functions/procurement/bills/record.ts'
import { billOf } from '../../functions/procurement/bills/store.ts'
import { askForChange } from '../../functions/procurement/changes/ask.ts'
import { ChangeContent } from '../../functions/procurement/changes/model.ts'
import { settleOrderChange } from '../../functions/procurement/changes/settle.ts'
import { changesOf } from '../../functions/procurement/changes/store.ts'
import { withdrawChange } from '../../functions/procurement/changes/withdraw.ts'
import { MatchingRules } from '../../functions/procurement/matching/model.ts'
import { saveMatchingRules } from '../../functions/procurement/matching/store.ts'
import { cancelOrder } from '../../functions/procurement/receipts/close.ts'
import { ada, carl } from './budgets-world.ts'
import { fileOf } from './receipts-world.ts'

export const max = { personId: 'max', name: 'max', email: 'max@example.com' }
type Person = typeof carl
const actorOf = ({ personId, name }: Person) => ({ personId, name, via: 'a test' })
const doing = (by: Person, key?: string) => ({ by, actor: actorOf(by), idempotencyKey: key })

export const rules = (about: object = {}) => saveMatchingRules(MatchingRules.parse(about), undefined)

let numbers = 0
interface Billed {
  quantity?: number
  price?: string
  charges?: string
  kind?: 'bill' | 'credit'
  number?: string
  key?: string
}

/** Records a bill for the first line as Carl does, over what its parts add up to; gives the bill. */
export async function bill(caseId: string, about: Billed = {}) {
  const { quantity = 1, price = '250.00', charges, kind = 'bill', number = `RE ${++numbers}`, key } = about
  const cents = quantity * Math.round(Number(price) * 100) + Math.round(Number(charges ?? 0) * 100)
  const eur = (amount: string) => ({ amount, currency: 'EUR' })
  const content = BillContent.parse({
    number,
    kind,
    date: '2026-11-24',
    lines: quantity > 0 ? [{ line: 1, quantity, unitPrice: eur(price) }] : [],
    ...(charges && { charges: eur(charges) }),
    total: eur((cents / 100).toFixed(2)),
  })
  const { file, count } = await recordBill(caseId, content, doing(carl, key))
  const found = billOf(file, count)
  if (!found) throw new Error('lost')
  return found
}

export function decide(caseId: string, count: number, decision: BillDecision['decision'], by: Person = max) {
  return withCase(caseId, (file) => {
    if (!file) throw new Error('lost')
    return decideBill(file, count, { decision, reason: 'Because.' }, doing(by), now())
  })
}

/** Asks for so many of the first line; gives the case of the change. */
export async function change(
  caseId: string,
  quantity: number,
  by: Person = ada,
  key?: string,
): Promise<string> {
  const content = ChangeContent.parse({ reason: 'More join', lines: [{ line: 1, quantity }] })
  const { file, number } = await askForChange(caseId, content, doing(by, key), () => {})
  const made = changesOf(file).find((each) => each.number === number)
  if (!made) throw new Error('lost')
  return made.changeId
}

export const settle = (changeId: string) => settleOrderChange({ caseId: changeId, revision: 1 })
export const withdrawn = (changeId: string) => withdrawChange(changeId, undefined, actorOf(ada))

export const cancel = (caseId: string) =>
  withCase(caseId, (file) => {
    if (!file) throw new Error('lost')
    return cancelOrder(file, 'Not needed.', { by: carl, actor: actorOf(carl), at: now() })
  })

export const changesIn = async (caseId: string) => changesOf(await fileOf(caseId))
