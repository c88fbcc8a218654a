import { caseUrl, type LetterWriter, type LetterWriters } from '../../cases/index.ts'
import { coordinators } from '../../people/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { Env, env } from '../../platform/environment.ts'
import { describeMoney } from '../../platform/money.ts'
import { orderOf } from '../store.ts'
import type { Bill } from './model.ts'
import { billOf } from './store.ts'

const facts = (order: string, { number, date, total }: Bill) => [
  { label: 'Bill', value: number },
  { label: 'Dated', value: describeDate(date) },
  { label: 'Total', value: describeMoney(total) },
  { label: 'Purchase order', value: order },
]

/** Asks the coordinators to look at a bill; whoever recorded it cannot accept it. */
const billDiffers: LetterWriter = async ({ file, request }) => {
  const order = orderOf(file)
  const bill = billOf(file, Number(request.facts?.bill))
  if (!order || bill?.status !== 'exception') return []
  return (await coordinators()).map((person) => ({
    content: {
      to: { name: person.name, address: person.email },
      subject: `A bill differs from its order: ${bill.number} (${order.number})`,
      lead: `${bill.by.name} recorded a bill${order.vendor ? ` of ${order.vendor.name}` : ''} that differs from the order by more than is allowed. It does not count until somebody accepts it.`,
      facts: facts(order.number, bill),
      button: { label: 'Open the case', url: caseUrl(file.head) },
      paragraphs: bill.findings.map(({ text }) => text),
      footer: [],
      reason:
        person.id === bill.by.personId
          ? 'You get this mail because you recorded the bill. Another coordinator has to accept it.'
          : 'You get this mail because you are a coordinator. Accept the bill with a reason, dispute it with the vendor, or cancel it.',
    },
  }))
}

/** Tells the vendor why their bill is not paid as it is. */
const billDisputed: LetterWriter = async ({ file, request }) => {
  const order = orderOf(file)
  const bill = billOf(file, Number(request.facts?.bill))
  if (!order?.vendor?.email || bill?.status !== 'disputed' || !bill.decided) return []
  return [
    {
      content: {
        to: { name: order.vendor.name, address: order.vendor.email },
        subject: `Your bill ${bill.number} for purchase order ${order.number}`,
        lead: `${env(Env.companyName)} cannot accept your bill ${bill.number} as it is. Please send a correct one, or a credit note.`,
        facts: facts(order.number, bill),
        paragraphs: bill.findings.filter(({ stops }) => stops).map(({ text }) => text),
        quote: { label: 'What is wrong', text: bill.decided.reason },
        footer: [],
        reason: 'You get this mail because you are the vendor of this order.',
      },
    },
  ]
}

export const letters = {
  'bill-differs': billDiffers,
  'bill-disputed': billDisputed,
} satisfies LetterWriters
