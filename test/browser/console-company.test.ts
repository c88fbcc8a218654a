import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, team, unique } from '../e2e/company.ts'
import { addContract, addVendor } from '../e2e/contracts.ts'
import { as, expectStatus, staff } from '../e2e/http.ts'
import { launchBrowser } from './browser.ts'
import { consoleAs, lookAtConsole } from './console.ts'

let browser: Browser
let manager: Person
let director: Person
const centre = `CC-${unique()}`
const policy = `p-${unique()}`
beforeAll(async () => {
  browser = await launchBrowser()
  ;({ manager, director } = await team())
  const admin = as(staff.admin)
  expectStatus(200, await admin.put(`/v1/cost-centres/${centre}`, { name: 'Workshop' }))
  expectStatus(
    200,
    await admin.put(`/v1/approval-policies/${policy}`, {
      name: 'Tools',
      currency: 'EUR',
      rules: [
        { id: 'small', name: 'Small ones', when: { amountBelow: '100' }, stages: [] },
        { id: 'all', name: 'All others', stages: [{ name: 'Manager', approvers: ['requester.manager'] }] },
      ],
    }),
  )
}, 120_000)
afterAll(() => browser?.close())

describe('a policy', () => {
  it('has its rules moved by keyboard, faults said at once, and is saved as a new version', async () => {
    const page = await consoleAs(browser, staff.admin, `/policies/${policy}`)
    await page.getByRole('button', { name: 'Move Small ones' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.getByText(/is never reached/).waitFor()
    await page.getByRole('button', { name: 'Move Small ones' }).focus()
    await page.keyboard.press('ArrowUp')
    await page.getByText('Nothing against it.').waitFor()
    await page.getByRole('button', { name: 'Try it on past requests' }).click()
    await page.getByText('No request went by this policy').waitFor()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Tools and spares')
    await page.getByRole('button', { name: 'Save as new version' }).click()
    await page.getByText('Saved as version 2.').waitFor()
    const saved = expectStatus(200, await as(staff.admin).get(`/v1/approval-policies/${policy}`))
    expect(saved).toMatchObject({ version: 2, name: 'Tools and spares' })
    expect(saved.rules.map(({ id }: { id: string }) => id)).toEqual(['small', 'all'])
    await page.context().close()
  })

  it('gets no new version when it is saved as it was', async () => {
    const page = await consoleAs(browser, staff.admin, `/policies/${policy}`)
    await page.getByRole('button', { name: 'Save as new version' }).click()
    await page.getByText('Nothing was changed.').waitFor()
    expect(expectStatus(200, await as(staff.admin).get(`/v1/approval-policies/${policy}`)).version).toBe(2)
    await page.context().close()
  })

  it('is read by auditors, who are not told to try things out that they cannot', async () => {
    const page = await consoleAs(browser, staff.auditor, `/policies/${policy}`)
    await page.getByText('Coordinators try things out here; only administrators save.').waitFor()
    await page.context().close()
  })
})

describe('a budget', () => {
  it('is set with an amount as people write it, and shown with what is left', async () => {
    const page = await consoleAs(browser, staff.coordinator, `/budgets/${centre}`)
    await page.getByLabel('Amount of a period').fill('10.000,50')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('€10,000.50').first().waitFor()
    expect(expectStatus(200, await as(staff.coordinator).get(`/v1/budgets/${centre}`)).amount).toBe(
      '10000.50',
    )
    await page.context().close()
  })

  it('is shown beside what contracts cost in its period, which it does not count', async () => {
    const withContracts = `CC-${unique()}`
    expectStatus(200, await as(staff.admin).put(`/v1/cost-centres/${withContracts}`, { name: 'Studio' }))
    const put = { currency: 'EUR', period: 'year', amount: '9000' }
    const budget = expectStatus(200, await as(staff.admin).put(`/v1/budgets/${withContracts}`, put))
    const price = { amount: { amount: '1234.50', currency: 'EUR' }, per: 'contract', every: 'month' }
    await addContract(await addVendor(), manager, 200, { costCentre: withContracts, price })
    const year = budget.current.start.slice(0, 4)
    const forecast = await as(staff.auditor).get(`/v1/forecast?by=costCentre&months=12&from=${year}-01`)
    const { rows } = expectStatus(200, forecast)
    const { total } = rows.find((row: { costCentre: string }) => row.costCentre === withContracts)
    expect(Number(total.committed)).toBeGreaterThan(1234)

    const page = await consoleAs(browser, staff.auditor, `/budgets/${withContracts}`)
    const card = page.getByRole('region', { name: 'Contracts' })
    const euros = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'EUR' })
    await card.getByText(euros.format(Number(total.committed))).waitFor()
    await card.getByText(`from Jan ${year} to Dec ${year}. The budget does not count it.`).waitFor()
    expect(await page.getByText('€9,000.00').count()).toBeGreaterThan(0)
    await card.getByRole('link', { name: 'See the forecast' }).click()
    await page.waitForURL(/view=forecast/)
    await page.context().close()
  })

  it('tells an auditor who set which amount, and when', async () => {
    const page = await consoleAs(browser, staff.admin, `/budgets/${centre}`)
    await page.getByLabel('Amount of a period').fill('12000')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The budget is saved.').waitFor()
    await page.context().close()
    const seen = await consoleAs(browser, staff.auditor, `/budgets/${centre}`)
    const changes = seen.getByRole('region', { name: 'What was changed' }).getByRole('listitem')
    await changes.nth(1).waitFor()
    const [last, first] = await changes.allTextContents()
    expect(last).toMatch(/^Amount of a period: €12,000\.00 \(before: €10,000\.50\)admin@demo\.example, \d/)
    expect(first).toMatch(
      /^Amount of a period: €10,000\.50 · A period is a: year .*coordinator@demo\.example/,
    )
    await seen.context().close()
  })

  it('is saved only once something of it is changed', async () => {
    const page = await consoleAs(browser, staff.coordinator, `/budgets/${centre}`)
    const saved = async () => (await as(staff.auditor).get(`/v1/budgets/${centre}`)).body.version
    const before = await saved()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Nothing was changed.').waitFor()
    expect(await page.getByText('The budget is saved.').count()).toBe(0)
    expect(await saved()).toBe(before)
    await page.getByLabel('Amount of a period').fill('12500')
    await page.getByText('Nothing was changed.').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The budget is saved.').waitFor()
    expect(await saved()).toBe(before + 1)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Nothing was changed.').waitFor()
    await page.context().close()
  })
})

describe('a cost centre', () => {
  it('is closed, is offered no more, and is opened again', async () => {
    const ended = `CC-${unique()}`
    expectStatus(200, await as(staff.admin).put(`/v1/cost-centres/${ended}`, { name: 'Loading bay' }))
    const page = await consoleAs(browser, staff.coordinator, '/people?show=cost-centres')
    const row = page.getByRole('row').filter({ hasText: ended })
    const change = page.getByRole('button', { name: `Change ${ended}` })
    await change.click()
    await page.getByRole('dialog').getByRole('button', { name: 'Close it' }).click()
    await page.getByLabel('Why, or what takes its place').fill(`${centre}\ntakes its place`)
    await page.getByRole('dialog').getByRole('button', { name: 'Close it' }).click()
    await row.getByText('Closed').waitFor()
    const { closed } = expectStatus(200, await as(staff.auditor).get(`/v1/cost-centres/${ended}`))
    expect(closed).toMatchObject({ by: staff.coordinator.email, reason: `${centre} takes its place` })

    const form = await page.context().newPage()
    await form.goto(new URL('/requests/new', page.url()).href)
    const choice = form.getByRole('combobox', { name: 'Cost centre' })
    await choice.fill(centre)
    await form.getByRole('option', { name: new RegExp(centre) }).waitFor()
    await choice.fill(ended)
    await form.getByRole('option').first().waitFor({ state: 'detached' })
    await form.close()

    await change.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(`by ${staff.coordinator.email}`).waitFor()
    await dialog.getByRole('button', { name: 'Open it again' }).click()
    await dialog.waitFor({ state: 'detached' })
    await row.getByText('Closed').waitFor({ state: 'detached' })
    await page.context().close()
  })
})

describe('somebody of the directory', () => {
  it('says that they will be away and who decides; what is taken back can be put back', async () => {
    const page = await consoleAs(browser, manager, `/people/${manager.id}`)
    await page.getByRole('button', { name: 'Add an absence' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('First day').fill('2027-12-24')
    await dialog.getByLabel('Last day').fill('2027-12-20')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('must not be before the first day').waitFor()
    await dialog.getByLabel('Last day').fill('2027-12-31')
    await dialog.getByRole('combobox', { name: 'Who decides meanwhile' }).fill(director.name)
    await page.getByRole('option', { name: new RegExp(director.name) }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    const kept = page.getByText(`${director.name} decides meanwhile`)
    await kept.waitFor()
    await page.getByRole('button', { name: /^Take back/ }).click()
    await kept.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).click()
    await kept.waitFor()
    await page.context().close()
  })

  it('shows whoever reads all what was changed, and by whom', async () => {
    const page = await consoleAs(browser, staff.auditor, `/people/${manager.id}`)
    const changed = page.getByRole('region', { name: 'What was changed' })
    const entries = changed.getByRole('listitem')
    await entries.filter({ hasText: 'Absence from 24 Dec 2027 to 31 Dec 2027 taken back' }).waitFor()
    const away = entries.filter({
      hasText: `Away from 24 Dec 2027 to 31 Dec 2027 · ${director.name} decides meanwhile`,
    })
    expect(await away.count()).toBe(2)
    expect(await away.first().textContent()).toContain(manager.email)
    await page.context().close()
  })

  it('is written to in a language of their own, once a coordinator says so', async () => {
    const page = await consoleAs(browser, staff.coordinator, `/people/${director.id}`)
    await page.getByRole('button', { name: 'Change' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('Nothing was changed.').waitFor()
    await dialog.getByRole('combobox', { name: 'Language of mail' }).click()
    await page.getByRole('option', { name: 'German' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('region', { name: 'About' }).getByText('German').waitFor()
    await page
      .getByRole('region', { name: 'What was changed' })
      .getByText('Language of mail: German')
      .waitFor()
    await page.context().close()
  })

  it('is changed by coordinators only', async () => {
    const page = await consoleAs(browser, manager, `/people/${director.id}`)
    expect(await page.getByRole('button', { name: 'Change' }).count()).toBe(0)
    expect(await page.getByRole('region', { name: 'Absences' }).count()).toBe(0)
    await page.context().close()
  })
})

it('policies, budgets and people look right, and axe finds nothing', async () => {
  await lookAtConsole(browser, 'policy', staff.admin, `/policies/${policy}`)
  await lookAtConsole(browser, 'budget', staff.coordinator, `/budgets/${centre}`)
  await lookAtConsole(browser, 'people', staff.coordinator, '/people')
  await lookAtConsole(browser, 'cost-centres', staff.coordinator, '/people?show=cost-centres')
  await lookAtConsole(browser, 'person', staff.auditor, `/people/${manager.id}`)
})
