import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../functions/platform/calendar/dates.ts'
import { itTriesApprovalAgain } from './child-start.ts'
import { brokenOff, type EngineAway, endEngineAway, retried, startEngineAway } from './engine-away.ts'
import {
  attempts,
  execution,
  failedBy,
  failures,
  nobody,
  resume,
  startExecution,
  statesOf,
  stopExecution,
} from './executions.ts'
import { lettersTo } from './letters.ts'
import {
  approveBoth,
  contract,
  goTo,
  open,
  readContract,
  renewal,
  say,
  sweep,
  tasksOf,
  today,
  types,
  wordOf,
} from './renewals.ts'
import { itemOf } from './requests.ts'
import type { StoppableEngine } from './stoppable-engine.ts'
import { System } from './system.ts'
import { describeVisits, endSystem, Visits } from './visits.ts'

const visits = new Visits('renewal')
/** Below what anybody has to approve. */
const cheap = {
  price: { amount: { amount: '50.00', currency: 'EUR' }, per: 'contract', every: 'term' },
  seats: undefined,
}
const byPost = { notice: { period: { count: 30, unit: 'days' }, method: 'registered_post' } }
const byAgreement = {
  renewal: { kind: 'by_agreement', term: { count: 12, unit: 'months' } },
  notice: undefined,
}

describe('renewal on its way', () => {
  let system: System
  beforeAll(async () => {
    system = await System.start({})
  })
  afterAll(() => endSystem(system, visits))
  const told = (id: string, name = `${id}-1`) => execution(system, 'renewal', name)

  it('asks until it is settled: rejected, renegotiated, refused, ended', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'renew')
    await say(system, 'manager', id, 'reject')
    await say(system, 'employee', id, 'renegotiate', { target: 'less' })
    await say(system, 'employee', id, 'no_offer')
    await say(system, 'employee', id, 'cancel')
    await say(system, 'employee', id, 'refused')
    await say(system, 'employee', id, 'cancel')
    await say(system, 'employee', id, 'confirmed')
    expect((await readContract(system, made.id)).status).toBe('ending')
    const { status, output, history } = await told(id)
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: { caseId: id, status: 'cancelled' } })
    expect(
      history.filter(({ stateEnteredEventDetails: entered }) => entered?.name === 'Ask the owner'),
    ).toHaveLength(4)
    const { decision } = await system
      .api('auditor', 'GET', `/v1/cases/${id}/timeline?limit=100`)
      .then(({ items }) => ({
        decision: items.filter(({ type }: { type: string }) => type === 'owner_asked'),
      }))
    expect(decision.map(({ facts }: { facts: { round: number } }) => facts.round)).toEqual([1, 2, 3, 4])
  })

  it('carries out what is approved, at once or by those who have to', async () => {
    const approved = await open(system)
    await say(system, 'employee', approved.id, 'renew')
    await approveBoth(system, approved.id)
    const atOnce = await open(system, cheap)
    await say(system, 'employee', atOnce.id, 'renew')
    const ends = await open(system, byAgreement)
    await say(system, 'employee', ends.id, 'let_end')
    expect(statesOf(await told(approved.id)).at(-1)).toBe('The contract renews')
    expect(statesOf(await told(atOnce.id)).at(-1)).toBe('The contract renews')
    expect(statesOf(await told(ends.id)).at(-1)).toBe('The contract ends')
  })

  it('has nothing more to do, wherever it waits, once the contract ends early', async () => {
    const ways: [object, string | undefined][] = [
      [{}, undefined],
      [{}, 'renegotiate'],
      [byPost, 'cancel'],
      [{}, 'cancel'],
    ]
    for (const [about, decision] of ways) {
      const { made, id } = await open(system, about)
      if (decision) await say(system, 'employee', id, decision, { target: 'less' })
      await system.api('coordinator', 'POST', `/v1/contracts/${made.id}/end`, {
        endsOn: addDays(await today(system), 3),
        reason: 'Agreed.',
      })
      await system.runtime.rest()
      expect(statesOf(await told(id)).at(-1)).toBe('Nothing more to do')
    }
  })

  it('breaks off, in each state, for a case that does not exist', async () => {
    const after = async (name: string, output: object) => {
      const { id } = await open(system)
      const { token } = await itemOf<{ token: string }>(system, id, 'wait#decision.1')
      await resume(system, token, { caseId: nobody, round: 1, revision: 1, ...output })
      await system.runtime.rest()
      expect(statesOf(await told(id)).slice(-3)).toEqual([name, 'Record what broke', 'Renewal broke off'])
    }
    await startExecution(system, 'renewal', 'nobody-1', { caseId: nobody, round: 1 })
    await system.runtime.rest()
    const first = await told(nobody, 'nobody-1')
    expect(first).toMatchObject({ status: 'FAILED', error: 'RenewalBrokeOff' })
    // What cannot succeed is not tried again.
    expect(attempts(first)).toBe(2)
    await after('Await the offer', { decision: 'renegotiate' })
    await after('Get approval', { decision: 'renew', approved: false })
    await after('Carry out the renewal', { decision: 'renew', approved: true })
    await after('Send the notice', { decision: 'cancel' })
    await after('End the contract', { decision: 'let_end' })
    const { id } = await open(system, byPost)
    await say(system, 'employee', id, 'cancel')
    const { token } = await itemOf<{ token: string }>(system, id, 'wait#notice.1')
    await resume(system, token, { caseId: nobody, round: 1, decision: 'sent' })
    await system.runtime.rest()
    expect(statesOf(await told(id)).slice(-3)).toEqual([
      'Await the confirmation',
      'Record what broke',
      'Renewal broke off',
    ])
  })

  it('breaks off when nobody who could decide is left; started again, it asks', async () => {
    const hired = `alone-${crypto.randomUUID().slice(0, 8)}`
    const person = { name: 'Al Alone', email: `${hired}@demo.example` }
    await system.api('admin', 'PUT', `/v1/people/${hired}`, person)
    const made = await contract(system, { ownerId: hired })
    await system.api('admin', 'PUT', `/v1/people/${hired}`, { ...person, status: 'left' })
    await system.api('admin', 'PUT', '/v1/groups/coordinators', { name: 'Coordinators', members: [] })
    await goTo(system, made.renewals.nextOpensAt)
    await sweep(system)
    await system.api('admin', 'PUT', '/v1/groups/coordinators', {
      name: 'Coordinators',
      members: ['coordinator'],
    })
    const [id] = (await readContract(system, made.id)).renewals.open
    expect(failures(await told(id))).toEqual(['NobodyCanDecide'])
    expect((await types(system, id)).at(-1)).toBe('workflow_broke_off')
    await startExecution(system, 'renewal', `${id}-1-again`, { caseId: id, round: 1 })
    await system.runtime.rest()
    expect((await renewal(system, id)).waitingFor[0].who[0].name).toBe('Carl Coordinator')
    await say(system, 'coordinator', id, 'cancel')
    expect((await renewal(system, id)).status).toBe('awaiting_confirmation')
  })

  it('breaks off when somebody stops the approval, tells the coordinators, and goes on when started again', async () => {
    const { made, id } = await open(system)
    await say(system, 'employee', id, 'renegotiate', { target: 'less' })
    await say(system, 'employee', id, 'offer', { amount: '9.00' })
    await say(system, 'employee', id, 'renew')
    await stopExecution(system, 'approval', `${id}-1-1`)
    await system.runtime.rest()
    expect(await told(id)).toMatchObject({ status: 'FAILED', error: 'RenewalBrokeOff' })
    expect((await wordOf(system, made.title)).at(-1)).toMatch(/^coordinator: Stuck: Renewal:/)
    const stuck = (await lettersTo(system, 'coordinator@demo.example', 0)).at(-1)
    expect(stuck?.links.map((link) => new URL(link).pathname)).toEqual([`/cases/${id}`])
    await startExecution(system, 'renewal', `${id}-1-again`, { caseId: id, round: 1 })
    await system.runtime.rest()
    expect(await tasksOf(system, 'employee', id)).toEqual([])
    await approveBoth(system, id)
    expect((await renewal(system, id)).status).toBe('renewed')
    expect((await types(system, id)).filter((type) => type === 'owner_asked')).toHaveLength(2)
  })

  it('that broke off after the last approval is carried out before its term turns', async () => {
    const price = { amount: { amount: '4.00', currency: 'EUR' }, per: 'seat', every: 'month' }
    const { made, id } = await open(system, { price })
    await say(system, 'employee', id, 'reduce', { seats: '15' })
    await stopExecution(system, 'renewal', `${id}-1`)
    await say(system, 'manager', id, 'approve')
    expect((await renewal(system, id)).status).toBe('approved')
    await goTo(system, `${made.dates.end}T12:00:00Z`)
    await sweep(system)
    expect((await renewal(system, id)).status).toBe('renewed')
    expect((await readContract(system, made.id)).terms[1]).toMatchObject({ origin: 'renewed', seats: 15 })
  })

  it('is never asked longer than a workflow lives', async () => {
    const made = await contract(system, {
      start: await today(system),
      initialTerm: { count: 36, unit: 'months' },
      leadDays: 700,
    })
    await goTo(system, made.renewals.nextOpensAt)
    await sweep(system)
    const [id] = (await readContract(system, made.id)).renewals.open
    await goTo(system, `${addDays(made.dates.noticeBy, -1)}T12:00:00Z`)
    expect((await told(id)).status).toBe('RUNNING')
    await say(system, 'employee', id, 'cancel')
    expect((await renewal(system, id)).status).toBe('awaiting_confirmation')
  })
})

/** Nobody but the test moves a workflow here, so that it can do so while the table engine is away. */
describe('renewal while the table engine is away', () => {
  let away: EngineAway
  let engine: StoppableEngine
  let system: System
  beforeAll(async () => {
    away = await startEngineAway()
    ;({ engine, system } = away)
  })
  afterAll(() => endEngineAway(away, visits))
  const told = (id: string) => execution(system, 'renewal', `${id}-1`)
  const tokenOf = async (id: string, wait: string) =>
    (await itemOf<{ token: string }>(system, id, wait)).token

  /** A renewal whose owner was asked and has answered; gives its id and what moves its workflow on. */
  async function answered(about: object, decision: string, output: object = {}) {
    const { made, id } = await open(system, about)
    await startExecution(system, 'renewal', `${id}-1`, { caseId: id, round: 1 })
    await system.runtime.rest()
    const token = await tokenOf(id, 'wait#decision.1')
    await say(system, 'employee', id, decision, { target: 'less' })
    return { made, id, goOn: () => resume(system, token, { caseId: id, round: 1, decision, ...output }) }
  }

  it('asks the owner once it is back, and once', async () => {
    const { id } = await open(system)
    await retried(away, 'renewal', `${id}-1`, 'Ask the owner', () =>
      startExecution(system, 'renewal', `${id}-1`, { caseId: id, round: 1 }),
    )
    expect((await told(id)).status).toBe('RUNNING')
    expect((await types(system, id)).filter((type) => type === 'owner_asked')).toHaveLength(1)
  })

  it('asks for the offer', async () => {
    const { id, goOn } = await answered({}, 'renegotiate')
    await retried(away, 'renewal', `${id}-1`, 'Await the offer', goOn)
    expect(await tasksOf(system, 'employee', id)).toMatchObject([{ kind: 'renewal-offer' }])
  })

  it('sends the notice, and asks whether it is confirmed', async () => {
    const { id, goOn } = await answered({}, 'cancel')
    await retried(away, 'renewal', `${id}-1`, 'Send the notice', goOn)
    expect((await types(system, id)).filter((type) => type === 'notice_mailed')).toHaveLength(1)
    expect(await tasksOf(system, 'employee', id)).toMatchObject([{ kind: 'vendor-confirmation' }])
  })

  it('asks whether it is confirmed once its proof is in', async () => {
    const { id, goOn } = await answered(byPost, 'cancel')
    await goOn()
    await system.runtime.rest()
    const token = await tokenOf(id, 'wait#notice.1')
    await say(system, 'employee', id, 'sent', { sentOn: await today(system), reference: 'R1' })
    await retried(away, 'renewal', `${id}-1`, 'Await the confirmation', () =>
      resume(system, token, { caseId: id, round: 1, decision: 'sent' }),
    )
    expect(await tasksOf(system, 'employee', id)).toMatchObject([{ kind: 'vendor-confirmation' }])
  })

  it('renews once though an attempt ran out of time and was carried out later', async () => {
    const { made, id, goOn } = await answered(cheap, 'renew', { revision: 1, approved: true })
    engine.hang()
    await goOn()
    await system.runtime.rest()
    expect(failedBy(await told(id))).toEqual(['Sandbox.Timedout'])
    engine.goOn()
    await system.runtime.advance('PT1M')
    expect(await told(id)).toMatchObject({ status: 'SUCCEEDED', output: { status: 'renewed' } })
    expect((await types(system, made.id)).filter((type) => type === 'renewal_renewed')).toHaveLength(1)
  })

  it('ends the contract', async () => {
    const { made, id, goOn } = await answered(byAgreement, 'let_end')
    await retried(away, 'renewal', `${id}-1`, 'End the contract', goOn)
    expect((await readContract(system, made.id)).status).toBe('ending')
  })

  it('records what broke as soon as that is possible', { timeout: 120_000 }, async () => {
    const { id, goOn } = await answered(cheap, 'renew', { revision: 1, approved: true })
    const broken = await brokenOff(away, 'renewal', `${id}-1`, goOn)
    expect(broken).toMatchObject({ status: 'FAILED', error: 'RenewalBrokeOff' })
    expect((await types(system, id)).at(-1)).toBe('workflow_broke_off')
  })
})

describe('the start of the approval of a renewal', () => {
  const start = { caseId: nobody, round: 1 }
  const decided = { ...start, revision: 1, decision: 'renew', approved: false }
  itTriesApprovalAgain(visits, 'renewal', start, [decided])
})

describeVisits(visits, 40)
