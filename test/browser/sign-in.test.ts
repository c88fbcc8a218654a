import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { target } from '../e2e/target.ts'
import { App } from '../unit/local/sign-in-page.ts'
import { launchBrowser } from './browser.ts'
import { findings, lookAt } from './shots.ts'

let browser: Browser
let url: string
let app: App
beforeAll(async () => {
  browser = await launchBrowser()
  url = (await target()).baseUrl
  const config = (await (await fetch(`${url}/config.json`)).json()) as { clientId: string }
  app = new App(url, config.clientId)
}, 90_000)
afterAll(() => browser?.close())

/** Moves on by the tabulator key until what has the focus bears this text. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    await page.keyboard.press('Tab')
    if (((await page.evaluate('document.activeElement.textContent')) as string).includes(text)) return
  }
  throw new Error(`The focus never came to "${text}".`)
}

describe('the page to sign in on', () => {
  it('looks right, and axe finds nothing', () => lookAt(browser, 'sign-in', app.authorization()))

  it('works by keyboard alone, and its code is good for a token that the interface takes', async () => {
    const page = await browser.newPage()
    await page.goto(app.authorization())
    await tabTo(page, 'Carl Coordinator')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${app.callback}?**`)
    const { body } = await app.redeem(new URL(page.url()).searchParams.get('code') ?? '')
    const answer = await fetch(`${url}/v1/people/coordinator`, {
      headers: { authorization: `Bearer ${body.id_token}` },
    })
    expect(answer.status).toBe(200)
    await page.close()
  })
})

describe('the pages of the interface', () => {
  it('send an operation as somebody of the directory', async () => {
    const page = await browser.newPage()
    const refused: string[] = []
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
    await page.goto(`${url}/docs`)
    await page.getByLabel('Try it out as').selectOption('coordinator@demo.example')
    const operation = page.locator('details[data-method="GET"][data-path="/v1/people/{id}"]')
    await operation.locator('summary').click()
    await operation.getByLabel('id').fill('coordinator')
    await operation.getByRole('button', { name: 'Send GET' }).click()
    await operation.getByText('"Carl Coordinator"').waitFor()
    expect(await operation.getByRole('status').textContent()).toContain('200')
    expect(refused).toEqual([])
    await page.close()
  })

  it('have no finding of axe with a form open', async () => {
    const context = await browser.newContext({ bypassCSP: true })
    const page = await context.newPage()
    await page.goto(`${url}/docs`)
    await page.getByLabel('Try it out as').waitFor()
    await page.locator('details[data-method="POST"] summary').first().click()
    await page.locator('details[open] textarea').waitFor()
    expect(await findings(page)).toEqual([])
    await context.close()
  })
})
