import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../functions/platform/calendar/dates.ts'
import { toAttributes } from '../../functions/platform/item.ts'
import {
  contract,
  goTo,
  mails,
  open,
  readContract,
  renewal,
  sweep,
  sweepRun,
  today,
  vendor,
  wordOf,
} from './renewals.ts'
import { eventsOf, itemOf } from './requests.ts'
import { StoppableEngine } from './stoppable-engine.ts'
import { System } from './system.ts'

/** How often a contract's timeline says that something happened. */
async function times(system: System, id: string, type: string): Promise<number> {
  return (await eventsOf(system, id)).filter((each) => each === type).length
}

async function many(system: System, count: number, about: object = {}) {
  const { id: vendorId } = await vendor(system)
  const made: Awaited<ReturnType<typeof contract>>[] = []
  for (let index = 0; index < count; index++) made.push(await contract(system, { vendorId, ...about }))
  return made
}

describe('the sweep of contracts', () => {
  let system: System
  beforeAll(async () => {
    system = await System.start({})
  })
  afterAll(() => system.stop())

  it('opens each cycle once, however many run at once', async () => {
    const made = await many(system, 12)
    // Whatever reads cases for lists begins by asking to read what there was before it: that is due once.
    await sweep(system)
    await goTo(system, made[0].renewals.nextOpensAt)
    const runs = await Promise.all(Array.from({ length: 6 }, () => sweepRun(system)))
    await system.runtime.rest()
    expect(runs.map(({ fault }) => fault)).toEqual(Array(6).fill(undefined))
    expect(runs.reduce((sum, { claimed }) => sum + claimed, 0)).toBe(12)
    expect(await sweep(system)).toBe(0)
    for (const { id, title } of made) {
      expect((await readContract(system, id)).renewals.open).toHaveLength(1)
      expect(await times(system, id, 'renewal_opened')).toBe(1)
      expect(await mails(system, title)).toHaveLength(1)
    }
  })

  it('reminds, settles and turns each once, however many run at once', async () => {
    const made = await many(system, 6)
    await goTo(system, made[0].renewals.nextOpensAt)
    await sweep(system)
    const several = async () => {
      await Promise.all(Array.from({ length: 5 }, () => sweepRun(system)))
      await system.runtime.rest()
      await sweep(system)
    }
    const [{ dates }] = made
    for (const day of [5, 2, 0]) {
      await goTo(system, `${addDays(dates.decideBy, -day)}T12:00:00Z`)
      await several()
    }
    await goTo(system, dates.noticeEndsAt)
    await several()
    await goTo(system, `${dates.end}T12:00:00Z`)
    await several()
    for (const { id, title } of made) {
      const told = (await wordOf(system, title)).map((each) =>
        each.replace(/,? (decide by|due) .*/, '').trim(),
      )
      expect(told.toSorted()).toEqual([
        'coordinator: Renewed by itself:',
        'coordinator: Undecided',
        ...Array(3).fill('employee: Reminder: Renew or end:'),
        'employee: Renew or end:',
        'employee: Renewed by itself:',
        'manager: Renewed by itself:',
        ...Array(2).fill('manager: Undecided'),
      ])
      expect(await times(system, id, 'term_began')).toBe(1)
      expect((await readContract(system, id)).terms).toHaveLength(2)
    }
  })

  it('after ten days of silence opens each once, and the rungs that were missed come to one letter', async () => {
    const made = await many(system, 5, { reminders: { daysBefore: [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] } })
    const [{ renewals }] = made
    await goTo(system, new Date(Date.parse(renewals.nextOpensAt) + 10 * 86_400_000).toISOString())
    await sweep(system)
    for (const { id, title } of made) {
      expect(await times(system, id, 'renewal_opened')).toBe(1)
      // The rungs before it opened are gone; what is left begins tomorrow.
      expect((await mails(system, title)).map(({ to }) => to[0])).toEqual(['employee@demo.example'])
    }
    const { made: running, id } = await open(system, {
      reminders: { daysBefore: [9, 8, 7, 6, 5, 4, 3, 2, 1, 0], managerFrom: 3, coordinatorFrom: 0 },
    })
    await goTo(system, `${addDays(running.dates.decideBy, -1)}T12:00:00Z`)
    await sweep(system)
    expect((await eventsOf(system, id)).filter((type) => type === 'reminded')).toHaveLength(1)
    const reminded = (await mails(system, running.title)).map(({ to }) => to[0]?.split('@')[0])
    expect(reminded.toSorted()).toEqual(['employee', 'employee', 'manager'])
  })

  it('after half a year of silence has lived through each term of a monthly contract', async () => {
    const made = await contract(system, {
      start: await today(system),
      initialTerm: { count: 1, unit: 'months' },
      renewal: { kind: 'automatic', term: { count: 1, unit: 'months' } },
      notice: { period: { count: 10, unit: 'days' }, method: 'mail' },
      bufferDays: 1,
      leadDays: 5,
      uplift: { kind: 'none' },
    })
    await goTo(system, `${addDays(await today(system), 185)}T12:00:00Z`)
    for (let run = 0; run < 5 && (await sweep(system)) > 0; run++);
    const { terms, renewals } = await readContract(system, made.id)
    expect(terms).toHaveLength(7)
    expect(await times(system, made.id, 'term_began')).toBe(6)
    expect(await times(system, made.id, 'renewal_opened')).toBe(6 + renewals.open.length)
    expect(new Set(terms.slice(1).map(({ decidedIn }: { decidedIn: string }) => decidedIn)).size).toBe(6)
    // Nobody is asked about what is long past; each is told once that it renewed.
    const words = await wordOf(system, made.title)
    expect(words.filter((each) => each.startsWith('employee: Renewed by itself'))).toHaveLength(6)
    expect(words.filter((each) => each.includes('Renew or end')).length).toBe(renewals.open.length)
  })

  it('goes on with the others when one cannot be acted on, and with that one once it can', async () => {
    const made = await many(system, 8)
    const [broken, ...others] = made
    const [table] = system.runtime.model.tables
    const put = (item: object) =>
      system.table.call('PutItem', { TableName: table?.name, Item: toAttributes(item) })
    const record = await itemOf<Record<string, unknown>>(system, broken.id, 'record')
    await put({ ...record, content: { ...(record.content as object), start: 'no date' } })
    await goTo(system, others[0].renewals.nextOpensAt)
    const { fault } = await sweepRun(system)
    await system.runtime.rest()
    expect(fault).toContain('1 items that are due could not be acted on')
    for (const { id } of others) expect((await readContract(system, id)).renewals.open).toHaveLength(1)
    await put(record)
    await sweep(system)
    expect((await readContract(system, broken.id)).renewals.open).toHaveLength(1)
    expect(await times(system, broken.id, 'renewal_opened')).toBe(1)
  })
})

describe('a sweep that is cut off midway', () => {
  let engine: StoppableEngine
  let system: System
  beforeAll(async () => {
    engine = await StoppableEngine.start()
    system = await System.start({ tableEndpoint: engine.endpoint })
  })
  afterAll(async () => {
    await system.stop()
    await engine.close()
  })

  /** Kills the table engine under a running sweep, again and again, until a sweep comes through. */
  async function sweepWithCuts(after: number[]): Promise<number> {
    let cut = 0
    for (const milliseconds of after) {
      const run = sweepRun(system)
      await new Promise((resolve) => setTimeout(resolve, milliseconds))
      await engine.kill()
      if ((await run).fault !== undefined) cut++
      await engine.startAgain()
    }
    await system.runtime.rest()
    await sweep(system)
    return cut
  }

  it('opens and settles each once all the same', { timeout: 180_000 }, async () => {
    const made = await many(system, 40)
    const [{ renewals, dates }] = made
    await goTo(system, renewals.nextOpensAt)
    const cuts = await sweepWithCuts([15, 40, 80, 120, 200])
    await goTo(system, dates.noticeEndsAt)
    const more = await sweepWithCuts([15, 40, 80, 120, 200])
    expect(cuts + more).toBeGreaterThan(2)
    await system.runtime.advance('PT1H')
    await sweep(system)
    for (const { id, title } of made) {
      expect(await times(system, id, 'renewal_opened')).toBe(1)
      expect(await times(system, id, 'renewed_by_itself')).toBe(1)
      const words = (await wordOf(system, title)).filter((each) => each.startsWith('employee: '))
      expect(words.filter((each) => each.includes('Renewed by itself')).length).toBeGreaterThan(0)
    }
    const { items } = await system.api('auditor', 'GET', '/v1/renewals?limit=100')
    expect(items).toHaveLength(40)
    expect(new Set(items.map(({ status }: { status: string }) => status))).toEqual(
      new Set(['renewed_by_itself']),
    )
    const [any] = items
    expect((await renewal(system, any.id)).nextRung).toBeNull()
  })
})
