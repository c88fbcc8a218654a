import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire, unique } from '../e2e/company.ts'
import { as, expectStatus, staff } from '../e2e/http.ts'
import type { Body } from '../e2e/inventory.ts'
import { give, kinds, leaves, readLeaving } from '../e2e/leavers.ts'
import { target } from '../e2e/target.ts'
import { linkFor } from '../e2e/tasks.ts'
import { launchBrowser } from './browser.ts'
import { answered, lookAt, strictPage } from './shots.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 90_000)
afterAll(() => browser?.close())

const address = async (link: string) => (await target()).baseUrl + link

/** Somebody with 25 things of every rule, and the link to their page. */
async function leaver(): Promise<{ id: string; link: string }> {
  const { laptop, screen, chair, mouse } = await kinds()
  const person = await hire('Leaver')
  await give(person, Array.from({ length: 5 }, () => [laptop, screen, chair, mouse, screen]).flat())
  const { id } = await leaves(person, laptop.locationId, 20)
  return { id, link: await linkFor(person, id) }
}

describe('the page of 25 things', () => {
  it('is without a finding of axe on phone and desk, empty, half filled in and when it is over', async () => {
    const { id, link } = await leaver()
    await lookAt(browser, 'leaver-25', await address(link))
    const page = await strictPage(browser)
    await page.goto(await address(link))
    for (const n of [1, 2, 3]) await page.locator(`input[name="value-save-i${n}.how"][value="bring"]`).check()
    await answered(page, () => page.locator('.send button').click())
    await page.context().close()
    await lookAt(browser, 'leaver-25-partly', await address(link))
    expectStatus(200, await as(staff.coordinator).post(`/v1/offboardings/${id}/rehire`, {}))
    await lookAt(browser, 'leaver-25-over', await address(link))
  }, 120_000)

  it('is filled in on a phone, without script, in parts: what was said is folded and counted', async () => {
    const { id, link } = await leaver()
    const page = await strictPage(browser)
    await page.goto(await address(link))
    expect(await page.locator('.left').textContent()).toBe('25 of 25 still open')
    const tracking = page.locator('input[name="value-save-i1.tracking"]')
    expect(await tracking.isVisible()).toBe(false)
    await page.locator('input[name="value-save-i1.how"][value="ship"]').check()
    expect(await tracking.isVisible()).toBe(true)
    await tracking.fill('JD 4711')
    await page.locator('input[name="value-save-i2.how"][value="bring"]').check()
    await page.getByLabel(/Private mail address/).fill('not an address')
    await answered(page, () => page.locator('.send button').click())
    // Nothing is lost by a mistake.
    expect(await page.getByRole('alert').textContent()).toContain('is not a mail address')
    expect(await tracking.inputValue()).toBe('JD 4711')
    const email = `private-${unique()}@home.example`
    await page.getByLabel(/Private mail address/).fill(email)
    await answered(page, () => page.locator('.send button').click())
    expect(await page.getByRole('status').textContent()).toContain('Saved')
    expect(await page.locator('.left').textContent()).toBe('23 of 25 still open')
    const { items, contact } = await readLeaving(id)
    expect(contact.email).toBe(email)
    expect(items.slice(0, 3).map(({ way }: Body) => way?.how ?? null)).toEqual(['ship', 'bring', null])
    // Later, by the same link: the rest.
    await page.goto(await address(link))
    for (let n = 3; n <= 25; n++) await page.locator(`input[name="value-save-i${n}.how"]`).first().check()
    await answered(page, () => page.locator('.send button').click())
    expect(await page.locator('.left').textContent()).toBe('Nothing is open any more.')
    expect((await readLeaving(id)).items.every(({ way }: Body) => way !== null)).toBe(true)
    await page.context().close()
  }, 120_000)

  it('can be filled in by keyboard alone', async () => {
    const { id, link } = await leaver()
    const page = await strictPage(browser)
    await page.goto(await address(link))
    await page.locator('input[name="value-save-i1.how"]').first().focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await page.locator('.send button').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    expect((await readLeaving(id)).items[0].way.how).toBe('ship')
    await page.context().close()
  }, 120_000)
})
