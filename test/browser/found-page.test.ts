import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import jsqrModule from 'jsqr'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundPage, thankYouPage } from '../../functions/hardware/labels/found-page.ts'
import { english } from '../../functions/platform/language/speaking.ts'
import { unique } from '../e2e/company.ts'
import { staff } from '../e2e/http.ts'
import { labelledAsset, sheetOf } from '../e2e/labels.ts'
import { eventually, timeline } from '../e2e/requests.ts'
import { target } from '../e2e/target.ts'
import { launchBrowser } from './browser.ts'
import { lookAt, Phone, strictPage } from './shots.ts'

const jsqr = jsqrModule as unknown as typeof jsqrModule.default

const pages: Record<string, string> = {
  '/problem': foundPage({
    company: 'Demo Company',
    nonce: '',
    filled: { where: '', contact: 'finn@example.org', message: 'It blinks.' },
    problem: 'Please tell us where it is.',
    problems: [{ field: 'where', problem: 'is missing' }],
  }),
  '/thanks': thankYouPage('Demo Company')(english),
}

let browser: Browser
let server: Server
let origin: string
let sheet: Uint8Array

beforeAll(async () => {
  const pdfjs = fileURLToPath(import.meta.resolve('unpdf/pdfjs'))
  server = createServer(async (request, response) => {
    const [type, body] =
      request.url === '/pdfjs.mjs'
        ? ['text/javascript', await readFile(pdfjs)]
        : request.url === '/sheet.pdf'
          ? ['application/pdf', sheet]
          : ['text/html; charset=utf-8', pages[request.url ?? ''] ?? '<!doctype html><canvas></canvas>']
    response.writeHead(200, { 'content-type': type }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchBrowser()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
})

/** Has PDF.js paint the first page of the sheet as a screen or printer would, 200 pixels to the inch, and reads the first code. */
async function scanned(bytes: Uint8Array): Promise<string | undefined> {
  sheet = bytes
  const page = await (await browser.newContext()).newPage()
  await page.goto(origin)
  const pixels = (await page.evaluate(`(async () => {
    const { getDocument } = await import('/pdfjs.mjs')
    const page = await (await getDocument({ url: location.origin + '/sheet.pdf' }).promise).getPage(1)
    const viewport = page.getViewport({ scale: 200 / 72 })
    const canvas = document.querySelector('canvas')
    canvas.width = viewport.width
    canvas.height = viewport.height
    const canvasContext = canvas.getContext('2d')
    await page.render({ canvasContext, canvas, viewport }).promise
    const [width, height] = [Math.floor(canvas.width / 3), Math.floor(canvas.height / 8)]
    return { width, height, data: [...canvasContext.getImageData(0, 0, width, height).data] }
  })()`)) as { width: number; height: number; data: number[] }
  await page.context().close()
  return jsqr(new Uint8ClampedArray(pixels.data), pixels.width, pixels.height)?.data
}

/** The address where the test reaches what a code leads to. */
async function reached(address: string): Promise<string> {
  const { baseUrl } = await target()
  return baseUrl + new URL(address).pathname
}

const sendIt = (page: Page) => page.getByRole('button', { name: /^Send to/ })
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()

describe('the page behind a label', () => {
  it('is reached from the printed sheet, and takes a message without script', async () => {
    const asset = await labelledAsset()
    const page = await strictPage(browser, Phone)
    await page.goto(await reached((await scanned(await sheetOf(asset.id))) ?? ''))
    const place = `Bus 12, last row ${unique()}`
    await page.getByLabel(/Where is it now/).fill(place)
    await page.getByLabel(/How can we reach you/).fill('Finn, 0170 000')
    await sendIt(page).tap()
    await page.getByText('Your message is on its way').waitFor()
    expect(await heading(page)).toBe('Thank you')
    expect((await page.context().cookies()).length).toBe(0)
    const events = await eventually(
      () => timeline(staff.auditor, asset.id),
      (found) => found.some(({ type }) => type === 'asset_found_reported'),
      'the report',
    )
    expect(events.at(-1)?.text).toContain(place)
    expect(JSON.stringify(events)).not.toContain('0170')
    await page.context().close()
  })

  it('gives back what was filled in when the place is missing, and is not sent by Enter', async () => {
    const page = await strictPage(browser, Phone)
    await page.goto(await reached(`http://x/a/${'a'.repeat(43)}`))
    const contact = page.getByLabel(/How can we reach you/)
    await contact.fill('Finn')
    await contact.press('Enter')
    expect(await page.getByRole('alert').count()).toBe(0)
    await sendIt(page).tap()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('where it is')
    expect(await page.title()).toMatch(/^Not sent yet/)
    expect(await contact.inputValue()).toBe('Finn')
    const where = page.getByLabel(/Where is it now/)
    expect(await where.getAttribute('aria-invalid')).toBe('true')
    await where.fill('Room 5')
    await sendIt(page).tap()
    await page.getByText('Your message is on its way').waitFor()
    await page.context().close()
  })

  it('can be filled in by keyboard alone', async () => {
    const page = await strictPage(browser)
    await page.goto(await reached(`http://x/a/${'b'.repeat(43)}`))
    for (const text of ['Room 5', 'Finn', 'It blinks.']) {
      await page.keyboard.press('Tab')
      await page.keyboard.type(text)
    }
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Your message is on its way').waitFor()
    await page.context().close()
  })

  it('is without a finding of axe on phone and desk, in light and dark', async () => {
    await lookAt(browser, 'found', await reached(`http://x/a/${'c'.repeat(43)}`))
    await lookAt(browser, 'found-problem', `${origin}/problem`)
    await lookAt(browser, 'found-thanks', `${origin}/thanks`)
  })
})
