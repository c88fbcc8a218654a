import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attach, fetched } from '../e2e/attached.ts'
import { hire, type Person, team, unique } from '../e2e/company.ts'
import { staff } from '../e2e/http.ts'
import { ask, caseOf, content, draft, eur, read, stageOpen, submit, timeline } from '../e2e/requests.ts'
import { asTyped, letterTo, linkFor, open, wordsOf } from '../e2e/tasks.ts'
import { launchBrowser } from './browser.ts'
import { complaints, consoleAs, settled, tabTo } from './console.ts'

let browser: Browser
let requester: Person
let manager: Person
beforeAll(async () => {
  browser = await launchBrowser()
  ;({ requester, manager } = await team())
}, 120_000)
afterAll(() => browser?.close())

async function waiting(about: Record<string, unknown> = {}) {
  const asked = await ask(requester, content('manager', eur('410.00'), about))
  await stageOpen(requester, asked.id, 1)
  return asked
}

const filesOf = (page: Page) => page.getByRole('region', { name: 'Files' })
const happened = (page: Page) => page.getByRole('region', { name: 'What happened' })
const attachedTo = async (id: string): Promise<{ id: string; name: string }[]> =>
  (await caseOf(staff.auditor, id)).attachments

/** As somebody drags a file over the page and lets it go. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(`{
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: 'text/plain' }))
    document
      .querySelector('input[type="file"]')
      .parentElement.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }`)
}

describe('the files of a case', () => {
  it('are added by choosing and by dropping, opened, and taken off again once one has said yes', async () => {
    const { id } = await waiting()
    const page = await consoleAs(browser, requester, `/cases/${id}`)
    const files = filesOf(page)
    await files
      .locator('input[type="file"]')
      .setInputFiles({ name: 'sizes.csv', mimeType: 'text/csv', buffer: Buffer.from('desk;160') })
    await files.getByRole('button', { name: 'sizes.csv', exact: true }).waitFor()
    await happened(page).getByText(`${requester.name} attached "sizes.csv"`).waitFor()
    await drop(page, 'where.txt', 'By the window.')
    await files.getByRole('button', { name: 'where.txt', exact: true }).waitFor()

    const [first] = await attachedTo(id)
    expect(await (await fetched(manager, id, first?.id ?? '')).text()).toBe('desk;160')
    // Listened for before there is a tab: it may be there and done before anybody could wait for it.
    const saved = new Promise<Download>((done) =>
      page.context().once('page', (tab) => tab.once('download', done)),
    )
    await files.getByRole('button', { name: 'sizes.csv', exact: true }).click()
    expect((await saved).suggestedFilename()).toBe('sizes.csv')

    await files.getByRole('button', { name: 'Take sizes.csv off' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect((await attachedTo(id)).map(({ name }) => name)).toEqual(['sizes.csv', 'where.txt'])
    await files.getByRole('button', { name: 'Take sizes.csv off' }).click()
    await dialog.getByRole('button', { name: 'Take it off' }).click()
    await dialog.waitFor({ state: 'detached' })
    await files.getByRole('button', { name: 'sizes.csv', exact: true }).waitFor({ state: 'detached' })
    await happened(page).getByText(`${requester.name} removed "sizes.csv".`).waitFor()
    expect((await attachedTo(id)).map(({ name }) => name)).toEqual(['where.txt'])
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('are taken off by whoever added them, and stay while people decide with them', async () => {
    const { id } = await draft(requester, content('manager', eur('420.00')))
    await attach(requester, id, { name: 'quote.txt', type: 'text/plain', content: 'One desk.' })
    await submit(requester, id)
    await stageOpen(requester, id, 1)
    const page = await consoleAs(browser, requester, `/cases/${id}`)
    await filesOf(page).getByRole('button', { name: 'Take quote.txt off' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Take it off' }).click()
    await dialog.getByText(/^Approvers decide, or have decided, with this file/).waitFor()
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    expect(await attachedTo(id)).toHaveLength(1)
    await page.context().close()

    const other = await consoleAs(browser, manager, `/cases/${id}`)
    await filesOf(other).getByRole('button', { name: 'quote.txt', exact: true }).waitFor()
    expect(await filesOf(other).getByRole('button', { name: 'Take quote.txt off' }).count()).toBe(0)
    await other.context().close()
  })

  it('are of some types only, which is said of any other and keeps back no file beside it', async () => {
    const { id } = await waiting()
    const page = await consoleAs(browser, requester, `/cases/${id}`)
    await filesOf(page)
      .locator('input[type="file"]')
      .setInputFiles([
        { name: 'plan.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') },
        { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('To the left.') },
      ])
    await page.getByText('plan.svg is of a type that is not taken here.').waitFor()
    await filesOf(page).getByRole('button', { name: 'plan.txt', exact: true }).waitFor()
    expect((await attachedTo(id)).map(({ name }) => name)).toEqual(['plan.txt'])
    await page.context().close()
  })
})

describe('a request of one’s own', () => {
  it('is withdrawn from its case, with the reason told to whoever was asked', async () => {
    const { id, title } = await waiting()
    const link = await linkFor(manager, id)
    const page = await consoleAs(browser, requester, `/cases/${id}`)
    await page.getByRole('button', { name: 'Withdraw' }).click()
    const dialog = page.getByRole('dialog', { name: 'Withdraw this request?' })
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect((await read(requester, id)).status).toBe('in_approval')

    await page.getByRole('button', { name: 'Withdraw' }).click()
    await dialog.getByLabel('Why?').fill('The old ones do.')
    await dialog.getByRole('button', { name: 'Withdraw it' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('heading', { level: 1 }).locator('..').getByText('Withdrawn').waitFor()
    await page.getByRole('button', { name: 'Withdraw' }).waitFor({ state: 'detached' })
    expect(await page.getByRole('button', { name: 'Take back to change' }).count()).toBe(0)
    expect((await read(requester, id)).status).toBe('withdrawn')
    await happened(page).getByText('The old ones do.').waitFor()
    const told = await letterTo(manager, ({ text }) => asTyped(text).includes('The old ones do.'))
    expect(asTyped(told.subject)).toContain(title)
    expect(wordsOf((await open(link)).text)).toMatch(/withdr[ae]w/)
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('is withdrawn from its own page without a reason, while it is a draft', async () => {
    const { id } = await draft(requester, content('manager', eur('430.00')))
    const page = await consoleAs(browser, requester, `/requests/${id}`)
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Withdraw' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw it' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await settled(page)
    expect((await read(requester, id)).status).toBe('withdrawn')
    expect(await page.getByRole('button', { name: 'More' }).count()).toBe(0)
    await page.context().close()
  })

  it('is not for others to withdraw', async () => {
    const { id } = await waiting()
    const page = await consoleAs(browser, manager, `/cases/${id}`)
    await page.getByRole('region', { name: 'Now' }).waitFor()
    expect(await page.getByRole('button', { name: /Withdraw|Take back/ }).count()).toBe(0)
    await page.context().close()
  })
})

describe('a comment', () => {
  it('names somebody found as one types, by keyboard, who gets it by mail and sees the case', async () => {
    const { id, title } = await waiting()
    const colleague = await hire('Colleague', { name: `Zora Zwick ${unique()}` })
    const page = await consoleAs(browser, requester, `/cases/${id}`)
    const box = page.getByRole('textbox', { name: 'Comment' })
    const offered = page.getByRole('group', { name: 'People to mention' })
    await box.focus()
    await page.keyboard.type('Does it fit, @zwi')
    await offered.getByRole('button', { name: new RegExp(colleague.name) }).waitFor()
    await tabTo(page, new RegExp(colleague.name))
    await page.keyboard.press('Enter')
    expect(await box.inputValue()).toBe(`Does it fit, @${colleague.id} `)
    expect(await offered.count()).toBe(0)
    await page.keyboard.type('by the window?')
    await page.keyboard.press('Control+Enter')
    const said = `Does it fit, @${colleague.id} by the window?`
    await happened(page).getByRole('listitem').filter({ hasText: said }).waitFor()
    await expect.poll(() => box.inputValue()).toBe('')
    const event = (await timeline(requester, id)).at(-1)
    expect(event).toMatchObject({ type: 'commented', text: said, facts: { mentions: [colleague.id] } })
    const letter = await letterTo(colleague, ({ subject }) => asTyped(subject).includes(title))
    expect(asTyped(letter.subject)).toBe(`${requester.name} mentioned you: ${title}`)
    expect(complaints.get(page)).toEqual([])
    await page.context().close()

    const path = new URL(letter.links[0] as string).pathname
    const theirs = await consoleAs(browser, colleague, path)
    await happened(theirs).getByRole('listitem').filter({ hasText: said }).waitFor()
    await theirs.context().close()
  })

  it('stays in its box when it could not be said, and says why', async () => {
    const { id } = await waiting()
    const page = await consoleAs(browser, requester, `/cases/${id}`)
    const box = page.getByRole('textbox', { name: 'Comment' })
    await page.route('**/v1/cases/*/comments', (route) => route.abort())
    await box.fill('Is it there?')
    await page.getByRole('button', { name: 'Send' }).click()
    await happened(page).getByRole('alert').waitFor()
    expect(await box.inputValue()).toBe('Is it there?')
    await page.unroute('**/v1/cases/*/comments')
    await page.getByRole('button', { name: 'Send' }).click()
    await happened(page).getByRole('listitem').filter({ hasText: 'Is it there?' }).waitFor()
    const comments = (await timeline(requester, id)).filter(({ type }) => type === 'commented')
    expect(comments).toHaveLength(1)
    await page.context().close()
  })
})
