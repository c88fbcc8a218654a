import { describe, expect, it } from 'vitest'
import { fill, hire, team } from './company.ts'
import { rates } from './company-setup.ts'
import { as, expectStatus, staff } from './http.ts'
import { ask, content, draft, eur, line, read, timeline } from './requests.ts'
import { linkFor, open, wordsOf } from './tasks.ts'

describe('amounts', () => {
  it('are line by line exact: quantity times unit price, and their sum', async () => {
    const { requester } = await team()
    const { lines, total } = await draft(
      requester,
      content('manager', eur('0'), {
        lines: [line(eur('0.10'), { quantity: 3 }), line(eur('1299.99'), { quantity: 7 }), line(eur('0.01'))],
      }),
    )
    expect(lines.map(({ amount }: { amount: object }) => amount)).toEqual([
      eur('0.30'),
      eur('9099.93'),
      eur('0.01'),
    ])
    expect(total).toEqual(eur('9100.24'))
  })

  it.each([
    ['JPY', '1299', '1299', '1,299 JPY'],
    ['KWD', '12.5', '12.500', '12.500 KWD'],
    ['EUR', '7', '7.00', '7.00 EUR'],
  ])('in %s have the decimal places of their currency', async (currency, given, back, words) => {
    const { requester } = await team()
    const request = await draft(requester, content('manager', { amount: given, currency }))
    expect(request.total).toEqual({ amount: back, currency })
    expect((await timeline(requester, request.id))[0]?.text).toContain(`over ${words}.`)
  })

  it('with 200 lines stand whole on page and order', async () => {
    const { requester, manager } = await team()
    const lines = Array.from({ length: 200 }, (_, index) =>
      line(eur('1.25'), { description: `Cable ${index + 1}` }),
    )
    const { id, total } = await ask(requester, content('manager', eur('0'), { lines }))
    expect(total).toEqual(eur('250.00'))
    const page = wordsOf((await open(await linkFor(manager, id))).text)
    expect(page).toContain('200 items')
    for (const each of ['Cable 1', 'Cable 77', 'Cable 200']) expect(page).toContain(each)
  })
})

describe('the limits of the three steps', () => {
  it.each([
    ['99.99', []],
    ['100.00', ['Manager']],
    ['999.99', ['Manager']],
    ['1000.00', ['Manager', 'Finance']],
  ])('%s EUR asks %j', async (amount, names) => {
    const { requester } = await team()
    await fill('standard', [await hire('Finance')])
    const { stages } = await ask(requester, content('standard', eur(amount)))
    expect(stages.map(({ name }: { name: string }) => name)).toEqual(names)
  })
})

describe('another currency', () => {
  it.each([
    ['KWD', '33.191', []],
    ['KWD', '33.192', ['Manager']],
    ['VUV', '13088', []],
    ['VUV', '13089', ['Manager']],
  ])('is compared in euros: %s %s asks %j', async (currency, amount, names) => {
    const { requester } = await team()
    const { stages, total } = await ask(requester, content('standard', { amount, currency }))
    expect(stages.map(({ name }: { name: string }) => name)).toEqual(names)
    expect(total).toEqual({ amount, currency })
  })

  it('at a rate that is pinned when the request is submitted', async () => {
    const { requester, manager } = await team()
    const before = await ask(requester, content('manager', { amount: '100.00', currency: 'WST' }))
    const link = await linkFor(manager, before.id)
    await saveRate('WST', '9.5')
    try {
      const pinned = (await timeline(requester, before.id)).find(
        ({ type }) => type === 'request_submitted',
      )?.facts
      expect(pinned.rate).toMatchObject({ from: 'WST', to: 'EUR', rate: rates.WST })
      expect(pinned.amount).toEqual({ minor: 3308, currency: 'EUR' })
      expect((await read(requester, before.id)).total).toEqual({ amount: '100.00', currency: 'WST' })
      expect(wordsOf((await open(link)).text)).toContain('100.00 WST')
      const after = await ask(requester, content('standard', { amount: '100.00', currency: 'WST' }))
      expect(
        (await timeline(requester, after.id)).find(({ type }) => type === 'request_submitted')?.facts,
      ).toMatchObject({ amount: { minor: 95000, currency: 'EUR' }, rate: { rate: '9.5' } })
    } finally {
      await saveRate('WST', rates.WST)
    }
  })

  it('is one for all lines', async () => {
    const { requester } = await team()
    const lines = [line(eur('1.00')), line({ amount: '1', currency: 'JPY' })]
    const reply = await as(requester).post('/v1/purchase-requests', content('manager', eur('0'), { lines }))
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ field: 'lines[1].unitPrice.currency' }] } })
  })
})

describe('huge amounts', () => {
  it('are taken as far as they can be counted exactly', async () => {
    const { requester } = await team()
    const price = eur('999999999999.99')
    const request = await draft(
      requester,
      content('manager', price, { lines: [line(price, { quantity: 90 })] }),
    )
    expect(request.total).toEqual(eur('89999999999999.10'))
    const lines = [line(price, { quantity: 91 })]
    const reply = await as(requester).post('/v1/purchase-requests', content('manager', price, { lines }))
    expect(reply).toMatchObject({ status: 400, body: { errors: [{ field: 'lines' }] } })
  })

  it('are refused where only the conversion is too large', async () => {
    const { requester } = await team()
    const price = { amount: '999999999999', currency: 'BIF' }
    const { id } = await draft(
      requester,
      content('manager', price, { lines: [line(price, { quantity: 9000 })] }),
    )
    const reply = await as(requester).post(`/v1/purchase-requests/${id}/submit`)
    expect(reply).toMatchObject({ status: 422, body: { code: 'amount_too_large' } })
  })

  it('are kept as they were, with who saved them: which rule held follows from them', async () => {
    await saveRate('NOK', '0.08')
    const first = expectStatus(200, await as(staff.auditor).get('/v1/exchange-rates'))
    await saveRate('NOK', '0.09')
    const versions = '/v1/exchange-rates/versions'
    const kept = expectStatus(200, await as(staff.auditor).get(`${versions}/${first.version}`))
    expect(kept).toEqual(first)
    expect(kept).toMatchObject({ rates: { NOK: '0.08' }, savedBy: staff.admin.email })
    expectStatus(404, await as(staff.auditor).get(`${versions}/0`))
  })
})

/** Changes one rate and keeps the others, whoever else saves meanwhile. */
async function saveRate(currency: string, rate: string): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const { body, headers } = await as(staff.admin).get('/v1/exchange-rates')
    const reply = await as(staff.admin).put(
      '/v1/exchange-rates',
      { base: body.base, rates: { ...body.rates, [currency]: rate } },
      { 'if-match': headers.get('etag') ?? '' },
    )
    if (reply.status !== 412) return void expectStatus(200, reply)
  }
  throw new Error('The rates are changed by somebody else all the time.')
}
