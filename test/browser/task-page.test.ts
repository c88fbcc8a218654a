import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { headersIn } from '../../functions/platform/page/headers.ts'
import { noticePage } from '../../functions/platform/page/notice.ts'
import { openTaskPage } from '../../functions/tasks/page/view.ts'
import {
  acceptance,
  decided,
  decidedOtherwise,
  hostile,
  laptops,
  manyItems,
  missingReason,
  recalled,
  unknown,
  withFiles,
} from '../unit/pages/views.ts'
import { launchBrowser } from './browser.ts'

const pages: Record<string, string> = {
  '/t/open': openTaskPage(laptops),
  '/t/problem': openTaskPage(missingReason),
  '/t/hostile': openTaskPage(hostile),
  '/t/items': openTaskPage(manyItems),
  '/t/files': openTaskPage(withFiles),
  '/t/saved': openTaskPage({ ...manyItems, saved: true }),
  '/t/acceptance': openTaskPage(acceptance),
  '/t/decided': noticePage(decided),
  '/t/conflict': noticePage(decidedOtherwise),
  '/t/recalled': noticePage(recalled),
  '/t/unknown': noticePage(unknown),
}

let browser: Browser
let server: Server
let origin: string
let requests: { method: string; path: string; headers: IncomingHttpHeaders; body: URLSearchParams }[]

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const path = request.url ?? ''
    requests.push({
      method: request.method ?? '',
      path,
      headers: request.headers,
      body: new URLSearchParams(await text(request)),
    })
    response.writeHead(pages[path] ? 200 : 404, headersIn('en')).end(pages[path])
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchBrowser()
}, 60_000)

afterAll(async () => {
  await browser?.close()
  server?.close()
})

beforeEach(() => {
  requests = []
})

/** Opens a page as a mail app's web view does at its strictest: no script, no cookie. */
async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false, ...PHONE, ...options })
  const page = await context.newPage()
  await page.goto(origin + path)
  return page
}

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
const SMALL_PHONE = { viewport: { width: 320, height: 568 }, isMobile: true, hasTouch: true }
const DESK = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false }

/** Does what sends the form, and waits for its answer. */
async function sending(page: Page, act: () => Promise<void>): Promise<Record<string, string>> {
  await Promise.all([page.waitForResponse((response) => response.request().method() === 'POST'), act()])
  expect(posts()).toHaveLength(1)
  return Object.fromEntries(posts()[0]?.body ?? [])
}

const posts = () => requests.filter((request) => request.method === 'POST')

const choice = (page: Page, label: string) => page.locator('label').filter({ hasText: label })

describe('deciding', () => {
  it('takes a choice and a press of the button that names it', async () => {
    const page = await open('/t/open')
    await choice(page, 'Approve').tap()
    await page.getByLabel('Comment').fill('Fine.\nThank you')
    const button = page.getByRole('button', { name: 'Approve 2,713.50 EUR', exact: true })
    const sent = await sending(page, () => button.tap())
    expect(posts()[0]?.path).toBe('/t/open')
    expect(sent).toEqual({
      decision: 'approve',
      comment: 'Fine.\r\nThank you',
      nonce: laptops.nonce,
    })
    await page.context().close()
  })

  it('sends neither a referrer nor an origin, and needs no cookie', async () => {
    const page = await open('/t/open')
    await choice(page, 'Reject').tap()
    await sending(page, () => page.getByRole('button', { name: 'Reject', exact: true }).tap())
    expect(posts()[0]?.headers).not.toHaveProperty('referer')
    expect(posts()[0]?.headers).not.toHaveProperty('cookie')
    expect(posts()[0]?.headers.origin).toBe('null')
    await page.context().close()
  })

  it('does not happen by a stray tap, by Enter, or by the button alone', async () => {
    const page = await open('/t/open', DESK)
    const comment = page.getByLabel('Comment')
    await comment.fill('one')
    await comment.press('Enter')
    await page.getByRole('button', { name: 'Choose one above' }).click()
    await page.getByRole('radio', { name: 'Approve' }).check()
    await page.getByRole('radio', { name: 'Approve' }).press('Enter')
    await comment.press('Enter')
    await page.getByRole('radio', { name: 'Approve' }).press('ArrowDown')
    await page.waitForTimeout(200)
    expect(posts()).toEqual([])
    await page.context().close()
  })

  it('works by keyboard alone, in the order of the page', async () => {
    const page = await open('/t/open', DESK)
    await page.getByRole('radio', { name: 'Approve' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Which model?')
    await page.keyboard.press('Tab')
    const sent = await sending(page, () => page.keyboard.press('Space'))
    expect(sent).toMatchObject({ decision: 'request_changes', comment: 'Which model?' })
    await page.context().close()
  })

  it('says when a comment is needed', async () => {
    const page = await open('/t/open')
    expect(await page.getByText('needed', { exact: true }).isVisible()).toBe(false)
    await choice(page, 'Reject').tap()
    expect(await page.getByRole('textbox', { name: 'Comment needed' }).isVisible()).toBe(true)
    await page.context().close()
  })

  it('lets the wrong person report the link, in two acts as well', async () => {
    const page = await open('/t/open')
    const report = page.getByRole('button', { name: 'Report and close this link' })
    expect(await report.isVisible()).toBe(false)
    await page.getByText('Not meant for you?').tap()
    const sent = await sending(page, () => report.tap())
    expect(sent).toEqual({ report: 'not-me', nonce: laptops.nonce })
    await page.context().close()
  })

  it('after a problem starts where something is to be done', async () => {
    const page = await open('/t/problem')
    const comment = page.getByRole('textbox', { name: 'Comment needed' })
    expect(await comment.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true)
    expect(await page.getByRole('radio', { name: 'Reject' }).isChecked()).toBe(true)
    await page.context().close()
  })
})

describe.each(Object.keys(pages))('%s', (path) => {
  it.each([
    ['phone', PHONE],
    ['small phone', SMALL_PHONE],
    ['desk', DESK],
  ])('fits a %s without sideways scrolling, in one request', async (_, device) => {
    const page = await open(path, device)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    expect(requests.map((request) => request.path)).toEqual([path])
    await page.context().close()
  })

  it.each([
    ['light phone', { ...PHONE, colorScheme: 'light' }],
    ['dark phone', { ...PHONE, colorScheme: 'dark' }],
    ['desk', DESK],
  ] as const)('passes axe on a %s', async (_, device) => {
    const page = await open(path, { ...device, javaScriptEnabled: true, bypassCSP: true })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map((violation) => [violation.id, violation.nodes.map((node) => node.html)])).toEqual(
      [],
    )
    await page.context().close()
  })
})
