import { describe, expect, it } from 'vitest'
import { hire } from './company.ts'
import {
  accepting,
  answerHandOver,
  declining,
  fillIn,
  handOverReaching,
  leaving,
  prepareByMail,
  readHandOver,
  toPrepare,
} from './hand-overs.ts'
import { as, expectStatus, staff } from './http.ts'
import { type Body, moved, newAsset, newLocation, newShelf } from './inventory.ts'
import { timeline } from './requests.ts'
import { asTyped, formsOf, letterTo, linkFor, open, post, recorded, wordsOf } from './tasks.ts'

const { coordinator, admin, auditor } = staff

const readAsset = async (id: string): Promise<Body> =>
  expectStatus(200, await as(coordinator).get(`/v1/assets/${id}`))
const custody = async (personId: string, past = false): Promise<Body[]> =>
  expectStatus(200, await as(coordinator).get(`/v1/custody?person=${personId}&past=${past}`)).items
const level = async (modelId: string, locationId: string): Promise<Body> =>
  expectStatus(200, await as(coordinator).get(`/v1/stock?modelId=${modelId}&locationId=${locationId}`))
    .items[0]

const checklist = ['Disk is encrypted', 'Charger is in the box']

/** Sends an acceptance without opening its page again, as a tab does that was open before. */
const send = (link: string, values: Record<string, string>) =>
  post(link, {
    decision: 'answer',
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`value-answer-${name}`, value])),
  })

/** A laptop that was checked out to somebody, who is asked to accept it. */
async function handedOut() {
  const shelf = await newShelf({ category: { holdsData: true } })
  const asset = await newAsset(shelf)
  const person = await hire('Holder')
  const { holder } = await moved(asset.id, 'check-out', { personId: person.id })
  return { shelf, asset, person, id: holder.handOver as string, link: await linkFor(person, holder.handOver) }
}

describe('accepting what was handed out', () => {
  it('asks by mail, keeps who signed and on which terms, and shows it for ever', async () => {
    const { asset, person, id, link } = await handedOut()
    const page = wordsOf((await open(link)).text)
    expect(page).toContain(asset.tag)
    const { terms } = await readHandOver(id)
    expect(page).toContain(terms.text.split('\n')[0])
    expect(asTyped((await letterTo(person, ({ links }) => links.length > 0)).text)).toContain(
      terms.text.split('\n')[1],
    )
    const reply = await fillIn(link, accepting('Hanna Holder', 1))
    expect(reply.status).toBe(200)
    expect(wordsOf(reply.text)).toMatch(recorded)
    const settled = await handOverReaching(id, 'settled')
    expect(settled).toMatchObject({
      lines: [{ tag: asset.tag, outcome: 'accepted' }],
      acceptance: { signature: 'Hanna Holder', via: `by the link sent to ${person.email}` },
      terms,
    })
    expect((await readAsset(asset.id)).holder).toMatchObject({
      handOver: id,
      acceptedAt: settled.acceptance.at,
    })
    expect(wordsOf((await open(link)).text)).toContain('Answered')
    const receipt = await letterTo(person, ({ subject }) => subject.startsWith('You accepted'))
    expect(asTyped(receipt.text)).toContain('Hanna Holder')
    expect((await timeline(coordinator, asset.id)).map(({ type }) => type)).toContain('asset_accepted')
  })

  it('keeps the terms that were shown, though others are written meanwhile', async () => {
    const { person, id, link } = await handedOut()
    const before = expectStatus(200, await as(person).get('/v1/equipment-terms'))
    const text = `Keep it dry. ${id}`
    expectStatus(403, await as(coordinator).put('/v1/equipment-terms', { text }))
    const saved = await as(admin).put('/v1/equipment-terms', { text })
    expect(expectStatus(200, saved)).toEqual({ version: before.version + 1, text })
    const page = wordsOf((await open(link)).text)
    expect(page).toContain(before.text.split('\n')[0])
    expect(page).not.toContain('Keep it dry')
    expectStatus(200, await fillIn(link, accepting(person.name, 1)))
    expect((await handOverReaching(id, 'settled')).terms).toEqual(before)
    const next = await handedOut()
    expect(wordsOf((await open(next.link)).text)).toContain(text)
    expectStatus(200, await as(admin).put('/v1/equipment-terms', { text: before.text }))
  })

  it('takes a decline only with a reason, gives the form back, and has somebody notice', async () => {
    const { shelf, asset, person, id, link } = await handedOut()
    const unsaid = await fillIn(link, { 'l1.answer': 'decline', signature: 'Hanna Holder' })
    expect(unsaid.status).toBe(422)
    expect(wordsOf(unsaid.text)).toContain('“Why?” is needed.')
    expect(unsaid.text).toMatch(/value="decline" checked/)
    expect(unsaid.text).toContain('value="Hanna Holder"')
    expect((await readAsset(asset.id)).status).toBe('in_use')

    const reason = 'The hinge is cracked.\nIt came like that.'
    expectStatus(200, await fillIn(link, declining(person.name, reason, 1)))
    await handOverReaching(id, 'settled')
    expect(await readAsset(asset.id)).toMatchObject({
      status: 'returned',
      locationId: shelf.locationId,
      holder: null,
    })
    expect(await custody(person.id)).toEqual([])
    expect(await custody(person.id, true)).toMatchObject([{ assetId: asset.id, ended: 'declined' }])
    const letter = await letterTo(coordinator, ({ subject }) =>
      subject.startsWith(`Declined by ${person.name}`),
    )
    expect(asTyped(letter.text)).toContain('The hinge is cracked.')
    expect(letter.subject).toContain(asset.tag)
  })

  it('counts a second click as the first, and a second thought not at all', async () => {
    const { asset, person, id, link } = await handedOut()
    const clicks = await Promise.all(Array.from({ length: 8 }, () => send(link, accepting(person.name, 1))))
    for (const reply of clicks) {
      expect(reply.status).toBe(200)
      expect(wordsOf(reply.text)).toMatch(recorded)
    }
    await handOverReaching(id, 'settled')
    const accepted = (await timeline(coordinator, id)).filter(({ type }) => type === 'hand_over_accepted')
    expect(accepted).toHaveLength(1)
    // The other tab was opened before, and says no.
    const other = await send(link, declining(person.name, 'No.', 1))
    expect(other.status).toBe(409)
    expect(await readAsset(asset.id)).toMatchObject({ status: 'in_use', holder: { handOver: id } })
  })

  it('lets one of two tabs win when they disagree', async () => {
    const { asset, person, id, link } = await handedOut()
    const replies = await Promise.all([
      ...Array.from({ length: 5 }, () => send(link, accepting(person.name, 1))),
      ...Array.from({ length: 5 }, () => send(link, declining(person.name, 'No.', 1))),
    ])
    const { lines } = await handOverReaching(id, 'settled')
    const won = lines[0].outcome === 'accepted' ? replies.slice(0, 5) : replies.slice(5)
    const lost = lines[0].outcome === 'accepted' ? replies.slice(5) : replies.slice(0, 5)
    expect(won.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(lost.map(({ status }) => status)).toEqual([409, 409, 409, 409, 409])
    const { status } = await readAsset(asset.id)
    expect(status).toBe(lines[0].outcome === 'accepted' ? 'in_use' : 'returned')
    expect(await custody(person.id)).toHaveLength(lines[0].outcome === 'accepted' ? 1 : 0)
  })

  // Snipe-IT #12311
  it('given to A (no answer), then to B (accepts); A declines by the old link: B keeps it, A’s link is dead', async () => {
    const { asset, person: a, id: first, link: old } = await handedOut()
    const b = await hire('Second holder')
    const { holder } = await moved(asset.id, 'transfer', { personId: b.id })
    await answerHandOver(b, holder.handOver, accepting(b.name, 1))
    const before = await readAsset(asset.id)

    const late = await send(old, declining(a.name, 'I never wanted it.', 1))
    expect(late.status).toBe(409)
    expect(wordsOf(late.text)).toContain(`it went to ${b.name}`)
    expect(await readAsset(asset.id)).toEqual(before)
    expect(before).toMatchObject({ status: 'in_use', holder: { person: { id: b.id } } })
    expect(before.holder.acceptedAt).not.toBeNull()
    const page = await open(old)
    expect(page.status).toBe(200)
    expect(wordsOf(page.text)).toContain('No longer needed')
    expect(page.text).not.toContain('value="answer"')
    expect(await handOverReaching(first, 'settled')).toMatchObject({ lines: [{ outcome: 'recalled' }] })
    expect(await custody(a.id, true)).toMatchObject([{ assetId: asset.id, ended: 'transferred' }])
  })

  it('is asked no more once the unit was checked in, or the hand-over was cancelled', async () => {
    const one = await handedOut()
    await moved(one.asset.id, 'check-in')
    expect(wordsOf((await open(one.link)).text)).toContain('No longer needed')
    await handOverReaching(one.id, 'settled')
    const two = await handedOut()
    expectStatus(403, await as(two.person).post(`/v1/hand-overs/${two.id}/cancel`, { reason: 'Mine' }))
    expectStatus(
      200,
      await as(coordinator).post(`/v1/hand-overs/${two.id}/cancel`, { reason: 'The wrong one' }),
    )
    expect(wordsOf((await open(two.link)).text)).toContain('The wrong one')
    expect((await readAsset(two.asset.id)).status).toBe('returned')
    expectStatus(409, await as(coordinator).post(`/v1/hand-overs/${two.id}/cancel`, { reason: 'Again' }))
  })

  it('is seen by whom it concerns and by those who see all', async () => {
    const { person, id } = await handedOut()
    const other = await hire('Bystander')
    expectStatus(200, await as(person).get(`/v1/hand-overs/${id}`))
    expectStatus(200, await as(auditor).get(`/v1/hand-overs/${id}`))
    expectStatus(404, await as(other).get(`/v1/hand-overs/${id}`))
    expectStatus(403, await as(other).get('/v1/hand-overs'))
    const { items } = expectStatus(200, await as(coordinator).get('/v1/hand-overs?limit=100'))
    expect(items.map((each: Body) => each.id)).toContain(id)
  })
})

describe('preparing a parcel', () => {
  /** Two laptops on the shelf, one of them wanted, with cables. */
  async function wanted(about: object = {}) {
    const shelf = await newShelf({ category: { checklist } })
    const cables = await newShelf({ model: { tracking: 'quantity' } })
    const units = [await newAsset(shelf), await newAsset(shelf)]
    const person = await hire('Recipient')
    const id = await toPrepare(person.id, shelf.locationId, [{ modelId: shelf.modelId }], about)
    return { shelf, cables, units, person, id, link: await linkFor(coordinator, id) }
  }

  it('goes on where it was left, and tells when it has left', async () => {
    const { shelf, units, person, id, link } = await wanted({
      deliverTo: { to: 'home', address: 'Home Street 1, 10115 Berlin' },
      prepareBy: '2027-01-08',
    })
    const [unit] = units
    expect(wordsOf((await open(link)).text)).toContain('Home Street 1')
    const saved = await fillIn(link, {
      'l1.tag': unit.tag.toLowerCase(),
      'l1.c1': 'yes',
      tracking: 'TRACK-9',
    })
    expect(saved.status).toBe(200)
    expect(wordsOf(saved.text)).toContain('Saved.')
    expect(saved.text).toContain(`value="${unit.tag}"`)
    expect(saved.text).toContain('value="TRACK-9"')
    expect(saved.text.match(/value="yes" checked/g)).toHaveLength(1)
    expect(await readAsset(unit.id)).toMatchObject({ status: 'picked', claimedBy: { caseId: id } })
    expect(await level(shelf.modelId, shelf.locationId)).toMatchObject({ free: 1, picked: 1 })

    const early = await fillIn(link, { 'l1.tag': unit.tag, 'l1.c1': 'yes', left: 'yes' })
    expect(early.status).toBe(422)
    expect(wordsOf(early.text)).toContain('Disk is encrypted must be ticked before it leaves.')
    await prepareByMail(id, leaving({ 1: unit.tag }, checklist.length))
    expect(await readAsset(unit.id)).toMatchObject({
      status: 'in_use',
      holder: { person: { id: person.id }, handOver: id },
    })
    expect(await level(shelf.modelId, shelf.locationId)).toMatchObject({ free: 1, picked: 0, onHand: 1 })
    await answerHandOver(person, id, accepting(person.name, 1))
    expect((await readHandOver(id)).delivery).toMatchObject({ to: 'home', tracking: 'TRACK-9' })
  })

  it('counts a second press as the first: nobody is told that a unit is gone to whom it just went', async () => {
    for (let round = 0; round < 3; round++) {
      const { units, person, id, link } = await wanted()
      const [form] = formsOf((await open(link)).text)
      const values = Object.entries(leaving({ 1: units[0].tag }, checklist.length))
      const body = {
        ...form?.hidden,
        ...Object.fromEntries(
          values.map(([name, value]) => [`value-${form?.hidden.decision}-${name}`, value]),
        ),
      }
      const replies = await Promise.all(Array.from({ length: 6 }, () => post(link, body)))
      expect(replies.map(({ status, text }) => [status, status === 200 ? '' : wordsOf(text)])).toEqual(
        Array.from({ length: 6 }, () => [200, '']),
      )
      await handOverReaching(id, 'awaiting_acceptance')
      expect(await custody(person.id)).toHaveLength(1)
    }
  })

  it('says what is wrong with a tag, and loses nothing of the form', async () => {
    const { shelf, units, person, id, link } = await wanted()
    const other = await newAsset(await newShelf())
    const elsewhere = await newAsset({ ...shelf, locationId: await newLocation() })
    const inUse = units[1]
    await moved(inUse.id, 'check-out', { personId: person.id, acceptance: false })
    for (const [tag, words] of [
      ['NO-SUCH-TAG', '"NO-SUCH-TAG" is not a tag that we know'],
      [other.tag, `"${other.tag}" is a ${other.model.name}, not a`],
      [inUse.tag, `"${inUse.tag}" is in use by ${person.name}`],
      [elsewhere.tag, `"${elsewhere.tag}" is at`],
    ]) {
      const reply = await fillIn(link, { 'l1.tag': tag as string, 'l1.c0': 'yes' })
      expect(reply.status).toBe(422)
      expect(wordsOf(reply.text)).toContain(words)
      expect(reply.text).toContain(`value="${tag}"`)
      expect(reply.text).toMatch(/value="yes" checked/)
      expect(reply.text).toMatch(/aria-invalid="true"/)
    }
    expect(await readHandOver(id)).toMatchObject({ status: 'preparing', lines: [{ tag: null }] })
    expect((await readAsset(other.id)).status).toBe('in_stock')
  })

  it('takes another unit in the place of one that was scanned', async () => {
    const { shelf, units, id, link } = await wanted()
    const [one, two] = units
    await fillIn(link, { 'l1.tag': one.tag })
    expect((await fillIn(link, { 'l1.tag': two.tag })).status).toBe(200)
    expect((await readAsset(one.id)).status).toBe('in_stock')
    expect(await readAsset(two.id)).toMatchObject({ status: 'picked', claimedBy: { caseId: id } })
    expect(await level(shelf.modelId, shelf.locationId)).toMatchObject({ free: 1, picked: 1, onHand: 2 })
    const twice = await toPrepare((await hire('Other')).id, shelf.locationId, [
      { modelId: shelf.modelId, quantity: 2 },
    ])
    const second = await fillIn(await linkFor(coordinator, twice), {
      'l1.tag': one.tag,
      'l2.tag': one.tag,
    })
    expect(second.status).toBe(422)
    expect(wordsOf(second.text)).toContain('is in this parcel already')
  })

  it('gives a unit to one of two parcels that are scanned at once', async () => {
    const { shelf, units } = await wanted()
    const [unit] = units
    const people = await Promise.all([hire('One'), hire('Two')])
    const parcels = await Promise.all(
      people.map(({ id }) => toPrepare(id, shelf.locationId, [{ modelId: shelf.modelId }])),
    )
    const links = await Promise.all(parcels.map((id) => linkFor(coordinator, id)))
    const replies = await Promise.all(links.map((link) => fillIn(link, { 'l1.tag': unit.tag })))
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 422])
    const winner = parcels[replies.findIndex(({ status }) => status === 200)]
    expect((await readAsset(unit.id)).claimedBy).toMatchObject({ caseId: winner })
    expect(await level(shelf.modelId, shelf.locationId)).toMatchObject({ free: 1, picked: 1, onHand: 2 })
  })

  it('hands out what is only counted, as far as it is there', async () => {
    const { cables, person } = await wanted()
    const put = { modelId: cables.modelId, locationId: cables.locationId }
    expectStatus(
      200,
      await as(coordinator).post('/v1/stock/adjustments', { ...put, change: 3, because: 'found' }),
    )
    const id = await toPrepare(person.id, cables.locationId, [{ modelId: cables.modelId, quantity: 2 }])
    const link = await linkFor(coordinator, id)
    expect((await fillIn(link, { left: 'yes' })).status).toBe(422)
    await prepareByMail(id, leaving({}, 0, [1]))
    expect(await level(cables.modelId, cables.locationId)).toMatchObject({ free: 1, onHand: 1 })
    const more = await toPrepare(person.id, cables.locationId, [{ modelId: cables.modelId, quantity: 2 }])
    const short = await fillIn(await linkFor(coordinator, more), leaving({}, 0, [1]))
    expect(short.status).toBe(422)
    expect(wordsOf(short.text)).toContain('only 1 free')
    expect(await level(cables.modelId, cables.locationId)).toMatchObject({ free: 1, onHand: 1 })
  })

  it('is asked for once by its key, and refused for what does not exist', async () => {
    const shelf = await newShelf()
    const person = await hire('Recipient')
    const body = { personId: person.id, locationId: shelf.locationId, lines: [{ modelId: shelf.modelId }] }
    const headers = { 'idempotency-key': `key-${shelf.modelId}` }
    const first = expectStatus(201, await as(coordinator).post('/v1/hand-overs', body, headers))
    expect(expectStatus(201, await as(coordinator).post('/v1/hand-overs', body, headers)).id).toBe(first.id)
    const wrong = await as(coordinator).post('/v1/hand-overs', {
      personId: 'no-such-person',
      locationId: 'no-such-place',
      lines: [{ modelId: 'no-such-model' }],
    })
    expect(expectStatus(400, wrong).errors.map(({ field }: Body) => field)).toEqual([
      'personId',
      'locationId',
      'lines[0].modelId',
    ])
    const large = { ...body, lines: [{ modelId: shelf.modelId, quantity: 11 }] }
    expect(expectStatus(422, await as(coordinator).post('/v1/hand-overs', large)).code).toBe(
      'parcel_too_large',
    )
  })
})
