import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire, unique } from '../e2e/company.ts'
import { addContract, addVendor } from '../e2e/contracts.ts'
import { as, expectStatus, staff } from '../e2e/http.ts'
import { launchBrowser } from './browser.ts'
import { consoleAs, lookAtConsole, tabTo } from './console.ts'

const { coordinator, auditor } = staff

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 90_000)
afterAll(() => browser?.close())

describe('renewals in the console', () => {
  it('stand in a calendar that is walked through by keyboard', async () => {
    const contract = await addContract(await addVendor(), await hire('Owner'), 200)
    const [year, month] = contract.dates.decideBy.split('-')
    const page = await consoleAs(browser, auditor, `/renewals?month=${year}-${month}`)
    await page.getByRole('grid').waitFor()
    await tabTo(page, /^1 \w+ \d{4}/)
    for (let day = 1; day < Number(contract.dates.decideBy.slice(8)); day++)
      await page.keyboard.press('ArrowRight')
    await page.getByRole('link', { name: contract.title }).waitFor()
    const chosen = await page.locator('.mantine-SegmentedControl-control').first().boundingBox()
    const mark = await page.locator('.mantine-SegmentedControl-indicator').boundingBox()
    expect(Math.abs((mark?.x ?? 0) - (chosen?.x ?? 0))).toBeLessThan(2)
    await page.keyboard.press('PageDown')
    expect(page.url()).not.toContain(`month=${year}-${month}`)
    await page.context().close()
  })

  it('say what would renew by itself, and what that commits to', async () => {
    const contract = await addContract(await addVendor(), await hire('Owner'), 60)
    const page = await consoleAs(browser, auditor, '/renewals?view=exposure')
    const row = page.getByRole('row').filter({ hasText: contract.title })
    await row.waitFor()
    await row.filter({ hasText: '€1,200.00' }).waitFor()
    await page.context().close()
  })

  it('give a link for a calendar, once, and end it', async () => {
    const page = await consoleAs(browser, coordinator, '/renewals')
    await page.getByRole('button', { name: 'Subscribe in a calendar' }).click()
    await page.getByRole('button', { name: 'Make a link' }).click()
    const address = await page.getByLabel('Address of the calendar').inputValue()
    expect((await fetch(address)).status).toBe(200)
    await page.getByRole('button', { name: 'End it' }).last().click()
    await expect.poll(async () => (await fetch(address)).status).toBe(404)
    await page.context().close()
  })

  it('look right as calendar with full days, and axe finds nothing', async () => {
    const vendor = await addVendor()
    const owner = await hire('Owner')
    const { dates } = await addContract(vendor, owner, 60)
    for (let more = 0; more < 4; more++) await addContract(vendor, owner, 60)
    const month = dates.decideBy.slice(0, 7)
    const page = await consoleAs(browser, auditor, `/renewals?month=${month}`)
    await page
      .getByText(/^\d+ more$/)
      .first()
      .waitFor()
    await page.context().close()
    await lookAtConsole(browser, 'renewals-calendar', auditor, `/renewals?month=${month}`)
  })

  it.each(['line', 'exposure', 'forecast'])('look right as %s, and axe finds nothing', (view) =>
    lookAtConsole(browser, `renewals-${view}`, auditor, `/renewals?view=${view}`),
  )
})

describe('vendors in the console', () => {
  it('are proposed, approved, blocked and taken back', async () => {
    const name = `Proposed ${unique()}`
    const page = await consoleAs(browser, coordinator, '/vendors/new')
    await page.getByRole('textbox', { name: 'Name' }).first().fill(name)
    await page.getByRole('button', { name: 'Propose a vendor' }).click()
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText(`${name} is approved.`).waitFor()
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Block' }).click()
    await page.getByLabel('Why?').fill('Unpaid')
    await page.getByRole('button', { name: 'Block' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Approve again' }).waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('say what somebody else changed meanwhile', async () => {
    const vendor = await addVendor()
    const page = await consoleAs(browser, coordinator, `/vendors/${vendor.id}/edit`)
    const country = page.getByLabel('Country')
    await country.fill('FR')
    const changed = await as(coordinator).patch(
      `/v1/vendors/${vendor.id}`,
      { risk: 'high' },
      { 'if-match': `"${vendor.version}"` },
    )
    expectStatus(200, changed)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('is now “High”').waitFor()
    await page.getByRole('button', { name: 'Go on with mine' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { level: 1, name: vendor.name, exact: true }).waitFor()
    const read = expectStatus(200, await as(auditor).get(`/v1/vendors/${vendor.id}`))
    expect(read).toMatchObject({ country: 'FR', risk: 'high' })
    await page.context().close()
  })

  it('are merged, after it was shown what goes where', async () => {
    const domain = `${unique()}.example`.toLowerCase()
    const [gone, stays] = [await addVendor({ domains: [domain] }), await addVendor()]
    const page = await consoleAs(browser, coordinator, `/vendors/${gone.id}`)
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Merge' }).click()
    await page.getByRole('combobox', { name: 'The one that stays' }).fill(stays.name)
    await page.getByRole('option', { name: stays.name }).click()
    await page.getByText(`the domains ${domain}`).waitFor()
    await page.getByRole('button', { name: 'Merge for good' }).click()
    await page.getByRole('heading', { level: 1, name: stays.name, exact: true }).waitFor()
    await page.context().close()
  })

  it('look right, and axe finds nothing', async () => {
    const vendor = await addVendor({ domains: [`${unique()}.example`.toLowerCase()] })
    await lookAtConsole(browser, 'vendors', auditor, '/vendors')
    await lookAtConsole(browser, 'vendor', coordinator, `/vendors/${vendor.id}`)
    await lookAtConsole(browser, 'vendor-edit', coordinator, `/vendors/${vendor.id}/edit`)
  })
})
