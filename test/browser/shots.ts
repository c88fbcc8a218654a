import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { projectRoot } from '../../infra/settings.ts'

const folder = join(projectRoot, '.build', 'screenshots')

export const Phone = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
} satisfies BrowserContextOptions
export const Desk = { viewport: { width: 1280, height: 800 } } satisfies BrowserContextOptions

const require = createRequire(import.meta.url)
const { source: axe } = createRequire(require.resolve('@axe-core/playwright'))('axe-core') as {
  source: string
}

/** WCAG 2.2 at levels A and AA; for pages also axe's own advice. */
export const Wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] as const
const AllRules: readonly string[] = [...Wcag, 'best-practice']

/** What axe has against a page. Frames are left out: that of a letter is sandboxed and would keep it waiting. */
export async function findings(page: Page, runOnly: readonly string[] = AllRules): Promise<unknown[]> {
  await page.evaluate(axe)
  const options = JSON.stringify({ iframes: false, resultTypes: ['violations'], runOnly })
  return page.evaluate(`axe.run({ exclude: ['iframe'] }, ${options})
    .then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))`)
}

/** As the strictest mail app's web view: no script and no cookie. */
export async function strictPage(browser: Browser, options: BrowserContextOptions = Phone): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, ...options })
  return context.newPage()
}

/** Does what sends the form of a page, and waits for the page that answers: until then the old one stands there. */
export async function answered(page: Page, act: () => Promise<void>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()])
}

/** Pixels of the highest picture: nobody looks further down. */
const Highest = 8000

/** Until what changed last is drawn: a capture before that fails now and then ("Unable to capture screenshot"). */
const drawn = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'

/** Takes a picture of a page into `.build/screenshots`. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await page.evaluate(drawn)
  const [width, height, scale] = (await page.evaluate(
    '[document.documentElement.scrollWidth, document.documentElement.scrollHeight, devicePixelRatio]',
  )) as [number, number, number]
  await page.screenshot({
    path: join(folder, `${name}.png`),
    fullPage: true,
    clip: { x: 0, y: 0, width, height: Math.min(height, Math.floor(Highest / scale)) },
  })
}

/**
 * Looks at an address on phone and desk, light and dark: takes a picture of each into `.build/screenshots`, and
 * expects no finding of axe and no sideways scrolling.
 */
export async function lookAt(
  browser: Browser,
  name: string,
  address: string,
  rules = AllRules,
): Promise<void> {
  // axe takes a second a look: once in each scheme and once on each device is what its rules tell apart.
  for (const [device, options, colorScheme] of [
    ['phone', Phone, 'light'],
    ['desk', Desk, 'dark'],
  ] as const) {
    const context = await browser.newContext({ ...options, bypassCSP: true })
    const page = await context.newPage()
    await page.goto(address)
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      await picture(page, `${name}-${device}-${scheme}`)
    }
    await page.emulateMedia({ colorScheme })
    expect([name, device, colorScheme, await findings(page, rules)]).toEqual([name, device, colorScheme, []])
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    await context.close()
  }
}
