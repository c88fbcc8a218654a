import { caseUrl, type LetterWriter, type LetterWriters } from '../cases/index.ts'
import { describeDate } from '../platform/calendar/zone.ts'
import { Env, env } from '../platform/environment.ts'
import { companySpeaker } from '../platform/language/speaking.ts'
import { inSubject } from '../platform/letter.ts'
import type { Attachment } from '../platform/mailer.ts'
import { describeMoney, fromWire, times } from '../platform/money.ts'
import type { PurchaseOrder } from './model.ts'
import { documentName, orderView } from './order-view.ts'
import { orderOf, requestOf } from './store.ts'

/** One document for all letters of an order: making it is the dearest part of them. */
const documents = new WeakMap<PurchaseOrder, Promise<Attachment>>()

export function orderDocument(order: PurchaseOrder): Promise<Attachment> {
  let found = documents.get(order)
  if (!found) {
    found = makeDocument(order)
    documents.set(order, found)
  }
  return found
}

async function makeDocument(order: PurchaseOrder): Promise<Attachment> {
  const { orderPdf } = await import('./order-pdf.ts')
  return {
    filename: `${documentName(order)}.pdf`,
    contentType: 'application/pdf',
    content: await orderPdf(orderView(order), await companySpeaker()),
  }
}

export function orderLines({ lines }: Pick<PurchaseOrder, 'lines'>) {
  return lines.map((line) => ({
    description: line.description,
    detail: `${line.quantity} × ${describeMoney(fromWire(line.unitPrice))}`,
    amount: describeMoney(times(fromWire(line.unitPrice), line.quantity)),
  }))
}

/** The order itself, for the vendor. */
const orderToVendor: LetterWriter = async ({ file }) => {
  const order = orderOf(file)
  if (!order?.vendor?.email) return []
  return [
    {
      content: {
        to: { name: order.vendor.name, address: order.vendor.email },
        subject: `Purchase order ${order.number} from ${env(Env.companyName)}`,
        lead: `${env(Env.companyName)} orders what is listed below. The purchase order ${order.number} is attached as PDF.`,
        facts: [
          { label: 'Purchase order', value: order.number },
          { label: 'Date', value: describeDate(order.issuedOn) },
          ...(order.neededBy ? [{ label: 'Needed by', value: describeDate(order.neededBy) }] : []),
        ],
        lines: orderLines(order),
        total: describeMoney(order.total),
        paragraphs: ['Please name the purchase order number on your delivery note and invoice.'],
        footer: [],
        reason: 'You get this mail because you are the vendor of this order.',
      },
      attachments: [await orderDocument(order)],
    },
  ]
}

/** Whom an order went to, and what the requester has to do where that was nobody. `again`: it went there before. */
export function sentTo(vendor: PurchaseOrder['vendor'], again = false): string {
  if (vendor?.email) return again ? `It was sent to ${vendor.name} again.` : `It was sent to ${vendor.name}.`
  return vendor
    ? 'No address of the vendor is known: please send them the attached order.'
    : 'No vendor is named yet, so it was sent to nobody: please choose one and send them the attached order.'
}

/** Tells the requester that it is ordered. */
const orderToRequester: LetterWriter = async ({ file }) => {
  const order = orderOf(file)
  if (!order) return []
  return [
    {
      content: {
        to: { name: order.requester.name, address: order.requester.email },
        subject: `Ordered: ${inSubject(file.head.title)} (${order.number})`,
        lead: `Your request "${file.head.title}" is approved and ordered: purchase order ${order.number} over ${describeMoney(order.total)}. ${sentTo(order.vendor)}`,
        facts: [
          { label: 'Purchase order', value: order.number },
          { label: 'Vendor', value: order.vendor?.name ?? 'to be chosen' },
          { label: 'Cost centre', value: order.costCentre },
          ...(order.neededBy ? [{ label: 'Needed by', value: describeDate(order.neededBy) }] : []),
        ],
        lines: orderLines(order),
        total: describeMoney(order.total),
        button: { label: 'See where it stands', url: caseUrl(file.head) },
        footer: [],
        reason: 'You get this mail because you made the request.',
      },
      attachments: [await orderDocument(order)],
    },
  ]
}

/** Tells the requester of a request that a workflow raised and nobody could approve. */
const requestNotSubmitted: LetterWriter = async ({ file, request }) => {
  const { head } = file
  const content = requestOf(file)
  if (!content || head.status !== 'draft') return []
  return [
    {
      content: {
        to: { name: head.requester.name, address: head.requester.email },
        subject: `Not submitted: ${head.title}`,
        lead: `A request was drafted in your name, but it could not be submitted: ${request.facts?.reason}`,
        facts: [
          { label: 'Cost centre', value: content.costCentre },
          ...(content.neededBy ? [{ label: 'Needed by', value: describeDate(content.neededBy) }] : []),
        ],
        lines: orderLines(content),
        total: describeMoney(content.total),
        button: { label: 'Open and correct it', url: caseUrl(head) },
        paragraphs: ['Nothing is bought until you have corrected and submitted it.'],
        footer: [],
        reason: 'You get this mail because the request is in your name.',
      },
    },
  ]
}

export const letters = {
  'request-not-submitted': requestNotSubmitted,
  'order-to-vendor': orderToVendor,
  'order-to-requester': orderToRequester,
} satisfies LetterWriters
