import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { team, unique } from '../e2e/company.ts'
import { as, expectStatus, staff } from '../e2e/http.ts'
import { ask, content, eur, eventually, stageOpen, withdraw } from '../e2e/requests.ts'
import { launchBrowser } from './browser.ts'
import { complaints, consoleAs, lookAround, tabTo } from './console.ts'
import { Desk, Phone } from './shots.ts'

let browser: Browser
/** A word that only these cases have. */
const word = `w${unique().replaceAll(/[^a-z0-9]/gi, '')}`
const lamps = `Lamps ${word}`
const shelves = `Shelves ${word}`
const gone = `Curtains ${word}`

beforeAll(async () => {
  browser = await launchBrowser()
  const { requester } = await team()
  const made = await Promise.all(
    [lamps, shelves, gone].map((title) => ask(requester, content('manager', eur('70.00'), { title }))),
  )
  for (const { id } of made) await stageOpen(requester, id, 1)
  await withdraw(requester, (made[2] as { id: string }).id)
  await eventually(
    async () => expectStatus(200, await as(staff.coordinator).get(`/v1/cases?q=${word}&open=true`)).items,
    (items) => items.length === 2,
    'the lists to know them',
  )
}, 120_000)
afterAll(() => browser?.close())

const list = (page: Page) => page.getByRole('table', { name: 'Cases' })
const find = (page: Page) => page.getByRole('searchbox', { name: 'Find cases' })
const titles = (page: Page) => page.locator('[role="row"] a b').allTextContents()
const shows = (page: Page, ...expected: string[]) =>
  eventually(
    async () => (await titles(page)).sort(),
    (shown) => shown.join() === expected.sort().join(),
    `only ${expected.join()} to be shown`,
  )
const isBusy = async (page: Page) => (await list(page).getAttribute('aria-busy')) === 'true'
const nothing = (page: Page) => page.getByText('Nothing found', { exact: true })

/** From now on the server does not answer for lists of cases until it is let. */
async function slowed(page: Page) {
  const asked: URLSearchParams[] = []
  const { promise: gate, resolve: answer } = Promise.withResolvers<void>()
  await page.route(/\/v1\/cases\?/, async (route) => {
    asked.push(new URL(route.request().url()).searchParams)
    await gate
    // What nobody waits for any more was broken off.
    await route.continue().catch(() => {})
  })
  return { asked, answer }
}

const listOf = (q: string, more = '') => `/cases?q=${encodeURIComponent(q)}${more}`

describe('a list of cases that is narrowed while the server is slow', () => {
  it('shows with each key what fits of what is there, and asks when one has stopped', async () => {
    const page = await consoleAs(browser, staff.coordinator, listOf(word))
    await shows(page, lamps, shelves)
    const { asked, answer } = await slowed(page)
    await find(page).fill(`${word} lam`)
    await shows(page, lamps)
    await find(page).press('End')
    await page.keyboard.type('ps')
    await shows(page, lamps)
    expect(await isBusy(page)).toBe(true)
    await page.waitForURL(/lamps/)
    await page.getByRole('status').filter({ hasText: 'Still looking' }).waitFor({ state: 'attached' })
    expect(asked.at(-1)?.get('q')).toBe(`${word} lamps`)
    const times = asked.length
    answer()
    await eventually(
      () => isBusy(page),
      (busy) => !busy,
      'the answer',
    )
    await shows(page, lamps)
    await page.getByRole('status').filter({ hasText: 'One found' }).waitFor({ state: 'attached' })
    expect(asked.length).toBe(times)
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('says that nothing is found only when the server has said so', async () => {
    const page = await consoleAs(browser, staff.coordinator, listOf(word))
    await shows(page, lamps, shelves)
    const { answer } = await slowed(page)
    await find(page).fill(`${word} nothing-like-it`)
    await shows(page)
    await page.waitForURL(/nothing-like-it/)
    expect(await isBusy(page)).toBe(true)
    expect(await nothing(page).count()).toBe(0)
    answer()
    await nothing(page).first().waitFor()
    await page.context().close()
  })

  it('puts the answer in the place of what was there', async () => {
    const page = await consoleAs(browser, staff.coordinator, listOf(word))
    await shows(page, lamps, shelves)
    const { answer } = await slowed(page)
    await page.getByText('All', { exact: true }).click()
    await page.waitForURL(/all=true/)
    expect([await isBusy(page), (await titles(page)).sort()]).toEqual([true, [lamps, shelves]])
    answer()
    await shows(page, lamps, shelves, gone)
    expect(await isBusy(page)).toBe(false)
    await page.context().close()
  })

  it('acts on no case that is not in the answer', async () => {
    const page = await consoleAs(browser, staff.coordinator, listOf(word))
    await page.getByRole('checkbox', { name: 'Select all that are shown' }).check()
    const bar = page.getByRole('region', { name: /selected$/ })
    expect(await bar.getAttribute('aria-label')).toBe('2 cases selected')
    const { answer } = await slowed(page)
    await find(page).fill(`${word} shel`)
    await shows(page, shelves)
    expect(await bar.count()).toBe(0)
    await page.getByRole('checkbox', { name: `Select ${shelves}` }).check()
    expect(await bar.count()).toBe(0)
    answer()
    await bar.waitFor()
    expect(await bar.getAttribute('aria-label')).toBe('One case selected')
    await page.context().close()
  })

  it.each([
    ['desk', Desk],
    ['phone', Phone],
  ] as const)('looks right meanwhile on a %s, and axe finds nothing', async (device, options) => {
    const page = await consoleAs(browser, staff.coordinator, listOf(word), { ...options, bypassCSP: true })
    await shows(page, lamps, shelves)
    const { answer } = await slowed(page)
    await find(page).fill(`${word} shel`)
    await shows(page, shelves)
    await lookAround(page, `cases-pending-${device}`)
    answer()
    await page.context().close()
  })
})

describe('a list of cases whose server fails', () => {
  it('says so instead of claiming that there is nothing, and asks again', async () => {
    const page = await consoleAs(browser, staff.coordinator, listOf(word), { ...Desk, bypassCSP: true })
    await shows(page, lamps, shelves)
    await page.route(/\/v1\/cases\?/, (route) => route.fulfill({ status: 500, json: {} }))
    await find(page).fill(`${word} lamps`)
    const alert = page.getByRole('alert').filter({ hasText: 'Something went wrong' })
    await alert.waitFor()
    expect(await nothing(page).count()).toBe(0)
    await lookAround(page, 'cases-failed')
    await page.unroute(/\/v1\/cases\?/)
    await tabTo(page, 'Try again')
    await page.keyboard.press('Enter')
    await shows(page, lamps)
    await page.context().close()
  })
})

describe('what somebody is about to choose', () => {
  const kind = (page: Page) => page.getByRole('button', { name: /^Purchase request/ })
  const firstPages = (asked: URLSearchParams[]) =>
    asked.filter((each) => !each.has('cursor')).map((each) => each.get('kind'))

  it('is asked for once, when they point at it or come to it by keyboard', async () => {
    for (const choose of [
      async (page: Page) => {
        await kind(page).hover()
        await page.waitForTimeout(200)
        await kind(page).click()
      },
      async (page: Page) => {
        await tabTo(page, /^Purchase request/)
        await page.waitForTimeout(200)
        await page.keyboard.press('Enter')
      },
    ]) {
      const page = await consoleAs(browser, staff.coordinator, listOf(word))
      await shows(page, lamps, shelves)
      const { asked, answer } = await slowed(page)
      await choose(page)
      await page.waitForURL(/kind=purchase-request/)
      answer()
      await shows(page, lamps, shelves)
      expect(firstPages(asked).filter((each) => each === 'purchase-request')).toEqual(['purchase-request'])
      await page.context().close()
    }
  })

  it('is not asked for by a mouse that passes by', async () => {
    const page = await consoleAs(browser, staff.coordinator, '/cases')
    const { asked } = await slowed(page)
    await page.getByRole('group', { name: 'Kind' }).evaluate(`(group) => {
      for (const chip of group.querySelectorAll('button'))
        for (const type of ['pointerover', 'pointerout'])
          chip.dispatchEvent(new PointerEvent(type, { bubbles: true, relatedTarget: document.body }))
    }`)
    await page.waitForTimeout(300)
    expect(firstPages(asked)).toEqual([])
    await page.context().close()
  })
})

describe('the address of a list', () => {
  it('follows what is chosen, and leads back to it', async () => {
    const page = await consoleAs(browser, staff.coordinator, listOf(word))
    await find(page).fill(`${word} lam`)
    await page.waitForURL(/lam/)
    await page.getByRole('navigation').getByRole('link', { name: 'Cases' }).click()
    await page.waitForURL((url) => !url.searchParams.has('q'))
    expect(await find(page).inputValue()).toBe('')
    await page.goBack()
    await shows(page, lamps)
    expect(await find(page).inputValue()).toBe(`${word} lam`)
    await page.context().close()
  })

  it('loses no key that is pressed while it follows', async () => {
    const page = await consoleAs(browser, staff.coordinator, '/cases')
    const typed = `${word} shelves`
    await find(page).focus()
    for (const part of [typed.slice(0, 4), typed.slice(4, 9), typed.slice(9)]) {
      await page.keyboard.type(part)
      await page.waitForTimeout(160)
    }
    await shows(page, shelves)
    expect(await find(page).inputValue()).toBe(typed)
    await page.context().close()
  })
})
