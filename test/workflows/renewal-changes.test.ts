import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, addMonths } from '../../functions/platform/calendar/dates.ts'
import { allExecutions, execution, statesOf } from './executions.ts'
import {
  approveBoth,
  type Body,
  contract,
  decideByLink,
  goTo,
  linkTo,
  open,
  opened,
  readContract,
  renewal,
  say,
  sweep,
  tasksOf,
  today,
  types,
  wordOf,
} from './renewals.ts'
import { System } from './system.ts'

let system: System
beforeAll(async () => {
  system = await System.start({})
})
afterAll(() => system.stop())

const amend = async (id: string, change: object, from?: string): Promise<Body> => {
  const amended = await system.api('coordinator', 'POST', `/v1/contracts/${id}/amendments`, {
    from: from ?? (await today(system)),
    reason: 'Agreed by phone.',
    change,
  })
  await system.runtime.rest()
  return amended
}
const endEarly = async (id: string, endsOn: string): Promise<void> => {
  await system.api('coordinator', 'POST', `/v1/contracts/${id}/end`, { endsOn, reason: 'Bankrupt.' })
  await system.runtime.rest()
}
const lastState = async (id: string) => statesOf(await execution(system, 'renewal', `${id}-1`)).at(-1)
const byPost = {
  notice: { period: { count: 30, unit: 'days' }, method: 'registered_post', transitDays: 3 },
}

describe('a contract about which nobody decides', () => {
  it('renews by itself: recorded, told with what it commits, and asked about again in time', async () => {
    const { made, id } = await open(system)
    await goTo(system, made.dates.noticeEndsAt)
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('renewed_by_itself')
    const { items } = await system.api('auditor', 'GET', `/v1/cases/${made.id}/timeline?limit=100`)
    expect(items.at(-1).text).toMatch(
      /^Nobody decided by the notice date \(.*\): "Tool \d+\." renewed by itself until .*, 2,520\.00 EUR committed\.$/,
    )
    const renewed = (await wordOf(system, made.title)).filter((each) => each.includes('Renewed by itself'))
    expect(renewed.toSorted()).toEqual([
      'coordinator: Renewed by itself:',
      'employee: Renewed by itself:',
      'manager: Renewed by itself:',
    ])
    expect(await tasksOf(system, 'employee', id)).toEqual([])
    expect(await lastState(id)).toBe('Nothing more to do')
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    const after = await readContract(system, made.id)
    expect(after.terms[1]).toMatchObject({
      origin: 'renewed_by_itself',
      decidedIn: id,
      committed: { amount: '2520.00' },
    })
    const next = await opened(system, made.id)
    expect((await renewal(system, next)).termEnds).toBe(addMonths(made.dates.end, 12))
    expect((await types(system, next)).slice(0, 2)).toEqual(['renewal_opened', 'owner_asked'])
  })

  it('by agreement, has lapsed and ends', async () => {
    const { made, id } = await open(system, {
      renewal: { kind: 'by_agreement', term: { count: 12, unit: 'months' } },
      notice: undefined,
    })
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('lapsed')
    expect(await readContract(system, made.id)).toMatchObject({
      status: 'ended',
      terms: [{ index: 0 }],
      renewals: { open: [], nextOpensAt: null },
    })
    const told = (await wordOf(system, made.title)).filter((each) => each.includes(': Ends:'))
    expect(told.toSorted()).toEqual(['coordinator: Ends:', 'employee: Ends:', 'manager: Ends:'])
    expect(await lastState(id)).toBe('Nothing more to do')
  })

  it('with a notice and by agreement, lapses on the notice date and asks nothing more', async () => {
    const { made, id } = await open(system, {
      renewal: { kind: 'by_agreement', term: { count: 1, unit: 'months' } },
      initialTerm: { count: 10, unit: 'months' },
      notice: { period: { count: 20, unit: 'days' }, method: 'mail' },
      start: addMonths(await today(system), -8),
    })
    await goTo(system, made.dates.noticeEndsAt)
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('lapsed')
    const { status, renewals } = await readContract(system, made.id)
    expect({ status, renewals }).toEqual({ status: 'ending', renewals: { open: [], nextOpensAt: null } })
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    expect((await readContract(system, made.id)).status).toBe('ended')
  })

  it('without any renewal, ends', async () => {
    const { made, id } = await open(system, { renewal: { kind: 'none' }, notice: undefined })
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('lapsed')
    expect((await readContract(system, made.id)).status).toBe('ended')
  })

  it('whose reminders are off, renews all the same', async () => {
    const { made, id } = await open(system)
    await system.api('coordinator', 'POST', `/v1/renewals/${id}/silence`, { reason: 'On holiday.' })
    const before = (await wordOf(system, made.title)).length
    for (let day = 0; day < 14; day++) {
      await goTo(system, `${addDays(made.dates.decideBy, day - 8)}T12:00:00Z`)
      await sweep(system)
    }
    expect((await wordOf(system, made.title)).length).toBe(before)
    expect((await renewal(system, id)).nextRung).toMatchObject({ kind: 'too_late' })
    await goTo(system, made.dates.noticeEndsAt)
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('renewed_by_itself')
  })
})

describe('a date that an amendment moves', () => {
  it('has the owner asked anew; the old link says so, the new one works; the ladder moves', async () => {
    const { made, id } = await open(system)
    const old = await linkTo(system, made.title, 'employee')
    const before = (await renewal(system, id)).nextRung.at
    const later = addMonths(made.dates.end, 1)
    await amend(made.id, { termEnds: later })
    const after = await renewal(system, id)
    expect(after.termEnds).toBe(later)
    expect(after.nextRung.at > before).toBe(true)
    const page = await decideByLink(old, 'cancel')
    expect(page.status).toBe(410)
    expect(page.text).toContain('The contract, or what is known about the next term, has changed since.')
    expect((await renewal(system, id)).status).toBe('deciding')
    const fresh = await linkTo(system, made.title, 'employee')
    expect(fresh).not.toBe(old)
    expect((await decideByLink(fresh, 'cancel')).status).toBe(200)
    await system.runtime.rest()
    expect((await renewal(system, id)).status).toBe('awaiting_confirmation')
    await say(system, 'employee', id, 'confirmed')
    await goTo(system, `${later}T12:00:00Z`)
    await sweep(system)
    expect(await readContract(system, made.id)).toMatchObject({ status: 'ended', terms: [{ end: later }] })
  })

  it('into the past leaves nothing to decide', async () => {
    const { made, id } = await open(system)
    await amend(made.id, { termEnds: addDays(await today(system), 20) })
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('renewed_by_itself')
  })
})

describe('an amendment', () => {
  it('of the owner asks the new one at once', async () => {
    const { made, id } = await open(system)
    const old = await linkTo(system, made.title, 'employee')
    await amend(made.id, { ownerId: 'manager' })
    expect(await tasksOf(system, 'employee', id)).toEqual([])
    expect(await (await fetch(old)).text()).toContain('the contract was changed')
    expect((await wordOf(system, made.title)).at(-1)).toMatch(/^manager: Renew or end/)
    await say(system, 'manager', id, 'renegotiate', { target: 'less' })
    expect((await renewal(system, id)).status).toBe('renegotiating')
  })

  it('of the price during approval has the owner decide anew, at the new price', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'renew')
    await amend(made.id, {
      price: { amount: { amount: '30.00', currency: 'EUR' }, per: 'seat', every: 'month' },
    })
    expect(await renewal(system, id)).toMatchObject({ status: 'deciding', total: { amount: '7560.00' } })
    expect(await tasksOf(system, 'manager', id)).toEqual([])
    await say(system, 'employee', id, 'renew')
    await approveBoth(system, id)
    expect((await renewal(system, id)).status).toBe('renewed')
  })

  it('that changes nothing to decide about leaves question and approval as they are', async () => {
    const { made, id } = await open(system)
    const [task] = await tasksOf(system, 'employee', id)
    await amend(made.id, { title: `${made.title} renamed`, alternatives: ['Another tool'] })
    expect((await tasksOf(system, 'employee', id)).map((each) => each.id)).toEqual([task.id])
    await say(system, 'employee', id, 'renew')
    await amend(made.id, { reference: 'K-77' })
    expect((await renewal(system, id)).status).toBe('in_approval')
  })

  it('that takes the renewal away leaves only its end to choose', async () => {
    const { made, id } = await open(system, {
      renewal: { kind: 'by_agreement', term: { count: 12, unit: 'months' } },
      notice: undefined,
    })
    await amend(made.id, { renewal: { kind: 'none' } })
    const [task] = await tasksOf(system, 'employee', id)
    expect(task.choices.map((choice: Body) => choice.id)).toEqual(['let_end'])
  })

  it('that drops the notice drops its dates', async () => {
    const { made, id } = await open(system)
    await amend(made.id, { notice: null })
    const { facts, noticeBy } = await renewal(system, id)
    expect(facts.map(({ label }: Body) => label)).not.toContain('Notice by')
    expect(noticeBy).toBeNull()
    const [task] = await tasksOf(system, 'employee', id)
    expect(task.choices.map((choice: Body) => choice.id)).toContain('let_end')
  })

  it('of an offer that is on the table keeps its price for the term as it is then', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'renegotiate', { target: 'less' })
    await say(system, 'employee', id, 'offer', { amount: '9.00' })
    await amend(made.id, { seats: { bought: 10 } })
    expect((await renewal(system, id)).total).toEqual({ amount: '1080.00', currency: 'EUR' })
  })

  it('that makes the term vanish stops its renewal', async () => {
    const start = addDays(await today(system), -5)
    const made = await contract(system, {
      start,
      initialTerm: { count: 1, unit: 'months' },
      renewal: { kind: 'automatic', term: { count: 1, unit: 'months' } },
      notice: { period: { count: 3, unit: 'months' }, method: 'mail' },
      leadDays: 20,
    })
    const id = await opened(system, made.id)
    await amend(made.id, { renewal: { kind: 'none' } })
    expect((await renewal(system, id)).status).toBe('stopped')
    expect((await readContract(system, made.id)).renewals).toEqual({ open: [], nextOpensAt: null })
    expect(await lastState(id)).toBe('Nothing more to do')
  })
})

describe('a contract that ends early', () => {
  it('while its owner decides, needs no decision', async () => {
    const { made, id } = await open(system)
    const link = await linkTo(system, made.title, 'employee')
    const day = addDays(await today(system), 10)
    await endEarly(made.id, day)
    expect((await renewal(system, id)).status).toBe('stopped')
    expect(await (await fetch(link)).text()).toContain('the contract ends early')
    expect(await lastState(id)).toBe('Nothing more to do')
    await goTo(system, `${day}T12:00:00Z`)
    await sweep(system)
    expect(await readContract(system, made.id)).toMatchObject({ status: 'ended', terms: [{ end: day }] })
  })

  it('during approval, ends the approval', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'renew')
    await endEarly(made.id, addDays(await today(system), 10))
    expect((await renewal(system, id)).status).toBe('stopped')
    expect(await tasksOf(system, 'manager', id)).toEqual([])
    expect((await execution(system, 'approval', `${id}-1-1`)).output).toMatchObject({ outcome: 'withdrawn' })
    expect(await lastState(id)).toBe('Nothing more to do')
  })

  it('while its vendor is asked for an offer, or its notice is to be sent, or confirmed', async () => {
    const ways: [about: object, decisions: string[]][] = [
      [{}, ['renegotiate']],
      [byPost, ['cancel']],
      [{}, ['cancel']],
    ]
    for (const [about, decisions] of ways) {
      const { made, id } = await open(system, about)
      for (const decision of decisions) await say(system, 'employee', id, decision, { target: 'less' })
      await endEarly(made.id, addDays(await today(system), 10))
      expect((await renewal(system, id)).status).toBe('stopped')
      expect(await tasksOf(system, 'employee', id)).toEqual([])
      expect(await lastState(id)).toBe('Nothing more to do')
    }
  })
})

describe('a renewal whose approval takes too long', () => {
  it('tells that the notice date has passed; approved later, it is renewed', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'renew')
    await goTo(system, made.dates.noticeEndsAt)
    await sweep(system)
    expect(await types(system, id)).toContain('notice_date_passed')
    await approveBoth(system, id)
    expect((await renewal(system, id)).status).toBe('renewed')
  })

  it('rejected after the notice date, has renewed by itself; nobody is asked', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'renew')
    await goTo(system, made.dates.noticeEndsAt)
    await sweep(system)
    await say(system, 'manager', id, 'reject')
    expect(await tasksOf(system, 'employee', id)).toEqual([])
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('renewed_by_itself')
  })

  it('until the term is over, has renewed by itself, and the approval ends', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'renew')
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('renewed_by_itself')
    expect(await tasksOf(system, 'manager', id)).toEqual([])
    expect((await readContract(system, made.id)).terms).toHaveLength(2)
    expect(await lastState(id)).toBe('Nothing more to do')
  })
})

it('leaves nothing broken off', async () => {
  const failed = (await allExecutions(system)).filter(
    ({ status }) => !['RUNNING', 'SUCCEEDED'].includes(status),
  )
  expect(failed.map(({ name }) => name)).toEqual([])
})
