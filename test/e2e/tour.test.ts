import { describe, expect } from 'vitest'
import { unique } from './company.ts'
import { as, expectStatus, type User } from './http.ts'
import { ask, caseOf, eur, line, reaching, read, stageOpen, timeline } from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import { decide, letterTo, linkFor } from './tasks.ts'

const employee: User = { email: 'employee@demo.example' }
const manager: User = { email: 'manager@demo.example' }
const finance: User = { email: 'finance@demo.example' }

function request(unitPrice: string, vendor: string) {
  return {
    title: `Laptop for a joiner ${unique()}`,
    justification: 'The joiner starts in January.',
    costCentre: 'IT',
    neededBy: '2027-01-15',
    vendor: { name: 'Example Computers', email: vendor },
    lines: [line(eur(unitPrice), { quantity: 2 })],
  }
}

const anAddress = () => `orders-${unique()}@vendor.example`

describe('the tour of the README, with the demo company', () => {
  needing('the demo company')('below 100 EUR: approved at once, and the order goes out', async () => {
    const vendor = anAddress()
    const { id, status } = await ask(employee, request('49.99', vendor))
    expect(['approved', 'ordered']).toContain(status)
    const ordered = await reaching(employee, id, 'ordered')
    expect(ordered.stages).toEqual([])
    expect(ordered.purchaseOrder.number).toMatch(/^PO-\d{4}-\d{4,}$/)
    const words = (await timeline(employee, id)).map(({ text }) => text).join('\n')
    expect(words).toMatch(/Approved at once by the rule "/)
    expect(words).toContain(
      `Purchase order ${ordered.purchaseOrder.number} over 99.98 EUR was issued to Example Computers.`,
    )
  })

  needing('the demo company')('below 1,000 EUR: the manager', async () => {
    const vendor = anAddress()
    const { id, title } = await ask(employee, request('499.99', vendor))
    const waiting = await stageOpen(employee, id, 1)
    expect(waiting.status).toBe('in_approval')
    expect(waiting.purchaseOrder).toBeNull()
    expect(waiting.stages).toHaveLength(1)
    await decide(await linkFor(manager, id), 'approve')
    const { purchaseOrder } = await reaching(employee, id, 'ordered')
    const told = await letterTo(employee, ({ subject }) => subject.includes(title))
    expect(told.subject).toContain(purchaseOrder.number)
    expect(told.text).toContain('999.98 EUR')
    const order = await letterTo({ email: vendor }, () => true)
    expect(order.subject).toContain(purchaseOrder.number)
  })

  needing('the demo company')('from 1,000 EUR: the manager, then finance', async () => {
    const vendor = anAddress()
    const { id, title, status } = await ask(employee, request('1299.00', vendor))
    expect(status).toBe('submitted')

    const first = await stageOpen(employee, id, 1)
    expect(first.stages.map((stage: { status: string }) => stage.status)).toEqual(['open', 'waiting'])
    const [waiting] = (await caseOf(employee, id)).waitingFor
    expect(waiting.who).toHaveLength(1)

    await decide(await linkFor(manager, id), 'approve', 'The old one is five years old.')
    await stageOpen(employee, id, 2)
    await decide(await linkFor(finance, id), 'approve')

    const done = await reaching(employee, id, 'ordered')
    expect(done.stages.map((stage: { status: string }) => stage.status)).toEqual(['approved', 'approved'])
    expect((await caseOf(employee, id)).waitingFor).toEqual([])
    const { number } = done.purchaseOrder
    expect(number).toMatch(/^PO-\d{4}-\d{4,}$/)

    expect((await timeline(employee, id)).map(({ type }) => type)).toEqual([
      'request_drafted',
      'request_submitted',
      'stage_opened',
      'approval_given',
      'stage_opened',
      'approval_given',
      'order_issued',
    ])
    const order = expectStatus(200, await as(employee).get(`/v1/purchase-orders/${number}`))
    expect(order).toMatchObject({ caseId: id, total: { amount: '2598.00', currency: 'EUR' } })
    expect(order.approvals).toHaveLength(2)
    expect((await letterTo(employee, ({ subject }) => subject.includes(title))).subject).toContain(number)
  })

  needing('the demo company', 'the MIME source of letters')(
    'the order comes to vendor and requester as an attached PDF',
    async () => {
      const vendor = anAddress()
      const { id, title } = await ask(employee, request('19.00', vendor))
      const { purchaseOrder } = await reaching(employee, id, 'ordered')
      const { source } = await target()
      for (const letter of [
        await letterTo({ email: vendor }, () => true),
        await letterTo(employee, ({ subject }) => subject.includes(title)),
      ]) {
        const { default: PostalMime } = await import('postal-mime')
        const { attachments } = await PostalMime.parse(
          await (source as (l: typeof letter) => Promise<string>)(letter),
        )
        expect(attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
          [`${purchaseOrder.number}.pdf`, 'application/pdf'],
        ])
        const bytes = Buffer.from(attachments[0]?.content as ArrayBuffer)
        expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
        expect(bytes.subarray(-8).toString()).toContain('%%EOF')
      }
      expect((await read(employee, id)).status).toBe('ordered')
    },
  )
})
