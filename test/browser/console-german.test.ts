import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire, team } from '../e2e/company.ts'
import { as, expectStatus, staff, type User } from '../e2e/http.ts'
import { checkedOut, newAsset, newShelf } from '../e2e/inventory.ts'
import { leaves } from '../e2e/leavers.ts'
import { ask, content, eur, stageOpen } from '../e2e/requests.ts'
import { answerByMail, letterTo } from '../e2e/tasks.ts'
import { launchBrowser } from './browser.ts'
import { complaints, consoleAs, lookAround, settled } from './console.ts'
import { Desk, Phone } from './shots.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 90_000)
afterAll(() => browser?.close())

const inGerman = (user: User, path: string, options: object = Desk) =>
  consoleAs(browser, user, path, { ...options, locale: 'de-DE' })

/** What a page marks as English, since the phrase book does not know it. */
const unknown = (page: Page) => page.locator('main [lang="en"]').allTextContents()

/** Scripts of this name that a page asks for from now on: what it refuses, if nothing else is said. */
function loading(page: Page, name = /german-refused/): string[] {
  const asked: string[] = []
  page.on('request', (request) => name.test(request.url()) && asked.push(request.url()))
  return asked
}

describe('the console in German', () => {
  it('asks, and tells what happened, in German throughout', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00'), { title: 'Headsets' }))
    await stageOpen(requester, id, 1)

    const task = await inGerman(manager, `/tasks/${id}-1-1-1`)
    await task.getByRole('heading', { level: 1, name: 'Genehmigen Sie „Headsets“?' }).waitFor()
    await task.getByRole('radio', { name: /^Um Änderungen bitten .* bekommt Ihren Kommentar/ }).waitFor()
    await task.getByText(`Sie sind gefragt als Führungskraft von ${requester.name}.`).waitFor()
    expect(await unknown(task)).toEqual([])
    await task.getByRole('radio', { name: /^Genehmigen/ }).click()
    await task.getByRole('button', { name: /^Genehmigen 500,00/ }).waitFor()
    await task.context().close()

    const page = await inGerman(requester, `/cases/${id}`)
    await page.getByText(/Eine Antwort von .* erübrigt das/).waitFor()
    await page.getByText(/Schritt 1 von 1 .* begann\. Gefragt: /).waitFor()
    expect(await unknown(page)).toEqual([])
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it.each([
    ['desk', Desk],
    ['phone', Phone],
  ] as const)('reads well on a %s', async (device, options) => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00'), { title: 'Headsets' }))
    await stageOpen(requester, id, 1)
    const task = await inGerman(manager, `/tasks/${id}-1-1-1`, { ...options, bypassCSP: true })
    await lookAround(task, `german-task-${device}`)
    await task.context().close()
    const page = await inGerman(requester, `/cases/${id}`, { ...options, bypassCSP: true })
    await page.getByText(/begann\. Gefragt: /).waitFor()
    await page.getByText('Bestellung ausstellen', { exact: true }).waitFor()
    await lookAround(page, `german-case-${device}`)
    await page.context().close()
  })

  it('has the words of who sent a request back where it is read, changed and looked at later', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00'), { title: 'Headsets' }))
    await stageOpen(requester, id, 1)
    await answerByMail(manager, id, 'request_changes', 'Bitte kabellos.')
    const letter = await letterTo(requester, ({ subject }) => subject.startsWith('Please change'))
    expect(letter.text).toContain('You can change the request and submit it again.')

    const page = await inGerman(requester, `/requests/${id}`)
    const words = page.getByText(`${manager.name}: „Bitte kabellos.“`)
    await words.waitFor()
    await page.getByRole('link', { name: 'Ändern' }).click()
    await page.getByRole('heading', { level: 1, name: 'Anforderung ändern' }).waitFor()
    await words.waitFor()
    await page.getByRole('button', { name: 'Einreichen' }).click()
    await page.getByRole('heading', { level: 1, name: 'Headsets' }).waitFor()
    await stageOpen(requester, id, 1)

    await page.goto(new URL(`/cases/${id}`, page.url()).href)
    const event = page.getByRole('listitem').filter({ hasText: 'um Änderungen gebeten' })
    await event.getByText('Bitte kabellos.', { exact: true }).waitFor()
    await page.context().close()
  })

  it('says what a leaving waits for, and what comes next by itself', async () => {
    const shelf = await newShelf()
    const leaver = await hire('Leaver', { manager: await hire('Manager') })
    const laptop = await newAsset(shelf)
    await checkedOut(laptop.id, leaver.id, { acceptance: false })
    const { id } = await leaves(leaver, shelf.locationId, 20)
    const page = await inGerman(staff.coordinator, `/offboardings/${id}`)
    await page.getByText('die eine Sache steht aus').waitFor()
    await page.getByText('als Nächstes von selbst: eine Erinnerung').waitFor()
    expectStatus(
      200,
      await as(staff.coordinator).post(`/v1/offboardings/${id}/items/1/receive`, { condition: 'damaged' }),
    )
    await page.goto(new URL(`/offboardings/${id}`, page.url()).href)
    await page.getByText('Eine zurückgekommene ist zu bearbeiten').waitFor()
    await page.goto(new URL(`/inventory/${laptop.id}`, page.url()).href)
    await page.getByText(/ · zurückgegeben$/).waitFor()
    await page.context().close()
  })

  it('says what is wrong with a field, and what it refuses, in German', async () => {
    const { requester } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00'), { title: 'Headsets' }))
    await stageOpen(requester, id, 1)
    const page = await inGerman(requester, `/requests/${id}`)
    const books = loading(page)
    await page.getByRole('button', { name: 'Zurückholen' }).click()
    const dialog = page.getByRole('dialog')
    const recall = dialog.getByRole('button', { name: 'Zurückholen' })
    expect(books).toEqual([])
    await recall.click()
    await dialog.getByText('muss den Grund nennen').waitFor()
    expect(books).toHaveLength(1)

    expectStatus(200, await as(requester).post(`/v1/purchase-requests/${id}/withdraw`, { reason: 'Enough.' }))
    await dialog.getByLabel('Warum?').fill('Zwei genügen.')
    await recall.click()
    await dialog
      .getByText('Eine Anforderung mit dem Status „Zurückgezogen“ lässt sich nicht zurückholen.')
      .waitFor()
    expect(books).toHaveLength(1)
    await page.context().close()
  })

  it('loads its phrase books for nobody who reads English', async () => {
    const { requester } = await team()
    const page = await consoleAs(browser, requester, '/')
    const books = loading(page, /german-/)
    await page.goto(`${page.url()}requests/00000000000000000000`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await settled(page)
    expect(books).toEqual([])
    await page.context().close()
  })
})
