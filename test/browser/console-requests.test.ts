import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { costCentre, type Person, team, unique } from '../e2e/company.ts'
import { as, expectStatus, staff } from '../e2e/http.ts'
import { ask, content, draft, eur, reaching, read, stageOpen } from '../e2e/requests.ts'
import { answerByMail } from '../e2e/tasks.ts'
import { launchBrowser } from './browser.ts'
import { complaints, consoleAs, lookAround, lookAtConsole } from './console.ts'
import { Desk, Phone } from './shots.ts'

let browser: Browser
let requester: Person
let manager: Person
beforeAll(async () => {
  browser = await launchBrowser()
  ;({ requester, manager } = await team())
}, 120_000)
afterAll(() => browser?.close())

/** As a spreadsheet's table lies on the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('group', { name: 'Line 1' }).getByLabel('Description').focus()
  await page.evaluate(`{
    const clipboardData = new DataTransfer()
    clipboardData.setData('text', ${JSON.stringify(text)})
    document.activeElement.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }`)
}

async function chooseCentre(page: Page, code: string): Promise<void> {
  const centre = page.getByRole('combobox', { name: 'Cost centre' })
  await centre.fill(code)
  await page.getByRole('option', { name: new RegExp(code) }).click()
}

const idIn = (page: Page) => new URL(page.url()).searchParams.get('draft') ?? ''

describe('a new request', () => {
  it('is pasted, shows who will decide, is kept as a draft with its file, and submitted', async () => {
    const page = await consoleAs(browser, requester)
    await page.getByRole('link', { name: 'New request' }).click()
    const title = `Desks ${unique()}`
    await page.getByRole('textbox', { name: 'Title' }).fill(title)
    await chooseCentre(page, costCentre('manager'))
    await paste(
      page,
      'Menge;Artikel;Einzelpreis;Kategorie\n2;Desk, 160 cm;299,50;furniture\n1;Lamp;40;furniture',
    )
    const approval = page.getByRole('region', { name: 'Approval' })
    await approval.getByText(manager.name).waitFor()
    expect(await page.getByText('€639.00').count()).toBeGreaterThan(0)

    await page.getByText(/^Draft saved/).waitFor({ timeout: 15_000 })
    const id = idIn(page)
    expect(await read(requester, id)).toMatchObject({ status: 'draft', title })
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'quote.txt', mimeType: 'text/plain', buffer: Buffer.from('Two desks.') })
    await page.getByRole('button', { name: 'quote.txt', exact: true }).waitFor()

    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor()
    await stageOpen(requester, id, 1)
    expect(await read(requester, id)).toMatchObject({
      lines: [{ description: 'Desk, 160 cm', quantity: 2 }, { description: 'Lamp' }],
      total: eur('639.00'),
    })
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('keeps what is typed when it is left, and says at the field what is wrong with it', async () => {
    const page = await consoleAs(browser, requester, '/requests/new')
    const title = page.getByRole('textbox', { name: 'Title' })
    await title.fill('A chair')
    await page.getByText('Kept on this device').waitFor()
    await page.reload()
    await page.getByText(/You began this/).waitFor()
    expect(await title.inputValue()).toBe('A chair')
    await page.getByRole('button', { name: 'Add a line' }).click()
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByText('needs a price').waitFor()
    await page.getByText('4 fields need another look').waitFor()
    expect(await page.getByText('is missing').count()).toBe(3)
    expect(await page.locator(':focus').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByRole('group', { name: 'Line 2' }).locator('[aria-invalid=true]').count()).toBe(0)
    await page.getByRole('button', { name: 'Start over' }).click()
    expect(await title.inputValue()).toBe('')
    await page.context().close()
  })

  it('says what somebody else changed meanwhile, and replaces it only when one says so', async () => {
    const begun = await draft(requester, content('manager', eur('300.00')))
    const page = await consoleAs(browser, requester, `/requests/${begun.id}/edit`)
    expectStatus(
      200,
      await as(staff.coordinator).patch(
        `/v1/purchase-requests/${begun.id}`,
        { title: 'By the coordinator' },
        { 'if-match': `"${((await read(requester, begun.id)) as unknown as { version: number }).version}"` },
      ),
    )
    await page.getByRole('textbox', { name: 'Title' }).fill('By the requester')
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByText('is now “By the coordinator”').waitFor()
    await page.getByRole('button', { name: 'Go on with mine' }).click()
    await page.getByRole('button', { name: 'Submit' }).click()
    await page.getByRole('heading', { level: 1, name: 'By the requester' }).waitFor()
    await page.context().close()
  })
})

describe('a request that was submitted', () => {
  it('shows on a phone how far each line has come, without scrolling sideways', async () => {
    const { id } = await ask(
      requester,
      content('manager', eur('1320.00'), { vendor: { name: 'Desks and Chairs' }, title: 'Desks' }),
    )
    await stageOpen(requester, id, 1)
    await answerByMail(manager, id, 'approve')
    await reaching(requester, id, 'ordered')
    const page = await consoleAs(browser, requester, `/requests/${id}`, Phone)
    await page.getByText(/^Delivered 0 of \d+$/).waitFor()
    const table = page.getByRole('table').first()
    expect(
      await table.evaluate(({ parentElement }) => parentElement.scrollWidth - parentElement.clientWidth),
    ).toBe(0)
    await page.context().close()
  })

  it('is recalled by its requester with a reason, and can be changed again', async () => {
    const { id } = await ask(requester, content('manager', eur('310.00')))
    await stageOpen(requester, id, 1)
    const page = await consoleAs(browser, requester, `/requests/${id}`)
    await page.getByRole('button', { name: 'Recall' }).click()
    await page.getByRole('dialog').getByLabel('Why?').fill('Two are enough.')
    await page.getByRole('button', { name: 'Recall it' }).click()
    await page.getByRole('heading', { level: 1, name: 'Change the request' }).waitFor()
    expect((await read(requester, id)).status).toBe('changes_requested')
    await page.goto(new URL(`/cases/${id}`, page.url()).href)
    await page.getByRole('link', { name: 'Change', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Change the request' }).waitFor()
    await page.context().close()
  })

  it('is followed by a coordinator to the goods and the bill', async () => {
    const { id } = await ask(requester, content('manager', eur('320.00')))
    await stageOpen(requester, id, 1)
    await answerByMail(manager, id, 'approve')
    await reaching(requester, id, 'ordered')
    const page = await consoleAs(browser, staff.coordinator, `/requests/${id}`)
    await page.getByRole('button', { name: 'Book goods received' }).click()
    await page.getByRole('button', { name: 'Book it' }).click()
    await page.getByText('Received', { exact: true }).first().waitFor()
    await reaching(requester, id, 'received')

    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Record a bill' }).click()
    const bill = page.getByRole('dialog')
    await bill.getByLabel('Number on the bill').fill(`RE-${unique()}`)
    await bill.getByLabel('Date of the bill').fill('2026-11-30')
    await bill.getByLabel('Total with tax').fill('320,00')
    await bill.getByRole('button', { name: 'Record it' }).click()
    await page.getByRole('region', { name: 'Bills' }).getByText('Matched').waitFor()
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
    await lookAtConsole(browser, 'request', staff.coordinator, `/requests/${id}`)
  })

  it('shows the order as a change left it: what is booked, refused and billed of it is at the right line', async () => {
    const line = { category: 'hardware', unitPrice: eur('100.00') }
    const lines = [
      { ...line, description: 'Keyboard', quantity: 2 },
      { ...line, description: 'Mouse', quantity: 3 },
    ]
    const { id } = await ask(requester, content('manager', eur('100.00'), { lines }))
    await stageOpen(requester, id, 1)
    await answerByMail(manager, id, 'approve')
    await reaching(requester, id, 'ordered')
    const page = await consoleAs(browser, staff.coordinator, `/requests/${id}`)
    const dialog = page.getByRole('dialog')

    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Change the order' }).click()
    await dialog.getByLabel('Why?').fill('Dearer by now.')
    await dialog.getByLabel('Quantity').first().fill('')
    await dialog.getByRole('button', { name: 'Ask for it' }).click()
    await dialog.getByText('must be a whole number').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).click()
    const change = expectStatus(
      202,
      await as(staff.coordinator).post(`/v1/purchase-requests/${id}/changes`, {
        reason: 'Dearer by now.',
        lines: [{ line: 2, unitPrice: eur('110.00') }],
        add: [{ ...line, description: 'Pad', quantity: 1 }],
      }),
    )
    await answerByMail(manager, change.caseId, 'approve')
    await expect.poll(async () => (await read(requester, id)).purchaseOrder.revision).toBe(1)
    await page.reload()
    const ordered = page.getByRole('region', { name: 'Lines' })
    await ordered.getByRole('row', { name: /^Mouse.*€110\.00.*0 of 3/ }).waitFor()
    await ordered.getByRole('row', { name: /^Pad.*0 of 1/ }).waitFor()
    await ordered.getByRole('row', { name: 'Total €630.00' }).waitFor()

    await page.getByRole('button', { name: 'Book goods received' }).click()
    const came = dialog.getByLabel('Came', { exact: true })
    await came.nth(0).fill('0')
    await came.nth(1).fill('9')
    await dialog.getByLabel('Delivery note number').fill('DN-1')
    await dialog.getByRole('button', { name: 'Book it' }).click()
    await dialog.getByRole('alert').getByText('must be at most 3').waitFor()
    await dialog.getByLabel('Turned away of it').nth(1).fill('10')
    await dialog.getByRole('button', { name: 'Book it' }).click()
    await dialog.getByText('must not be more than came').waitFor()
    await came.nth(1).fill('3')
    await dialog.getByLabel('Turned away of it').nth(1).fill('1')
    await dialog.getByRole('button', { name: 'Book it' }).click()
    await dialog.getByRole('group', { name: 'Mouse' }).getByText('must say why units were rejected').waitFor()
    await dialog.getByLabel('Why turned away').fill('Broken')
    await dialog.getByRole('alert').waitFor({ state: 'detached' })
    await dialog.getByRole('button', { name: 'Book it' }).click()
    await page.getByRole('region', { name: 'Goods received' }).getByText('Delivery note DN-1').waitFor()

    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Record a bill' }).click()
    const mouse = dialog.getByRole('group', { name: 'Mouse' })
    expect(await mouse.getByLabel('Quantity').inputValue()).toBe('2')
    expect(await mouse.getByLabel('Unit price in EUR').inputValue()).toBe('110.00')
    await dialog.getByLabel('Number on the bill').fill(`RE-${unique()}`)
    await dialog.getByLabel('Date of the bill').fill('2026-11-30')
    await dialog.getByLabel('Total with tax').fill('1')
    await dialog.getByRole('button', { name: 'Record it' }).click()
    await dialog.getByText('is not what its parts add up to').waitFor()
    expect(await dialog.getByLabel('Total with tax').getAttribute('aria-invalid')).toBe('true')
    await page.context().close()
  })

  it('is closed with the rest called off, and can still be billed', async () => {
    const lines = [{ description: 'Pad', category: 'hardware', quantity: 3, unitPrice: eur('100.00') }]
    const { id } = await ask(requester, content('manager', eur('100.00'), { lines }))
    await stageOpen(requester, id, 1)
    await answerByMail(manager, id, 'approve')
    await reaching(requester, id, 'ordered')
    expectStatus(
      201,
      await as(staff.coordinator).post(`/v1/purchase-requests/${id}/receipts`, {
        lines: [{ line: 1, received: 1 }],
      }),
    )
    const page = await consoleAs(browser, staff.coordinator, `/requests/${id}`)
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Close the order' }).click()
    await page.getByLabel('Why?').fill('Enough of them.')
    await page.getByRole('button', { name: 'Close it' }).click()
    await page.getByRole('row', { name: /^Pad.*1 of 1.*2 called off/ }).waitFor()
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Record a bill' }).waitFor()
    await page.context().close()
  })

  it('has a receipt that was booked wrongly reversed, and the right one is booked', async () => {
    const { id } = await ask(requester, content('manager', eur('330.00')))
    await stageOpen(requester, id, 1)
    await answerByMail(manager, id, 'approve')
    await reaching(requester, id, 'ordered')
    const page = await consoleAs(browser, staff.coordinator, `/requests/${id}`, { ...Desk, bypassCSP: true })
    await page.getByRole('button', { name: 'Book goods received' }).click()
    await page.getByRole('button', { name: 'Book it' }).click()
    await reaching(requester, id, 'received')

    const receipts = page.getByRole('region', { name: 'Goods received' })
    await receipts.getByRole('button', { name: 'Reverse receipt 1' }).click()
    const dialog = page.getByRole('dialog', { name: 'Reverse receipt 1?' })
    await dialog.getByText('it is expected again').waitFor()
    await lookAround(page, 'receipt-reverse')
    await dialog.getByLabel('Why?').fill('It came for another order.')
    await dialog.getByRole('button', { name: 'Reverse it' }).click()
    await receipts.getByText('Reversed', { exact: true }).waitFor()
    await receipts.getByText('It came for another order.').waitFor()
    expect(await receipts.getByRole('button', { name: 'Reverse receipt 1' }).count()).toBe(0)
    await reaching(requester, id, 'ordered')
    await lookAround(page, 'receipt-reversed')

    await page.getByRole('button', { name: 'Book goods received' }).click()
    await page.getByRole('button', { name: 'Book it' }).click()
    await receipts.getByText(/^Receipt 2/).waitFor()
    await reaching(requester, id, 'received')
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })
})

it('requests look right, and axe finds nothing', async () => {
  await lookAtConsole(browser, 'requests', requester, '/requests')
  await lookAtConsole(browser, 'request-new', requester, '/requests/new')
})
