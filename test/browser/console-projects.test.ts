import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { team, unique } from '../e2e/company.ts'
import { as, expectStatus, staff } from '../e2e/http.ts'
import { ask, content, eur } from '../e2e/requests.ts'
import { launchBrowser } from './browser.ts'
import { complaints, consoleAs, lookAtConsole, settled } from './console.ts'
import { Phone } from './shots.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
}, 90_000)
afterAll(() => browser?.close())

async function opened(ownerId: string, about: Record<string, unknown> = {}) {
  const body = { name: `Move ${unique()}`, ownerId, targetDate: '2027-06-30', members: [], ...about }
  return expectStatus(201, await as(staff.coordinator).post('/v1/projects', body))
}

describe('projects in the console', () => {
  it('are updated by their owner, who sees them go from nothing known to at risk', async () => {
    const { requester: owner } = await team()
    const { id, name } = await opened(owner.id)
    const page = await consoleAs(browser, owner, '/projects', Phone)
    await page.getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
    await page.getByText('At risk', { exact: true }).click()
    await page.getByLabel('In a sentence or two').fill('The floor is late.')
    await page.getByRole('button', { name: 'Save the update' }).click()
    const health = page.getByRole('region', { name: 'How it is going' })
    await health.getByText('The floor is late.').waitFor()
    await health.filter({ hasText: 'At risk' }).waitFor()
    const { update } = expectStatus(200, await as(owner).get(`/v1/projects/${id}`))
    expect(update).toMatchObject({ health: 'at_risk', summary: 'The floor is late.' })
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('keep what was promised first when their date moves, which takes a reason', async () => {
    const { requester: owner } = await team()
    const { id } = await opened(owner.id)
    const page = await consoleAs(browser, staff.coordinator, `/projects/${id}`)
    await page.getByRole('button', { name: 'Change', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Target date').fill('2027-09-30')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByRole('alert').first().waitFor()
    await dialog.getByLabel('Why the target moves').fill('The landlord needs longer.')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    const about = page.getByRole('region', { name: 'About' })
    await about.filter({ hasText: '30 Jun 2027 (moved once)' }).waitFor()
    await page.context().close()
  })

  it('take a case that one adds from its page', async () => {
    const { requester } = await team()
    const { id, name } = await opened(requester.id)
    const { id: caseId } = await ask(requester, content('manager', eur('480.00'), { title: 'Desks to move' }))
    const page = await consoleAs(browser, staff.coordinator, `/cases/${caseId}`)
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Project …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').fill(name)
    await page.getByRole('option', { name }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.goto(new URL(`/projects/${id}`, page.url()).href)
    await settled(page)
    await page.getByRole('link', { name: 'Desks to move' }).waitFor()
    await page.context().close()
  })

  it('take a case of one of their own, who is offered no others and takes it out again', async () => {
    const { requester } = await team()
    const { id, name } = await opened(requester.id)
    const others = await opened((await team()).requester.id)
    const { id: caseId } = await ask(requester, content('manager', eur('480.00'), { title: 'Own desks' }))
    const page = await consoleAs(browser, requester, `/cases/${caseId}`)
    const dialog = page.getByRole('dialog')
    const begin = async () => {
      await page.getByRole('button', { name: 'More' }).click()
      await page.getByRole('menuitem', { name: 'Project …' }).click()
    }
    const projectOf = async () =>
      expectStatus(200, await as(requester).get(`/v1/cases/${caseId}`)).projectId ?? null
    await begin()
    await dialog.getByRole('combobox').click()
    await page.getByRole('option', { name }).waitFor()
    expect(await page.getByRole('option').count()).toBe(1)
    await page.getByRole('option', { name }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await projectOf()).toBe(id)

    // What a coordinator puts elsewhere can be taken out, though its name is not for everybody.
    const moved = await as(staff.coordinator).put(`/v1/cases/${caseId}/project`, { projectId: others.id })
    expectStatus(200, moved)
    await page.reload()
    await begin()
    expect(await dialog.getByRole('combobox').inputValue()).toBe('The present one')
    await dialog.getByRole('button', { name: 'Take it out of its project' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'detached' })
    expect(await projectOf()).toBeNull()
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('are not offered to whom no project takes anything from', async () => {
    const { requester } = await team()
    const { id: caseId } = await ask(requester, content('manager', eur('480.00')))
    const page = await consoleAs(browser, requester, `/cases/${caseId}`)
    await page.getByRole('button', { name: 'Withdraw' }).waitFor()
    expect(await page.getByRole('button', { name: 'More' }).count()).toBe(0)
    await page.context().close()
  })

  it('tell whether their digest comes, and let one say otherwise', async () => {
    const { requester: owner } = await team()
    const page = await consoleAs(browser, owner, '/projects')
    const digest = page.getByRole('region', { name: 'Weekly digest' })
    await digest.getByText('You get the weekly digest.').waitFor()
    await digest.getByRole('button', { name: 'Do not send it' }).click()
    await digest.getByText('You do not get the weekly digest.').waitFor()
    await page.reload()
    await digest.getByText('You do not get the weekly digest.').waitFor()
    expect(expectStatus(200, await as(owner).get('/v1/me/digest'))).toEqual({ wanted: false })
    await digest.getByRole('button', { name: 'Send it to me' }).click()
    await digest.getByText('You get the weekly digest.').waitFor()
    expect(complaints.get(page)).toEqual([])
    await page.context().close()
  })

  it('look well', async () => {
    const { requester: owner } = await team()
    const { id } = await opened(owner.id)
    await lookAtConsole(browser, 'projects', staff.coordinator, '/projects')
    await lookAtConsole(browser, 'project', staff.coordinator, `/projects/${id}`)
  })
})
