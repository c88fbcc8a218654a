import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire, unique } from '../e2e/company.ts'
import { addContract, addVendor, daysAfter, today } from '../e2e/contracts.ts'
import { as, expectStatus, staff } from '../e2e/http.ts'
import { launchBrowser } from './browser.ts'
import { complaints, consoleAs, lookAtConsole, settled } from './console.ts'
import { Phone } from './shots.ts'

const { coordinator, auditor } = staff

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 90_000)
afterAll(() => browser?.close())

/** What a table of contracts does not say, for every line of it. */
async function tellForAll(page: Page, told: Record<string, string>): Promise<void> {
  const every = page.getByRole('region', { name: 'For every line' })
  for (const [field, choice] of Object.entries(told)) {
    await every.getByRole('combobox', { name: field }).click()
    await page.getByRole('option', { name: choice }).click()
    await settled(page)
  }
}

describe('contracts in the console', () => {
  it('are recorded, and while one types it stands there by when to cancel', async () => {
    const vendor = await addVendor()
    const page = await consoleAs(browser, coordinator, '/contracts/new')
    const title = `Typed ${unique()}`
    await page.getByLabel('Title').fill(title)
    await page.getByRole('combobox', { name: 'Vendor' }).fill(vendor.name)
    await page.getByRole('option', { name: vendor.name }).click()
    await page.getByRole('combobox', { name: 'Cost centre' }).fill('IT')
    await page.getByRole('option', { name: /^IT –/ }).click()
    await page.getByLabel('Begins on').fill(daysAfter(await today(), -10))
    const follows = page.getByRole('region', { name: 'What follows' })
    await follows.getByText(/^Cancel by/).waitFor()
    await page.getByLabel('Amount').fill('1,200.00')
    await follows.getByText('That commits €1,200.00.').waitFor()
    await page.getByRole('button', { name: 'Record a contract' }).click()
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    await page
      .getByRole('region', { name: 'What happens if nobody acts' })
      .getByText(/renewal opens/)
      .waitFor()
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('say at the field what cannot be', async () => {
    const page = await consoleAs(browser, coordinator, '/contracts/new')
    await page.getByRole('button', { name: 'Record a contract' }).click()
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByLabel('Title').getAttribute('aria-invalid')).toBe('true')
    await page.context().close()
  })

  it('are amended from a date on', async () => {
    const contract = await addContract(await addVendor(), await hire('Owner'), 200)
    const page = await consoleAs(browser, coordinator, `/contracts/${contract.id}/amend`)
    await page.getByLabel('Amount').fill('1300.00')
    await page.getByLabel('Why?').fill('A better offer')
    await page.getByRole('button', { name: 'Amend' }).click()
    const changes = page.getByRole('region', { name: 'What was changed' })
    await changes.getByText('A better offer').waitFor()
    await changes.filter({ hasText: 'price' }).waitFor()
    const read = expectStatus(200, await as(auditor).get(`/v1/contracts/${contract.id}`))
    expect(read.amendments[0].change).toEqual({
      price: { amount: { amount: '1300.00', currency: 'EUR' }, per: 'contract', every: 'year' },
    })
    await page.context().close()
  })

  it('come out of a table: what is missing is told once for all lines', async () => {
    const name = `Imported ${unique()}`
    const page = await consoleAs(browser, coordinator, '/contracts/import')
    const head = 'Vendor,Contract,Start,End,Price,Notice,Owner,Cost centre'
    const rows = ['Mail', 'Drive'].map(
      (what) =>
        `${name},${name} ${what},2026-04-01,2099-03-31,EUR 1200 per year,3 months,${coordinator.email},IT`,
    )
    await page.locator('input[type=file]').setInputFiles({
      name: 'contracts.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([head, ...rows].join('\n')),
    })
    await tellForAll(page, {
      Renewal: 'is over',
      'Price is for': 'the whole contract',
      'Way of notice': 'e-mail',
    })
    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    await page.getByText('2 contracts and one vendor recorded.').waitFor()
    await page.context().close()
  })

  it('go on coming in beyond what one call carries out, as long as somebody looks', async () => {
    const name = `Many ${unique()}`
    const rows = Array.from(
      { length: 400 },
      (_, index) =>
        `${name} ${index},${name} ${index},2026-04-01,2099-03-31,EUR 12 per contract per year,3 months,${coordinator.email},IT`,
    )
    const head = 'Vendor,Contract,Start,End,Price,Notice,Owner,Cost centre'
    const page = await consoleAs(browser, coordinator, '/contracts/import')
    await page.locator('input[type=file]').setInputFiles({
      name: 'many.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([head, ...rows].join('\n')),
    })
    await tellForAll(page, { Renewal: 'is over', 'Way of notice': 'e-mail' })
    await page.getByRole('button', { name: 'Import 400 rows' }).click()
    await page.getByText('400 contracts and 400 vendors recorded.').waitFor({ timeout: 120_000 })
    await page.getByRole('link', { name: 'See the contracts' }).waitFor()
    await page.context().close()
  }, 150_000)

  it('are shown to their owner, who may not change them', async () => {
    const owner = await hire('Owner')
    const contract = await addContract(await addVendor(), owner, 120)
    const page = await consoleAs(browser, owner, '/contracts', Phone)
    await page.getByRole('link', { name: contract.title }).click()
    await page.getByRole('heading', { level: 1, name: contract.title, exact: true }).waitFor()
    expect(await page.getByRole('link', { name: 'Amend' }).count()).toBe(0)
    await page.context().close()
  })

  it('look right, and axe finds nothing', async () => {
    const contract = await addContract(await addVendor(), await hire('Owner'), 60)
    await lookAtConsole(browser, 'contracts', auditor, '/contracts')
    await lookAtConsole(browser, 'contract', coordinator, `/contracts/${contract.id}`)
    await lookAtConsole(browser, 'contract-new', coordinator, '/contracts/new')
  })
})
