import { describe, expect, it } from 'vitest'
import { hire } from './company.ts'
import { addContract, addVendor, daysAfter } from './contracts.ts'
import { as, expectStatus, staff, type User } from './http.ts'
import { eventually } from './requests.ts'

const { coordinator, auditor } = staff

interface Row {
  vendor: { id: string; name: string }
  currency: string
  committed: string[]
  expected: string[]
  byAgreement: string[]
  total: { committed: string; expected: string; byAgreement: string }
  uncapped: { id: string }[]
}

async function forecast(query = ''): Promise<{ months: string[]; rows: Row[] }> {
  return expectStatus(200, await as(auditor).get(`/v1/forecast${query}`))
}

/** The rows of a vendor, once the list of contracts has its newest. */
function rowsOf(
  vendor: { id: string },
  query: string,
  holds: (rows: Row[]) => boolean = (rows) => rows.length > 0,
) {
  return eventually(
    async () => {
      const { months, rows } = await forecast(query)
      return { months, rows: rows.filter((row) => row.vendor.id === vendor.id) }
    },
    ({ rows }) => holds(rows),
    'the forecast of a vendor',
  )
}

/** What is not nothing, by month. */
const spend = (months: string[], amounts: string[] | undefined) =>
  Object.fromEntries(
    months.map((month, at) => [month, amounts?.[at]]).filter(([, amount]) => Number(amount) > 0),
  )

interface Exposed {
  contract: { id: string }
  sendBy: string
  [field: string]: unknown
}
async function exposure(days: number): Promise<{ items: Exposed[]; totals: { currency: string }[] }> {
  return expectStatus(200, await as(auditor).get(`/v1/exposure?days=${days}`))
}
const exposed = async (contract: { id: string }, days: number) =>
  (await exposure(days)).items.find((each) => each.contract.id === contract.id)

describe('the forecast', () => {
  it('tells by vendor what is committed and what comes if nobody acts', async () => {
    const owner = await hire('Owner')
    const vendor = await addVendor()
    const contract = await addContract(vendor, owner, 60, { uplift: { kind: 'capped', percent: '10' } })
    const [term] = contract.terms
    const from = term.start.slice(0, 7)
    const { months, rows } = await rowsOf(vendor, `?from=${from}&months=30`)
    expect(months).toHaveLength(30)
    expect(months[0]).toBe(from)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ vendor: { name: vendor.name }, currency: 'EUR', uncapped: [] })
    expect(spend(months, rows[0]?.committed)).toEqual({ [from]: '1200.00' })
    expect(spend(months, rows[0]?.expected)).toEqual({
      [term.end.slice(0, 7)]: '1320.00',
      [daysAfter(term.end, 364).slice(0, 7)]: '1452.00',
    })
    expect(rows[0]?.total).toEqual({ committed: '1200.00', expected: '2772.00', byAgreement: '0.00' })
  })

  it('keeps currencies apart, and marks what needs an agreement or has no limit', async () => {
    const owner = await hire('Owner')
    const vendor = await addVendor()
    const renewal = { kind: 'by_agreement', term: { count: 364, unit: 'days' } }
    await addContract(vendor, owner, 90, { renewal, uplift: { kind: 'none' } })
    const yen = { amount: { amount: '5000', currency: 'JPY' }, per: 'contract', every: 'year' }
    const open = await addContract(vendor, owner, 90, { price: yen, uplift: { kind: 'uncapped' } })
    const { rows } = await rowsOf(vendor, '', (found) => found.length === 2)
    expect(rows.map(({ currency }) => currency)).toEqual(['EUR', 'JPY'])
    expect(rows[0]?.byAgreement).toEqual(rows[0]?.expected)
    expect(rows[0]?.total).toMatchObject({ expected: '3600.00', byAgreement: '3600.00' })
    expect(rows[1]?.total).toMatchObject({ expected: '15000', byAgreement: '0' })
    expect(rows[1]?.uncapped).toEqual([{ id: open.id, title: open.title }])
  })

  it('follows an amendment, and a vendor that was merged', async () => {
    const owner = await hire('Owner')
    const [vendor, survivor] = [await addVendor(), await addVendor()]
    const contract = await addContract(vendor, owner, 60)
    await rowsOf(vendor, '')
    const [term] = contract.terms
    expectStatus(
      200,
      await as(coordinator).post(`/v1/contracts/${contract.id}/amendments`, {
        from: term.end,
        reason: 'Agreed',
        change: { price: { amount: { amount: '99.00', currency: 'EUR' }, per: 'contract', every: 'month' } },
      }),
    )
    expectStatus(200, await as(coordinator).post(`/v1/vendors/${vendor.id}/merge`, { into: survivor.id }))
    const { rows, months } = await rowsOf(
      survivor,
      '',
      ([row]) => row?.expected.filter((amount) => amount === '99.00').length !== 0 && row !== undefined,
    )
    expect(rows[0]?.vendor.name).toBe(survivor.name)
    expect(rows[0]?.expected[months.indexOf(term.end.slice(0, 7))]).toBe('99.00')
    expect((await forecast()).rows.some((row) => row.vendor.id === vendor.id)).toBe(false)
  })

  it('has the same money by cost centre and in all', async () => {
    const sums = await eventually(
      async () =>
        Promise.all(
          ['vendor', 'costCentre', 'currency'].map(async (by) => {
            const { rows } = await forecast(`?by=${by}&months=12`)
            const euros = rows.filter(({ currency }) => currency === 'EUR')
            return euros
              .reduce((sum, { total }) => sum + BigInt(total.committed.replace('.', '')), 0n)
              .toString()
          }),
        ),
      (all) => new Set(all).size === 1,
      'the same sum by vendor, cost centre and currency',
    )
    expect(sums).toHaveLength(3)
  })

  it('comes as a file for a spreadsheet', async () => {
    const owner = await hire('Owner')
    const vendor = await addVendor()
    await addContract(vendor, owner, 60)
    await rowsOf(vendor, '')
    const answer = await as(coordinator).get('/v1/forecast?format=csv')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="forecast-\d{4}-\d\d\.csv"$/,
    )
    const lines = answer.text.split('\r\n')
    expect(lines[0]?.replace('\uFEFF', '')).toBe(
      'vendor,currency,month,committed,expected,by agreement,uncapped',
    )
    expect(lines.filter((line) => line.startsWith(`${vendor.name},EUR,`))).not.toEqual([])
  })

  it.each(['from=2027-13', 'from=2027', 'months=0', 'months=61', 'by=people', 'format=xml', 'colour=red'])(
    'refuses %s',
    async (query) => {
      expect((await as(coordinator).get(`/v1/forecast?${query}`)).status).toBe(400)
    },
  )

  it('and the exposure are for those who read all', async () => {
    const employee = await hire('Employee')
    for (const path of ['/v1/forecast', '/v1/exposure']) {
      expect((await as(employee).get(path)).status).toBe(403)
      for (const user of [coordinator, auditor, staff.admin])
        expect((await as(user).get(path)).status).toBe(200)
    }
  })
})

describe('the exposure', () => {
  it('tells what renews by itself before long, until somebody stops it', async () => {
    const owner = await hire('Owner')
    const vendor = await addVendor()
    const contract = await addContract(vendor, owner, 60, { uplift: { kind: 'fixed', percent: '5' } })
    const { dates, terms, title } = contract
    const found = await eventually(
      () => exposed(contract, 90),
      (each) => each !== undefined,
      'the contract in the exposure',
    )
    expect(found).toMatchObject({
      contract: { id: contract.id, title },
      vendor: { id: vendor.id, name: vendor.name },
      ownerId: owner.id,
      termEnds: terms[0].end,
      noticeBy: dates.noticeBy,
      sendBy: dates.sendBy,
      decideBy: dates.decideBy,
      coming: { start: terms[0].end, committed: { amount: '1260.00', currency: 'EUR' } },
      uplift: { kind: 'fixed', percent: '5' },
      uncapped: false,
    })
    expect(found?.daysLeft).toBeLessThanOrEqual(30)
    expect(found?.daysLeft).toBeGreaterThan(15)
    expect(await exposed(contract, 10)).toBeUndefined()
    const all = await exposure(90)
    expect(all.items.map(({ sendBy }) => sendBy)).toEqual(all.items.map(({ sendBy }) => sendBy).toSorted())
    expect(all.totals.map(({ currency }) => currency)).toContain('EUR')
    expectStatus(
      200,
      await as(coordinator).post(`/v1/contracts/${contract.id}/amendments`, {
        from: daysAfter(terms[0].end, -20),
        reason: 'Ended by agreement',
        change: { renewal: { kind: 'none' } },
      }),
    )
    await eventually(
      () => exposed(contract, 90),
      (each) => each === undefined,
      'the contract gone from the exposure',
    )
  })
})

describe('the dates of contracts', () => {
  interface Dates {
    items: { kind: string; on: string; contract: { id: string } }[]
  }
  const datesFor = async (user: User, query: string): Promise<Dates> =>
    expectStatus(200, await as(user).get(`/v1/contract-dates?${query}`))

  it('are those of their owner, and all for auditors', async () => {
    const [owner, stranger] = [await hire('Owner'), await hire('Stranger')]
    const contract = await addContract(await addVendor(), owner, 60)
    const [{ end }] = contract.terms
    const window = `from=${contract.terms[0].start}&until=${daysAfter(end, 5)}`
    const own = ({ items }: Dates) =>
      items.filter((each) => each.contract.id === contract.id).map(({ kind, on }) => `${kind} ${on}`)
    const found = await eventually(
      async () => own(await datesFor(owner, window)),
      (dates) => dates.length > 0,
      'the dates of a contract',
    )
    expect(found).toContain(`decide_by ${contract.dates.decideBy}`)
    expect(found).toContain(`renews ${end}`)
    expect(own(await datesFor(auditor, window))).toEqual(found)
    expect(own(await datesFor(stranger, window))).toEqual([])
  })

  it('are not asked for over more than three years', async () => {
    const answer = await as(auditor).get('/v1/contract-dates?from=2027-01-01&until=2031-01-01')
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({ errors: [{ field: 'until' }] })
  })
})

describe('the preview of a contract', () => {
  it('says what would follow, records nothing, and is for those who record contracts', async () => {
    const body = {
      start: '2026-01-01',
      initialTerm: { count: 12, unit: 'months' },
      renewal: { kind: 'automatic', term: { count: 12, unit: 'months' } },
      notice: { period: { count: 1, unit: 'months' }, method: 'mail' },
    }
    const answer = await as(coordinator).post('/v1/contracts/preview', body)
    expectStatus(200, answer)
    expect(answer.body).toMatchObject({ term: { committed: null }, coming: { committed: null } })
    expect((await as(auditor).post('/v1/contracts/preview', body)).status).toBe(403)
    const over = await as(coordinator).post('/v1/contracts/preview', {
      ...body,
      start: '2020-01-01',
      renewal: { kind: 'none' },
    })
    expectStatus(422, over)
  })
})
