import { describe, expect, it } from 'vitest'
import { team, unique } from './company.ts'
import { as, expectStatus, staff, tokenOf, type User } from './http.ts'
import { ask, content, eur, eventually, line, reaching } from './requests.ts'
import { target } from './target.ts'
import { answerByMail, lettersTo, letterTo } from './tasks.ts'

const bytesOf = async (user: User, path: string) => {
  const { baseUrl } = await target()
  const answer = await fetch(baseUrl + path, { headers: { authorization: `Bearer ${await tokenOf(user)}` } })
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) }
}

async function ordered(about: Record<string, unknown> = {}) {
  const { requester, manager } = await team()
  const { id } = await ask(requester, content('manager', eur('500.00'), about))
  await answerByMail(manager, id, 'approve')
  const request = await reaching(requester, id, 'ordered')
  return { requester, manager, request, number: request.purchaseOrder.number as string }
}

describe('a purchase order', () => {
  it('says what was ordered of whom, for whom, and who approved it', async () => {
    const vendor = { name: 'Example Computers', email: `orders-${unique()}@vendor.example` }
    const lines = [line(eur('499.99'), { quantity: 2 }), line(eur('0.02'))]
    const { requester, manager, request, number } = await ordered({ vendor, lines })
    const order = expectStatus(200, await as(requester).get(`/v1/purchase-orders/${number}`))
    expect(order).toEqual({
      number,
      caseId: request.id,
      issuedAt: request.purchaseOrder.issuedAt,
      issuedOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      revision: 0,
      revisedOn: null,
      vendor,
      requester: { id: requester.id, name: requester.name },
      costCentre: request.costCentre,
      neededBy: '2027-01-15',
      status: 'ordered',
      lines: lines.map((each) => ({ ...each, delivery: expect.objectContaining({ open: each.quantity }) })),
      total: eur('1000.00'),
      billable: eur('0.00'),
      billing: 'unbilled',
      billed: eur('0.00'),
      approvals: [{ who: manager.name, at: request.stages[0].approvers[0].at }],
    })
  })

  it('is a PDF document', async () => {
    const { requester, number } = await ordered()
    const { answer, bytes } = await bytesOf(requester, `/v1/purchase-orders/${number}/document`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toBe(`inline; filename="${number}.pdf"`)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const { PDFDocument } = await import('@cantoo/pdf-lib')
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
    expect(pdf.getPageCount()).toBe(1)
    expect(pdf.getTitle()).toContain(number)
  })

  it('of 200 lines and of text in any script is a document too', async () => {
    const lines = Array.from({ length: 200 }, (_, index) =>
      line(eur('1.00'), { description: `鈴木 кабель ${index} 🙂` }),
    )
    const { requester, number } = await ordered({ lines, title: 'שלום 鈴木' })
    const { answer, bytes } = await bytesOf(requester, `/v1/purchase-orders/${number}/document`)
    expect(answer.status).toBe(200)
    const { PDFDocument } = await import('@cantoo/pdf-lib')
    expect((await PDFDocument.load(bytes, { updateMetadata: false })).getPageCount()).toBeGreaterThan(3)
  })

  it('without a vendor goes to the requester, who is told to send it on', async () => {
    const { requester, request } = await ordered()
    const letter = await letterTo(requester, ({ subject }) => subject.includes(request.title))
    expect(letter.text).toContain('No vendor is named yet, so it was sent to nobody')
  })

  it('is written about once to each', async () => {
    const vendor = { name: 'Example Computers', email: `orders-${unique()}@vendor.example` }
    const { requester, request } = await ordered({ vendor })
    await letterTo({ email: vendor.email }, () => true)
    await letterTo(requester, ({ subject }) => subject.includes(request.title))
    expect(await lettersTo(vendor)).toHaveLength(1)
    expect((await lettersTo(requester)).filter(({ subject }) => subject.startsWith('Ordered'))).toHaveLength(
      1,
    )
    const { letters } = expectStatus(200, await as(requester).get(`/v1/cases/${request.id}`))
    expect(letters.map(({ letter }: { letter: string }) => letter).sort()).toEqual([
      'approval-request',
      'order-to-requester',
      'order-to-vendor',
    ])
  })
})

describe('the list of orders', () => {
  it('has every number once, in order, the newest first', async () => {
    const mine = await Promise.all(Array.from({ length: 6 }, () => ordered()))
    const numbers = mine.map(({ number }) => number)
    expect(new Set(numbers).size).toBe(6)
    const year = numbers[0]?.slice(3, 7)
    const listed = await eventually(
      async () =>
        expectStatus(200, await as(staff.auditor).get(`/v1/purchase-orders?limit=100&year=${year}`))
          .items as {
          number: string
        }[],
      (items) => numbers.every((number) => items.some((item) => item.number === number)),
      'all orders listed',
    )
    const counts = listed.map(({ number }) => Number(number.slice(8)))
    expect(counts).toEqual(Array.from(counts, (_, index) => (counts[0] as number) - index))
    expect(expectStatus(200, await as(staff.auditor).get('/v1/purchase-orders?year=2019')).items).toEqual([])
  })

  it.each(['PO-2019-0001', 'PO-2026-1', 'nonsense', 'PO-2026-0000', '%00', 'x'.repeat(3000)])(
    'there is no order %.20s',
    async (number) => {
      expect((await as(staff.auditor).get(`/v1/purchase-orders/${number}`)).status).toBe(404)
      expect((await as(staff.auditor).get(`/v1/purchase-orders/${number}/document`)).status).toBe(404)
    },
  )
})
