import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { team } from '../e2e/company.ts'
import { staff } from '../e2e/http.ts'
import { ask, content, eur, reaching, read, stageOpen } from '../e2e/requests.ts'
import { launchBrowser } from './browser.ts'
import { complaints, consoleAs, lookAtConsole } from './console.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 90_000)
afterAll(() => browser?.close())

async function asked(title: string) {
  const people = await team()
  const { id } = await ask(people.requester, content('manager', eur('500.00'), { title }))
  await stageOpen(people.requester, id, 1)
  return { ...people, id, path: `/tasks/${id}-1-1-1` }
}

describe('a task in the console', () => {
  it('is found among what is asked of me, shows what the mail shows, and is answered', async () => {
    const { requester, manager, id } = await asked('A desk that goes up')
    const page = await consoleAs(browser, manager)
    await page
      .getByRole('region', { name: 'Asked of me' })
      .getByRole('link', { name: /A desk/ })
      .click()
    await page.getByRole('heading', { level: 1, name: /A desk that goes up/ }).waitFor()
    await page
      .getByRole('region', { name: 'How it got here' })
      .filter({ hasText: `manager of ${requester.name}` })
      .waitFor()
    const answer = page.getByRole('region', { name: 'Your answer' })
    expect(await answer.getByRole('button', { name: 'Choose one above' }).isDisabled()).toBe(true)
    await answer.getByRole('radio', { name: /^Approve/ }).click()
    await answer.getByRole('button', { name: 'Approve 500.00 EUR' }).click()
    await page.getByRole('heading', { name: `${manager.name}: approved` }).waitFor()
    const { stages } = await reaching(requester, id, 'ordered')
    expect(stages[0].approvers[0].decision).toBe('approve')
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it.each(['cases', 'requests'])('is a step away for whoever is asked and looks at %s', async (pages) => {
    const { requester, manager, id } = await asked('A chair that turns')
    const page = await consoleAs(browser, manager, `/${pages}/${id}`)
    await page.getByRole('link', { name: 'Answer', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /A chair that turns/ }).waitFor()
    await page.getByRole('radio', { name: /^Approve/ }).waitFor()
    await page.context().close()
    const other = await consoleAs(browser, requester, `/${pages}/${id}`)
    expect(await other.getByRole('link', { name: 'Answer', exact: true }).count()).toBe(0)
    await other.context().close()
  })

  it('says at the comment that a no needs a reason, and decides nothing until there is one', async () => {
    const { requester, manager, id, path } = await asked('A second desk')
    const page = await consoleAs(browser, manager, path)
    const answer = page.getByRole('region', { name: 'Your answer' })
    await answer.getByRole('radio', { name: /^Reject/ }).click()
    await answer.getByRole('button', { name: 'Reject', exact: true }).click()
    await answer.getByText('must say why').waitFor()
    expect((await read(requester, id)).status).toBe('in_approval')
    await answer.getByLabel('Comment').fill('One is enough.')
    await answer.getByRole('button', { name: 'Reject', exact: true }).click()
    await page.getByText('One is enough.').waitFor()
    await reaching(requester, id, 'rejected')
    await page.context().close()
  })

  it('is passed on to a colleague', async () => {
    const { requester, manager, director, id, path } = await asked('A lamp for the desk')
    const page = await consoleAs(browser, manager, path)
    await page.getByRole('button', { name: 'Pass on' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Address of the colleague').fill(director.email)
    await dialog.getByLabel('Why?').fill('I am away.')
    await dialog.getByRole('button', { name: 'Pass on' }).click()
    await page.getByRole('heading', { level: 1, name: 'Asked of me' }).waitFor()
    expect((await read(requester, id)).waitingFor[0].who).toEqual([{ id: director.id, name: director.name }])
    await page.context().close()
  })

  it('shows a coordinator whose it is, without an answer to give', async () => {
    const { manager, path } = await asked('A chair for the desk')
    const page = await consoleAs(browser, staff.coordinator, path)
    await page.getByRole('region', { name: `This is asked of ${manager.name}` }).waitFor()
    expect(await page.getByRole('radio').count()).toBe(0)
    await page.context().close()
  })

  it('looks right, and axe finds nothing', async () => {
    const { manager, path } = await asked('A shelf above the desk')
    await lookAtConsole(browser, 'task', manager, path)
    await lookAtConsole(browser, 'tasks', manager, '/tasks')
  })
})
