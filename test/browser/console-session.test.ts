import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staff } from '../e2e/http.ts'
import { OwnRuntime } from '../e2e/own-runtime.ts'
import { launchBrowser } from './browser.ts'
import { consoleAs } from './console.ts'

let browser: Browser
let runtime: OwnRuntime
beforeAll(async () => {
  browser = await launchBrowser()
  runtime = await OwnRuntime.start()
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await runtime?.end()
})

const signInButton = (page: Page, { email }: { email: string }) =>
  page.locator(`button[name="as"][value="${email}"]`)

describe('a session in the console', () => {
  it('ends by signing out: the page asks who one is again', async () => {
    const page = await consoleAs(browser, staff.coordinator)
    await page.getByRole('button', { name: 'Your account' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await signInButton(page, staff.coordinator).waitFor()
    await page.context().close()
  })

  it('goes on by the refresh token when the token has expired', async () => {
    const page = await consoleAs(browser, staff.coordinator, '/cases')
    await runtime.advance('PT2H')
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Cases' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/cases')
    await page.context().close()
  })

  it('once that has expired too, asks to sign in and comes back to the same page', async () => {
    const page = await consoleAs(browser, staff.coordinator, '/people')
    await runtime.advance('P31D')
    await page.reload()
    await signInButton(page, staff.coordinator).click()
    await page.waitForURL(/\/people$/)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.context().close()
  }, 240_000)

  it('with a token that nobody issued gets nothing by it: who is signed in at the issuer gets another', async () => {
    const page = await consoleAs(browser, staff.coordinator)
    const refused = page.waitForResponse((response) => response.status() === 401)
    await page.evaluate(`for (const [key, text] of Object.entries(sessionStorage)) {
      if (!key.startsWith('oidc.user:')) continue
      const user = JSON.parse(text)
      const [head, claims] = user.id_token.split('.')
      sessionStorage.setItem(key, JSON.stringify({ ...user, id_token: head + '.' + claims + '.AAAA', refresh_token: 'forged' }))
    }`)
    await page.reload()
    await refused
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
    const kept = (await page.evaluate('JSON.stringify(sessionStorage)')) as string
    expect(kept).not.toContain('.AAAA')
    await page.context().close()
  })
})
