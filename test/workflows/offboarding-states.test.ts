import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  attempts,
  execution,
  failedBy,
  nobody,
  resume,
  startExecution,
  statesOf,
  stopExecution,
} from './executions.ts'
import { bringBack, catalogue, endWork, give, hire, leave, offboarding } from './leavers.ts'
import { subjectsTo } from './letters.ts'
import type { RefusingEngine } from './refusing-engine.ts'
import { eventsOf, itemOf } from './requests.ts'
import { System } from './system.ts'
import { describeVisits, endSystem, Visits } from './visits.ts'
import { endWritesRefused, startWritesRefused, type WritesRefused } from './writes-refused.ts'

const visits = new Visits('offboarding')
const tokenOf = async (system: System, id: string, wait: 'outcomes' | 'end-of-work') =>
  (await itemOf<{ token: string }>(system, id, `wait#${wait}`)).token

describe('the machine offboarding', () => {
  let system: System
  beforeAll(async () => {
    system = await System.start({})
    await catalogue(system)
  })
  afterAll(() => endSystem(system, visits))
  const told = (id: string) => execution(system, 'offboarding', `${id}-1`)

  /** Somebody with a screen who leaves tomorrow. */
  async function leaving(): Promise<string> {
    const person = await hire(system)
    await give(system, person, 'screen-1')
    return leave(system, person, { last: 1 })
  }

  it('takes each state in turn, both branches side by side', async () => {
    const id = await leaving()
    expect(statesOf(await told(id)).toSorted()).toEqual([
      'Ask how things come back',
      'Await every outcome',
      'Await the end of work',
      'Let them go',
      'List what they have',
    ])
    await endWork(system, id)
    await bringBack(system, id, 1)
    const ended = await told(id)
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: { caseId: id, outcome: 'closed' } })
    expect(statesOf(ended).slice(-2)).toEqual(['Close the offboarding', 'They have left, or stay'])
  })

  it('breaks off for a case that does not exist, and does not try again what cannot succeed', async () => {
    await startExecution(system, 'offboarding', 'nobody-1', { caseId: nobody, revision: 1 })
    await system.runtime.rest()
    const broken = await execution(system, 'offboarding', 'nobody-1')
    expect(statesOf(broken)).toEqual(['List what they have', 'Record what broke', 'Offboarding broke off'])
    expect(broken).toMatchObject({ status: 'FAILED', error: 'OffboardingBrokeOff' })
    expect(attempts(broken)).toBe(2)
  })

  it('goes on where it was when it is stopped and started again, without asking twice', async () => {
    const id = await leaving()
    await stopExecution(system, 'offboarding', `${id}-1`)
    await startExecution(system, 'offboarding', `${id}-1-again`, { caseId: id, revision: 1 })
    await system.runtime.rest()
    expect((await eventsOf(system, id)).filter((type) => type === 'return_asked')).toHaveLength(1)
    await endWork(system, id)
    await bringBack(system, id, 1)
    expect(await execution(system, 'offboarding', `${id}-1-again`)).toMatchObject({ status: 'SUCCEEDED' })
    expect((await offboarding(system, id)).status).toBe('closed')
  })

  it('breaks off in the branch of the last day; the coordinators are told, and it can be started again', async () => {
    const id = await leaving()
    await resume(system, await tokenOf(system, id, 'end-of-work'), { caseId: nobody })
    await system.runtime.rest()
    const broken = await told(id)
    expect(statesOf(broken).slice(-4)).toEqual([
      'Take back the access',
      'The end of work broke off',
      'Record what broke',
      'Offboarding broke off',
    ])
    const { items } = await system.api('auditor', 'GET', `/v1/cases/${id}/timeline?limit=100`)
    expect(items.at(-1)).toMatchObject({
      type: 'workflow_broke_off',
      facts: { state: 'Take back the access' },
    })
    expect((await subjectsTo(system, 'coordinator')).at(-1)).toMatch(/^Stuck: Leaving: Leo/)
    await startExecution(system, 'offboarding', `${id}-1-again`, { caseId: id, revision: 1 })
    await system.runtime.rest()
    await endWork(system, id)
    await bringBack(system, id, 1)
    expect((await offboarding(system, id)).status).toBe('closed')
  })

  it('breaks off rather than close while something is open', async () => {
    const id = await leaving()
    await endWork(system, id)
    await resume(system, await tokenOf(system, id, 'outcomes'), { caseId: id, decision: 'settled' })
    await system.runtime.rest()
    expect(statesOf(await told(id)).slice(-3)).toEqual([
      'Close the offboarding',
      'Record what broke',
      'Offboarding broke off',
    ])
    expect((await offboarding(system, id)).status).toBe('returning')
    await startExecution(system, 'offboarding', `${id}-1-again`, { caseId: id, revision: 1 })
    await system.runtime.rest()
    await bringBack(system, id, 1)
    expect((await offboarding(system, id)).status).toBe('closed')
  })
})

/** What each state writes, which nothing else does, in the order in which they come. */
const written = {
  'List what they have': 'belongings_listed',
  'Ask how things come back': 'return_asked',
  'Await every outcome': 'wait#outcomes',
  'Await the end of work': 'wait#end-of-work',
  'Take back the access': 'access_taken_back',
  'Close the offboarding': 'offboarding_closed',
} as const
type State = keyof typeof written

/** Nobody but the test moves a workflow here, so that it knows what comes when. */
describe('offboarding while the table does not take what a state writes', () => {
  let refused: WritesRefused
  let engine: RefusingEngine
  let system: System
  beforeAll(async () => {
    refused = await startWritesRefused()
    ;({ engine, system } = refused)
    await catalogue(system)
  })
  afterAll(() => endWritesRefused(refused, visits))
  const told = (id: string) => execution(system, 'offboarding', `${id}-1`)

  /** Starts a case of somebody with a screen; `until` what it does before the state that is to fail. */
  async function upTo(state: State, refuse: () => void): Promise<string> {
    const person = await hire(system)
    await give(system, person, 'screen-1')
    const id = await leave(system, person, { last: 1 })
    const early = state !== 'Take back the access' && state !== 'Close the offboarding'
    if (early) refuse()
    await startExecution(system, 'offboarding', `${id}-1`, { caseId: id, revision: 1 })
    await system.runtime.rest()
    if (early) return id
    if (state === 'Take back the access') refuse()
    await resume(system, await tokenOf(system, id, 'end-of-work'), { caseId: id, decision: 'ended' })
    await system.runtime.rest()
    if (state === 'Take back the access') return id
    await bringBack(system, id, 1)
    refuse()
    await resume(system, await tokenOf(system, id, 'outcomes'), { caseId: id, decision: 'settled' })
    await system.runtime.rest()
    return id
  }

  it.each(Object.keys(written) as State[])('tries "%s" again, and does it once', async (state) => {
    const id = await upTo(state, () => engine.refuse(written[state]))
    expect(failedBy(await told(id))).toEqual(['TryAgain'])
    engine.accept()
    await system.runtime.advance('PT1M')
    const goesOn = statesOf(await told(id))
    expect(goesOn).not.toContain('Record what broke')
    if (state === 'Close the offboarding') expect(goesOn.at(-1)).toBe('They have left, or stay')
    const once = written[state].replace(/^wait#.*/, 'wait_armed')
    const events = await eventsOf(system, id)
    expect(events.filter((type) => type === once)).toHaveLength(once === 'wait_armed' ? 2 : 1)
  })

  it.each(Object.keys(written) as State[])('gives "%s" up in the end, and records that', async (state) => {
    const id = await upTo(state, () => engine.refuse(written[state]))
    for (let minutes = 0; minutes < 12; minutes++) await system.runtime.advance('PT1M')
    const broken = await told(id)
    expect(broken).toMatchObject({ status: 'FAILED', error: 'OffboardingBrokeOff' })
    expect(statesOf(broken).slice(-2)).toEqual(['Record what broke', 'Offboarding broke off'])
    engine.accept()
    const { items } = await system.api('auditor', 'GET', `/v1/cases/${id}/timeline?limit=100`)
    expect(items.at(-1)).toMatchObject({
      type: 'workflow_broke_off',
      facts: { state, error: 'TryAgain' },
    })
  })

  it('records what broke as soon as that is possible, or ends without', { timeout: 120_000 }, async () => {
    engine.refuse('workflow_broke_off', 'belongings_listed')
    const [later, never] = [await brokenSoon(), await brokenSoon()]
    for (let minutes = 0; minutes < 9; minutes++) await system.runtime.advance('PT1M')
    engine.refuse('belongings_listed')
    await system.runtime.advance('PT2M')
    expect(await told(later)).toMatchObject({ status: 'FAILED' })
    engine.accept()
    for (let tries = 0; (await told(never)).status === 'RUNNING' && tries < 20; tries++) {
      await system.runtime.advance('PT1M')
      await sleep(1)
    }
    expect(statesOf(await told(never)).at(-1)).toBe('Offboarding broke off')
  })

  async function brokenSoon(): Promise<string> {
    const id = await leave(system, await hire(system), { last: 1 })
    await startExecution(system, 'offboarding', `${id}-1`, { caseId: id, revision: 1 })
    await system.runtime.rest()
    return id
  }
})

describeVisits(visits, 25)
