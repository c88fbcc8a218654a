import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire } from '../e2e/company.ts'
import { accepting, fillIn, leaving, prepareByMail, toPrepare } from '../e2e/hand-overs.ts'
import { as, expectStatus, staff } from '../e2e/http.ts'
import { moved, newAsset, newShelf } from '../e2e/inventory.ts'
import { OwnRuntime } from '../e2e/own-runtime.ts'
import { target } from '../e2e/target.ts'
import { linkFor } from '../e2e/tasks.ts'
import { launchBrowser } from './browser.ts'
import { answered, Desk, lookAt, strictPage } from './shots.ts'

let browser: Browser
let runtime: OwnRuntime
beforeAll(async () => {
  ;[browser, runtime] = await Promise.all([launchBrowser(), OwnRuntime.start()])
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await runtime?.end()
})

const { coordinator } = staff
const look = async (name: string, link: string) => lookAt(browser, name, (await target()).baseUrl + link)

/** A laptop with a dock and cables for somebody at home. */
async function parcel() {
  const laptops = await newShelf({
    category: { checklist: ['Disk is encrypted', 'Charger is in the box'] },
    model: { name: 'Laptop 14 inch, 32 GB, 1 TB' },
  })
  const { modelId: dock } = await newShelf({ model: { name: 'USB-C dock, 100 W' } })
  const { modelId: cable } = await newShelf({ model: { name: 'HDMI cable, 2 m', tracking: 'quantity' } })
  const { locationId } = laptops
  const units = [
    await newAsset(laptops, { serial: '5CG1370402' }),
    await newAsset({ ...laptops, modelId: dock }),
  ]
  const more = { modelId: cable, locationId, change: 5, because: 'found' }
  expectStatus(200, await as(coordinator).post('/v1/stock/adjustments', more))
  const person = await hire('Novak', { name: 'Jo Novak' })
  const lines = [{ modelId: laptops.modelId }, { modelId: dock }, { modelId: cable, quantity: 2 }]
  const deliverTo = { to: 'home', address: 'Home Street 1, 10115 Berlin' }
  const id = await toPrepare(person.id, locationId, lines, { deliverTo, prepareBy: '2027-01-08' })
  const [laptop, docked] = units.map(({ tag }) => tag as string) as [string, string]
  return { id, person, link: await linkFor(coordinator, id), laptop, dock: docked, units }
}

describe('the pages of a hand-over', () => {
  it('are without a finding of axe on phone and desk, in light and dark, from the parcel to the signature', async () => {
    const { id, person, link, laptop, dock } = await parcel()
    await look('parcel', link)
    await fillIn(link, { 'l1.tag': laptop, 'l1.c0': 'yes', 'l1.c1': 'yes' })
    await look('parcel-half', link)
    const { left: _left, ...rest } = leaving({ 1: laptop, 2: dock }, 2, [3])
    await prepareByMail(id, { ...rest, left: 'yes', tracking: '00340434161094042557' })
    await look('parcel-left', link)
    const mine = await linkFor(person, id)
    await look('acceptance', mine)
    await fillIn(mine, accepting('Jo Novak', 1, 2, 3))
    await look('accepted', mine)
  })

  it('takes scans one after the other, though a scanner presses Enter', async () => {
    const { link, laptop, dock, units } = await parcel()
    const page = await strictPage(browser, Desk)
    await page.goto((await target()).baseUrl + link)
    const tags = page.getByLabel(/^Tag/)
    expect(await tags.count()).toBe(2)
    await tags.nth(0).fill(laptop)
    await tags.nth(0).press('Enter')
    await tags.nth(1).fill('NOT-OURS')
    await tags.nth(1).press('Enter')
    await page.getByLabel('Disk is encrypted').check()
    await answered(page, () => page.getByRole('button', { name: 'Save' }).click())
    expect(await page.getByRole('alert').textContent()).toContain('"NOT-OURS" is not a tag that we know')
    expect(await tags.nth(0).inputValue()).toBe(laptop)
    expect(await tags.nth(1).getAttribute('aria-invalid')).not.toBeNull()
    expect(await tags.nth(1).evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true)
    expect(await page.getByLabel('Disk is encrypted').isChecked()).toBe(true)
    await tags.nth(1).fill(dock)
    await answered(page, () => page.getByRole('button', { name: 'Save' }).click())
    expect(await page.getByRole('status').textContent()).toContain('Saved.')
    expect(await page.getByText('2 of 3 still open').isVisible()).toBe(true)
    expect(await page.getByLabel('2 in the parcel').isChecked()).toBe(false)
    await page.getByLabel('2 in the parcel').check()
    await answered(page, () => page.getByRole('button', { name: 'Save' }).click())
    expect(await page.getByText('1 of 3 still open').isVisible()).toBe(true)
    for (const { id } of units)
      expect(expectStatus(200, await as(coordinator).get(`/v1/assets/${id}`)).status).toBe('picked')
    await page.context().close()
  })

  it('asks why only where something is declined, and by keyboard alone', async () => {
    const shelf = await newShelf()
    const asset = await newAsset(shelf)
    const person = await hire('Holder')
    const { holder } = await moved(asset.id, 'check-out', { personId: person.id })
    const page = await strictPage(browser, Desk)
    await page.goto((await target()).baseUrl + (await linkFor(person, holder.handOver)))
    const why = page.getByLabel(/^Why/)
    expect(await why.isVisible()).toBe(false)
    await page.getByRole('radio', { name: 'I accept it' }).focus()
    await page.keyboard.press('ArrowDown')
    expect(await why.isVisible()).toBe(true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type(person.name)
    await page.keyboard.press('Tab')
    await answered(page, () => page.keyboard.press('Enter'))
    expect(await page.getByRole('alert').textContent()).toContain('“Why?” is needed.')
    expect(await why.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true)
    await page.keyboard.type('The hinge is cracked.')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /^Answered/ }).waitFor()
    await page.context().close()
  })
})
