import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenOff, type EngineAway, endEngineAway, startEngineAway } from './engine-away.ts'
import {
  attempts,
  execution,
  failures,
  nobody,
  resume,
  startExecution,
  statesOf,
  stopExecution,
} from './executions.ts'
import { ExecutionAlone } from './interpreter-alone.ts'
import {
  accept,
  answer,
  begun,
  cancel,
  handedOver,
  onboarding,
  prepare,
  receive,
  stocked,
  wordOf,
  world,
} from './onboardings.ts'
import { types } from './renewals.ts'
import { itemOf } from './requests.ts'
import type { StoppableEngine } from './stoppable-engine.ts'
import { System } from './system.ts'
import { describeVisits, endSystem, Visits } from './visits.ts'

const dear = { price: { amount: '500.00', currency: 'EUR' } }
const visits = new Visits('onboarding')

const tokenOf = async (system: System, id: string, wait: string) =>
  (await itemOf<{ token: string }>(system, id, `wait#${wait}`)).token

describe('onboarding on its way', () => {
  let system: System
  beforeAll(async () => {
    system = await System.start({})
  })
  afterAll(() => endSystem(system, visits, 'onboarding'))
  const told = (id: string, revision = 1) => execution(system, 'onboarding', `${id}-${revision}`)

  /** One that waits for goods with nothing more to buy, and one whose joiner has still to accept. */
  async function waiting() {
    const shop = await world(system)
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }])
    const { purchases } = await onboarding(system, id)
    return { shop, id, person, purchases }
  }
  async function handingOver() {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    return { shop, ...(await begun(system, shop, [{ modelId: shop.laptop }])) }
  }

  it('breaks off, in each state, for a case that does not exist, and ends in one place', async () => {
    await startExecution(system, 'onboarding', 'nobody-1', { caseId: nobody, revision: 1 })
    await system.runtime.rest()
    const first = await execution(system, 'onboarding', 'nobody-1')
    expect(first).toMatchObject({ status: 'FAILED', error: 'OnboardingBrokeOff' })
    expect(attempts(first)).toBe(2)

    /** Sends a branch to a state with the wrong case; that state fails, and the whole onboarding with it. */
    async function after(id: string, wait: string, output: object, state: string, branch: string) {
      await resume(system, await tokenOf(system, id, wait), { caseId: nobody, round: 9, ...output })
      await system.runtime.rest()
      const broken = await told(id)
      expect(broken).toMatchObject({ status: 'FAILED', error: 'OnboardingBrokeOff' })
      expect(statesOf(broken).slice(-4)).toEqual([state, branch, 'Record what broke', 'Onboarding broke off'])
      const { items } = await system.api('auditor', 'GET', `/v1/cases/${id}/timeline?limit=100`)
      expect(items.at(-1)).toMatchObject({ type: 'workflow_broke_off', facts: { state } })
    }
    const buying = 'Buying broke off'
    const handing = 'Handing over broke off'
    const bought = async () => ({ purchase: { caseId: (await waiting()).purchases[0].purchaseRequest } })
    const shortage = async () => [(await waiting()).id, 'shortage.2'] as const
    await after(...(await shortage()), { decision: 'look' }, 'Await a shortage', buying)
    // Its execution was there before: it cannot be started, which is recorded.
    await after(
      ...(await shortage()),
      { decision: 'buy', ...(await bought()) },
      'Record the purchase',
      buying,
    )
    const goods = async () => [(await waiting()).id, 'goods.1'] as const
    await after(...(await goods()), { decision: 'parcel' }, 'Open a parcel', handing)
    await after(...(await goods()), { decision: 'in_parcels' }, 'Await the hand-over', handing)
    await after(...(await goods()), { decision: 'settle' }, 'Settle the onboarding', handing)
    const { id } = await handingOver()
    await after(id, 'hand-over.3', { decision: 'more' }, 'Await the goods', handing)
  })

  it('that broke off tells the coordinators, and is set going again without anything twice', async () => {
    const { id, person, shop } = await handingOver()
    await resume(system, await tokenOf(system, id, 'hand-over.3'), {
      caseId: nobody,
      round: 9,
      decision: 'more',
    })
    await system.runtime.rest()
    expect((await onboarding(system, id)).threats).toMatchObject([{ kind: 'broke_off' }])
    expect((await wordOf(system, person.name)).at(-1)).toMatch(/^coordinator: Stuck: Onboarding/)
    // What happens meanwhile is not lost.
    const [{ handOver }] = (await onboarding(system, id)).parcels
    await prepare(system, handOver)
    await system.api('coordinator', 'PATCH', `/v1/onboardings/${id}`, { plus: [{ modelId: shop.screen }] })
    await system.api('coordinator', 'POST', `/v1/onboardings/${id}/resume`, {})
    await system.runtime.rest()
    await expect(system.api('coordinator', 'POST', `/v1/onboardings/${id}/resume`, {})).rejects.toThrow(
      'not_broken_off',
    )
    expect(await onboarding(system, id)).toMatchObject({
      status: 'equipping',
      parcels: [{ status: 'awaiting_acceptance' }],
      purchases: [{ state: 'ordered' }],
      threats: [],
    })
    await stocked(system, shop.screen, shop.place, 1)
    await handedOver(system, id, person)
    expect(await onboarding(system, id)).toMatchObject({ status: 'equipped', parcels: [{}, {}] })
    expect((await told(id, 2)).status).toBe('SUCCEEDED')
  })

  it('that broke off can be cancelled: another execution gives everything back', async () => {
    const { id } = await handingOver()
    await resume(system, await tokenOf(system, id, 'hand-over.3'), {
      caseId: nobody,
      round: 9,
      decision: 'more',
    })
    await system.runtime.rest()
    await cancel(system, id)
    expect(await onboarding(system, id)).toMatchObject({ status: 'cancelled', equipment: [] })
    expect((await told(id, 2)).status).toBe('SUCCEEDED')
  })

  it('goes on when a purchase breaks off', async () => {
    const shop = await world(system, { laptop: dear })
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }])
    const [{ purchaseRequest }] = (await onboarding(system, id)).purchases
    await stopExecution(system, 'procurement', `${purchaseRequest}-1`)
    await system.runtime.rest()
    expect(await onboarding(system, id)).toMatchObject({
      status: 'equipping',
      purchases: [{ state: 'broke_off' }],
      threats: [{ kind: 'purchase_failed' }],
    })
    await stocked(system, shop.laptop, shop.place, 1)
    await handedOver(system, id, person)
    expect((await onboarding(system, id)).status).toBe('equipped')
    expect((await told(id)).status).toBe('SUCCEEDED')
  })

  it('does not settle what is not complete', async () => {
    const { id } = await waiting()
    await resume(system, await tokenOf(system, id, 'goods.1'), { caseId: id, round: 2, decision: 'settle' })
    await system.runtime.rest()
    expect(statesOf(await told(id)).slice(-3)).toEqual([
      'Settle the onboarding',
      'Is it settled?',
      'Await the goods',
    ])
    expect((await onboarding(system, id)).status).toBe('equipping')
    await cancel(system, id)
    expect((await told(id)).status).toBe('SUCCEEDED')
  })

  it('buys what is given up, rejected before, and hands over what was bought by somebody else', async () => {
    const shop = await world(system, { laptop: dear })
    const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }])
    const [{ purchaseRequest }] = (await onboarding(system, id)).purchases
    await answer(system, 'manager', purchaseRequest, 'reject')
    await stocked(system, shop.laptop, shop.place, 1)
    await handedOver(system, id, person)
    expect(statesOf(await told(id)).at(-1)).toBe('Equipped')
  })
})

/** Nobody but the test moves a workflow here, so that it can do so while the table engine is away. */
describe('onboarding while the table engine is away', () => {
  let away: EngineAway
  let engine: StoppableEngine
  let system: System
  beforeAll(async () => {
    away = await startEngineAway()
    ;({ engine, system } = away)
  })
  afterAll(() => endEngineAway(away, visits, 'onboarding'))
  const told = (id: string) => execution(system, 'onboarding', `${id}-1`)

  async function running(stock: number) {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, stock)
    const { id } = await begun(system, shop, [{ modelId: shop.laptop }])
    await startExecution(system, 'onboarding', `${id}-1`, { caseId: id, revision: 1 })
    await system.runtime.rest()
    return { id, shop }
  }

  /** The state that comes next fails once and succeeds once the engine is back. */
  async function retried(id: string, state: string, goOn: () => Promise<unknown>): Promise<void> {
    await engine.kill()
    await goOn()
    await system.runtime.rest()
    const failed = await told(id)
    expect(statesOf(failed).at(-1)).toBe(state)
    expect(failures(failed).at(-1)).toBe('TryAgain')
    await engine.startAgain()
    await system.runtime.advance('PT1M')
    await system.runtime.rest()
    expect((await told(id)).status).not.toBe('FAILED')
  }

  it('plans once it is back, and asks for everything once', async () => {
    const shop = await world(system)
    await stocked(system, shop.laptop, shop.place, 1)
    const { id } = await begun(system, shop, [{ modelId: shop.laptop }])
    await retried(id, 'Plan the equipment', () =>
      startExecution(system, 'onboarding', `${id}-1`, { caseId: id, revision: 1 }),
    )
    expect(await onboarding(system, id)).toMatchObject({ equipment: [{ quantity: 1, reserved: 1 }] })
    expect((await types(system, id)).filter((type) => type === 'onboarding_planned')).toHaveLength(1)
  })

  it('buys, and takes note of it, once it is back', async () => {
    const { id } = await running(0)
    const { purchases } = await onboarding(system, id)
    expect(purchases).toMatchObject([{ state: 'ordered' }])
    const shortage = await tokenOf(system, id, 'shortage.2')
    await retried(id, 'Await a shortage', () =>
      resume(system, shortage, { caseId: id, round: 3, decision: 'look' }),
    )
    const purchase = { caseId: purchases[0].purchaseRequest }
    const again = await tokenOf(system, id, 'shortage.3')
    await retried(id, 'Record the purchase', () =>
      resume(system, again, { caseId: id, round: 4, decision: 'buy', purchase }),
    )
    expect((await onboarding(system, id)).purchases).toMatchObject([{ state: 'ordered' }])
  })

  it('opens one parcel, hands over and settles once it is back', async () => {
    const { id } = await running(1)
    const [{ handOver }] = (await onboarding(system, id)).parcels
    const waits = await tokenOf(system, id, 'hand-over.3')
    await retried(id, 'Await the goods', () =>
      resume(system, waits, { caseId: id, round: 4, decision: 'more' }),
    )
    // All is in parcels: it has gone on to wait for the joiner.
    expect(statesOf(await told(id)).at(-1)).toBe('Await the hand-over')
    const again = await tokenOf(system, id, 'hand-over.5')
    await retried(id, 'Settle the onboarding', () =>
      resume(system, again, { caseId: id, round: 6, decision: 'settle' }),
    )
    expect((await onboarding(system, id)).parcels).toMatchObject([{ handOver }])
    const other = await running(0)
    const goods = await tokenOf(system, other.id, 'goods.1')
    await retried(other.id, 'Open a parcel', () =>
      resume(system, goods, { caseId: other.id, round: 2, decision: 'parcel' }),
    )
    const more = await tokenOf(system, other.id, 'goods.2')
    await retried(other.id, 'Await the hand-over', () =>
      resume(system, more, { caseId: other.id, round: 3, decision: 'in_parcels' }),
    )
    expect((await onboarding(system, other.id)).parcels).toEqual([])
  })

  it('records what broke as soon as that is possible', { timeout: 120_000 }, async () => {
    const { id } = await running(0)
    const goods = await tokenOf(system, id, 'goods.1')
    const broken = await brokenOff(away, 'onboarding', `${id}-1`, () =>
      resume(system, goods, { caseId: id, round: 2, decision: 'parcel' }),
    )
    expect(broken).toMatchObject({ status: 'FAILED', error: 'OnboardingBrokeOff' })
    expect((await types(system, id)).at(-1)).toBe('workflow_broke_off')
  })
})

/** As if each event had ended among the dead letters: only the sweep can move anything. */
describe('onboarding whose events are never delivered', () => {
  it('goes its way by the sweep alone, also where both branches have something to do', async () => {
    const system = await System.start({ dispatcher: false, sweepEvery: '15 minutes' })
    try {
      const shop = await world(system)
      await stocked(system, shop.laptop, shop.place, 1)
      const { id, person } = await begun(system, shop, [{ modelId: shop.laptop }])
      expect((await onboarding(system, id)).status).toBe('planning')
      const later = () => system.runtime.advance('PT2H')
      await later()
      expect(await onboarding(system, id)).toMatchObject({ status: 'handing_over', parcels: [{ n: 1 }] })
      await system.api('coordinator', 'PATCH', `/v1/onboardings/${id}`, { plus: [{ modelId: shop.screen }] })
      await later()
      const { purchases, parcels, status } = await onboarding(system, id)
      expect({ status, purchases }).toMatchObject({ status: 'equipping', purchases: [{ state: 'ordered' }] })
      await prepare(system, parcels[0].handOver)
      await later()
      await accept(system, parcels[0].handOver, person)
      await receive(system, purchases[0].purchaseRequest, shop.place)
      await later()
      const [, second] = (await onboarding(system, id)).parcels
      await prepare(system, second.handOver)
      await later()
      await accept(system, second.handOver, person)
      await later()
      expect((await onboarding(system, id)).status).toBe('equipped')
      expect((await execution(system, 'onboarding', `${id}-1`)).status).toBe('SUCCEEDED')
      expect((await itemOf(system, id, 'head')).duePk).toBeUndefined()
    } finally {
      await system.stop()
    }
  })
})

describe('the start of a purchase', () => {
  it('is tried again when Step Functions itself is at fault for a while', async () => {
    const run = await ExecutionAlone.begin('onboarding', { caseId: nobody, revision: 1 })
    await run.succeed(run.lastTask, { Payload: { caseId: nobody, round: 1 } })
    // The task of the first branch is the one before that of the second.
    await run.succeed(run.lastTask - 1, {
      caseId: nobody,
      round: 2,
      decision: 'buy',
      purchase: { caseId: nobody, request: {} },
    })
    const starting = run.lastTask
    await run.throttle(starting)
    await run.passMinute()
    expect(run.lastTask).toBe(starting + 1)
    await run.succeed(run.lastTask, { Output: { caseId: nobody, outcome: 'ordered', number: 'PO-1' } })
    const told = run.told()
    expect(statesOf(told as never).at(-1)).toBe('Record the purchase')
    visits.add(told)
  })
})

describeVisits(visits, 40)
