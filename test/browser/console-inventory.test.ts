import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire, type Person, unique } from '../e2e/company.ts'
import { as, expectStatus, staff } from '../e2e/http.ts'
import { type Body, checkedOut, newAsset, newShelf, type Shelf } from '../e2e/inventory.ts'
import { launchBrowser } from './browser.ts'
import { complaints, consoleAs, lookAtConsole } from './console.ts'
import { Phone } from './shots.ts'

const { coordinator, admin } = staff

let browser: Browser
let shelf: Shelf
let typed: Body
let scanned: Body
let holder: Person
beforeAll(async () => {
  browser = await launchBrowser()
  shelf = await newShelf()
  typed = await newAsset(shelf)
  scanned = await newAsset(shelf)
  holder = await hire('Holder')
}, 120_000)
afterAll(() => browser?.close())

const asset = async (id: string): Promise<Body> =>
  expectStatus(200, await as(coordinator).get(`/v1/assets/${id}`))

describe('a count by phone', () => {
  it('takes what is typed and what a scanner types, keeps it while offline, and is closed', async () => {
    const count = { locationId: shelf.locationId }
    const { id } = expectStatus(201, await as(coordinator).post('/v1/counts', count))
    const page = await consoleAs(browser, coordinator, `/counts/${id}`, Phone)
    const field = page.getByRole('textbox', { name: 'Scan or type a tag' })
    const latest = page.getByRole('list', { name: 'Latest scans' }).getByRole('listitem')

    await field.fill(typed.tag)
    await field.press('Enter')
    await latest.filter({ hasText: typed.tag }).getByText('Here').waitFor()

    await page.context().setOffline(true)
    await field.blur()
    await page.keyboard.type(scanned.tag)
    await page.keyboard.press('Enter')
    await page.getByText('One scan is kept here until there is a connection.').waitFor()
    await page.context().setOffline(false)
    await latest.filter({ hasText: scanned.tag }).getByText('Here').waitFor()

    const stranger = `X-${unique()}`
    await field.fill(stranger)
    await field.press('Enter')
    await latest.filter({ hasText: stranger }).getByText('Unexpected').waitFor()
    await page.getByRole('button', { name: `Settle ${stranger}` }).click()
    await page.getByRole('radio', { name: 'Leave the books as they are' }).check()
    await page.getByLabel('Note').fill('A label of the landlord')
    await page.getByRole('dialog').getByRole('button', { name: 'Settle' }).click()
    await page.getByRole('button', { name: 'Close the count' }).click()
    await page.getByText('The count is closed; its result is kept.').waitFor()
    const read = expectStatus(200, await as(coordinator).get(`/v1/counts/${id}`))
    expect(read).toMatchObject({ status: 'closed', found: 2, missing: 0, unexpected: 1 })
    await page.context().close()
  })
})

describe('a thing', () => {
  it('is found by its tag, given to somebody, and taken back', async () => {
    const page = await consoleAs(browser, coordinator, '/inventory')
    await page.getByRole('searchbox', { name: 'Tag or serial number' }).fill(typed.tag)
    await page.getByRole('link', { name: new RegExp(typed.tag) }).click()
    await page.getByRole('button', { name: 'Give to somebody' }).click()
    await page.getByRole('combobox', { name: 'To whom' }).fill(holder.name)
    await page.getByRole('option', { name: new RegExp(holder.name) }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Give to somebody' }).click()
    const custody = page.getByRole('region', { name: 'Who has it, who had it' })
    await custody.getByText('Not accepted yet').waitFor()
    expect((await asset(typed.id)).holder.person.id).toBe(holder.id)
    await custody.getByRole('link', { name: holder.name }).click()
    await page.getByRole('heading', { level: 1, name: `Things of ${holder.name}` }).waitFor()
    await page.getByText(typed.tag).waitFor()
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('is among the things of whoever has it, who is offered no movement', async () => {
    const page = await consoleAs(browser, holder, `/inventory/${typed.id}`)
    await page.getByRole('region', { name: 'Who has it, who had it' }).getByText(holder.name).waitFor()
    expect(await page.getByRole('button', { name: 'Take back' }).count()).toBe(0)
    await page.context().close()
  })

  it('that somebody else gave away meanwhile is refused by name, and then stands there as it is', async () => {
    const other = await hire('Other')
    const page = await consoleAs(browser, coordinator, `/inventory/${scanned.id}`)
    await page.getByRole('button', { name: 'Give to somebody' }).click()
    await page.getByRole('combobox', { name: 'To whom' }).fill(other.name)
    await page.getByRole('option', { name: new RegExp(other.name) }).click()
    await checkedOut(scanned.id, holder.id, { acceptance: false })
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Give to somebody' }).click()
    await dialog.getByText(`is in use by ${holder.name}`).waitFor()
    await dialog.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Take back' }).waitFor()
    await page.context().close()
  })

  it('that held data comes back, is inspected and wiped, and is stock once somebody else has verified that', async () => {
    const laptops = await newShelf({ category: { holdsData: true } })
    const laptop = await newAsset(laptops)
    await checkedOut(laptop.id, holder.id)
    const wiping = await consoleAs(browser, coordinator, `/inventory/${laptop.id}`)
    const press = (name: string) => wiping.getByRole('button', { name, exact: true }).click()
    await press('Take back')
    await wiping.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await press('Inspect')
    await wiping.getByLabel('Condition').selectOption('Used')
    await wiping.getByLabel('Notes').fill('A scratch on the lid.')
    await press('Record')
    await press('Record a wipe')
    await wiping.getByRole('textbox', { name: /^Tool\b/ }).fill('nvme-cli 2.9')
    await press('Record')
    await press('Verify the wipe')
    await wiping.getByText('somebody else has to look').waitFor()
    expect(await wiping.getByRole('dialog').getByRole('button', { name: 'Record' }).count()).toBe(0)
    expect(complaints.get(wiping)).toEqual([])
    await wiping.context().close()

    const verifying = await consoleAs(browser, admin, `/inventory/${laptop.id}`)
    await verifying.getByRole('button', { name: 'Verify the wipe' }).click()
    await verifying.getByRole('radio', { name: 'No data: it is wiped' }).check()
    await verifying.getByRole('button', { name: 'Record', exact: true }).click()
    await verifying.getByRole('button', { name: 'Take back' }).click()
    await verifying.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
    await verifying.getByRole('button', { name: 'Give to somebody' }).waitFor()
    expect(await asset(laptop.id)).toMatchObject({ status: 'in_stock', wiped: { verified: true } })
    expect(complaints.get(verifying)).toEqual([])
    await verifying.context().close()
  })

  it('has its label printed', async () => {
    const page = await consoleAs(browser, coordinator, `/inventory/${scanned.id}`)
    await page.getByRole('button', { name: 'Print 1 label' }).click()
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Make the PDF' }).click()
    expect((await coming).suggestedFilename()).toBe('labels.pdf')
    await page.context().close()
  })
})

describe('the pages of the inventory', () => {
  it.each(['/inventory', '/stock', '/reservations/new', '/licences', '/catalogue'])(
    '%s has no finding of axe',
    (path) => lookAtConsole(browser, path.slice(1).replaceAll('/', '-'), coordinator, path),
  )
})
