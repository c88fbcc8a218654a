import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../functions/platform/calendar/dates.ts'
import { brokenOff, type EngineAway, endEngineAway, retried, startEngineAway } from './engine-away.ts'
import { attempts, execution, failures, nobody, resume, startExecution, statesOf } from './executions.ts'
import {
  accepting,
  asset,
  checkOut,
  declining,
  fill,
  handOver,
  leaving,
  linkOf,
  shelf,
  toPrepare,
  unit,
} from './hand-overs.ts'
import { goTo, mails, now, say, sweep, tasksOf, today, types } from './renewals.ts'
import { itemOf } from './requests.ts'
import { System } from './system.ts'
import { describeVisits, endSystem, Visits } from './visits.ts'

const visits = new Visits('hand-over')

/** How many units of a model there are at a place, by the level and by the assets. */
async function counted(system: System, modelId: string, locationId: string) {
  const { items } = await system.api(
    'auditor',
    'GET',
    `/v1/stock?modelId=${modelId}&locationId=${locationId}`,
  )
  const { free, picked, onHand } = items[0]
  return { free, picked, onHand }
}

describe('hand-over on its way', () => {
  let system: System
  beforeAll(async () => {
    system = await System.start({})
  })
  afterAll(() => endSystem(system, visits))
  const told = (id: string) => execution(system, 'hand-over', `${id}-1`)

  it('is prepared by scanning, handed over, accepted thing by thing, and over', async () => {
    const { laptop, cable, place } = await shelf(system)
    const { id: assetId, tag } = await unit(system, laptop, place)
    await system.api('coordinator', 'POST', '/v1/stock/adjustments', {
      modelId: cable,
      locationId: place,
      change: 5,
      because: 'found',
    })
    const id = await toPrepare(system, place, [{ modelId: laptop }, { modelId: cable, quantity: 2 }], {
      deliverTo: { to: 'home', address: 'Home Street 1' },
    })
    expect(await handOver(system, id)).toMatchObject({
      status: 'preparing',
      waitingFor: [{ who: [{ id: 'coordinator' }] }],
    })
    const page = await linkOf(system, id, 'coordinator')
    const saved = await fill(page, 'prepared', { 'l1.tag': tag.toLowerCase(), 'l1.c0': 'yes' })
    expect(saved).toMatchObject({ status: 200, text: expect.stringContaining('Saved.') })
    expect(await asset(system, assetId)).toMatchObject({ status: 'picked', claimedBy: { caseId: id } })
    expect(await counted(system, laptop, place)).toEqual({ free: 0, picked: 1, onHand: 1 })
    const left = await fill(page, 'prepared', { ...leaving(tag), 'l2.in': 'yes', tracking: 'T-1' })
    expect(left.status).toBe(200)
    expect(left.text).toContain('Prepared:')
    await system.runtime.rest()
    expect(await asset(system, assetId)).toMatchObject({
      status: 'in_use',
      holder: { person: { id: 'employee' }, handOver: id },
    })
    expect(await counted(system, cable, place)).toEqual({ free: 3, picked: 0, onHand: 3 })
    expect(await tasksOf(system, 'coordinator', id)).toEqual([])
    const answered = await fill(await linkOf(system, id, 'employee'), 'answer', {
      ...accepting(1),
      ...accepting(2),
    })
    expect(answered.status).toBe(200)
    await system.runtime.rest()
    expect(await handOver(system, id)).toMatchObject({
      status: 'settled',
      lines: [
        { outcome: 'accepted', tag },
        { outcome: 'accepted', quantity: 2 },
      ],
      delivery: { tracking: 'T-1' },
      acceptance: { signature: 'Emma Employee', via: 'by the link sent to employee@demo.example' },
      waitingFor: [],
    })
    expect((await asset(system, assetId)).holder.acceptedAt).toBeTypeOf('string')
    expect(statesOf(await told(id))).toEqual([
      'Is there something to prepare?',
      'Prepare the parcel',
      'Has it left?',
      'Ask for acceptance',
      'Settle the hand-over',
      'Handed over',
    ])
    expect(await types(system, id)).toEqual([
      'hand_over_opened',
      'preparation_asked',
      'units_picked',
      'parcel_checked',
      'handed_over',
      'acceptance_asked',
      'hand_over_accepted',
      'hand_over_settled',
    ])
  })

  it('asks at once for what was handed out by its tag', async () => {
    const { laptop, place } = await shelf(system)
    const { id: assetId } = await unit(system, laptop, place)
    const id = await checkOut(system, assetId, 'employee')
    await say(system, 'employee', id, 'answer', accepting())
    expect(await told(id)).toMatchObject({ status: 'SUCCEEDED', output: { caseId: id, status: 'settled' } })
    expect(statesOf(await told(id))).toEqual([
      'Is there something to prepare?',
      'Ask for acceptance',
      'Settle the hand-over',
      'Handed over',
    ])
  })

  it('tells the coordinators what was declined and why, and takes it back', async () => {
    const { laptop, place, laptopName } = await shelf(system)
    const { id: assetId, tag } = await unit(system, laptop, place)
    const id = await checkOut(system, assetId, 'employee')
    await say(system, 'employee', id, 'answer', declining(1, 'The screen is broken.'))
    expect(await asset(system, assetId)).toMatchObject({ status: 'returned', locationId: place })
    const { items } = await system.api('auditor', 'GET', '/v1/custody?person=employee&past=true')
    expect(items[0]).toMatchObject({ assetId, ended: 'declined' })
    const [letter] = (await mails(system, laptopName, 'coordinator@demo.example')).slice(-1)
    expect(letter?.subject).toBe(`Declined by Emma Employee: ${laptopName} (${tag})`)
    expect(letter?.text).toContain('The screen is broken.')
    expect(await handOver(system, id)).toMatchObject({
      status: 'settled',
      lines: [{ outcome: 'declined', reason: 'The screen is broken.' }],
    })
  })

  it('lets the second have it when the first was given it by mistake: the first link is dead', async () => {
    const { laptop, place } = await shelf(system)
    const { id: assetId } = await unit(system, laptop, place)
    const first = await checkOut(system, assetId, 'employee')
    const old = await linkOf(system, first, 'employee')
    await system.api('coordinator', 'POST', `/v1/assets/${assetId}/transfer`, { personId: 'manager' })
    await system.runtime.rest()
    const second = (await asset(system, assetId)).holder.handOver
    await fill(await linkOf(system, second, 'manager'), 'answer', accepting())
    await system.runtime.rest()
    const late = await fill(old, 'answer', declining(1, 'I never wanted it.'))
    expect(late.status).toBe(409)
    expect(late.text).toContain('it went to Max Manager')
    await system.runtime.rest()
    expect(await asset(system, assetId)).toMatchObject({
      status: 'in_use',
      holder: { person: { id: 'manager' }, acceptedAt: expect.any(String) },
    })
    expect(await handOver(system, first)).toMatchObject({
      status: 'settled',
      lines: [{ outcome: 'recalled' }],
    })
    expect(statesOf(await told(first)).at(-1)).toBe('Handed over')
  })

  it('ends when a coordinator cancels it before it left: what was picked is back on the shelf', async () => {
    const { laptop, place } = await shelf(system)
    const { id: assetId, tag } = await unit(system, laptop, place)
    const id = await toPrepare(system, place, [{ modelId: laptop }])
    await fill(await linkOf(system, id, 'coordinator'), 'prepared', { 'l1.tag': tag })
    await system.api('coordinator', 'POST', `/v1/hand-overs/${id}/cancel`, { reason: 'Not needed' })
    await system.runtime.rest()
    expect(await asset(system, assetId)).toMatchObject({ status: 'in_stock', claimedBy: null })
    expect(await counted(system, laptop, place)).toEqual({ free: 1, picked: 0, onHand: 1 })
    expect(await handOver(system, id)).toMatchObject({ status: 'cancelled' })
    expect(statesOf(await told(id)).at(-1)).toBe('Nothing was handed over')
  })

  it('takes back what had left when it is cancelled, and asks nothing any more', async () => {
    const { laptop, place } = await shelf(system)
    const { id: assetId } = await unit(system, laptop, place)
    const id = await checkOut(system, assetId, 'employee')
    await system.api('coordinator', 'POST', `/v1/hand-overs/${id}/cancel`, { reason: 'The wrong one' })
    await system.runtime.rest()
    expect((await asset(system, assetId)).status).toBe('returned')
    expect(await tasksOf(system, 'employee', id)).toEqual([])
    expect((await told(id)).status).toBe('SUCCEEDED')
    await expect(
      system.api('coordinator', 'POST', `/v1/hand-overs/${id}/cancel`, { reason: 'again' }),
    ).rejects.toThrow('hand_over_over')
  })

  it('loses a picked unit that turns out to be lost, and nothing else', async () => {
    const { laptop, place } = await shelf(system)
    const lost = await unit(system, laptop, place)
    const good = await unit(system, laptop, place)
    const id = await toPrepare(system, place, [{ modelId: laptop, quantity: 2 }])
    const page = await linkOf(system, id, 'coordinator')
    await fill(page, 'prepared', { 'l1.tag': lost.tag })
    await system.api('coordinator', 'POST', `/v1/assets/${lost.id}/lost`, { because: 'Not on its shelf' })
    const { 'l1.tag': tag, 'l1.c0': c0, 'l1.c1': c1, ...rest } = leaving(good.tag)
    await fill(page, 'prepared', { ...rest, 'l2.tag': tag, 'l2.c0': c0, 'l2.c1': c1 })
    await system.runtime.rest()
    expect(await handOver(system, id)).toMatchObject({
      status: 'awaiting_acceptance',
      lines: [
        { outcome: 'recalled', reason: 'it is lost' },
        { tag: good.tag, outcome: null },
      ],
    })
  })

  it('reminds after 3, 7 and 14 days, and then tells the coordinators', async () => {
    const { laptop, place, laptopName } = await shelf(system)
    const { id: assetId } = await unit(system, laptop, place)
    const id = await checkOut(system, assetId, 'employee')
    const asked = Date.parse(await now(system))
    const after = (days: number) => new Date(asked + days * 86_400_000 + 60_000).toISOString()
    const subjects = async (to: string) =>
      (await mails(system, laptopName, `${to}@demo.example`)).map(({ subject }) => subject.split(':')[0])
    for (const [days, letters] of [
      [2, 0],
      [3, 1],
      [6, 1],
      [7, 2],
    ] as const) {
      await goTo(system, after(days))
      await sweep(system)
      expect((await subjects('employee')).filter((each) => each === 'Reminder')).toHaveLength(letters)
    }
    expect(await subjects('coordinator')).toEqual([])
    // An outage over two rungs comes to one letter.
    await goTo(system, after(30))
    await sweep(system)
    expect((await subjects('employee')).filter((each) => each === 'Reminder')).toHaveLength(3)
    expect(await subjects('coordinator')).toEqual(['Not accepted yet'])
    await goTo(system, after(60))
    await sweep(system)
    expect(await subjects('coordinator')).toHaveLength(1)
    await fill(await linkOf(system, id, 'employee'), 'answer', accepting())
    await system.runtime.rest()
    expect((await handOver(system, id)).status).toBe('settled')
  })

  it('reminds the coordinators once of what has not left in time', async () => {
    const { laptop, place, laptopName } = await shelf(system)
    const prepareBy = addDays(await today(system), 4)
    const id = await toPrepare(system, place, [{ modelId: laptop }], { prepareBy })
    const reminders = async () =>
      (await mails(system, laptopName)).filter(({ subject }) => subject.startsWith('Reminder')).length
    for (const [day, sent] of [
      [4, 0],
      [5, 1],
      [9, 1],
    ] as const) {
      await goTo(system, `${addDays(prepareBy, day - 4)}T12:00:00Z`)
      await sweep(system)
      expect(await reminders()).toBe(sent)
    }
    const { tag } = await unit(system, laptop, place)
    await fill(await linkOf(system, id, 'coordinator'), 'prepared', leaving(tag))
    await system.runtime.rest()
    expect((await handOver(system, id)).status).toBe('awaiting_acceptance')
    const inTime = await toPrepare(system, place, [{ modelId: laptop }], {
      prepareBy: addDays(await today(system), 1),
    })
    await system.api('coordinator', 'POST', `/v1/hand-overs/${inTime}/cancel`, { reason: 'Not needed' })
    await goTo(system, `${addDays(await today(system), 3)}T12:00:00Z`)
    await sweep(system)
    expect((await types(system, inTime)).includes('preparation_late')).toBe(false)
  })

  it('breaks off, in each state, for a case that does not exist', async () => {
    const ends = async (name: string, prepare: boolean) => {
      await startExecution(system, 'hand-over', name, { caseId: nobody, revision: 1, prepare })
      await system.runtime.rest()
      return execution(system, 'hand-over', name)
    }
    const preparing = await ends('nobody-1', true)
    expect(statesOf(preparing).slice(-3)).toEqual([
      'Prepare the parcel',
      'Record what broke',
      'Hand-over broke off',
    ])
    expect(preparing).toMatchObject({ status: 'FAILED', error: 'HandOverBrokeOff' })
    // What cannot succeed is not tried again.
    expect(attempts(preparing)).toBe(2)
    expect(statesOf(await ends('nobody-2', false)).slice(-3)).toEqual([
      'Ask for acceptance',
      'Record what broke',
      'Hand-over broke off',
    ])
    const { laptop, place } = await shelf(system)
    const id = await checkOut(system, (await unit(system, laptop, place)).id, 'employee')
    const { token } = await itemOf<{ token: string }>(system, id, 'wait#acceptance')
    await resume(system, token, { caseId: nobody, decision: 'answered' })
    await system.runtime.rest()
    expect(statesOf(await told(id)).slice(-3)).toEqual([
      'Settle the hand-over',
      'Record what broke',
      'Hand-over broke off',
    ])
  })

  it('breaks off when there is no coordinator; started again, it asks', async () => {
    const { laptop, place } = await shelf(system)
    const group = { name: 'Coordinators', members: [] as string[] }
    await system.api('admin', 'PUT', '/v1/groups/coordinators', group)
    const id = await toPrepare(system, place, [{ modelId: laptop }])
    await system.api('admin', 'PUT', '/v1/groups/coordinators', { ...group, members: ['coordinator'] })
    expect(failures(await told(id))).toEqual(['NobodyCanPrepare'])
    expect((await types(system, id)).at(-1)).toBe('workflow_broke_off')
    await startExecution(system, 'hand-over', `${id}-1-again`, { caseId: id, revision: 1, prepare: true })
    await system.runtime.rest()
    expect(await tasksOf(system, 'coordinator', id)).toHaveLength(1)
  })

  it('goes on where it was when it is started again, without asking twice', async () => {
    const { laptop, place } = await shelf(system)
    const { id: assetId } = await unit(system, laptop, place)
    const id = await checkOut(system, assetId, 'employee')
    await startExecution(system, 'hand-over', `${id}-1-again`, { caseId: id, revision: 1, prepare: false })
    await system.runtime.rest()
    expect((await types(system, id)).filter((type) => type === 'acceptance_asked')).toHaveLength(1)
    await say(system, 'employee', id, 'answer', accepting())
    expect((await execution(system, 'hand-over', `${id}-1-again`)).status).toBe('SUCCEEDED')
    await startExecution(system, 'hand-over', `${id}-1-late`, { caseId: id, revision: 1, prepare: true })
    await system.runtime.rest()
    expect(statesOf(await execution(system, 'hand-over', `${id}-1-late`)).at(-1)).toBe(
      'Nothing was handed over',
    )
  })
})

/** Nobody but the test moves a workflow here, so that it can do so while the table engine is away. */
describe('hand-over while the table engine is away', () => {
  let away: EngineAway
  let system: System
  beforeAll(async () => {
    away = await startEngineAway()
    system = away.system
  })
  afterAll(() => endEngineAway(away, visits))

  const start = (id: string, prepare: boolean) =>
    startExecution(system, 'hand-over', `${id}-1`, { caseId: id, revision: 1, prepare })

  /** A unit that the employee has been asked to accept, and has accepted; moves the workflow on. */
  async function accepted() {
    const { laptop, place } = await shelf(system)
    const id = await checkOut(system, (await unit(system, laptop, place)).id, 'employee')
    await start(id, false)
    await system.runtime.rest()
    await say(system, 'employee', id, 'answer', accepting())
    const { token } = await itemOf<{ token: string }>(system, id, 'wait#acceptance')
    return { id, goOn: () => resume(system, token, { caseId: id, decision: 'answered' }) }
  }

  it('asks for the preparation, and once', async () => {
    const { laptop, place } = await shelf(system)
    const id = await toPrepare(system, place, [{ modelId: laptop }])
    await retried(away, 'hand-over', `${id}-1`, 'Prepare the parcel', () => start(id, true))
    expect(await tasksOf(system, 'coordinator', id)).toHaveLength(1)
    expect((await types(system, id)).filter((type) => type === 'preparation_asked')).toHaveLength(1)
  })

  it('asks for acceptance, and once', async () => {
    const { laptop, place } = await shelf(system)
    const id = await checkOut(system, (await unit(system, laptop, place)).id, 'employee')
    await retried(away, 'hand-over', `${id}-1`, 'Ask for acceptance', () => start(id, false))
    expect(await tasksOf(system, 'employee', id)).toHaveLength(1)
    expect((await types(system, id)).filter((type) => type === 'acceptance_asked')).toHaveLength(1)
  })

  it('settles it', async () => {
    const { id, goOn } = await accepted()
    await retried(away, 'hand-over', `${id}-1`, 'Settle the hand-over', goOn)
    expect((await handOver(system, id)).status).toBe('settled')
  })

  it('records what broke as soon as that is possible', { timeout: 120_000 }, async () => {
    const { id, goOn } = await accepted()
    const broken = await brokenOff(away, 'hand-over', `${id}-1`, goOn)
    expect(broken).toMatchObject({ status: 'FAILED', error: 'HandOverBrokeOff' })
    expect((await types(system, id)).at(-1)).toBe('workflow_broke_off')
  })
})

describeVisits(visits, 15)
