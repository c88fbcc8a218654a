import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, team, unique } from '../e2e/company.ts'
import { staff } from '../e2e/http.ts'
import { ask, content, eur, eventually, stageOpen, timeline } from '../e2e/requests.ts'
import { launchBrowser } from './browser.ts'
import { complaints, consoleAs, lookAround, lookAtConsole, tabTo } from './console.ts'
import { Desk } from './shots.ts'

let browser: Browser
let requester: Person
let manager: Person
let id: string
const title = `Monitors ${unique()}`
beforeAll(async () => {
  browser = await launchBrowser()
  ;({ requester, manager } = await team())
  ;({ id } = await ask(requester, content('manager', eur('700.00'), { title })))
  await stageOpen(requester, id, 1)
}, 120_000)
afterAll(() => browser?.close())

describe('the list of cases', () => {
  it('finds a case as one types, and leads to it', async () => {
    const page = await consoleAs(browser, staff.coordinator, '/cases')
    await page.getByRole('searchbox', { name: 'Find cases' }).fill(title)
    await page.waitForURL(/q=Monitors/)
    await page.getByRole('link', { name: new RegExp(title) }).click()
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    expect(new URL(page.url()).pathname).toBe(`/cases/${id}`)
    await page.goBack()
    expect(await page.getByRole('searchbox', { name: 'Find cases' }).inputValue()).toBe(title)
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('is gone through by keyboard alone: found by "/", opened, commented', async () => {
    const page = await consoleAs(browser, staff.coordinator)
    await page.keyboard.press('/')
    // Nobody waits for the field: what is typed before it is there is in it.
    await page.keyboard.type(title)
    const field = page.getByRole('combobox', { name: /^Search cases/ })
    await field.waitFor()
    expect(await field.inputValue()).toBe(title)
    await page.getByRole('option', { name: new RegExp(title) }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    await tabTo(page, 'Comment')
    const said = `Two of them can wait ${unique()}`
    await page.keyboard.type(said)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('listitem').filter({ hasText: said }).waitFor()
    await page.context().close()
  })

  it('has many reminded at once', async () => {
    const page = await consoleAs(browser, staff.coordinator, `/cases?q=${encodeURIComponent(title)}`)
    await page.getByRole('checkbox', { name: `Select ${title}` }).check()
    await page
      .getByRole('region', { name: 'One case selected' })
      .getByRole('button', { name: 'Remind' })
      .click()
    await page.getByText('Reminded.').waitFor()
    const events = await eventually(
      () => timeline(staff.auditor, id),
      (found) => found.some(({ type }) => /remind/.test(type)),
      'the reminder',
    )
    expect(events.at(-1)?.text).toContain(manager.name)
    await page.context().close()
  })
})

describe('the page of a case', () => {
  it('says whom it waits for, and draws where it is in its state machine', async () => {
    const page = await consoleAs(browser, staff.auditor, `/cases/${id}`)
    await page.getByRole('region', { name: 'Now' }).filter({ hasText: manager.name }).waitFor()
    const drawing = page.getByRole('region', { name: 'Where it is' })
    const here = drawing.locator('[aria-current="step"]')
    await here.first().waitFor({ state: 'attached' })
    expect(await here.allTextContents()).toEqual(['Get approval: it is here now'])
    expect(await page.getByRole('button', { name: 'Remind' }).count()).toBe(0)
    await page.context().close()
  })

  it('lets one look into the approval that it waits for, by keyboard, and come out again', async () => {
    const page = await consoleAs(browser, requester, `/cases/${id}`, { ...Desk, bypassCSP: true })
    const drawing = page.getByRole('region', { name: 'Where it is' })
    const isIn = (state: string) =>
      drawing
        .locator('[aria-current="step"]', { hasText: `${state}: it is here now` })
        .waitFor({ state: 'attached' })
    await drawing.getByRole('button', { name: 'Look into “Get approval”' }).waitFor()
    await tabTo(page, 'Look into “Get approval”')
    await page.keyboard.press('Enter')
    await isIn('Ask the approvers')
    expect(await drawing.locator('[aria-current="step"]').count()).toBe(1)
    const focused = () => page.locator(':focus')
    expect(await focused().textContent()).toBe('Out of “Get approval”')
    await lookAround(page, 'case-approval')
    await page.keyboard.press('Enter')
    await isIn('Get approval')
    expect(await focused().getAttribute('aria-label')).toBe('Look into “Get approval”')
    await focused().click()
    await isIn('Ask the approvers')
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('is not there for somebody else', async () => {
    const { requester: stranger } = await team()
    const page = await consoleAs(browser, stranger, `/cases/${id}`)
    await page.getByRole('heading', { name: 'Not here' }).waitFor()
    await page.context().close()
  })

  it('is passed on, with what is wrong said where it is wrong', async () => {
    const page = await consoleAs(browser, staff.coordinator, `/cases/${id}`)
    await page.getByRole('button', { name: 'Pass on' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Address of the colleague').fill('nobody')
    await dialog.getByLabel('Why?').fill('He is at a trade fair.')
    await dialog.getByRole('button', { name: 'Pass on' }).click()
    await dialog.getByText('is not an e-mail address').waitFor()
    await page.keyboard.press('Escape')
    await page.context().close()
  })

  it('looks right, and axe finds nothing', async () => {
    await lookAtConsole(browser, 'cases', staff.coordinator, '/cases')
    await lookAtConsole(browser, 'case', staff.coordinator, `/cases/${id}`)
  })
})
