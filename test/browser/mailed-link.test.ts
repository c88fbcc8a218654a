import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill, hire, team } from '../e2e/company.ts'
import { ask, content, eur, line, reaching, read, stageOpen, timeline } from '../e2e/requests.ts'
import { target } from '../e2e/target.ts'
import { answerByMail, letterTo, linkFor } from '../e2e/tasks.ts'
import { launchBrowser } from './browser.ts'
import { Desk, findings, Phone, picture, strictPage } from './shots.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
}, 60_000)
afterAll(() => browser?.close())

async function asked() {
  const { requester, manager } = await team()
  const { id, title } = await ask(
    requester,
    content('manager', eur('0'), { lines: [line(eur('1299.00'), { quantity: 2 }), line(eur('115.50'))] }),
  )
  await stageOpen(requester, id, 1)
  const { baseUrl } = await target()
  return { requester, manager, id, title, address: baseUrl + (await linkFor(manager, id)) }
}

const pick = (page: Page, label: string) => page.locator('label').filter({ hasText: label })
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()

describe('by the link in the mail', () => {
  it('on a phone, without script: from the letter to the order', async () => {
    const { requester, manager, id, title } = await asked()
    const { baseUrl } = await target()
    const page = await strictPage(browser, Phone)
    await page.goto(`${baseUrl}/_local/mailbox?to=${encodeURIComponent(manager.email)}`)
    await page.getByRole('link', { name: `Please decide: ${title}` }).tap()
    await page.getByRole('link', { name: `${baseUrl}/t/${id}` }).tap()
    expect(await heading(page)).toContain(title)
    expect(await page.getByText('2,713.50 EUR').first().isVisible()).toBe(true)
    await page.getByRole('link', { name: 'Go to your decision' }).tap()
    await pick(page, 'Approve').tap()
    await page.getByRole('textbox', { name: /^Comment/ }).fill('Go ahead.\nThank you!')
    await page.getByRole('button', { name: 'Approve 2,713.50 EUR' }).tap()
    await page.getByText('answer is recorded').waitFor()
    expect(await heading(page)).toContain('Approved')
    expect(await page.getByText('Go ahead.').isVisible()).toBe(true)
    expect(await page.getByText(manager.name).first().isVisible()).toBe(true)
    expect((await page.context().cookies()).length).toBe(0)
    const { stages } = await reaching(requester, id, 'ordered')
    expect(stages[0].approvers[0].comment).toBe('Go ahead.\nThank you!')
    await page.context().close()
  })

  it('back and forward, reload and a second tab show the outcome and send nothing again', async () => {
    const { requester, id, address } = await asked()
    const page = await strictPage(browser, Desk)
    const second = await page.context().newPage()
    await page.goto(address)
    await second.goto(address)
    await pick(page, 'Approve').click()
    await page.getByRole('button', { name: 'Approve 2,713.50 EUR' }).click()
    await page.getByText('answer is recorded').waitFor()
    await page.goBack()
    await page.goto(address)
    expect(await heading(page)).toContain('Approved')
    await pick(second, 'Reject').click()
    await second.getByRole('textbox', { name: /^Comment/ }).fill('No.')
    await second.getByRole('button', { name: 'Reject', exact: true }).click()
    await second.getByText('changed nothing').waitFor()
    expect(await heading(second)).toContain('Already settled')
    await reaching(requester, id, 'ordered')
    const types = (await timeline(requester, id)).map(({ type }) => type)
    expect(types.filter((type) => type.startsWith('approval_'))).toEqual(['approval_given'])
    await page.context().close()
  })

  it('by keyboard alone: every control in the order of the page, nothing sent by Enter', async () => {
    const { requester, id, address } = await asked()
    const page = await strictPage(browser, Desk)
    await page.goto(address)
    const stops: string[] = []
    for (let count = 0; count < 6; count++) {
      await page.keyboard.press('Tab')
      stops.push(await focused(page))
    }
    expect(stops).toEqual(['input approve', 'textarea comment', 'button', 'summary', 'summary', 'body'])
    await page.getByRole('radio', { name: 'Approve' }).focus()
    for (const key of ['Enter', 'Space', 'Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
    await page.keyboard.press('Tab')
    await page.keyboard.type('Which model')
    await page.keyboard.press('Enter')
    await page.keyboard.type('do you mean?')
    expect((await read(requester, id)).status).toBe('in_approval')
    expect(page.url()).toBe(address)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('answer is recorded').waitFor()
    const { status, stages } = await read(requester, id)
    expect(status).toBe('changes_requested')
    expect(stages[0].approvers[0].comment).toBe('Which model\ndo you mean?')
    await page.context().close()
  })

  it('the form that passes it on is as good as the rest when it is open', async () => {
    const { address } = await asked()
    const context = await browser.newContext({ ...Phone, bypassCSP: true })
    const page = await context.newPage()
    await page.goto(address)
    await page.getByText('Pass it on to a colleague').tap()
    expect(await findings(page)).toEqual([])
    await picture(page, 'pass-on')
    await context.close()
  })

  it('with a code for a large amount: the page that asks for it is as good as the others', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('code', eur('5000.00')))
    await stageOpen(requester, id, 1)
    const { baseUrl } = await target()
    const context = await browser.newContext({ ...Phone, bypassCSP: true })
    const page = await context.newPage()
    await page.goto(baseUrl + (await linkFor(manager, id)))
    await pick(page, 'Approve').tap()
    await page.getByRole('button', { name: 'Approve 5,000.00 EUR' }).tap()
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      expect([colorScheme, await findings(page)]).toEqual([colorScheme, []])
      await picture(page, `code-${colorScheme}`)
    }
    const mail = await letterTo(manager, ({ subject }) => subject.startsWith('Your code: '))
    await page.getByLabel('Code').fill('000 000')
    await page.getByRole('button', { name: 'Approve' }).tap()
    await page.getByText('That is not the code').waitFor()
    expect(await findings(page)).toEqual([])
    await page.getByLabel('Code').fill(mail.subject.slice('Your code: '.length))
    await page.getByRole('button', { name: 'Approve' }).tap()
    await page.getByText('answer is recorded').waitFor()
    await reaching(requester, id, 'ordered')
    await context.close()
  })

  it('passed on to a colleague', async () => {
    const { requester, address, id } = await asked()
    const colleague = await hire('Colleague')
    const page = await strictPage(browser)
    await page.goto(address)
    await page.getByText('Pass it on to a colleague').click()
    await page.getByLabel('Their e-mail address').fill('nobody@e2e.example')
    await page.getByLabel('Why').fill('I am away.')
    await page.getByRole('button', { name: 'Pass it on' }).click()
    await page.getByText('is of nobody who works here').waitFor()
    expect(await page.getByLabel('Why').inputValue()).toBe('I am away.')
    await page.getByLabel('Their e-mail address').fill(colleague.email)
    await page.getByRole('button', { name: 'Pass it on' }).click()
    await page.getByText(`Passed on to ${colleague.name}`).waitFor()
    await answerByMail(colleague, id, 'approve')
    await reaching(requester, id, 'ordered')
    await page.context().close()
  })

  it('a missing reason brings the page back with what was chosen, and the field to fill in', async () => {
    const { requester, id, address } = await asked()
    const page = await strictPage(browser, Phone)
    await page.goto(address)
    await pick(page, 'Reject').tap()
    await page.getByRole('button', { name: 'Reject', exact: true }).tap()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('radio', { name: 'Reject' }).isChecked()).toBe(true)
    await page.getByRole('textbox', { name: /^Comment/ }).fill('Too dear.')
    await page.getByRole('button', { name: 'Reject', exact: true }).tap()
    await page.getByText('answer is recorded').waitFor()
    expect((await read(requester, id)).status).toBe('rejected')
    await page.context().close()
  })

  it('"not meant for you?" takes two acts, and switches the link off', async () => {
    const { requester, id, address } = await asked()
    const page = await strictPage(browser, Phone)
    await page.goto(address)
    await page.getByText('Not meant for you?').tap()
    await page.getByRole('button', { name: 'Report and close this link' }).tap()
    await page.getByText('Nothing was decided').waitFor()
    await page.goto(address)
    expect(await heading(page)).toContain('switched off')
    expect(await page.locator('form').count()).toBe(0)
    expect((await read(requester, id)).status).toBe('in_approval')
    await page.context().close()
  })

  it('another site cannot frame the page, nor post to it', async () => {
    const { requester, id, address } = await asked()
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.setContent(`<iframe src="${address}"></iframe><form method="post" action="${address}">
      <input name="decision" value="approve"><button>Win a prize</button></form>`)
    await page.getByRole('button', { name: 'Win a prize' }).click()
    await page.getByText('nothing was changed').waitFor()
    expect((await read(requester, id)).status).toBe('in_approval')
    await context.close()
  })

  it('asks for nothing but the page itself', async () => {
    const { address } = await asked()
    const context = await browser.newContext()
    const page = await context.newPage()
    const asking: string[] = []
    page.on('request', (request) => asking.push(request.url()))
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    await page.goto(address)
    expect(asking.filter((url) => !url.endsWith('/favicon.ico'))).toEqual([address])
    expect(complaints.filter((text) => /content security policy/i.test(text))).toEqual([])
    await context.close()
  })

  it('names who decided before, to the second stage', async () => {
    const { requester, manager } = await team()
    const finance = await hire('Finance')
    await fill('standard', [finance])
    const { id } = await ask(requester, content('standard', eur('5000.00')))
    await stageOpen(requester, id, 1)
    const { baseUrl } = await target()
    const page = await strictPage(browser, Phone)
    await page.goto(baseUrl + (await linkFor(manager, id)))
    await pick(page, 'Approve').tap()
    await page.getByRole('textbox', { name: /^Comment/ }).fill('The old one is broken.')
    await page.getByRole('button', { name: 'Approve 5,000.00 EUR' }).tap()
    await page.getByText('answer is recorded').waitFor()
    await page.goto(baseUrl + (await linkFor(finance, id)))
    const words = await page.locator('main').textContent()
    for (const each of ['Step 2 of 2', manager.name, 'The old one is broken.', '5,000.00 EUR'])
      expect(words).toContain(each)
    await page.context().close()
  })
})

/** What has the focus: its kind and, where it has one, its value or name. */
function focused(page: Page): Promise<string> {
  return page
    .locator('*:focus')
    .or(page.locator('body'))
    .last()
    .evaluate((element) => {
      const { tagName, id } = element
      const value = element.getAttribute('value') ?? element.getAttribute('name') ?? id
      return `${tagName.toLowerCase()} ${value}`.trim()
    })
}
