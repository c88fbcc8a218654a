import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allExecutions, execution } from './executions.ts'
import { fill, linkOf } from './hand-overs.ts'
import {
  type Body,
  bringBack,
  catalogue,
  endWork,
  give,
  goTo,
  hire,
  leave,
  nextRung,
  offboarding,
  outcomes,
  sweep,
  wipedAndShelved,
} from './leavers.ts'
import { lettersTo, subjectsTo } from './letters.ts'
import { mails, tasksOf } from './renewals.ts'
import { answer, eventsOf, itemOf, totals } from './requests.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({})
  await catalogue(system)
})
afterAll(() => system.stop())

const asset = (id: string): Promise<Body> => system.api('auditor', 'GET', `/v1/assets/${id}`)
const post = (path: string, body: object = {}, person = 'coordinator'): Promise<Body> =>
  system.api(person, 'POST', path, body)
/** Answers the page as the leaver does. */
async function tell(id: string, person: string, values: Record<string, string>): Promise<string> {
  const { status, text } = await fill(await linkOf(system, id, person), 'save', values)
  await system.runtime.rest()
  expect(status).toBe(200)
  return text
}
const person = async (id: string): Promise<Body> => system.api('admin', 'GET', `/v1/people/${id}`)
/** Letters to somebody that a leaver has not settled everything. */
async function chasesTo(to: string, leaver: string): Promise<string[]> {
  const { name } = await person(leaver)
  return (await subjectsTo(system, to)).filter((subject) => subject.startsWith(`Leaving: ${name}: `))
}
const timeline = async (id: string): Promise<Body[]> =>
  (await system.api('auditor', 'GET', `/v1/cases/${id}/timeline?limit=100`)).items

describe('somebody who leaves', () => {
  it('has everything listed before anything is touched, and the list is kept (Snipe-IT #9017, #3563)', async () => {
    const leaver = await hire(system)
    const [laptop] = await give(system, leaver, 'laptop-1', 'screen-1')
    const id = await leave(system, leaver)
    const { listed } = await offboarding(system, id)
    expect(listed.items).toMatchObject([
      { n: 1, assetId: laptop?.id, model: 'laptop 1', rule: 'must_return' },
      { n: 2, model: 'screen 1', rule: 'must_return' },
    ])
    const [listing] = (await timeline(id)).filter(({ type }: Body) => type === 'belongings_listed')
    const touched = (await timeline(laptop?.id)).filter(({ type }: Body) => type === 'asset_claimed')
    expect(touched).toHaveLength(1)
    expect(listing.at <= touched[0].at).toBe(true)
    await endWork(system, id)
    await bringBack(system, id, 2)
    await bringBack(system, id, 1)
    const closed = await offboarding(system, id)
    expect(closed.status).toBe('closed')
    expect(closed.listed).toEqual(listed)
    expect(closed.items.map(({ received }: Body) => received.locationId)).toEqual(['berlin', 'berlin'])
  })

  it('with 25 things gets one mail with one page, and 25 outcomes come in any order and in parts', async () => {
    const leaver = await hire(system)
    const kinds = ['laptop-1', 'screen-1', 'chair-1', 'mouse-1', 'screen-1']
    await give(system, leaver, ...Array.from({ length: 25 }, (_, index) => kinds[index % 5] ?? ''))
    const id = await leave(system, leaver, { last: 5 })
    expect(await subjectsTo(system, leaver)).toHaveLength(1)
    // In parts: five things at a time, the last ones first; what was said before stays.
    const link = await linkOf(system, id, leaver)
    const { items } = await offboarding(system, id)
    const ways: Record<string, string> = { must_return: 'bring', may_return: 'keep', write_off: 'keep' }
    for (let last = 25; last > 0; last -= 5) {
      const part = items.filter(({ n }: Body) => n <= last && n > last - 5)
      const values = Object.fromEntries(part.map(({ n, rule }: Body) => [`i${n}.how`, ways[rule] ?? '']))
      const page = await fill(link, 'save', {
        ...values,
        ...(last === 5 && { email: 'all@private.example' }),
      })
      expect(page.status).toBe(200)
      const said = (await offboarding(system, id)).items.filter(({ way }: Body) => way !== null)
      expect(said).toHaveLength(26 - (last - 4))
      if (last === 25) expect(page.text).toContain('20 of 25 still open')
    }
    expect(await subjectsTo(system, leaver)).toHaveLength(1)
    // Half comes back before the last day, odd numbers first; a screen is broken, a laptop goes to its repair.
    const back = items.filter(({ rule }: Body) => rule === 'must_return').map(({ n }: Body) => n)
    const order = [...back.filter((n: number) => n % 2 === 1), ...back.filter((n: number) => n % 2 === 0)]
    for (const n of order.slice(0, 8)) await bringBack(system, id, n)
    await endWork(system, id)
    expect((await outcomes(system, id)).filter(Boolean)).toHaveLength(18)
    const [broken, lost, charged, gifted, ...rest] = order.slice(8)
    const { items: open } = await offboarding(system, id)
    await post(`/v1/assets/${open[broken - 1].assetId}/repair`, { because: 'Cracked' })
    for (const [n, as] of [
      [lost, 'lost'],
      [charged, 'charged'],
      [gifted, 'gifted'],
    ] as const)
      await post(`/v1/offboardings/${id}/items/${n}/decide`, { as })
    for (const n of rest) await bringBack(system, id, n)
    await system.runtime.rest()
    const closed = await offboarding(system, id)
    expect(closed.status).toBe('closed')
    const counts = Object.groupBy(closed.items as Body[], ({ outcome }) => outcome.as)
    expect(Object.fromEntries(Object.entries(counts).map(([as, all]) => [as, all?.length]))).toEqual({
      restocked: 8 + rest.length,
      kept: 5,
      written_off: 5,
      in_repair: 1,
      lost: 1,
      charged: 1,
      gifted: 1,
    })
    expect(closed.items).toHaveLength(25)
    expect((await execution(system, 'offboarding', `${id}-1`)).status).toBe('SUCCEEDED')
    const receipts = await mails(system, 'receipt', 'all@private.example')
    expect(receipts).toHaveLength(1)
  }, 120_000)

  it('with nothing: the case closes by itself once the last working day is over, and nobody is written to', async () => {
    const leaver = await hire(system)
    const id = await leave(system, leaver, { last: 2 })
    expect(await offboarding(system, id)).toMatchObject({ status: 'returning', items: [] })
    expect(await nextRung(system, id)).toBe('work_ends')
    expect(await offboarding(system, id)).toMatchObject({ status: 'closed', nextRung: { kind: 'forget' } })
    expect(await subjectsTo(system, leaver)).toEqual([])
    expect((await person(leaver)).status).toBe('left')
  })

  it('at once: is asked at the private address, and access ends now', async () => {
    const today = await hire(system)
    await give(system, today, 'laptop-1')
    await leave(system, today, { last: 0, until: 0 }, { contact: { email: 'now@private.example' } })
    expect((await person(today)).status).toBe('left')
    const late = await hire(system)
    await give(system, late, 'laptop-1')
    const past = await leave(
      system,
      late,
      { last: -3, until: 3 },
      { contact: { email: 'past@private.example' } },
    )
    expect(await subjectsTo(system, late)).toEqual([])
    expect(await subjectsTo(system, 'past@private.example')).toHaveLength(1)
    expect((await person(late)).status).toBe('left')
    const [letter] = await mails(system, 'Please return', 'past@private.example')
    const link = letter?.links.find((each) => each.includes('/t/')) ?? ''
    expect((await fill(link, 'save', { 'i1.how': 'ship', 'i1.tracking': 'X1' })).status).toBe(200)
    await bringBack(system, past, 1)
    expect((await offboarding(system, past)).status).toBe('closed')
    const said = JSON.stringify(await timeline(past))
    expect(said).toContain('by the link sent to their private address')
    expect(said).not.toContain('past@private.example')
  })

  it('at once, with no address known: the coordinators are told; once it is known, the leaver is asked', async () => {
    const leaver = await hire(system)
    await give(system, leaver, 'screen-1')
    const id = await leave(system, leaver, { last: -1, until: 0 })
    expect(await subjectsTo(system, leaver)).toEqual([])
    expect((await subjectsTo(system, 'coordinator')).at(-1)).toMatch(/^No address: Leo Leaver/)
    await system.api('coordinator', 'PATCH', `/v1/offboardings/${id}`, {
      contact: { email: 'found@private.example', phone: '+49 30 1234', address: 'Side Street 3' },
    })
    await system.runtime.rest()
    expect(await subjectsTo(system, 'found@private.example')).toHaveLength(1)
    expect((await offboarding(system, id)).contact).toEqual({
      email: 'found@private.example',
      phone: '+49 30 1234',
      address: 'Side Street 3',
    })
    const auditor = await system.api('auditor', 'GET', `/v1/offboardings/${id}`)
    expect(auditor.contact).toBeNull()
    const said = JSON.stringify(await timeline(id))
    for (const secret of ['found@private.example', '+49 30 1234', 'Side Street 3'])
      expect(said).not.toContain(secret)
    const { input } = await execution(system, 'offboarding', `${id}-1`)
    expect(input).toEqual({ caseId: id, revision: 1 })
  })

  it('gets reminders at the private address once the mailbox is closed; it is forgotten in the end', async () => {
    const leaver = await hire(system)
    await give(system, leaver, 'screen-1')
    const id = await leave(system, leaver, { last: 8 })
    await tell(id, leaver, { email: 'later@private.example', phone: '0171 1' })
    await endWork(system, id)
    const before = await subjectsTo(system, leaver)
    expect(await nextRung(system, id)).toBe('remind')
    expect(await subjectsTo(system, leaver)).toEqual(before)
    expect(await subjectsTo(system, 'later@private.example')).toHaveLength(1)
    await bringBack(system, id, 1)
    expect((await offboarding(system, id)).contact).toMatchObject({ phone: '0171 1' })
    expect(await nextRung(system, id)).toBe('forget')
    const { contact, nextRung: none } = await offboarding(system, id)
    expect([contact, none]).toEqual([null, null])
    expect(JSON.stringify(await system.api('auditor', 'GET', `/v1/cases/${id}`))).not.toContain(
      'later@private.example',
    )
  })

  it('is chased rung by rung: alone, with the manager, with the coordinators; then these decide on a page', async () => {
    const leaver = await hire(system)
    await give(system, leaver, 'laptop-1', 'screen-1', 'screen-1')
    const id = await leave(system, leaver, { last: 8, until: 90 })
    await tell(id, leaver, { email: 'chased@private.example' })
    const chased = async (to: string) => (await chasesTo(to, leaver)).length
    const [manager, coordinator] = [await chased('manager'), await chased('coordinator')]
    await endWork(system, id)
    expect(await nextRung(system, id)).toBe('remind')
    expect([await chased('manager'), await chased('coordinator')]).toEqual([manager, coordinator])
    await nextRung(system, id)
    expect([await chased('manager'), await chased('coordinator')]).toEqual([manager + 1, coordinator])
    await nextRung(system, id)
    expect([await chased('manager'), await chased('coordinator')]).toEqual([manager + 2, coordinator + 1])
    expect(await nextRung(system, id)).toBe('decide')
    const link = await linkOf(system, id, 'coordinator')
    const partly = await fill(link, 'decide', {
      'i2.as': 'charged',
      'i2.note': 'With the last pay',
      'i3.as': 'wait',
    })
    expect(partly).toMatchObject({ status: 200 })
    expect(partly.text).toContain('Saved')
    expect(await outcomes(system, id)).toEqual([undefined, 'charged', undefined])
    expect(await nextRung(system, id)).toBe('decide')
    const rest = await fill(link, 'decide', { 'i1.as': 'lost', 'i3.as': 'gifted' })
    expect(rest.status).toBe(200)
    await system.runtime.rest()
    expect(await outcomes(system, id)).toEqual(['lost', 'charged', 'gifted'])
    const { status, items } = await offboarding(system, id)
    expect(status).toBe('closed')
    const ends = await Promise.all(items.map(({ assetId }: Body) => asset(assetId)))
    expect(ends.map((each) => each.status)).toEqual(['lost', 'lost', 'disposed'])
    expect(ends.map(({ custody }) => custody.at(-1).ended)).toEqual(['lost', 'charged', 'gifted'])
  })

  it('who says that a thing is lost: the coordinators decide on the next day', async () => {
    const leaver = await hire(system)
    await give(system, leaver, 'screen-1')
    const id = await leave(system, leaver, { last: 20 })
    await tell(id, leaver, { 'i1.how': 'lost' })
    expect(await nextRung(system, id)).toBe('decide')
    expect((await tasksOf(system, 'coordinator', id)).map(({ kind }) => kind)).toEqual([
      'offboarding-decision',
    ])
    await post(`/v1/offboardings/${id}/items/1/decide`, { as: 'lost' })
    expect(await tasksOf(system, 'coordinator', id)).toEqual([])
  })

  it('and stays: before the last day is over, what they have stays theirs and nothing is asked any more', async () => {
    const leaver = await hire(system)
    const [laptop, screen] = await give(system, leaver, 'laptop-1', 'screen-1')
    const id = await leave(system, leaver)
    const link = await linkOf(system, id, leaver)
    await bringBack(system, id, 2)
    await post(`/v1/offboardings/${id}/rehire`, { reason: 'A better offer' })
    await system.runtime.rest()
    expect(await offboarding(system, id)).toMatchObject({ status: 'rehired', nextRung: null, waitingFor: [] })
    expect(await asset(laptop?.id)).toMatchObject({ status: 'in_use', claimedBy: null })
    expect(await asset(screen?.id)).toMatchObject({ status: 'in_stock' })
    expect((await person(leaver)).status).toBe('active')
    expect((await execution(system, 'offboarding', `${id}-1`)).status).toBe('SUCCEEDED')
    expect((await fetch(link).then((page) => page.text())).includes('Nothing more is needed')).toBe(true)
    const again = await leave(system, leaver)
    expect((await offboarding(system, again)).items.map(({ assetId }: Body) => assetId)).toEqual([laptop?.id])
    await post(`/v1/offboardings/${again}/rehire`)
  })

  it('and comes back after the last day: the directory has them again', async () => {
    const leaver = await hire(system)
    const [laptop] = await give(system, leaver, 'laptop-1')
    const id = await leave(system, leaver, { last: 1 })
    await endWork(system, id)
    expect((await person(leaver)).status).toBe('left')
    await post(`/v1/offboardings/${id}/rehire`)
    await system.runtime.rest()
    expect((await person(leaver)).status).toBe('active')
    expect(await asset(laptop?.id)).toMatchObject({ status: 'in_use', claimedBy: null })
    expect(await execution(system, 'offboarding', `${id}-1`)).toMatchObject({
      status: 'SUCCEEDED',
      output: { outcome: 'rehired' },
    })
  })

  it('who approves: what they are asked goes to the successor, and they are not asked again', async () => {
    const [leaver, successor] = [await hire(system), await hire(system)]
    const below = await hire(system, { managerId: leaver })
    const request = await requestOf(below)
    expect(await tasksOf(system, leaver, request)).toHaveLength(1)
    const id = await leave(system, leaver, { last: 1 }, { successorId: successor })
    const { listed } = await offboarding(system, id)
    expect(listed.tasks).toMatchObject([{ caseId: request }])
    const old = await linkOf(system, request, leaver)
    await endWork(system, id)
    expect(await tasksOf(system, leaver, request)).toEqual([])
    expect((await offboarding(system, id)).access.tasks).toMatchObject([
      { caseId: request, to: { id: successor } },
    ])
    expect(await (await fetch(old)).text()).toContain('passed on to')
    await answer(system, successor, request, 'approve')
    expect((await system.api('auditor', 'GET', `/v1/purchase-requests/${request}`)).status).toBe('ordered')
    expect((await subjectsTo(system, successor)).some((subject) => subject.includes('has left'))).toBe(true)
  })

  it('who answers for cost centres: the coordinators read which open ones need another owner', async () => {
    const ownerId = await hire(system)
    for (const code of ['ATTIC', 'CELLAR'])
      await system.api('admin', 'PUT', `/v1/cost-centres/${code}`, { name: code, ownerId })
    await post('/v1/cost-centres/CELLAR/close', { reason: 'Nothing is down there' })
    const since = system.runtime.now()
    await endWork(system, await leave(system, ownerId))
    const letters = await lettersTo(system, 'coordinator@demo.example', since)
    const told = letters.find(({ subject }) => subject.endsWith('has left: what was passed on'))
    expect(told?.text).toMatch(/Cost centres that need another owner:\s+ATTIC\n/)
  })

  it('who decides for somebody who is away: they are not asked any more, the absent person still is', async () => {
    const leaver = await hire(system)
    const day = (days: number) =>
      new Date(system.runtime.now() + days * 86_400_000).toISOString().slice(0, 10)
    const absence = await post('/v1/people/manager/absences', {
      from: day(-1),
      until: day(60),
      delegateId: leaver,
    })
    const request = await requestOf('employee')
    expect(await tasksOf(system, leaver, request)).toHaveLength(1)
    const id = await leave(system, leaver)
    await endWork(system, id)
    expect(await tasksOf(system, leaver, request)).toEqual([])
    expect(await tasksOf(system, 'manager', request)).toHaveLength(1)
    expect(await eventsOf(system, request)).toContain('task_dropped')
    await system.api('manager', 'DELETE', `/v1/people/manager/absences/${absence.id}`)
    await answer(system, 'manager', request, 'approve')
  })

  it('who approves what the successor asked for: the next above is asked, for nobody approves their own', async () => {
    const leaver = await hire(system)
    const successor = await hire(system, { managerId: leaver })
    const request = await requestOf(successor)
    const id = await leave(system, leaver, { last: 1 }, { successorId: successor })
    await endWork(system, id)
    expect((await offboarding(system, id)).access.tasks).toMatchObject([{ to: { id: 'manager' } }])
    await answer(system, 'manager', request, 'approve')
  })

  it('with requests and seats: both are listed; seats are free for the next', async () => {
    const leaver = await hire(system)
    const request = await requestOf(leaver)
    const licence = await post('/v1/licences', { name: 'Drawing Board', seats: 1 })
    await post(`/v1/licences/${licence.id}/seats`, { personId: leaver })
    const id = await leave(system, leaver, { last: 1 })
    const { listed } = await offboarding(system, id)
    expect(listed.seats).toMatchObject([{ licenceId: licence.id, name: 'Drawing Board' }])
    expect(listed.requests).toMatchObject([{ caseId: request, kind: 'purchase-request' }])
    await endWork(system, id)
    expect((await offboarding(system, id)).access.seats).toMatchObject([{ licenceId: licence.id }])
    const next = await hire(system)
    await post(`/v1/licences/${licence.id}/seats`, { personId: next })
  })

  it('and gets something more after the list was made: it is added when the last day is over', async () => {
    const leaver = await hire(system)
    await give(system, leaver, 'screen-1')
    const id = await leave(system, leaver, { last: 1 }, { contact: { email: 'more@private.example' } })
    await bringBack(system, id, 1)
    const [late] = await give(system, leaver, 'laptop-1')
    await endWork(system, id)
    const [letter] = await mails(system, 'Please return one thing', 'more@private.example')
    const link = letter?.links.find((each) => each.includes('/t/')) ?? ''
    expect((await fill(link, 'save', { 'i2.how': 'bring' })).status).toBe(200)
    const { status, items, listed } = await offboarding(system, id)
    expect(status).toBe('returning')
    expect(items[1]).toMatchObject({ n: 2, assetId: late?.id, outcome: null })
    expect(listed.items).toHaveLength(1)
    await bringBack(system, id, 2)
    expect((await offboarding(system, id)).status).toBe('closed')
  })

  it('keeps what only they can answer: nobody else accepts what they have', async () => {
    const leaver = await hire(system)
    const [screen] = await give(system, leaver, 'screen-1')
    await post(`/v1/assets/${screen?.id}/check-in`)
    const { holder } = await post(`/v1/assets/${screen?.id}/check-out`, { personId: leaver })
    await system.runtime.rest()
    expect(await tasksOf(system, leaver, holder.handOver)).toHaveLength(1)
    const id = await leave(system, leaver, { last: 1 })
    await endWork(system, id)
    expect((await offboarding(system, id)).access.tasks).toEqual([])
    expect(await tasksOf(system, leaver, holder.handOver)).toHaveLength(1)
    await post(`/v1/offboardings/${id}/items/1/decide`, { as: 'lost' })
    await system.runtime.rest()
    expect(await tasksOf(system, leaver, holder.handOver)).toEqual([])
    expect((await offboarding(system, id)).status).toBe('closed')
  })

  it('hands a thing to a colleague: that is its outcome', async () => {
    const [leaver, colleague] = [await hire(system), await hire(system)]
    const [screen] = await give(system, leaver, 'screen-1')
    const id = await leave(system, leaver)
    await post(`/v1/assets/${screen?.id}/transfer`, { personId: colleague, acceptance: false })
    expect(await outcomes(system, id)).toEqual(['transferred'])
    expect(await asset(screen?.id)).toMatchObject({ holder: { person: { id: colleague } }, claimedBy: null })
  })

  it('brings something broken: it is inspected, wiped, and written off by approval', async () => {
    const leaver = await hire(system)
    const [laptop] = await give(system, leaver, 'laptop-1')
    const id = await leave(system, leaver, { last: 1 })
    await endWork(system, id)
    await post(`/v1/offboardings/${id}/items/1/receive`, { condition: 'broken' })
    await post(`/v1/assets/${laptop?.id}/inspections`, { condition: 'broken', notes: 'Water' })
    await expect(post(`/v1/assets/${laptop?.id}/write-off`, { reason: 'Water' })).rejects.toThrow('not_wiped')
    await post(`/v1/assets/${laptop?.id}/wipes`, {
      method: 'destroy',
      technique: 'shred',
      tool: 'Shredder H-5',
      mediaType: 'NVMe SSD',
    })
    await post(`/v1/assets/${laptop?.id}/wipes/1/verification`, { method: 'full', passed: true }, 'admin')
    const writeOff = await post(`/v1/assets/${laptop?.id}/write-off`, { reason: 'Water' })
    await system.runtime.rest()
    expect((await offboarding(system, id)).items[0]).toMatchObject({ writeOff: writeOff.id, outcome: null })
    await answer(system, 'finance', writeOff.id, 'approve')
    expect(await outcomes(system, id)).toEqual(['written_off'])
    expect((await offboarding(system, id)).status).toBe('closed')
    expect(await eventsOf(system, id)).toEqual(expect.arrayContaining(['item_progressed', 'item_settled']))
  })

  it('leaves later than planned, or earlier: the dates are those of the change', async () => {
    const leaver = await hire(system)
    await give(system, leaver, 'screen-1')
    const id = await leave(system, leaver, { last: 10 })
    const { lastWorkingDay: planned } = await offboarding(system, id)
    const lastWorkingDay = new Date(Date.parse(planned) + 5 * 86_400_000).toISOString().slice(0, 10)
    await system.api('coordinator', 'PATCH', `/v1/offboardings/${id}`, { lastWorkingDay })
    expect(await offboarding(system, id)).toMatchObject({ lastWorkingDay, returnBy: lastWorkingDay })
    await goTo(system, `${planned}T23:30:00.000Z`)
    await sweep(system)
    expect((await offboarding(system, id)).access).toBeNull()
    await endWork(system, id)
    expect((await offboarding(system, id)).access.at >= lastWorkingDay).toBe(true)
    await expect(
      system.api('coordinator', 'PATCH', `/v1/offboardings/${id}`, { lastWorkingDay }),
    ).rejects.toThrow('work_ended')
  })

  it('keeps the coordinators at what came back and lies about', async () => {
    const leaver = await hire(system)
    const [laptop] = await give(system, leaver, 'laptop-1')
    const id = await leave(system, leaver, { last: 1 })
    await endWork(system, id)
    await post(`/v1/offboardings/${id}/items/1/receive`)
    expect(await chasesTo('coordinator', leaver)).toEqual([])
    expect(await nextRung(system, id)).toBe('remind')
    expect(await chasesTo('coordinator', leaver)).toHaveLength(1)
    await wipedAndShelved(system, laptop?.id)
    await system.runtime.rest()
    expect((await offboarding(system, id)).status).toBe('closed')
  })
})

describe('offboarding', () => {
  it('is one for each person at a time', async () => {
    const leaver = await hire(system)
    await leave(system, leaver)
    await expect(leave(system, leaver)).rejects.toThrow('leaving_already')
  })

  it('leaves nothing of a private address in any event or payload of this run', async () => {
    for (const { input, output, history } of await allExecutions(system))
      expect(JSON.stringify({ input, output, history })).not.toContain('private.example')
  })

  it('follows its case in the table: the contact is an item of its own', async () => {
    const leaver = await hire(system)
    await give(system, leaver, 'screen-1')
    const id = await leave(system, leaver)
    await tell(id, leaver, { email: 'own@private.example', address: 'Home 1' })
    expect(await itemOf(system, id, 'private-contact')).toMatchObject({ email: 'own@private.example' })
    for (const sk of ['head', 'offboarding', 'task#o.return', 'item#001'])
      expect(JSON.stringify(await itemOf(system, id, sk))).not.toMatch(/private\.example|Home 1/)
  })
})

/** A request of somebody that waits for their manager. */
async function requestOf(who: string): Promise<string> {
  const made = await system.api(who, 'POST', '/v1/purchase-requests', {
    title: `Request of ${who}`,
    costCentre: 'IT',
    lines: [
      {
        description: 'Screen',
        category: 'hardware',
        quantity: 1,
        unitPrice: { amount: totals.oneStage, currency: 'EUR' },
      },
    ],
  })
  await system.api(who, 'POST', `/v1/purchase-requests/${made.id}/submit`)
  await system.runtime.rest()
  return made.id
}
