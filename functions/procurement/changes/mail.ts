import { type CaseFile, caseUrl, type LetterWriter, type LetterWriters } from '../../cases/index.ts'
import { describeDate } from '../../platform/calendar/zone.ts'
import { Env, env } from '../../platform/environment.ts'
import type { LetterContent } from '../../platform/letter.ts'
import { describeMoney } from '../../platform/money.ts'
import { orderDocument, orderLines, sentTo } from '../mail.ts'
import type { PurchaseOrder } from '../model.ts'
import { orderOf } from '../store.ts'
import { describeDifference, differences } from './rules.ts'
import { changeIn, revisionOf } from './store.ts'

/** The changed order, for one of those who have the one before. */
const revised =
  (
    whom: (order: PurchaseOrder) => { name: string; address: string } | undefined,
    words: (
      order: PurchaseOrder,
      head: CaseFile['head'],
    ) => Pick<LetterContent, 'subject' | 'lead' | 'reason' | 'button'>,
  ): LetterWriter =>
  async ({ file, request }) => {
    const order = orderOf(file)
    const to = order && whom(order)
    const before = order && revisionOf(file, (order.revision ?? 0) - 1)
    if (!order || !to || !before) return []
    return [
      {
        content: {
          to,
          ...words(order, file.head),
          facts: [
            { label: 'Purchase order', value: `${order.number}, revision ${order.revision}` },
            ...differences(before, order),
            { label: 'Total', value: describeDifference(before, order) },
            ...(order.neededBy ? [{ label: 'Needed by', value: describeDate(order.neededBy) }] : []),
          ],
          lines: orderLines({ lines: order.lines.filter(({ quantity }) => quantity > 0) }),
          total: describeMoney(order.total),
          quote: { label: 'Why', text: String(request.facts?.reason ?? '') },
          footer: [],
        },
        attachments: [await orderDocument(order)],
      },
    ]
  }

/** Tells who asked for a change that was approved that it came too late. */
const dropped: LetterWriter = async ({ file, request }) => {
  const change = changeIn(file)
  if (!change) return []
  const { name, email } = file.head.requester
  return [
    {
      content: {
        to: { name, address: email },
        subject: `Not changed: ${change.purchaseOrder}`,
        lead: `Your change of ${change.purchaseOrder} was approved, but it does not fit any more: ${request.facts?.because}. The order stays as it was.`,
        facts: [...differences(change.before, change.after)],
        button: { label: 'Open the case', url: caseUrl(file.head) },
        paragraphs: ['You can ask for another change that leaves what has come and what was billed.'],
        footer: [],
        reason: 'You get this mail because you asked for the change.',
      },
    },
  ]
}

export const letters = {
  'order-revised': revised(
    ({ requester }) => ({ name: requester.name, address: requester.email }),
    ({ number, revision, vendor }, head) => ({
      subject: `Order changed: ${head.title} (${number}, revision ${revision})`,
      lead: `The order of your request "${head.title}" was changed. ${sentTo(vendor, true)}`,
      button: { label: 'See where it stands', url: caseUrl(head) },
      reason: 'You get this mail because you made the request.',
    }),
  ),
  'order-revised-to-vendor': revised(
    ({ vendor }) => (vendor?.email ? { name: vendor.name, address: vendor.email } : undefined),
    ({ number, revision }) => ({
      subject: `Changed purchase order ${number}, revision ${revision}, from ${env(Env.companyName)}`,
      lead: `${env(Env.companyName)} changes its purchase order ${number} as listed below. Revision ${revision} is attached as PDF and replaces what you have.`,
      reason: 'You get this mail because you are the vendor of this order.',
    }),
  ),
  'order-change-dropped': dropped,
} satisfies LetterWriters
