import { describe, expect, it } from 'vitest'
import { docx, pdf, zip } from '../fixtures/files.ts'
import {
  address,
  announced,
  attach,
  type Begun,
  begin,
  complete,
  fetched,
  remove,
  upload,
} from './attached.ts'
import { hire, team } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import {
  ask,
  caseOf,
  change,
  content,
  draft,
  eur,
  reaching,
  read,
  stageOpen,
  submit,
  timeline,
} from './requests.ts'
import { needing } from './story.ts'
import { asTyped, decide, letterTo, linkFor, open, wordsOf } from './tasks.ts'

const strict = needing('a bucket that checks what it takes')

async function drafted() {
  const people = await team()
  const { id, title } = await draft(people.requester, content('manager', eur('500.00')))
  return { ...people, id, title }
}

const quote = { name: 'Quote 17.pdf', content: pdf('Quote 17'), purpose: 'quote' as const }

/** Files that a page links to: the path of each by its name. */
function filesOn(html: string, link: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<a href="([^"]+\/a\/[^"]+)"[^>]*>([^<]*)<\/a>/g)].map(([, href = '', name = '']) => [
      name,
      new URL(href, `http://here${link}`).pathname,
    ]),
  )
}

describe('a file on a case', () => {
  it('is announced, uploaded and attached; whoever may see the case gets it under its name', async () => {
    const { requester, id } = await drafted()
    const attached = await attach(requester, id, { ...quote, name: 'C:\\fakepath\\Quote 17.pdf' })
    expect(attached).toMatchObject({
      name: 'Quote 17.pdf',
      type: 'application/pdf',
      bytes: quote.content.length,
      purpose: 'quote',
      addedBy: requester.name,
      scan: 'unscanned',
    })
    expect((await caseOf(requester, id)).attachments).toEqual([attached])
    for (const user of [requester, staff.coordinator, staff.auditor]) {
      const answer = await fetched(user, id, attached.id)
      expect(Buffer.from(await answer.arrayBuffer()).equals(quote.content)).toBe(true)
      expect(answer.headers.get('content-type')).toBe('application/pdf')
      expect(answer.headers.get('content-disposition')).toContain('filename="Quote 17.pdf"')
    }
    const [event] = (await timeline(requester, id)).filter(({ type }) => type === 'file_attached')
    expect(event).toMatchObject({
      text: expect.stringMatching(/attached "Quote 17\.pdf" \(\d+ bytes, quote\)/),
      facts: { file: attached.id, sha256: announced(quote).sha256 },
    })
  })

  it('is not there for others, whatever they know of it', async () => {
    const { requester, director, id } = await drafted()
    const attached = await attach(requester, id, quote)
    const other = await drafted()
    expect((await address(director, id, attached.id)).status).toBe(404)
    expect((await remove(director, id, attached.id)).status).toBe(404)
    expect((await begin(director, id, quote)).status).toBe(404)
    expect((await address(other.requester, other.id, attached.id)).status).toBe(404)
    const begun: Begun = expectStatus(201, await begin(requester, id, quote))
    expect((await complete(director, id, begun.id)).status).toBe(404)
    expect((await complete(staff.coordinator, id, begun.id)).status).toBe(404)
    expect((await begin(staff.auditor, id, quote)).body.code).toBe('auditor_reads_only')
  })

  it('is attached once, however often it is completed or announced with one key', async () => {
    const { requester, id } = await drafted()
    const key = { 'idempotency-key': `attach-${id}` }
    const begun: Begun = expectStatus(201, await begin(requester, id, quote, key))
    expect(expectStatus(201, await begin(requester, id, quote, key)).id).toBe(begun.id)
    const other = { ...quote, name: 'Other.pdf' }
    expect((await begin(requester, id, other, key)).body.code).toBe('idempotency_key_reused')
    expect((await complete(requester, id, begun.id)).body.code).toBe('not_uploaded')
    expect((await upload(begun, quote.content)).status).toBe(200)
    const replies = await Promise.all(Array.from({ length: 6 }, () => complete(requester, id, begun.id)))
    for (const reply of replies) expect(expectStatus(200, reply)).toEqual(replies[0]?.body)
    const events = (await timeline(requester, id)).filter(({ type }) => type === 'file_attached')
    expect(events).toHaveLength(1)
  })

  it('is refused before it comes when its name, type or size cannot be used', async () => {
    const { requester, id } = await drafted()
    const api = as(requester)
    const post = (about: object) => api.post(`/v1/cases/${id}/attachments`, { ...announced(quote), ...about })
    const field = async (about: object) => {
      const { status, body } = await post(about)
      return [status, body.errors?.[0]?.field]
    }
    expect(await field({ type: 'text/html' })).toEqual([400, 'type'])
    expect(await field({ bytes: 25_000_001 })).toEqual([400, 'bytes'])
    expect(await field({ bytes: 0 })).toEqual([400, 'bytes'])
    expect(await field({ sha256: 'x' })).toEqual([400, 'sha256'])
    expect(await field({ name: 'quote.pdf.exe' })).toEqual([422, 'name'])
    expect(await field({ name: '../..' })).toEqual([422, 'name'])
  })

  it.each([
    ['a page called a PDF', { name: 'q.pdf', content: '<html><script>alert(1)</script>' }],
    ['a program called a text', { name: 'q.txt', type: 'text/plain', content: 'MZ\u0000\u0003' }],
    [
      'a document with macros',
      {
        name: 'q.docx',
        type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        content: docx({ 'word/vbaProject.bin': 'x' }),
      },
    ],
    [
      'an archive called a document',
      {
        name: 'q.docx',
        type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        content: zip({ 'run.js': 'x' }),
      },
    ],
  ])('is refused when it is %s', async (_what, sample) => {
    const { requester, id } = await drafted()
    const begun: Begun = expectStatus(201, await begin(requester, id, sample))
    expect((await upload(begun, sample.content)).status).toBe(200)
    expect(await complete(requester, id, begun.id)).toMatchObject({
      status: 422,
      body: { code: 'wrong_type' },
    })
    expect((await caseOf(requester, id)).attachments).toEqual([])
  })

  strict('takes the content that was announced and no other, at the place where it is uploaded', async () => {
    const { requester, id } = await drafted()
    const begun: Begun = expectStatus(201, await begin(requester, id, quote))
    const swapped = Buffer.from(quote.content)
    swapped.write('99', swapped.indexOf('17'))
    expect(swapped).toHaveLength(quote.content.length)
    for (const [content, headers] of [
      [swapped, {}],
      [pdf('a longer one than was announced'), {}],
      [quote.content, { 'content-type': 'text/html' }],
      [
        swapped,
        {
          'x-amz-checksum-sha256': Buffer.from(
            announced({ ...quote, content: swapped }).sha256,
            'hex',
          ).toString('base64'),
        },
      ],
    ] as const) {
      const refused = await upload(begun, content, headers)
      expect([400, 403]).toContain(refused.status)
    }
    expect((await complete(requester, id, begun.id)).body.code).toBe('not_uploaded')
    expect((await upload(begun, quote.content)).status).toBe(200)
    expectStatus(200, await complete(requester, id, begun.id))
    // The same place afterwards: nothing that comes there is what is attached.
    expect([400, 403]).toContain((await upload(begun, swapped)).status)
  })

  it('is removed by whoever attached it or a coordinator; the timeline keeps that it was there', async () => {
    const { requester, manager, id } = await drafted()
    const own = await attach(requester, id, quote)
    const other = await attach(staff.coordinator, id, { ...quote, name: 'Terms.pdf', content: pdf('Terms') })
    expect((await remove(requester, id, other.id)).body.code).toBe('not_yours')
    expect((await remove(manager, id, own.id)).status).toBe(404)
    expectStatus(200, await remove(requester, id, own.id))
    expectStatus(200, await remove(staff.admin, id, other.id))
    expect((await remove(requester, id, own.id)).status).toBe(404)
    expect((await address(requester, id, own.id)).status).toBe(404)
    expect((await caseOf(requester, id)).attachments).toEqual([])
    expect((await timeline(requester, id)).map(({ type }) => type)).toEqual([
      'request_drafted',
      'file_attached',
      'file_attached',
      'file_removed',
      'file_removed',
    ])
  })
})

describe('files of a request that is to be approved', () => {
  it('are named in the letter and open from the page, without an account, until it is answered', async () => {
    const { requester, manager, id } = await drafted()
    await attach(requester, id, quote)
    await attach(requester, id, { name: 'Büro <1>.csv', type: 'text/csv', content: 'a;b\n1;2\n' })
    await submit(requester, id)
    const link = await linkFor(manager, id)
    const letter = await letterTo(manager, ({ links }) => links.some((each) => each.endsWith(link)))
    expect(asTyped(letter.text)).toContain('Attached: 2 files: Quote 17.pdf, Büro _1_.csv')
    const page = await open(link)
    expect(wordsOf(page.text)).toMatch(
      /2 files Quote 17\.pdf \d+ bytes, quote\. .* attached it, .* Büro _1_\.csv/,
    )
    const files = filesOn(page.text, link)
    expect(Object.keys(files)).toEqual(['Quote 17.pdf', 'Büro _1_.csv'])
    const path = files['Quote 17.pdf'] as string
    const redirect = await open(path)
    expect(redirect.status).toBe(302)
    expect([redirect.headers.get('cache-control'), redirect.headers.get('referrer-policy')]).toEqual([
      'no-store',
      'no-referrer',
    ])
    const file = await fetch(redirect.headers.get('location') as string)
    expect(Buffer.from(await file.arrayBuffer()).equals(quote.content)).toBe(true)
    expect((await open(`${link}/a/${'0'.repeat(16)}`)).status).toBe(404)
    const stranger = `/t/${id}${'A'.repeat(43)}`
    expect((await open(`${stranger}${path.slice(link.length)}`)).text).toBe((await open(stranger)).text)

    await decide(link, 'approve')
    await reaching(requester, id, 'ordered')
    const after = await open(path)
    expect([after.status, after.headers.get('location')]).toEqual([200, null])
    expect(filesOn((await open(link)).text, link)).toEqual({})
    expect((await fetched(manager, id, (await caseOf(manager, id)).attachments[0].id)).status).toBe(200)
  })

  it('stay while it is decided; one that comes later is shown as such and leaves the link as it is', async () => {
    const { requester, manager, id } = await drafted()
    const shown = await attach(requester, id, quote)
    await submit(requester, id)
    const link = await linkFor(manager, id)
    expect((await remove(requester, id, shown.id)).body.code).toBe('shown_to_approvers')
    expect((await remove(staff.coordinator, id, shown.id)).body.code).toBe('shown_to_approvers')
    const late = await attach(requester, id, { name: 'Late.pdf', content: pdf('Late') })
    const page = await open(link)
    expect(wordsOf(page.text)).toMatch(/Late\.pdf .*Added after you were asked\./)
    expect(wordsOf(page.text)).not.toMatch(/Quote 17\.pdf[^.]*\. [^.]*\. Added after/)
    expectStatus(200, await remove(requester, id, late.id))
    expect((await open(`${link}/a/${late.id}`)).status).toBe(404)
    expect((await decide(link, 'approve')).status).toBe(200)
    await reaching(requester, id, 'ordered')
    expect((await remove(requester, id, shown.id)).body.code).toBe('shown_to_approvers')
  })

  it('can be replaced once it is sent back; the link of before says that they are others, and gives none', async () => {
    const { requester, manager, id } = await drafted()
    const first = await attach(requester, id, quote)
    await submit(requester, id)
    const link = await linkFor(manager, id)
    await decide(link, 'request_changes', 'A quote of this year, please.')
    await reaching(requester, id, 'changes_requested')
    expectStatus(200, await remove(requester, id, first.id))
    const second = await attach(requester, id, { ...quote, content: pdf('Quote 18') })
    await change(requester, await read(requester, id), { justification: 'With a new quote.' })
    await submit(requester, id)
    const fresh = await linkFor(manager, id, [link])
    const old = await open(link)
    expect(wordsOf(old.text)).toContain('Replaced: Quote 17.pdf.')
    expect((await open(`${link}/a/${second.id}`)).headers.get('location')).toBeNull()
    expect(Object.keys(filesOn((await open(fresh)).text, fresh))).toEqual(['Quote 17.pdf'])
  })

  it('are gone for a link that was passed on or taken back', async () => {
    const { requester, manager, id } = await drafted()
    const { id: file } = await attach(requester, id, quote)
    await submit(requester, id)
    const link = await linkFor(manager, id)
    expect((await open(`${link}/a/${file}`)).status).toBe(302)
    const [task] = expectStatus(200, await as(manager).get('/v1/tasks')).items
    const colleague = await hire('Colleague')
    expectStatus(
      200,
      await as(manager).post(`/v1/tasks/${task.id}/pass-on`, { email: colleague.email, reason: 'Away' }),
    )
    expect((await open(`${link}/a/${file}`)).headers.get('location')).toBeNull()
    const theirs = await linkFor(colleague, id)
    expect((await open(`${theirs}/a/${file}`)).status).toBe(302)
    expectStatus(200, await as(requester).post(`/v1/purchase-requests/${id}/withdraw`, {}))
    expect((await open(`${theirs}/a/${file}`)).headers.get('location')).toBeNull()
    expect((await remove(requester, id, file)).body.code).toBe('case_ended')
  })

  it('are none for a request without any', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00')))
    await stageOpen(requester, id, 1)
    const page = await open(await linkFor(manager, id))
    expect(wordsOf(page.text)).not.toMatch(/\bfiles?\b/)
    expect((await read(requester, id)).status).toBe('in_approval')
  })
})
