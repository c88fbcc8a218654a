import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../functions/platform/calendar/dates.ts'
import { readPdf } from '../unit/orders/pdf-reader.ts'
import { execution, statesOf } from './executions.ts'
import {
  contract,
  goTo,
  linkTo,
  mails,
  open,
  opened,
  readContract,
  renewal,
  say,
  sweep,
  tasksOf,
  today,
  types,
  vendor,
  wordOf,
} from './renewals.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({})
})
afterAll(() => system.stop())

const days30 = { count: 30, unit: 'days' }
const byPost = { notice: { period: days30, method: 'registered_post', transitDays: 3 } }
const byPortal = { notice: { period: days30, method: 'portal', portal: 'https://vendor.example/end' } }
/** What the interface takes as an address and no mail service does: a part of a domain has 63 letters at most. */
const undeliverable = `notice@${'x'.repeat(64)}.example`
const byBadMail = { notice: { period: days30, method: 'mail', email: undeliverable } }

const nextMorning = async () => `${addDays(await today(system), 1)}T12:00:00Z`
const words = async (id: string) =>
  (await system.api('auditor', 'GET', `/v1/cases/${id}/timeline?limit=100`)).items.map(
    ({ text }: { text: string }) => text,
  )

describe('a notice by mail', () => {
  it('goes to the vendor, and the contract ends on its day once it is confirmed', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'cancel')
    const [notice] = (await mails(system, made.title)).filter(({ subject }) =>
      subject.startsWith('Notice of'),
    )
    expect(notice).toMatchObject({
      to: [expect.stringMatching(/^notice-\d+@vendor\.example$/)],
      attachments: [expect.stringMatching(/^Notice .*\.pdf$/)],
    })
    expect(notice?.links).toEqual([])
    expect(await renewal(system, id)).toMatchObject({
      status: 'awaiting_confirmation',
      notice: { method: 'mail', to: notice?.to[0] },
    })
    await say(system, 'employee', id, 'confirmed')
    expect((await renewal(system, id)).status).toBe('cancelled')
    expect(statesOf(await execution(system, 'renewal', `${id}-1`))).toEqual([
      'Ask the owner',
      'What was decided?',
      'Send the notice',
      'Was it sent?',
      'Await the confirmation',
      'Did the vendor confirm?',
      'End the contract',
      'The contract ends',
    ])
    expect(await readContract(system, made.id)).toMatchObject({
      status: 'ending',
      renewals: { open: [], nextOpensAt: null },
    })
    expect(await wordOf(system, made.title)).toContainEqual(
      expect.stringMatching(/^coordinator: Take back 20 seats by/),
    )
    await goTo(system, `${addDays(made.dates.end, -1)}T12:00:00Z`)
    await sweep(system)
    expect((await readContract(system, made.id)).status).toBe('ending')
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    expect(await readContract(system, made.id)).toMatchObject({ status: 'ended', terms: [{ index: 0 }] })
  })

  it('that no mail service takes is sent by hand, and nobody is asked for it twice', async () => {
    const { made, id } = await open(system, byBadMail)
    await say(system, 'employee', id, 'cancel')
    expect((await renewal(system, id)).status).toBe('awaiting_confirmation')
    await goTo(system, await nextMorning())
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('giving_notice')
    expect((await tasksOf(system, 'employee', id)).map(({ kind }) => kind).sort()).toEqual([
      'notice-proof',
      'vendor-confirmation',
    ])
    await say(system, 'employee', id, 'sent', { sentOn: await today(system), reference: 'Own mailbox' })
    expect((await renewal(system, id)).status).toBe('awaiting_confirmation')
    await goTo(system, await nextMorning())
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('awaiting_confirmation')
    expect((await types(system, id)).filter((type) => type === 'notice_not_delivered')).toHaveLength(1)
    await say(system, 'employee', id, 'confirmed')
    expect((await readContract(system, made.id)).status).toBe('ending')
  })

  it('that no mail service took is found out after days without a sweep', async () => {
    const { id } = await open(system, byBadMail)
    await say(system, 'employee', id, 'cancel')
    await goTo(system, `${addDays(await today(system), 10)}T12:00:00Z`)
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('giving_notice')
  })

  it('to a vendor without an address is sent by hand', async () => {
    const bare = await vendor(system, { contacts: [] })
    const { id } = await open(system, { vendorId: bare.id })
    await say(system, 'employee', id, 'cancel')
    expect((await renewal(system, id)).status).toBe('giving_notice')
    await say(system, 'employee', id, 'sent', { sentOn: await today(system), reference: 'Own mailbox' })
    await goTo(system, await nextMorning())
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('awaiting_confirmation')
  })

  it('goes to the one that the vendor was merged into', async () => {
    const { made, id } = await open(system)
    const survivor = await vendor(system, {
      contacts: [{ role: 'notice', name: 'Legal', email: 'legal@survivor.example' }],
    })
    await system.api('coordinator', 'POST', `/v1/vendors/${made.vendorId}/merge`, { into: survivor.id })
    await say(system, 'employee', id, 'cancel')
    const letters = await mails(system, made.title, 'legal@survivor.example')
    expect(letters.map(({ subject }) => subject)).toEqual([
      `Notice of the end of the contract: ${made.title}`,
    ])
    expect(letters[0]?.text).toContain('Please confirm in writing')
    expect((await readContract(system, made.id)).vendor).toEqual({ id: survivor.id, name: survivor.name })
  })
})

describe('a notice by registered post', () => {
  it('is asked for with its letter attached, again and again, until its number is told', async () => {
    const { made, id } = await open(system, byPost)
    await say(system, 'employee', id, 'cancel')
    expect((await renewal(system, id)).status).toBe('giving_notice')
    const asked = (await mails(system, made.title)).find(({ subject }) => subject.startsWith('Please send'))
    expect(asked?.text).toContain('registered post')
    const source = await (
      await fetch(`${system.runtime.url}/_local/mailbox/${asked?.id}/attachments/0`)
    ).arrayBuffer()
    const [page] = (await readPdf(new Uint8Array(source))).pages
    expect(page?.text.join(' ')).toContain(made.title)
    await goTo(system, (await renewal(system, id)).nextRung.at)
    await sweep(system)
    expect((await wordOf(system, made.title)).at(-1)).toMatch(
      /^employee: Reminder: Please send the notice by/,
    )
    const tomorrow = addDays(await today(system), 1)
    await expect(say(system, 'employee', id, 'sent', { sentOn: tomorrow, reference: 'R1' })).rejects.toThrow(
      'lies in the future',
    )
    await expect(
      say(system, 'employee', id, 'sent', { sentOn: '2027-02-30', reference: 'R1' }),
    ).rejects.toThrow('must be a date')
    await say(system, 'employee', id, 'sent', { sentOn: await today(system), reference: 'RR 123 456 789 DE' })
    expect(await renewal(system, id)).toMatchObject({
      status: 'awaiting_confirmation',
      notice: { method: 'registered_post', reference: 'RR 123 456 789 DE' },
    })
    await say(system, 'employee', id, 'confirmed')
    expect((await readContract(system, made.id)).status).toBe('ending')
  })

  it('that is sent late is told as late; above the owner they hear of it before', async () => {
    const { made, id } = await open(system, byPost)
    await say(system, 'employee', id, 'cancel')
    await goTo(system, `${made.dates.sendBy}T12:00:00Z`)
    await sweep(system)
    const told = await wordOf(system, made.title)
    const undecided = told.filter((each) => each.includes('Undecided')).map((each) => each.split(':')[0])
    expect(undecided.toSorted()).toEqual(['coordinator', 'manager'])
    await goTo(system, `${addDays(made.dates.sendBy, 1)}T12:00:00Z`)
    await sweep(system)
    await say(system, 'employee', id, 'sent', { sentOn: await today(system), reference: 'R2' })
    expect((await words(id)).join('\n')).toContain('later than planned')
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    // Sent before the notice date: it counts although the vendor never said a word.
    expect((await renewal(system, id)).status).toBe('cancelled')
    expect((await readContract(system, made.id)).status).toBe('ended')
    expect((await wordOf(system, made.title)).filter((each) => each.includes('Take back'))).toHaveLength(1)
  })

  it('that is sent after its date does not end an unconfirmed contract', async () => {
    const { made, id } = await open(system, byPost)
    await say(system, 'employee', id, 'cancel')
    await goTo(system, `${addDays(made.dates.noticeBy, 2)}T12:00:00Z`)
    await sweep(system)
    expect(await types(system, id)).toContain('notice_date_passed')
    const passed = (await wordOf(system, made.title)).filter((each) => each.includes('has passed'))
    expect(passed.toSorted()).toEqual([
      'coordinator: The notice date has passed:',
      'manager: The notice date has passed:',
    ])
    await say(system, 'employee', id, 'sent', { sentOn: await today(system), reference: 'R3' })
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('renewed_by_itself')
    expect(await readContract(system, made.id)).toMatchObject({
      status: 'active',
      terms: [{}, { origin: 'renewed_by_itself', decidedIn: id }],
    })
  })

  it('that nobody sent is asked for every week after its date, then the contract has renewed', async () => {
    const { made, id } = await open(system, byPost)
    await say(system, 'employee', id, 'cancel')
    await goTo(system, `${addDays(made.dates.noticeBy, 1)}T12:00:00Z`)
    await sweep(system)
    const before = (await mails(system, made.title, 'employee@demo.example')).length
    for (let day = 2; day < 16; day++) {
      await goTo(system, `${addDays(made.dates.noticeBy, day)}T12:00:00Z`)
      await sweep(system)
    }
    expect((await mails(system, made.title, 'employee@demo.example')).length - before).toBe(2)
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('renewed_by_itself')
    expect(statesOf(await execution(system, 'renewal', `${id}-1`)).at(-1)).toBe('Nothing more to do')
  })
})

describe('a notice in the portal', () => {
  it('is entered there by the owner, who tells its number', async () => {
    const { made, id } = await open(system, byPortal)
    await say(system, 'employee', id, 'cancel')
    const page = await fetch(await linkTo(system, made.title, 'employee'))
    expect(await page.text()).toContain('https://vendor.example/end')
    await say(system, 'employee', id, 'sent', { sentOn: await today(system), reference: 'Ticket 7' })
    await say(system, 'employee', id, 'confirmed')
    expect((await readContract(system, made.id)).status).toBe('ending')
  })
})

describe('a vendor that refuses', () => {
  it.each([
    ['mail', {}],
    ['registered post', byPost],
  ])('has the owner asked again; the next notice by %s goes out as the first did', async (_, about) => {
    const { made, id } = await open(system, about)
    const cancel = async () => {
      await say(system, 'employee', id, 'cancel')
      if (about === byPost)
        await say(system, 'employee', id, 'sent', {
          sentOn: await today(system),
          reference: crypto.randomUUID(),
        })
    }
    await cancel()
    await say(system, 'employee', id, 'refused')
    expect(await renewal(system, id)).toMatchObject({ status: 'deciding', chosen: null })
    await cancel()
    const notices = (await mails(system, made.title)).filter(({ attachments }) => attachments.length > 0)
    expect(notices).toHaveLength(2)
    expect(notices[0]?.to).toEqual(notices[1]?.to)
    await say(system, 'employee', id, 'confirmed')
    expect((await readContract(system, made.id)).status).toBe('ending')
  })

  it('when the notice date has passed leaves nothing to ask: it renewed by itself', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'cancel')
    await goTo(system, `${addDays(made.dates.noticeBy, 3)}T12:00:00Z`)
    await sweep(system)
    await say(system, 'employee', id, 'refused')
    expect(await tasksOf(system, 'employee', id)).toEqual([])
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('renewed_by_itself')
    const said = await wordOf(system, made.title)
    expect(said.filter((each) => each.includes('Renew or end'))).toHaveLength(1)
    expect(said.filter((each) => each.includes('Renewed by itself'))).toHaveLength(3)
    expect((await words(id)).at(-1)).toMatch(/^It was not settled by the notice date/)
  })

  it('while a notice is to be sent by hand closes both questions', async () => {
    const { id } = await open(system, byBadMail)
    await say(system, 'employee', id, 'cancel')
    await goTo(system, await nextMorning())
    await sweep(system)
    await say(system, 'employee', id, 'refused')
    expect((await tasksOf(system, 'employee', id)).map(({ kind }) => kind)).toEqual(['renewal-decision'])
  })
})

describe('a contract with a notice longer than its term', () => {
  it('is asked about month after month; later questions stop when it is ended', async () => {
    // By the month, three months' notice: at any time the one that can still be ended is months away.
    const made = await contract(system, {
      initialTerm: { count: 1, unit: 'months' },
      renewal: { kind: 'automatic', term: { count: 1, unit: 'months' } },
      notice: { period: { count: 3, unit: 'months' }, method: 'mail' },
      leadDays: 20,
      start: addDays(await today(system), -5),
    })
    const first = await opened(system, made.id)
    const one = await renewal(system, first)
    expect(one.noticeBy < one.termEnds).toBe(true)
    await say(system, 'employee', first, 'cancel')
    // Not confirmed yet, and the question about the month after comes up.
    const { renewals } = await readContract(system, made.id)
    await goTo(system, renewals.nextOpensAt)
    await sweep(system)
    const second = (await readContract(system, made.id)).renewals.open.find((id: string) => id !== first)
    expect((await renewal(system, second)).status).toBe('deciding')
    await say(system, 'employee', first, 'confirmed')
    expect((await renewal(system, second)).status).toBe('stopped')
    expect(await readContract(system, made.id)).toMatchObject({
      status: 'ending',
      renewals: { open: [], nextOpensAt: null },
    })
    expect(statesOf(await execution(system, 'renewal', `${second}-1`)).at(-1)).toBe('Nothing more to do')
    for (let turn = 0; turn < 5; turn++) {
      const { status, dates } = await readContract(system, made.id)
      if (status === 'ended') break
      await goTo(system, `${dates.end}T12:00:00Z`)
      await sweep(system)
    }
    const { status, terms } = await readContract(system, made.id)
    expect(status).toBe('ended')
    expect(terms.at(-1).end).toBe(one.termEnds)
    expect((await wordOf(system, made.title)).filter((each) => each.includes('Renewed by itself'))).toEqual(
      [],
    )
  })
})
