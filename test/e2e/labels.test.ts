import { describe, expect, it } from 'vitest'
import { readLabels } from '../unit/hardware/labels/read-labels.ts'
import { hire, type Person, unique } from './company.ts'
import { as, expectStatus, send, staff } from './http.ts'
import { labelledAsset, placeAndModel, printed, sheetOf } from './labels.ts'
import { eventually, timeline } from './requests.ts'
import { target } from './target.ts'
import { asTyped, formsOf, lettersTo, letterTo, open, post, wordsOf } from './tasks.ts'

const { coordinator, admin, auditor } = staff

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
type Body = any

const nobodys = () => `/a/${unique().padEnd(43, 'x')}`
const browserHeaders = { origin: 'null', 'sec-fetch-site': 'same-origin' }

/** The path of the page behind an asset's label, as a scanner reads it from the sheet. */
async function labelOf(assetId: string): Promise<string> {
  const [[address = ''] = []] = await readLabels(await sheetOf(assetId))
  const { baseUrl, publicUrl, ownUrl } = await target()
  expect([baseUrl, publicUrl, ownUrl]).toContain(new URL(address).origin)
  return new URL(address).pathname
}

/** Fills in the form of a page and sends it, as a browser does. */
async function sendForm(path: string, fields: Record<string, string>) {
  const [form] = formsOf((await open(path)).text)
  return post(path, { ...form?.hidden, ...fields }, browserHeaders)
}

const reportsOf = async (assetId: string): Promise<Body[]> =>
  expectStatus(200, await as(auditor).get(`/v1/assets/${assetId}/found-reports`)).items

/** Somebody more who is a coordinator, until the end of the test. */
async function withCoordinator(test: (person: Person) => Promise<void>): Promise<void> {
  const person = await hire('Coordinator')
  const path = '/v1/groups/coordinators'
  const change = async (next: (members: string[]) => string[]) => {
    for (;;) {
      const { status, body } = await as(admin).get(path)
      const { name, members } = status === 200 ? body : { name: 'Coordinators', members: [] }
      const reply = await as(admin).put(
        path,
        { name, members: next(members) },
        status === 200 ? { 'if-match': `"${body.version}"` } : { 'if-none-match': '*' },
      )
      if (reply.status !== 412) return expectStatus(200, reply)
    }
  }
  await change((members) => [...members, person.id])
  try {
    await test(person)
  } finally {
    await change((members) => members.filter((id) => id !== person.id))
  }
}

describe('labels', () => {
  it('have a code for each asset, by id or by place, page after page', async () => {
    const world = await placeAndModel()
    const assets = [await labelledAsset(world), await labelledAsset(world), await labelledAsset(world)]
    const paths = await Promise.all(assets.map(({ id }) => labelOf(id)))
    expect(new Set(paths).size).toBe(3)
    for (const path of paths) expect(path).toMatch(/^\/a\/[\w-]{43}$/)

    const read = async (query: string) => {
      const { bytes, next, type } = await printed(`locationId=${world.locationId}&${query}`)
      expect(type).toBe('application/pdf')
      const found = (await readLabels(bytes)).flat().filter((each) => each !== undefined)
      return { found: found.map((address) => new URL(address).pathname), next }
    }
    const first = await read('limit=2')
    const second = await read(`limit=2&cursor=${first.next}`)
    expect(second.next).toBeNull()
    expect([...first.found, ...second.found].toSorted()).toEqual(paths.toSorted())
  })

  it('are for staff, and for what there is', async () => {
    const { id } = await labelledAsset()
    expectStatus(403, await as(await hire('Employee')).get(`/v1/labels?assetIds=${id}`))
    const missing = await as(coordinator).get(`/v1/labels?assetIds=${id},${'0'.repeat(20)}`)
    expect([missing.status, missing.body.code]).toEqual([422, 'no_such_asset'])
    expectStatus(404, await as(coordinator).get('/v1/labels?locationId=no-such-place'))
    for (const query of ['', `?assetIds=${id}&locationId=x`, '?assetIds=x', `?assetIds=${id}&skip=24`])
      expectStatus(400, await as(coordinator).get(`/v1/labels${query}`))
    const { locationId } = await placeAndModel()
    expectStatus(422, await as(coordinator).get(`/v1/labels?locationId=${locationId}`))
  })
})

describe('the page behind a label', () => {
  it('is the same for every code, without sign-in, and tells nothing of the asset', async () => {
    const asset = await labelledAsset()
    const path = await labelOf(asset.id)
    const strange = ['/a/x', `/a/${'%20'.repeat(9)}`, nobodys(), `/a/${'a'.repeat(900)}`]
    const [own, ...others] = await Promise.all([path, ...strange].map((each) => open(each)))
    const known = own?.text.replaceAll(/name="nonce" value="[0-9a-f]{32}"/g, '')
    for (const reply of others) {
      expect([reply.status, reply.headers.get('content-security-policy')]).toEqual([
        200,
        own?.headers.get('content-security-policy'),
      ])
      expect(reply.text.replaceAll(/name="nonce" value="[0-9a-f]{32}"/g, '')).toBe(known)
    }
    for (const secret of [asset.id, asset.tag, asset.model.name, asset.locationId])
      expect(own?.text).not.toContain(secret)
    expect(own?.text).not.toContain('<script')
    expect(own?.headers.get('referrer-policy')).toBe('no-referrer')
    expect(own?.headers.get('cache-control')).toBe('no-store')
    const head = await send('HEAD', path)
    expect([head.status, head.text]).toEqual([200, ''])
  })

  it('answers the same whatever the code, and keeps only what is about an asset', async () => {
    const asset = await labelledAsset()
    const path = await labelOf(asset.id)
    const fields = { where: 'Bus 12, last row', contact: 'Finn, 0170 5550', message: 'It blinks.\nStill.' }
    const [known, unknown] = [await sendForm(path, fields), await sendForm(nobodys(), fields)]
    expect(known.status).toBe(200)
    expect(wordsOf(known.text)).toContain('Thank you')
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
    expect(await reportsOf(asset.id)).toMatchObject([{ n: 1, ...fields }])
    const event = (await timeline(auditor, asset.id)).at(-1)
    expect(event).toMatchObject({ type: 'asset_found_reported', actor: { name: 'Somebody' } })
    expect(event?.text).toContain('Bus 12, last row')
    expect(event?.text).not.toContain('0170')
  })

  it('takes nothing without a place, too much, or from another page, and gives back what was filled in', async () => {
    const asset = await labelledAsset()
    const path = await labelOf(asset.id)
    const before = (await timeline(auditor, asset.id)).length
    const empty = await sendForm(path, { where: ' ', contact: 'Finn <b>', message: 'x' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('value="Finn &lt;b&gt;"')
    const long = await sendForm(path, { where: 'x'.repeat(201), message: 'y'.repeat(1001) })
    expect(long.status).toBe(422)
    expect(wordsOf(long.text)).toContain('at most 200 characters')
    const foreign = await post(path, { where: 'x', nonce: '0'.repeat(32) }, browserHeaders)
    expect(foreign.status).toBe(403)
    const noNonce = await post(path, { where: 'x' }, { origin: 'https://elsewhere.example' })
    expect(noNonce.status).toBe(403)
    expect(await timeline(auditor, asset.id)).toHaveLength(before)
    expect(await reportsOf(asset.id)).toEqual([])
  })

  it('tells the coordinators, once a day for each asset, however many reports come', async () => {
    await withCoordinator(async (person) => {
      const asset = await labelledAsset()
      const path = await labelOf(asset.id)
      const first = `Bus ${unique()}`
      await sendForm(path, { where: first, contact: 'finn@example.org' })
      const letter = await letterTo(person, ({ subject }) => subject.includes(asset.tag))
      const text = asTyped(letter.text)
      for (const told of [first, 'finn@example.org', asset.tag, asset.model.name])
        expect(text).toContain(told)
      expect(letter.links.filter((link) => link.includes('finn'))).toEqual([])

      const flood = await Promise.all([
        ...Array.from({ length: 5 }, () => sendForm(path, { where: first, contact: 'finn@example.org' })),
        ...Array.from({ length: 15 }, (_, n) => sendForm(path, { where: `Elsewhere ${n}` })),
      ])
      expect(new Set(flood.map(({ status }) => status))).toEqual(new Set([200]))
      const reports = await reportsOf(asset.id)
      expect(reports.map(({ n }) => n)).toEqual([5, 4, 3, 2, 1])
      const events = await timeline(auditor, asset.id)
      expect(events.filter(({ type }) => type === 'asset_found_reported')).toHaveLength(5)
      // A letter that follows is written after all that came before it.
      const other = await labelledAsset()
      await sendForm(await labelOf(other.id), { where: 'Here' })
      await letterTo(person, ({ subject }) => subject.includes(other.tag))
      const mails = await eventually(
        () => lettersTo(person),
        () => true,
        'letters',
      )
      expect(mails.filter(({ subject }) => subject.includes(asset.tag))).toHaveLength(1)
    })
  })

  it('shows nobody but staff how to reach whoever found it', async () => {
    const asset = await labelledAsset()
    expectStatus(403, await as(await hire('Employee')).get(`/v1/assets/${asset.id}/found-reports`))
    expectStatus(404, await as(auditor).get(`/v1/assets/${'0'.repeat(20)}/found-reports`))
  })
})
