import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { team } from '../e2e/company.ts'
import { staff } from '../e2e/http.ts'
import { ask, content, eur, stageOpen } from '../e2e/requests.ts'
import { launchBrowser } from './browser.ts'
import { complaints, consoleAs, lookAtConsole, settled } from './console.ts'
import { Phone } from './shots.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 90_000)
afterAll(() => browser?.close())

describe('the home of the console', () => {
  it('shows an employee what they asked for and who has it', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('450.00'), { title: 'A chair to sit on' }))
    await stageOpen(requester, id, 1)
    const page = await consoleAs(browser, requester)
    await page.getByRole('link', { name: 'A chair to sit on' }).waitFor()
    const mine = page.getByRole('region', { name: 'My requests' })
    await mine.filter({ hasText: `With ${manager.name}` }).waitFor()
    await mine.filter({ hasText: 'In approval' }).waitFor()
    expect(await page.getByRole('region', { name: 'Needs attention' }).count()).toBe(0)
    await page.getByRole('link', { name: 'A chair to sit on' }).click()
    await page.getByRole('heading', { level: 1, name: 'A chair to sit on' }).waitFor()
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('shows a manager what is asked of them', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('460.00'), { title: 'A lamp to see by' }))
    await stageOpen(requester, id, 1)
    const page = await consoleAs(browser, manager, '/', Phone)
    await page.getByRole('region', { name: 'Asked of me' }).filter({ hasText: 'A lamp to see by' }).waitFor()
    await page.context().close()
  })

  it('speaks German, and remembers that', async () => {
    const page = await consoleAs(browser, staff.coordinator)
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).click()
    await page.getByRole('region', { name: 'Braucht Aufmerksamkeit' }).waitFor()
    expect(await page.evaluate('document.documentElement.lang')).toBe('de')
    await page.reload()
    await page.getByRole('region', { name: 'Braucht Aufmerksamkeit' }).waitFor()
    await page.context().close()
  })

  it('stays dark once that was chosen', async () => {
    const page = await consoleAs(browser, staff.coordinator)
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitemradio', { name: 'Dark' }).click()
    await page.reload()
    await settled(page)
    const ground = await page.evaluate('getComputedStyle(document.body).backgroundColor')
    expect(ground).toBe('rgb(21, 20, 18)')
    await page.context().close()
  })

  it.each([
    ['coordinator', staff.coordinator],
    ['auditor', staff.auditor],
  ])('looks right to a %s, and axe finds nothing', (name, user) =>
    lookAtConsole(browser, `home-${name}`, user, '/'),
  )
})
