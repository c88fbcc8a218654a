import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allExecutions, execution, statesOf } from './executions.ts'
import { fill, linkOf } from './hand-overs.ts'
import {
  bringBack,
  catalogue,
  endWork,
  give,
  hire,
  leave,
  nextRung,
  offboarding,
  outcomes,
  subjectsTo,
} from './leavers.ts'
import { eventsOf } from './requests.ts'
import { System } from './system.ts'
import { Visits } from './visits.ts'

const visits = new Visits('offboarding')

describe('offboarding on its way', () => {
  let system: System
  beforeAll(async () => {
    system = await System.start({})
    await catalogue(system)
  })
  afterAll(async () => {
    for (const told of await allExecutions(system)) visits.add(told)
    await system.stop()
  })

  it('lists all before it touches anything, asks once, and ends when each thing has its outcome', async () => {
    const person = await hire(system)
    await give(system, person, 'laptop-1', 'screen-1', 'chair-1', 'mouse-1')
    const id = await leave(system, person)
    const listed = await offboarding(system, id)
    expect(listed).toMatchObject({ status: 'returning', listed: { items: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }] } })
    expect(listed.items.map(({ rule }: { rule: string }) => rule)).toEqual([
      'must_return',
      'must_return',
      'may_return',
      'write_off',
    ])
    expect(await eventsOf(system, id)).toContain('belongings_listed')
    expect((await subjectsTo(system, person)).length).toBe(1)
    const link = await linkOf(system, id, person)
    const page = await fill(link, 'save', {
      email: 'leo@private.example',
      'i1.how': 'ship',
      'i1.tracking': 'JD 0042',
      'i3.how': 'keep',
    })
    expect(page.status).toBe(200)
    await bringBack(system, id, 2)
    await endWork(system, id)
    expect(await outcomes(system, id)).toEqual([undefined, 'restocked', 'kept', 'written_off'])
    await bringBack(system, id, 1)
    expect(await outcomes(system, id)).toEqual(['restocked', 'restocked', 'kept', 'written_off'])
    expect((await offboarding(system, id)).status).toBe('closed')
    const told = await execution(system, 'offboarding', `${id}-1`)
    expect(told.status).toBe('SUCCEEDED')
    expect(statesOf(told)).toContain('Close the offboarding')
    expect(await nextRung(system, id)).toBe('forget')
  })
})
