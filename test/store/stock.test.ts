import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { loadEvents } from '../../functions/cases/store.ts'
import {
  type Claimants,
  issuing,
  lessening,
  lookAgain,
  moveNeedBy,
  picking,
  releasing,
  serveLine,
  stockDue,
  takingBack,
  unpicking,
} from '../../functions/hardware/stock/index.ts'
import { levelWrite } from '../../functions/hardware/stock/levels.ts'
import { now } from '../../functions/platform/clock.ts'
import { DueShards } from '../../functions/platform/due.ts'
import { ConditionFailed, type Item, query, transact } from '../../functions/platform/table.ts'
import {
  asking,
  changeNeed,
  changeNeeds,
  levelNow,
  lineNow,
  model,
  needsNow,
  stocked,
} from './stock-world.ts'
import { useTable } from './table.ts'

useTable()

let count = 0
const fresh = (more?: Record<string, unknown>) => model(`model-${++count}`, more)
const serve = (modelId: string) => serveLine(modelId, 'berlin', {})

async function dueItems(): Promise<Item[]> {
  const pages = await Promise.all(
    Array.from({ length: DueShards }, (_, shard) =>
      query({
        IndexName: 'due',
        KeyConditionExpression: 'duePk = :pk',
        ExpressionAttributeValues: { ':pk': `due#${shard}` },
        Limit: 100,
      }),
    ),
  )
  return pages.flatMap(({ items }) => items)
}

describe('a need', () => {
  it('begins in the line, and gets what is free once the line is served', async () => {
    const laptop = await fresh()
    await stocked(laptop.id, 'berlin', 3)
    const caseId = await asking([{ model: laptop, quantity: 2 }])
    expect(await needsNow(caseId)).toMatchObject([{ waiting: 2, allocated: 0 }])
    await serve(laptop.id)
    expect(await needsNow(caseId)).toMatchObject([{ quantity: 2, waiting: 0, allocated: 2 }])
    expect((await needsNow(caseId))[0]?.line).toBeUndefined()
    expect(await lineNow(laptop.id)).toEqual([])
    expect(await levelNow(laptop.id)).toMatchObject({ free: 1, allocated: 2, waiting: 0 })
    expect((await loadEvents(caseId)).at(-1)).toMatchObject({
      type: 'units_allocated',
      text: `Set aside: 2 × ${laptop.name}.`,
    })
  })

  it('gets a part, and the rest when more comes', async () => {
    const laptop = await fresh()
    const caseId = await asking([{ model: laptop, quantity: 3 }])
    await stocked(laptop.id, 'berlin', 2)
    expect(await needsNow(caseId)).toMatchObject([{ waiting: 1, allocated: 2 }])
    await stocked(laptop.id, 'berlin', 2)
    expect(await needsNow(caseId)).toMatchObject([{ waiting: 0, allocated: 3 }])
    expect(await levelNow(laptop.id)).toMatchObject({ free: 1, allocated: 3, waiting: 0, came: 4 })
  })

  it('that is sooner is served first; of the same day, who asked first; promises are kept', async () => {
    const laptop = await fresh()
    const later = await asking([{ model: laptop, needBy: '2027-05-01' }])
    const first = await asking([{ model: laptop, needBy: '2027-04-01' }])
    const second = await asking([{ model: laptop, needBy: '2027-04-01' }])
    await stocked(laptop.id, 'berlin', 1)
    const sooner = await asking([{ model: laptop, needBy: '2027-03-01' }])
    await serve(laptop.id)
    expect((await needsNow(first))[0]).toMatchObject({ allocated: 1 })
    await stocked(laptop.id, 'berlin', 1)
    expect((await needsNow(sooner))[0]).toMatchObject({ allocated: 1 })
    await stocked(laptop.id, 'berlin', 1)
    expect((await needsNow(second))[0]).toMatchObject({ allocated: 1 })
    expect((await needsNow(later))[0]).toMatchObject({ allocated: 0, waiting: 1 })
  })

  it('moved to another day has another place in the line', async () => {
    const laptop = await fresh()
    const moved = await asking([{ model: laptop, needBy: '2027-03-01' }])
    const other = await asking([{ model: laptop, needBy: '2027-03-02' }])
    await changeNeeds(moved, (needs) => moveNeedBy(needs, '2027-03-03'))
    expect(await lineNow(laptop.id)).toMatchObject([{ caseId: other }, { caseId: moved }])
    await stocked(laptop.id, 'berlin', 1)
    expect((await needsNow(other))[0]).toMatchObject({ allocated: 1 })
    await changeNeeds(moved, (needs) => moveNeedBy(needs, '2027-03-01'))
    expect((await needsNow(moved))[0]).toMatchObject({ waiting: 1, needBy: '2027-03-01' })
    expect(await levelNow(laptop.id)).toMatchObject({ free: 0, allocated: 1, waiting: 1 })
  })

  it('that is released gives what it had to the next', async () => {
    const laptop = await fresh()
    await stocked(laptop.id, 'berlin', 1)
    const first = await asking([{ model: laptop, quantity: 2 }])
    await serve(laptop.id)
    const next = await asking([{ model: laptop }])
    await serve(laptop.id)
    await changeNeeds(first, (needs) => releasing(needs, now(), 'cancelled'))
    expect((await needsNow(first))[0]).toMatchObject({
      quantity: 0,
      waiting: 0,
      allocated: 0,
      released: { because: 'cancelled' },
    })
    expect((await needsNow(next))[0]).toMatchObject({ allocated: 1, waiting: 0 })
    expect(await levelNow(laptop.id)).toMatchObject({ free: 0, allocated: 1, waiting: 0 })
  })

  it('can want fewer: what it waits for goes first', async () => {
    const laptop = await fresh()
    await stocked(laptop.id, 'berlin', 2)
    const caseId = await asking([{ model: laptop, quantity: 3 }])
    await serve(laptop.id)
    await changeNeed(caseId, (need) => lessening(need, 2))
    expect((await needsNow(caseId))[0]).toMatchObject({ quantity: 1, waiting: 0, allocated: 1 })
    expect(await levelNow(laptop.id)).toMatchObject({ free: 1, allocated: 1, waiting: 0 })
    await expect(changeNeed(caseId, (need) => lessening(need, 2))).rejects.toMatchObject({ status: 409 })
  })

  it('is picked and issued only as far as it was allocated', async () => {
    const cable = await fresh()
    await stocked(cable.id, 'berlin', 3)
    const caseId = await asking([{ model: cable, quantity: 3 }])
    await expect(changeNeed(caseId, (need) => picking(need, 1))).rejects.toMatchObject({
      code: 'not_set_aside',
    })
    await serve(cable.id)
    await changeNeed(caseId, (need) => picking(need, 2))
    expect(await levelNow(cable.id)).toMatchObject({ allocated: 1, picked: 2, went: 0 })
    await changeNeed(caseId, (need) => issuing(need, 1))
    await changeNeed(caseId, (need) => issuing(need, 1, 'allocated'))
    expect((await needsNow(caseId))[0]).toMatchObject({ quantity: 3, allocated: 0, picked: 1, out: 2 })
    expect(await levelNow(cable.id)).toMatchObject({ free: 0, allocated: 0, picked: 1, came: 3, went: 2 })
  })

  it('is changed by one at a time, also by those who do not touch its case', async () => {
    const cable = await fresh()
    await stocked(cable.id, 'berlin', 3)
    const caseId = await asking([{ model: cable, quantity: 3 }])
    await serve(cable.id)
    const [need] = await needsNow(caseId)
    if (!need) throw new Error('lost')
    const picks = [picking(need, 1), picking(need, 2)].map(({ writes, levels }) =>
      transact([...writes, ...levels.writes(now())]),
    )
    const outcomes = await Promise.allSettled(picks)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [{ picked = 0, allocated = 0 } = {}] = await needsNow(caseId)
    expect(picked + allocated).toBe(3)
    expect(await levelNow(cable.id)).toMatchObject({ picked, allocated })
  })

  it('whose parcel is unpacked waits again at its old turn, or wants it no more', async () => {
    const cable = await fresh()
    await stocked(cable.id, 'berlin', 2)
    const caseId = await asking([{ model: cable, quantity: 2 }])
    await serve(cable.id)
    await changeNeed(caseId, (need) => picking(need, 2))
    const next = await asking([{ model: cable }])
    await changeNeed(caseId, (need) => unpicking(need, 1, true))
    expect((await needsNow(caseId))[0]).toMatchObject({ quantity: 2, allocated: 1, picked: 1, waiting: 0 })
    await changeNeed(caseId, (need) => unpicking(need, 1, false))
    expect((await needsNow(caseId))[0]).toMatchObject({ quantity: 1, allocated: 1, picked: 0 })
    expect((await needsNow(next))[0]).toMatchObject({ allocated: 1 })
  })
})

describe('a promised unit that is gone from the shelf', () => {
  const isGone = async (modelId: string) => {
    const at = now()
    const { writes, levels } = await takingBack(modelId, 'berlin', {}, at)
    levels.add(modelId, 'berlin', { allocated: -1, went: 1 })
    await transact([...writes, ...levels.writes(at)])
  }

  it('is taken from whoever needs theirs last, who waits at the old turn', async () => {
    const laptop = await fresh()
    await stocked(laptop.id, 'berlin', 2)
    const last = await asking([{ model: laptop, needBy: '2027-06-01' }])
    const sooner = await asking([{ model: laptop, needBy: '2027-05-01' }])
    await serve(laptop.id)
    await asking([{ model: laptop, needBy: '2027-07-01' }])
    await isGone(laptop.id)
    expect((await needsNow(sooner))[0]).toMatchObject({ allocated: 1, waiting: 0 })
    expect((await needsNow(last))[0]).toMatchObject({ allocated: 0, waiting: 1 })
    expect((await lineNow(laptop.id))[0]).toMatchObject({ caseId: last })
    expect(await levelNow(laptop.id)).toMatchObject({ free: 0, allocated: 1, waiting: 2, came: 2, went: 1 })
    expect((await loadEvents(last)).at(-1)).toMatchObject({ type: 'unit_taken_back' })
    await stocked(laptop.id, 'berlin', 1)
    expect((await needsNow(last))[0]).toMatchObject({ allocated: 1, waiting: 0 })
  })

  it('is refused while all of them are picked', async () => {
    const laptop = await fresh()
    await stocked(laptop.id, 'berlin', 1)
    const caseId = await asking([{ model: laptop }])
    await serve(laptop.id)
    await changeNeed(caseId, (need) => picking(need, 1))
    await expect(takingBack(laptop.id, 'berlin', {}, now())).rejects.toMatchObject({ code: 'all_picked' })
  })
})

describe('an alternative', () => {
  it('is taken when the preferred model is not there and enough of the other is', async () => {
    const [preferred, few, enough] = [await fresh(), await fresh(), await fresh()]
    await stocked(few.id, 'berlin', 1)
    await stocked(enough.id, 'berlin', 2)
    const caseId = await asking([{ model: preferred, quantity: 2, alternatives: [few.id, enough.id] }])
    await serve(preferred.id)
    expect((await needsNow(caseId))[0]).toMatchObject({
      modelId: enough.id,
      model: { name: enough.name },
      insteadOf: preferred.id,
      allocated: 2,
      waiting: 0,
    })
    expect(await lineNow(preferred.id)).toEqual([])
    expect(await levelNow(preferred.id)).toMatchObject({ waiting: 0 })
    expect(await levelNow(enough.id)).toMatchObject({ free: 0, allocated: 2 })
    expect((await loadEvents(caseId)).at(-1)?.text).toContain(`instead of ${preferred.name}`)
  })

  it('is not taken from those who wait for it, nor when the preferred model is there', async () => {
    const [preferred, other] = [await fresh(), await fresh()]
    await stocked(other.id, 'berlin', 2)
    await stocked(preferred.id, 'berlin', 1)
    const first = await asking([{ model: preferred, alternatives: [other.id] }])
    await serve(preferred.id)
    expect((await needsNow(first))[0]).toMatchObject({ modelId: preferred.id, allocated: 1 })
    const waiting = await asking([{ model: other, quantity: 5 }])
    const second = await asking([{ model: preferred, alternatives: [other.id] }])
    await serve(preferred.id)
    expect((await needsNow(second))[0]).toMatchObject({ modelId: preferred.id, waiting: 1 })
    await serve(other.id)
    expect((await needsNow(waiting))[0]).toMatchObject({ allocated: 2, waiting: 3 })
  })

  it('is looked for however long the line is', async () => {
    const [preferred, other] = [await fresh(), await fresh()]
    await Promise.all(Array.from({ length: 30 }, () => asking([{ model: preferred }])))
    await stocked(other.id, 'berlin', 1)
    const caseId = await asking([{ model: preferred, alternatives: [other.id], needBy: '2028-01-01' }])
    await serve(preferred.id)
    expect((await needsNow(caseId))[0]).toMatchObject({ modelId: other.id, allocated: 1 })
  })

  it('replaces a model that is no longer handed out, which stays on its shelf', async () => {
    const [old, current] = [await fresh({ endOfLife: '2026-01-01' }), await fresh()]
    await stocked(old.id, 'berlin', 1)
    const stays = await asking([{ model: old }])
    const caseId = await asking([{ model: old, alternatives: [current.id] }])
    await serve(old.id)
    await stocked(current.id, 'berlin', 1)
    await stocked(old.id, 'berlin', 1)
    expect((await needsNow(caseId))[0]).toMatchObject({ modelId: current.id, allocated: 1 })
    expect((await needsNow(stays))[0]).toMatchObject({ waiting: 1 })
    expect(await levelNow(old.id)).toMatchObject({ free: 2, allocated: 0, waiting: 1 })
    expect((await levelNow(old.id))?.duePk).toBeUndefined()
  })
})

describe('the line', () => {
  it('is looked at again once a model is handed out again', async () => {
    const laptop = await fresh({ endOfLife: '2026-01-01' })
    await stocked(laptop.id, 'berlin', 1)
    const caseId = await asking([{ model: laptop }])
    await serve(laptop.id)
    expect((await needsNow(caseId))[0]).toMatchObject({ waiting: 1 })
    await model(laptop.id)
    for (const [modelId] of await lookAgain(laptop.id)) await serve(modelId)
    expect((await needsNow(caseId))[0]).toMatchObject({ allocated: 1 })
  })

  it('tells the case that got something, in the same transaction', async () => {
    const laptop = await fresh()
    const claimants: Claimants = {
      onboarding: (_, needs) => ({
        head: { status: needs.every(({ waiting }) => waiting === 0) ? 'equipped' : 'waiting' },
        event: {
          type: 'goods_there',
          actor: { name: 'Tess', via: 'a test' },
          text: 'There.',
        },
      }),
    }
    const caseId = await asking(
      [
        { model: laptop, quantity: 1 },
        { model: laptop, quantity: 1 },
      ],
      'onboarding',
    )
    await stocked(laptop.id, 'berlin', 2, claimants)
    const events = await loadEvents(caseId)
    expect(events.map(({ type }) => type)).toEqual(['opened', 'goods_there'])
    expect(await needsNow(caseId)).toMatchObject([{ allocated: 1 }, { allocated: 1 }])
  })

  it('is due until it has been served', async () => {
    const laptop = await fresh()
    await stocked(laptop.id, 'berlin', 1)
    expect((await levelNow(laptop.id))?.duePk).toBeUndefined()
    const caseId = await asking([{ model: laptop }])
    const due = (await dueItems()).find(({ modelId }) => modelId === laptop.id)
    expect(String(due?.dueSk)).toContain(`#stock#${laptop.id}#berlin`)
    const act = stockDue({})
    expect(await act({ id: laptop.id, dueSk: String(due?.dueSk), item: due as Item })).toBe(true)
    expect((await needsNow(caseId))[0]).toMatchObject({ allocated: 1 })
    expect(await act({ id: laptop.id, dueSk: String(due?.dueSk), item: due as Item })).toBe(false)
    expect((await dueItems()).some(({ modelId }) => modelId === laptop.id)).toBe(false)
  })

  it('gives nothing to somebody who is no longer the first by then', async () => {
    const laptop = await fresh()
    const later = await asking([{ model: laptop, needBy: '2027-05-01' }], 'onboarding')
    let sooner = ''
    const claimants: Claimants = {
      // Called when the line has been read and nothing is written yet: then a sooner need comes, from elsewhere.
      onboarding: () => {
        sooner ||= execFileSync(
          process.execPath,
          [join(import.meta.dirname, 'ask-now.ts'), laptop.id, '2027-03-01'],
          {
            encoding: 'utf8',
          },
        ).trim()
        return {}
      },
    }
    await stocked(laptop.id, 'berlin', 1, claimants)
    expect((await needsNow(sooner))[0]).toMatchObject({ allocated: 1 })
    expect((await needsNow(later))[0]).toMatchObject({ allocated: 0, waiting: 1 })
  })

  it('is served to its end, whatever comes while it is being served', async () => {
    const laptop = await fresh()
    for (let round = 1; round <= 60; round++) {
      const pause = () => sleep(Math.random() * 6)
      const [caseId] = await Promise.all([
        asking([{ model: laptop }]).then(async (id) => {
          await serve(laptop.id)
          return id
        }),
        pause().then(() => stocked(laptop.id, 'berlin', 1)),
      ])
      expect(await levelNow(laptop.id), `round ${round}`).toMatchObject({ free: 0, waiting: 0 })
      expect((await needsNow(caseId))[0]).toMatchObject({ allocated: 1 })
    }
  })

  it('takes nothing for itself that is not there, however many serve it at once', async () => {
    const laptop = await fresh()
    const cases = await Promise.all(Array.from({ length: 20 }, () => asking([{ model: laptop }])))
    await transact([levelWrite(laptop.id, 'berlin', { free: 7, came: 7 }, now())])
    await Promise.all(Array.from({ length: 8 }, () => serve(laptop.id)))
    const needs = (await Promise.all(cases.map(needsNow))).flat()
    expect(needs.reduce((sum, { allocated }) => sum + allocated, 0)).toBe(7)
    expect(await levelNow(laptop.id)).toMatchObject({ free: 0, allocated: 7, waiting: 13 })
    expect(await lineNow(laptop.id)).toHaveLength(13)
    expect((await levelNow(laptop.id))?.duePk).toBeUndefined()
  })

  it('lets no counter fall below zero', async () => {
    const laptop = await fresh()
    await stocked(laptop.id, 'berlin', 1)
    await expect(
      transact([levelWrite(laptop.id, 'berlin', { free: -2, went: 2 }, now())]),
    ).rejects.toBeInstanceOf(ConditionFailed)
  })
})
