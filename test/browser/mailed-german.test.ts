import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire, team, unique } from '../e2e/company.ts'
import { openedRenewal } from '../e2e/contracts.ts'
import { accepting, fillIn, leaving, prepareByMail, toPrepare } from '../e2e/hand-overs.ts'
import { as, expectStatus, staff } from '../e2e/http.ts'
import { newAsset, newShelf } from '../e2e/inventory.ts'
import { labelledAsset } from '../e2e/labels.ts'
import { give, kinds, leaves } from '../e2e/leavers.ts'
import { OwnRuntime } from '../e2e/own-runtime.ts'
import {
  ask,
  change,
  content,
  eur,
  line,
  reaching,
  read,
  stageOpen,
  submit,
  withdraw,
} from '../e2e/requests.ts'
import { giveLink } from '../e2e/status-links.ts'
import { target } from '../e2e/target.ts'
import { answerByMail, decide, decideWith, letterTo, linkFor, open } from '../e2e/tasks.ts'
import { launchBrowser } from './browser.ts'
import { answered, findings, Phone, picture, strictPage } from './shots.ts'

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
const German = { ...Phone, locale: 'de-DE' }

/** A page behind a link on a phone that reads German, without script. */
async function opened(link: string): Promise<Page> {
  const page = await strictPage(browser, German)
  await page.goto((await target()).baseUrl + link)
  return page
}

/** Words that no German sentence has. */
const EnglishWords =
  /\b(the|of|is|are|you|your|and|for|with|by|to|from|not|this|that|it|has|have|be|will|who|what|how|at|on|asked|needed|more)\b/gi

/** Names, and what people typed: the only texts that a page has in German as in English. */
const typed = new RegExp(
  [
    '[0-9a-f]{14}|^E2E-|^TL-|^(Demo Company|Manager|Controlling|Carl Coordinator|Jo Neumann|Throughline|Code)$',
    'Kopfhörer|^Dock$|^Hülle$|Tonhaus|Zeichenbrett|^Leinwand$|Notebook 14 Zoll|HDMI-Kabel|Hauptstraße 1',
    'Die alten sind defekt|Eine Person mehr|Zu teuer|Niemand zeichnet mehr|10 % weniger|Bildschirm defekt',
    'Verschlüsselt|Netzteil liegt bei|Die Ausstattung bleibt',
  ].join('|'),
)

/** The texts of a page, piece by piece. */
async function textsOf(page: Page): Promise<string[]> {
  const texts =
    (await page.evaluate(`[...document.querySelectorAll('title, body *')].flatMap(({ childNodes }) =>
    [...childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data.trim()))`)) as string[]
  return texts.filter((text) => /\p{L}/u.test(text))
}

/**
 * Takes a picture, and expects nothing English on a page but what people typed, no finding of axe, and no sideways
 * scrolling. `english`: the same page as readers of English get it.
 */
async function expectGerman(page: Page, name: string, english?: string): Promise<void> {
  const looking = await browser.newContext({ ...German, bypassCSP: true })
  const copy = await looking.newPage()
  await copy.setContent(await page.content())
  await copy.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true })`)
  await picture(copy, `german-${name}`)
  const text = (await copy.evaluate('document.title + " " + document.body.innerText')) as string
  expect([name, text.match(EnglishWords) ?? []]).toEqual([name, []])
  const german = await textsOf(copy)
  expect(await copy.locator('html').getAttribute('lang')).toBe('de')
  expect([name, await findings(copy)]).toEqual([name, []])
  expect(await copy.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  if (english !== undefined) {
    await copy.setContent(english)
    const same = (await textsOf(copy)).filter((each) => german.includes(each) && !typed.test(each))
    expect([name, same]).toEqual([name, []])
  }
  await looking.close()
}

async function look(link: string, name: string): Promise<void> {
  const page = await opened(link)
  await expectGerman(page, name, (await open(link)).text)
  await page.context().close()
}

const pick = (page: Page, label: string) => page.locator('label').filter({ hasText: label })
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent()
const send = (page: Page) => answered(page, () => page.locator('.send button').tap())

const headsets = (about: object = {}) =>
  content('manager', eur('0'), {
    title: `Kopfhörer ${unique()}`,
    justification: 'Die alten sind defekt.',
    vendor: { name: 'Tonhaus', email: 'bestellung@tonhaus.example' },
    lines: [
      line(eur('1299.00'), { description: 'Kopfhörer', quantity: 2 }),
      line(eur('115.50'), { description: 'Dock' }),
    ],
    ...about,
  })

async function asked(about: object = {}) {
  const { requester, manager } = await team()
  const { id, title } = await ask(requester, headsets(about))
  await stageOpen(requester, id, 1)
  return { requester, manager, id, title, link: await linkFor(manager, id) }
}

describe('a mailed link, to a phone that reads German', () => {
  it('asks, takes no rejection without a reason, and says what became of it', async () => {
    const { requester, manager, id, title, link } = await asked()
    const page = await opened(link)
    expect(await heading(page)).toBe(`Genehmigen Sie „${title}“?`)
    const amount = await page.locator('.amount').textContent()
    expect(amount?.replace('\u00a0', ' ')).toBe('2.713,50 €')
    await expectGerman(page, 'approval', (await open(link)).text)
    await page.getByRole('link', { name: 'Zu Ihrer Entscheidung' }).tap()
    await pick(page, 'Ablehnen').tap()
    await answered(page, () => page.getByRole('button', { name: 'Ablehnen', exact: true }).tap())
    expect(await page.getByRole('alert').textContent()).toBe(
      '„Ablehnen“ braucht einen Kommentar mit dem Grund, damit sich danach handeln lässt.',
    )
    expect(await page.title()).toMatch(/^Noch nicht gesendet: /)
    await expectGerman(page, 'approval-problem')
    await pick(page, 'Genehmigen').tap()
    await page.getByRole('textbox', { name: /^Kommentar/ }).fill('Gern.')
    await answered(page, () => page.getByRole('button', { name: /^Genehmigen 2\.713,50/ }).tap())
    expect(await heading(page)).toBe(`Genehmigt: ${title}`)
    await page.getByText('Danke. Ihre Antwort ist festgehalten').waitFor()
    await expectGerman(page, 'approval-done')
    const { stages } = await reaching(requester, id, 'ordered')
    expect(stages[0].approvers[0]).toMatchObject({ name: manager.name, comment: 'Gern.' })
    await page.context().close()
  })

  it('is passed on', async () => {
    const { link } = await asked()
    const colleague = await hire('Kollegin')
    const page = await opened(link)
    await page.getByText('An jemand anderen weitergeben').tap()
    await page.getByLabel('E-Mail-Adresse dieser Person').fill('niemand@e2e.example')
    await page.getByLabel('Warum').fill('Ich bin abwesend.')
    const passOn = page.getByRole('button', { name: 'Weitergeben', exact: true })
    await answered(page, () => passOn.tap())
    await page.getByText('Die Adresse gehört niemandem, der hier arbeitet.').waitFor()
    await expectGerman(page, 'pass-on')
    await page.getByLabel('E-Mail-Adresse dieser Person').fill(colleague.email)
    await answered(page, () => passOn.tap())
    expect(await heading(page)).toBe(`An ${colleague.name} weitergegeben`)
    await expectGerman(page, 'passed-on')
    await page.context().close()
  })

  it('says that it leads nowhere, is switched off, needs no answer, or is too late', async () => {
    await look(`/t/${'a'.repeat(70)}`, 'unknown')
    const { link } = await asked()
    const page = await opened(link)
    await page.getByText('Nicht für Sie bestimmt?').tap()
    await answered(page, () => page.getByRole('button', { name: 'Melden und diesen Link abschalten' }).tap())
    expect(await heading(page)).toBe('Danke. Dieser Link ist jetzt abgeschaltet')
    await expectGerman(page, 'reported')
    await page.context().close()
    await look(link, 'switched-off')
    const other = await asked()
    await withdraw(other.requester, other.id, 'Wir haben noch welche.')
    await look(other.link, 'withdrawn')
    const third = await asked()
    const late = await opened(third.link)
    await decide(third.link, 'approve')
    await pick(late, 'Ablehnen').tap()
    await late.getByRole('textbox', { name: /^Kommentar/ }).fill('Nein.')
    await send(late)
    expect(await heading(late)).toBe(`Schon erledigt: ${third.title}`)
    await expectGerman(late, 'too-late')
    await late.context().close()
  })

  it('says what has changed since, on the old page and on the new one', async () => {
    const { requester, manager, id, link } = await asked()
    expectStatus(
      200,
      await as(requester).post(`/v1/purchase-requests/${id}/recall`, { reason: 'Einer mehr.' }),
    )
    const lines = [
      line(eur('1299.00'), { description: 'Kopfhörer', quantity: 3 }),
      line(eur('99.00'), { description: 'Hülle' }),
    ]
    await change(requester, await read(requester, id), { lines, neededBy: '2027-02-01' })
    await submit(requester, id)
    await stageOpen(requester, id, 1)
    await look(link, 'changed-since')
    await look(await linkFor(manager, id, [link]), 'asked-again')
  })

  it('asks for a code where one is needed', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(
      requester,
      content('code', eur('5000.00'), { title: 'Server', justification: 'Neu.' }),
    )
    await stageOpen(requester, id, 1)
    const page = await opened(await linkFor(manager, id))
    await pick(page, 'Genehmigen').tap()
    await send(page)
    expect(await heading(page)).toBe('Noch ein Schritt')
    await letterTo(manager, ({ subject }) => /code/i.test(subject))
    await page.getByLabel('Code').fill('000 000')
    await send(page)
    await page.getByText('Das ist nicht der Code. Sie haben noch 4 Versuche.').waitFor()
    await expectGerman(page, 'code')
    await page.context().close()
  })
})

describe('each question, on a phone that reads German', () => {
  it('about a change of an order', async () => {
    const { requester, manager, id, link } = await asked()
    await decide(link, 'approve')
    await reaching(requester, id, 'ordered')
    const change = { reason: 'Eine Person mehr', lines: [{ line: 1, quantity: 3 }] }
    const { caseId } = expectStatus(
      202,
      await as(requester).post(`/v1/purchase-requests/${id}/changes`, change),
    )
    const changing = await linkFor(manager, caseId)
    await look(changing, 'order-change')
    await answerByMail(manager, caseId, 'reject', 'Zu teuer.')
    await look(changing, 'order-change-done')
  })

  it('about a renewal: the decision, the offer, and the notice', async () => {
    const about = {
      title: 'Zeichenbrett',
      seats: { bought: 20, used: 13 },
      price: { amount: { amount: '180.00', currency: 'EUR' }, per: 'seat', every: 'year' },
      uplift: { kind: 'capped', percent: '7' },
      alternatives: ['Leinwand'],
    }
    const first = await openedRenewal(runtime, {
      ...about,
      notice: { period: { count: 30, unit: 'days' }, method: 'registered_post', transitDays: 3 },
    })
    await look(first.link, 'renewal')
    const page = await opened(first.link)
    await pick(page, 'Mit weniger Plätzen verlängern').tap()
    await page.getByRole('textbox', { name: 'Plätze, die bleiben' }).fill('20')
    await send(page)
    await expectGerman(page, 'renewal-problem')
    await page.context().close()
    await decide(first.link, 'cancel', 'Niemand zeichnet mehr.')
    await look(await linkFor(first.owner, first.id, [first.link]), 'notice-proof')
    await look(first.link, 'renewal-cancelled')
    const second = await openedRenewal(runtime, about)
    await decideWith(second.link, 'renegotiate', { target: '10 % weniger' })
    await look(await linkFor(second.owner, second.id, [second.link]), 'renewal-offer')
  })

  it('about a parcel, from preparing it to the signature', async () => {
    const text = 'Die Ausstattung bleibt Eigentum der Firma.\nVerlust melde ich sofort.'
    expectStatus(200, await as(staff.admin).put('/v1/equipment-terms', { text }, { 'if-match': '"0"' }))
    const laptops = await newShelf({
      category: { checklist: ['Verschlüsselt', 'Netzteil liegt bei'] },
      model: { name: 'Notebook 14 Zoll' },
    })
    const cable = await newShelf({ model: { name: 'HDMI-Kabel 2 m', tracking: 'quantity' } })
    const unit = await newAsset(laptops, { serial: '5CG1370402' })
    const more = { modelId: cable.modelId, locationId: laptops.locationId, change: 5, because: 'found' }
    expectStatus(200, await as(coordinator).post('/v1/stock/adjustments', more))
    const person = await hire('Neu', { name: 'Jo Neumann' })
    const lines = [{ modelId: laptops.modelId }, { modelId: cable.modelId, quantity: 2 }]
    const deliverTo = { to: 'home', address: 'Hauptstraße 1, 10115 Berlin' }
    const id = await toPrepare(person.id, laptops.locationId, lines, { deliverTo, prepareBy: '2027-01-08' })
    const link = await linkFor(coordinator, id)
    await look(link, 'parcel')
    const page = await opened(link)
    await page
      .getByLabel(/Inventarnummer|Etikett|Tag/)
      .first()
      .fill('FALSCH')
    await send(page)
    await expectGerman(page, 'parcel-problem')
    await page.context().close()
    await fillIn(link, { 'l1.tag': unit.tag, 'l1.c0': 'yes', 'l1.c1': 'yes' })
    await look(link, 'parcel-half')
    const { left: _left, ...rest } = leaving({ 1: unit.tag }, 2, [2])
    await prepareByMail(id, { ...rest, left: 'yes', tracking: '00340434161094042557' })
    await look(link, 'parcel-left')
    const mine = await linkFor(person, id)
    await look(mine, 'acceptance')
    const signing = await opened(mine)
    await signing.locator('input[value="accept"]').first().check()
    await signing.locator('input[value="decline"]').last().check()
    await send(signing)
    await expectGerman(signing, 'acceptance-problem')
    await signing.context().close()
    await fillIn(mine, accepting('Jo Neumann', 1, 2))
    await look(mine, 'accepted')
  })

  it('about what a leaver has', async () => {
    const { laptop, screen, chair, mouse } = await kinds()
    const person = await hire('Geht')
    await give(person, [laptop, screen, chair, mouse])
    const { id } = await leaves(person, laptop.locationId, 20)
    const link = await linkFor(person, id)
    await look(link, 'leaver')
    const page = await opened(link)
    await page.locator('input[name="value-save-i1.how"][value="ship"]').check()
    await page.locator('input[name="value-save-i1.tracking"]').fill('JD 4711')
    await page.getByLabel(/Private E-Mail/).fill('keine')
    await send(page)
    await expectGerman(page, 'leaver-problem')
    await page.getByLabel(/Private E-Mail/).fill('geht@privat.example')
    await send(page)
    await page.getByRole('status').waitFor()
    await expectGerman(page, 'leaver-saved')
    await page.context().close()
    expectStatus(200, await as(coordinator).post(`/v1/offboardings/${id}/rehire`, {}))
    await look(link, 'leaver-over')
  })

  it('about a write-off', async () => {
    const approver = await hire('Controlling')
    const stages = [{ name: 'Controlling', approvers: [`person:${approver.id}`] }]
    const path = '/v1/approval-policies/write-offs'
    const policy = {
      name: 'Ausbuchungen',
      currency: 'EUR',
      rules: [{ id: 'all', name: 'Jede Ausbuchung', stages }],
    }
    const etag = (await as(staff.admin).get(path)).headers.get('etag')
    const condition = etag ? { 'if-match': etag } : { 'if-none-match': '*' }
    expectStatus(200, await as(staff.admin).put(path, policy, condition))
    const asset = await newAsset(await newShelf(), { cost: eur('480.00') })
    const body = { reason: 'Bildschirm defekt', proceeds: eur('5.00') }
    const { id } = expectStatus(201, await as(coordinator).post(`/v1/assets/${asset.id}/write-off`, body))
    const link = await linkFor(approver, id)
    await look(link, 'write-off')
    await decide(link, 'approve')
    await look(link, 'write-off-done')
  })
})

describe('in time, on a phone that reads German', () => {
  it('what becomes of what did not come back, and how a project goes', async () => {
    const { screen, laptop } = await kinds()
    const person = await hire('Weg')
    await give(person, [laptop, screen])
    const { id } = await leaves(person, laptop.locationId, 8)
    const owner = await hire('Leitung')
    const project = { name: `Umzug ${unique()}`, ownerId: owner.id, targetDate: '2027-12-15' }
    const { id: projectId } = expectStatus(201, await as(coordinator).post('/v1/projects', project))
    await runtime.advance('P8D')
    const link = await linkFor(owner, projectId)
    await look(link, 'project')
    const page = await opened(link)
    await send(page)
    await expectGerman(page, 'project-problem')
    await page.context().close()
    await fillIn(link, { health: 'at_risk', summary: 'Der Aufzug kommt später.' })
    await look(link, 'project-done')
    await runtime.advance('P20D')
    const deciding = await linkFor(coordinator, id)
    await look(deciding, 'not-back')
    await fillIn(deciding, { 'i1.as': 'charged', 'i2.as': 'lost' })
    await look(deciding, 'not-back-done')
  })
})

describe('for somebody without an account, on a phone that reads German', () => {
  it('where a case stands, and a question', async () => {
    const { id, title } = await asked()
    const { path } = await giveLink(id, { showMoney: true })
    const page = await opened(path)
    expect(await heading(page)).toBe(title)
    await page.getByText('In Genehmigung').waitFor()
    await send(page)
    expect(await page.getByRole('alert').textContent()).toBe('Bitte schreiben Sie zuerst Ihre Frage.')
    await expectGerman(page, 'status-problem')
    await page.getByLabel('Haben Sie eine Frage?').fill('Wann kommen sie?')
    await send(page)
    expect(await page.getByRole('status').textContent()).toMatch(/^Ihre Frage ist gesendet/)
    await expectGerman(page, 'status')
    await page.context().close()
    await look(`/s/${'a'.repeat(70)}`, 'status-unknown')
  })

  it('the page behind a label', async () => {
    const asset = await labelledAsset()
    const page = await opened(`/a/${'a'.repeat(43)}`)
    expect(asset.id).toBeTypeOf('string')
    expect(await heading(page)).toBe('Gefunden?')
    await send(page)
    expect(await page.getByRole('alert').textContent()).toBe('Bitte sagen Sie uns, wo es ist.')
    await expectGerman(page, 'found-problem')
    await page.getByLabel(/Wo ist es jetzt/).fill('Zimmer 5')
    await send(page)
    expect(await heading(page)).toBe('Danke')
    await expectGerman(page, 'found-thanks')
    await page.context().close()
  })
})
