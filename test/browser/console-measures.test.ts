import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { team } from '../e2e/company.ts'
import { as, expectStatus, staff } from '../e2e/http.ts'
import { ask, content, eur, eventually, line, reaching } from '../e2e/requests.ts'
import { answerByMail } from '../e2e/tasks.ts'
import { launchBrowser } from './browser.ts'
import { complaints, consoleAs, lookAtConsole, settled } from './console.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 90_000)
afterAll(() => browser?.close())

describe('the measures in the console', () => {
  it('say in words how long requests took and what was ordered, by what one chooses', async () => {
    const { requester, manager } = await team()
    const category = `category ${crypto.randomUUID().slice(0, 8)}`
    const lines = [line(eur('123456.00'), { category })]
    const { id } = await ask(requester, content('manager', eur('1.00'), { lines }))
    await answerByMail(manager, id, 'approve')
    await reaching(requester, id, 'ordered')
    const body = { lines: [{ line: 1, received: 1 }] }
    expectStatus(201, await as(staff.coordinator).post(`/v1/purchase-requests/${id}/receipts`, body))
    await eventually(
      async () => expectStatus(200, await as(staff.auditor).get('/v1/measures?kind=purchase-request')),
      ({ flow }) => flow[0]?.now.completed > 0,
      `${id} to be measured`,
    )
    const page = await consoleAs(browser, staff.auditor, '/measures')
    await page
      .getByRole('group', { name: 'Kind of work' })
      .getByRole('button', { name: /^Purchase request/ })
      .click()
    await settled(page)
    const told = page.getByRole('region', { name: 'Purchase request' })
    await told.filter({ hasText: /Half of them took less than .+, nine in ten less than / }).waitFor()
    await page.getByText('Category', { exact: true }).click()
    await page.getByText(category).waitFor()
    expect(page.url()).toContain('by=category')
    const stages = page.getByRole('region', { name: 'How long each stage took' })
    expect(await stages.getByRole('listitem').allTextContents()).toContainEqual(
      expect.stringMatching(/^In approval.+nine in ten/),
    )
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('are a file for a spreadsheet too', async () => {
    const page = await consoleAs(browser, staff.coordinator, '/measures')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download all as CSV' }).click()
    expect((await download).suggestedFilename()).toBe('measures.csv')
    await page.context().close()
  })

  it('look well', async () => {
    await lookAtConsole(browser, 'measures', staff.coordinator, '/measures?kind=purchase-request')
  })
})
