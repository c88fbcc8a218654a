import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openedRenewal } from '../e2e/contracts.ts'
import { OwnRuntime } from '../e2e/own-runtime.ts'
import { target } from '../e2e/target.ts'
import { decide, linkFor } from '../e2e/tasks.ts'
import { launchBrowser } from './browser.ts'
import { answered, lookAt, strictPage } from './shots.ts'

let browser: Browser
let runtime: OwnRuntime
beforeAll(async () => {
  ;[browser, runtime] = await Promise.all([launchBrowser(), OwnRuntime.start()])
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await runtime?.end()
})

const seats = {
  title: 'Drawing Board Teams',
  seats: { bought: 20, used: 13 },
  price: { amount: { amount: '180.00', currency: 'EUR' }, per: 'seat', every: 'year' },
  uplift: { kind: 'capped', percent: '7' },
  alternatives: ['Open Canvas'],
}
const look = async (name: string, link: string) => lookAt(browser, name, (await target()).baseUrl + link)

describe('the page of a renewal', () => {
  it('is without a finding of axe on phone and desk, in light and dark, at each question', async () => {
    const { owner, id, link } = await openedRenewal(runtime, {
      ...seats,
      notice: { period: { count: 30, unit: 'days' }, method: 'registered_post', transitDays: 3 },
    })
    await look('renewal-decision', link)
    await decide(link, 'cancel', 'Nobody draws any more.')
    const proof = await linkFor(owner, id, [link])
    await look('renewal-notice-proof', proof)
    await look('renewal-decided', link)
  })

  it('takes what a choice needs, without script, and gives back what cannot be used', async () => {
    const { link } = await openedRenewal(runtime, seats)
    const page = await strictPage(browser)
    await page.goto((await target()).baseUrl + link)
    const input = page.getByLabel(/Seats to keep/)
    expect(await input.isVisible()).toBe(false)
    await page.locator('label', { hasText: 'Renew with fewer seats' }).click()
    expect(await input.isVisible()).toBe(true)
    expect(await page.getByLabel(/What do you want to reach/).isVisible()).toBe(false)
    await input.fill('20')
    await answered(page, () => page.locator('.send button').click())
    expect(await page.getByRole('alert').textContent()).toContain('fewer than the 20')
    expect(await input.inputValue()).toBe('20')
    expect(await input.getAttribute('aria-invalid')).not.toBeNull()
    await input.fill('13')
    await answered(page, () => page.locator('.send button').click())
    expect(await page.locator('h1').textContent()).toContain('Renewed with fewer seats')
    await page.context().close()
  })
})
