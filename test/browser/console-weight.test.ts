import type { Browser, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { as, expectStatus, staff } from '../e2e/http.ts'
import { target } from '../e2e/target.ts'
import { launchBrowser } from './browser.ts'
import { settled, watch } from './console.ts'
import { Desk } from './shots.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 90_000)
afterAll(() => browser?.close())

const KB = 1024

/** Bytes of script that came over the line since it was last asked, compressed as they came; and what came from elsewhere. */
function weighing(page: Page, origin: string) {
  let scripts: Request[] = []
  const foreign: string[] = []
  page.on('requestfinished', (request) => {
    if (new URL(request.url()).origin !== origin) foreign.push(request.url())
    if (request.resourceType() === 'script') scripts.push(request)
  })
  const weight = async () => {
    const sizes = await Promise.all(scripts.map((request) => request.sizes()))
    scripts = []
    return sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
  }
  return { weight, foreign }
}

describe('the weight of the console', () => {
  it('is below 200 KB of script at first, below 80 KB more for a page, and nothing comes from elsewhere', async () => {
    const { baseUrl } = await target()
    const context = await browser.newContext(Desk)
    const page = await context.newPage()
    watch(page)
    const { weight, foreign } = weighing(page, new URL(baseUrl).origin)
    await page.goto(baseUrl)
    await page.locator(`button[name="as"][value="${staff.coordinator.email}"]`).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await settled(page)
    const first = await weight()
    expect(first).toBeGreaterThan(50 * KB)
    expect(first).toBeLessThan(200 * KB)

    await page.getByRole('link', { name: 'Cases' }).click()
    await page.getByRole('searchbox').waitFor()
    await settled(page)
    const list = await weight()
    expect(list).toBeLessThan(80 * KB)

    const [found] = expectStatus(200, await as(staff.coordinator).get('/v1/cases?limit=1')).items
    await page.goto(`${baseUrl}/cases/${found.id}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await settled(page)
    expect(await weight()).toBeLessThan(80 * KB)
    console.log(
      `Script at first ${Math.round(first / KB)} KB, the list of cases ${Math.round(list / KB)} KB more`,
    )
    expect(foreign).toEqual([])
    await context.close()
  })
})
