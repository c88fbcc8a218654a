import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../functions/platform/calendar/dates.ts'
import { costCentre, hire, type Person } from '../e2e/company.ts'
import { today } from '../e2e/contracts.ts'
import { as, expectStatus, staff } from '../e2e/http.ts'
import { type Body, checkedOut, newAsset, newShelf, type Shelf } from '../e2e/inventory.ts'
import { launchBrowser } from './browser.ts'
import { complaints, consoleAs, lookAtConsole } from './console.ts'

const { coordinator, auditor } = staff

let browser: Browser
let shelf: Shelf
let joiner: Person
let leaver: Person
let laptop: Body
let firstDay: string
beforeAll(async () => {
  browser = await launchBrowser()
  shelf = await newShelf({ category: { holdsData: false } })
  await newAsset(shelf)
  laptop = await newAsset(shelf)
  const manager = await hire('Manager')
  joiner = await hire('Joiner', { manager })
  leaver = await hire('Leaver', { manager })
  await checkedOut(laptop.id, leaver.id, { acceptance: false })
  firstDay = addDays(await today(), 40)
}, 120_000)
afterAll(() => browser?.close())

describe('a joiner', () => {
  it('is planned while one fills in the form, and equipped from stock', async () => {
    const page = await consoleAs(browser, coordinator, '/onboardings/new')
    await page.getByRole('combobox', { name: 'Who begins' }).fill(joiner.name)
    await page.getByRole('option', { name: new RegExp(joiner.name) }).click()
    await page.getByLabel('First day').fill(firstDay)
    await page.getByLabel('Place').selectOption(shelf.locationId)
    const plan = page.getByRole('region', { name: 'Plan' })
    await plan.getByText('Order by').waitFor()
    expect(await plan.locator('time').last().getAttribute('datetime')).toBe(firstDay)
    await page.getByRole('combobox', { name: 'Add something' }).fill(laptop.model.name)
    await page.getByRole('option', { name: laptop.model.name }).click()
    await page.getByRole('region', { name: 'What is there' }).getByText('1 in stock').waitFor()
    await page.getByLabel('Cost centre').selectOption(costCentre('manager'))
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: joiner.name, exact: true }).waitFor()
    expect(new URL(page.url()).pathname).toMatch(/^\/onboardings\/[0-9a-z]{20}$/)
    await page.getByRole('region', { name: 'Equipment' }).getByText('1 set aside').waitFor()
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('is read by auditors, who are offered no change', async () => {
    const page = await consoleAs(browser, auditor, '/onboardings')
    await page.getByRole('link', { name: joiner.name }).click()
    await page.getByRole('heading', { level: 1, name: joiner.name, exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'Change' }).count()).toBe(0)
    await page.context().close()
  })
})

describe('a leaver', () => {
  it('has each thing followed: what came back is back in stock', async () => {
    const body = {
      personId: leaver.id,
      lastWorkingDay: firstDay,
      terminationDate: firstDay,
      locationId: shelf.locationId,
    }
    const { id } = expectStatus(201, await as(coordinator).post('/v1/offboardings', body))
    const page = await consoleAs(browser, coordinator, `/offboardings/${id}`)
    const thing = page.getByRole('listitem').filter({ hasText: laptop.tag })
    await thing.getByRole('button', { name: 'It came back' }).click()
    await page.getByLabel('Condition').selectOption('as_new')
    await page.getByRole('dialog').getByRole('button', { name: 'It came back' }).click()
    await thing.getByText('Back in stock').waitFor()
    const read = expectStatus(200, await as(coordinator).get(`/v1/assets/${laptop.id}`))
    expect(read).toMatchObject({ status: 'in_stock', holder: null })
    await page.context().close()
  })
})

describe('the pages of joiners and leavers', () => {
  it.each(['/onboardings/new', '/offboardings/new', '/hand-overs', '/kits/new'])(
    '%s has no finding of axe',
    (path) => lookAtConsole(browser, path.slice(1).replaceAll('/', '-'), coordinator, path),
  )
})
