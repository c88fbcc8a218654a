import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endedPage, type StatusView, statusPage } from '../../functions/cases/status-links/view.ts'
import { english } from '../../functions/platform/language/speaking.ts'
import { team, unique } from '../e2e/company.ts'
import { as, expectStatus } from '../e2e/http.ts'
import { ask, content, eur, stageOpen, timeline } from '../e2e/requests.ts'
import { giveLink } from '../e2e/status-links.ts'
import { target } from '../e2e/target.ts'
import { launchBrowser } from './browser.ts'
import { lookAt, Phone, strictPage } from './shots.ts'

const view: StatusView = {
  company: 'Demo Company',
  title: 'Laptop for a joiner',
  stage: 'In approval',
  waiting: ['Waits for: The manager (Max), for 3 days.'],
  facts: [
    { label: 'Next step by itself', value: 'Thu 3 Dec 2026' },
    { label: 'Needed by', value: 'Fri 15 Jan 2027' },
  ],
  milestones: [
    { text: 'Approval was asked for', at: 'Mon 30 Nov 2026, 13:05 CET' },
    { text: 'The request was submitted', at: 'Mon 30 Nov 2026, 13:00 CET' },
  ],
  questions: [
    {
      text: 'When will it be there?',
      at: 'Tue 1 Dec 2026, 09:00 CET',
      answers: [
        { by: 'Carl Coordinator', at: 'Tue 1 Dec 2026, 10:00 CET', text: 'In two weeks.\nWe think.' },
      ],
    },
    { text: 'And the dock?', at: 'Wed 2 Dec 2026, 09:00 CET', answers: [] },
  ],
  until: 'Sun 28 Feb 2027, 13:00 CET',
  nonce: '',
}

const pages: Record<string, string> = {
  '/status': statusPage(view),
  '/problem': statusPage({ ...view, typed: '', problem: 'Please write your question first.' }),
  '/sent': statusPage({ ...view, sent: true }),
  '/long': statusPage({ ...view, title: 'Donaudampfschifffahrtsgesellschaft'.repeat(6), questions: [] }),
  '/ended': endedPage('Demo Company', 'It could be used until Sun 28 Feb 2027, 13:00 CET.')(english),
}

let browser: Browser
let server: Server
let origin: string

beforeAll(async () => {
  server = createServer((request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(pages[request.url ?? ''] ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launchBrowser()
}, 60_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
})

const sendIt = (page: Page) => page.getByRole('button', { name: 'Send the question' })

async function linked() {
  const { requester } = await team()
  const { id, title } = await ask(requester, content('manager', eur('500.00')))
  await stageOpen(requester, id, 1)
  return { requester, id, title, path: (await giveLink(id)).path }
}

describe('the page behind a status link', () => {
  it('shows where the case stands, takes a question and shows the answer, without script or cookie', async () => {
    const { requester, id, title, path } = await linked()
    const { baseUrl } = await target()
    const page = await strictPage(browser, Phone)
    await page.goto(baseUrl + path)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title)
    const question = `When will it be there? ${unique()}`
    await page.getByLabel('Do you have a question?').fill(question)
    await sendIt(page).tap()
    await page.getByRole('status').waitFor()
    expect(await page.getByRole('status').textContent()).toContain('Your question is sent')
    const asked = (await timeline(requester, id)).findLast(({ type }) => type === 'question_asked')
    expect(asked?.text).toBe(question)
    const answer = { text: 'In two weeks.', answerTo: asked?.seq }
    expectStatus(201, await as(requester).post(`/v1/cases/${id}/comments`, answer))
    await page.goto(baseUrl + path)
    await page.getByText('In two weeks.').waitFor()
    expect(await page.context().cookies()).toEqual([])
    await page.context().close()
  })

  it('can be used by keyboard alone, and gives back what could not be sent', async () => {
    const { path } = await linked()
    const { baseUrl } = await target()
    const page = await strictPage(browser)
    await page.goto(baseUrl + path)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    const box = page.getByLabel('Do you have a question?')
    expect(await box.getAttribute('aria-invalid')).toBe('true')
    await box.fill('By keyboard?')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('status').waitFor()
    await page.context().close()
  })

  it('is without a finding of axe on phone and desk, in light and dark', async () => {
    for (const each of Object.keys(pages)) await lookAt(browser, `status-${each.slice(1)}`, origin + each)
  })
})
