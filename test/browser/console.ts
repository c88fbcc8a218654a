import { setTimeout as sleep } from 'node:timers/promises'
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core'
import { expect } from 'vitest'
import type { User } from '../e2e/http.ts'
import { target } from '../e2e/target.ts'
import { Desk, findings, Phone, picture } from './shots.ts'

/** What the browser complained of: a script that the policy refused, an error that nobody caught. */
export const complaints = new WeakMap<Page, string[]>()

/** The console as somebody sees it who signs in for the first time, at a page of it. */
export async function consoleAs(
  browser: Browser,
  user: User,
  path = '/',
  options: BrowserContextOptions = Desk,
): Promise<Page> {
  const { baseUrl } = await target()
  const context = await browser.newContext({ locale: 'en-GB', ...options })
  const page = await context.newPage()
  const heard: string[] = []
  complaints.set(page, heard)
  watch(page)
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()))
  await page.goto(baseUrl + path)
  await page.locator(`button[name="as"][value="${user.email}"]`).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await settled(page)
  return page
}

/** Milliseconds without a request after which none follows from the last: an answer is drawn, and a page's part loaded, in less. */
const Quiet = 500

/** Requests of a page that are not answered yet, and when the last one was. */
const underWay = new WeakMap<Page, { requests: Set<Request>; since: number }>()

export function watch(page: Page): void {
  const watched = { requests: new Set<Request>(), since: 0 }
  underWay.set(page, watched)
  page.on('request', (request) => watched.requests.add(request))
  const ended = (request: Request) => {
    watched.requests.delete(request)
    watched.since = performance.now()
  }
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
}

/** Nothing is on its way any more. Of a page that is watched; the browser's own "network idle" holds for its first load only. */
export async function settled(page: Page): Promise<void> {
  const watched = underWay.get(page)
  if (!watched) throw new Error('Nobody watches what this page asks for.')
  while (watched.requests.size > 0 || performance.now() - watched.since < Quiet) await sleep(20)
  await page.getByRole('status', { name: /^(Loading|Wird geladen)/ }).waitFor({ state: 'detached' })
}

const Schemes = ['light', 'dark'] as const

/**
 * Takes a picture of what the page shows, in light and dark, and expects no finding of axe and no sideways scrolling.
 * `judged`: the schemes that axe looks at, which takes it most of a second each.
 */
export async function lookAround(
  page: Page,
  name: string,
  judged: readonly (typeof Schemes)[number][] = Schemes,
): Promise<void> {
  for (const colorScheme of Schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await picture(page, `console-${name}-${colorScheme}`)
    if (judged.includes(colorScheme))
      expect([name, colorScheme, await findings(page)]).toEqual([name, colorScheme, []])
  }
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
}

/** Signs in, goes to a page and looks at it on a desk and on a phone; each scheme and each device is judged once. */
export async function lookAtConsole(browser: Browser, name: string, user: User, path: string): Promise<void> {
  for (const [device, options, scheme] of [
    ['desk', Desk, 'dark'],
    ['phone', Phone, 'light'],
  ] as const) {
    const page = await consoleAs(browser, user, path, { ...options, bypassCSP: true })
    await lookAround(page, `${name}-${device}`, [scheme])
    await page.context().close()
  }
}

/** Moves on by the tabulator key until the focus is on what has this name. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const focused = page.locator(':focus')
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    // After the last there is none, and then the first again.
    const own = await focused.evaluateAll(
      ([element]) => element?.getAttribute('aria-label') ?? element?.textContent ?? '',
    )
    if (typeof name === 'string' ? own.trim() === name : name.test(own)) return
  }
  throw new Error(`The focus never came to "${name}".`)
}
