import { type CaseFile, caseUrl, type LetterWriter, type LetterWriters } from '../../cases/index.ts'
import { coordinators } from '../../people/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { Env, env } from '../../platform/environment.ts'
import type { LetterContent } from '../../platform/letter.ts'
import type { PurchaseOrder } from '../model.ts'
import { orderOf, requestOf } from '../store.ts'
import { deliveries } from './rules.ts'
import { receiptOf, reversalOf, tallyOf } from './store.ts'

type Recipient = { name: string; address: string }

/** Tells the requester what has come, and what was wrong with it. */
const goodsReceived: LetterWriter = async ({ file, request }) => {
  const order = orderOf(file)
  const receipt = receiptOf(file, Number(request.facts?.receipt))
  if (!order || !receipt) return []
  const { title } = file.head
  const accepted = receipt.lines.some((line) => line.accepted > 0)
  const rejected = receipt.lines.filter((line) => line.rejected > 0)
  const open = deliveries(order, tallyOf(file)).reduce((sum, line) => sum + line.open, 0)
  const rest = open === 0 ? 'Nothing more is to come.' : `${open} more are still to come.`
  return [
    {
      content: {
        to: { name: order.requester.name, address: order.requester.email },
        subject: accepted
          ? `Arrived: ${title} (${order.number})`
          : `Delivered, not accepted: ${title} (${order.number})`,
        lead: accepted
          ? `Of your request "${title}" goods have arrived. ${rest}`
          : `Of your request "${title}" goods were delivered, but not accepted. ${rest}`,
        facts: [
          { label: 'Purchase order', value: order.number },
          { label: 'Received on', value: describeDate(receipt.receivedOn) },
          ...(receipt.deliveryNote ? [{ label: 'Delivery note', value: receipt.deliveryNote }] : []),
          ...rejected.map((line) => ({
            label: 'Rejected',
            value: `${line.rejected} × ${order.lines[line.line - 1]?.description}`,
            ...(line.reason && { note: line.reason }),
          })),
        ],
        lines: receipt.lines
          .filter((line) => line.accepted > 0)
          .map((line) => ({
            description: order.lines[line.line - 1]?.description ?? '',
            amount: `${line.accepted} of ${order.lines[line.line - 1]?.quantity}`,
          })),
        button: { label: 'See where it stands', url: caseUrl(file.head) },
        footer: [],
        reason: 'You get this mail because you made the request.',
      },
    },
  ]
}

/** Tells the requester that what they were told of a delivery does not hold. */
const receiptReversed: LetterWriter = async ({ file, request }) => {
  const order = orderOf(file)
  const number = Number(request.facts?.receipt)
  const receipt = receiptOf(file, number)
  const reversal = reversalOf(file, number)
  if (!order || !receipt || !reversal) return []
  const { title } = file.head
  const open = deliveries(order, tallyOf(file)).reduce((sum, line) => sum + line.open, 0)
  const rest = open === 0 ? 'Nothing more is to come.' : `${open} are still to come.`
  return [
    {
      content: {
        to: { name: order.requester.name, address: order.requester.email },
        subject: `Booked wrongly: ${title} (${order.number})`,
        lead: `A delivery on your request "${title}" was booked wrongly and has been taken back: what is listed below does not count as delivered. ${rest}`,
        facts: [
          { label: 'Purchase order', value: order.number },
          { label: 'Received on', value: describeDate(receipt.receivedOn) },
          ...(receipt.deliveryNote ? [{ label: 'Delivery note', value: receipt.deliveryNote }] : []),
          { label: 'Taken back by', value: reversal.by.name },
        ],
        lines: receipt.lines.map((line) => ({
          description: order.lines[line.line - 1]?.description ?? '',
          amount: String(line.received),
        })),
        quote: { label: 'Reason', text: reversal.reason },
        button: { label: 'See where it stands', url: caseUrl(file.head) },
        footer: [],
        reason: 'You get this mail because you made the request.',
      },
    },
  ]
}

/** Tells the requester what will not come. */
const orderClosed: LetterWriter = async ({ file }) => {
  const order = orderOf(file)
  const tally = tallyOf(file)
  if (!order || !tally?.closed) return []
  const { title } = file.head
  return [
    {
      content: {
        to: { name: order.requester.name, address: order.requester.email },
        subject: `Closed: ${title} (${order.number})`,
        lead: `The order of your request "${title}" was closed before everything had come. What is listed below will not come.`,
        facts: [{ label: 'Purchase order', value: order.number }],
        lines: deliveries(order, tally).flatMap(({ cancelled, ordered }, index) =>
          cancelled > 0
            ? [{ description: order.lines[index]?.description ?? '', amount: `${cancelled} of ${ordered}` }]
            : [],
        ),
        quote: { label: 'Reason', text: tally.closed.reason },
        button: { label: 'See where it stands', url: caseUrl(file.head) },
        footer: [],
        reason: 'You get this mail because you made the request.',
      },
    },
  ]
}

const cancelledFacts = ({ number, vendor }: PurchaseOrder) => [
  { label: 'Purchase order', value: number },
  ...(vendor ? [{ label: 'Vendor', value: vendor.name }] : []),
]

/** Tells the requester, the vendor, or those whose other case waits for the goods, that an order was called off. */
const cancelled =
  (
    whom: (file: CaseFile, order: PurchaseOrder) => Recipient[] | Promise<Recipient[]>,
    words: (file: CaseFile, order: PurchaseOrder) => Pick<LetterContent, 'lead' | 'reason' | 'button'>,
  ): LetterWriter =>
  async ({ file }) => {
    const order = orderOf(file)
    const tally = tallyOf(file)
    if (!order || !tally?.closed?.cancelled) return []
    const quote = { label: 'Reason', text: tally.closed.reason }
    const told = words(file, order)
    return (await whom(file, order)).map((to) => ({
      content: {
        to,
        subject: `Cancelled: purchase order ${order.number}`,
        ...told,
        facts: cancelledFacts(order),
        lines: order.lines
          .filter(({ quantity }) => quantity > 0)
          .map(({ description, quantity }) => ({ description, amount: String(quantity) })),
        quote,
        footer: [],
      },
    }))
  }

export const letters = {
  'goods-received': goodsReceived,
  'receipt-reversed': receiptReversed,
  'order-closed': orderClosed,
  'order-cancelled': cancelled(
    (_, { requester }) => [{ name: requester.name, address: requester.email }],
    ({ head }, { number }) => ({
      lead: `The order of your request "${head.title}", ${number}, was cancelled. Nothing of it will come.`,
      button: { label: 'See where it stands', url: caseUrl(head) },
      reason: 'You get this mail because you made the request.',
    }),
  ),
  'order-cancelled-to-vendor': cancelled(
    (_, { vendor }) => (vendor?.email ? [{ name: vendor.name, address: vendor.email }] : []),
    (_, { number }) => ({
      lead: `${env(Env.companyName)} cancels the purchase order ${number}. Please do not deliver or bill what is listed below.`,
      reason: 'You get this mail because you are the vendor of this order.',
    }),
  ),
  'order-cancelled-needed': cancelled(
    async () => (await coordinators()).map(({ name, email }) => ({ name, address: email })),
    (file, { number }) => ({
      lead: `The order ${number} was cancelled. Another case waits for these goods (${requestOf(file)?.raisedFor}): see that they come from elsewhere.`,
      button: { label: 'Open the case', url: caseUrl(file.head) },
      reason: 'You get this mail because you are a coordinator.',
    }),
  ),
} satisfies LetterWriters
