import { describe, expect, it, vi } from 'vitest'
import { endAbsence, recordAbsence } from '../../functions/people/absences.ts'
import { languageOf } from '../../functions/people/languages.ts'
import { addressKey, groupKey, personKey } from '../../functions/people/model.ts'
import {
  changeStatus,
  Directory,
  getPerson,
  memberOfAddress,
  personOfAddress,
  putGroup,
  putPerson,
} from '../../functions/people/store.ts'
import { now } from '../../functions/platform/clock.ts'
import { Env } from '../../functions/platform/environment.ts'
import { savedOf } from '../../functions/platform/saved.ts'
import { transact, update } from '../../functions/platform/table.ts'
import { useTable } from './table.ts'

useTable()

const person = (email: string) => ({ name: 'Ada', email, status: 'active' as const })

describe('the directory', () => {
  it('gives an address to one person only, whoever asks at once', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, (_, index) =>
        putPerson(`twin-${index}`, person('Twin@example.com'), undefined),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await personOfAddress('twin@EXAMPLE.com'))?.name).toBe('Ada')
  })

  it('frees an address that somebody gave up', async () => {
    await putPerson('mover', person('old@example.com'), undefined)
    await putPerson('mover', person('new@example.com'), 1)
    await putPerson('heir', person('old@example.com'), 0)
    expect((await personOfAddress('old@example.com'))?.personId).toBe('heir')
  })

  it('knows by their address alone who has left, however that was said, and of claims from before as well', async () => {
    const hasLeft = async () => (await memberOfAddress('goer@example.com'))?.hasLeft
    await putPerson('goer', person('Goer@example.com'), 0)
    expect(await hasLeft()).toBe(false)
    await changeStatus('goer', 'left')
    expect(await hasLeft()).toBe(true)
    await putPerson('goer', person('goer@example.com'), undefined)
    expect(await hasLeft()).toBe(false)
    await putPerson('goer', { ...person('goer@example.com'), status: 'left' }, undefined)
    await update({
      Key: addressKey('goer@example.com'),
      UpdateExpression: 'REMOVE #status',
      ExpressionAttributeNames: { '#status': 'status' },
    })
    expect(await hasLeft()).toBe(true)
    expect(await memberOfAddress('nobody@example.com')).toBeUndefined()
  })

  it('refuses a change of what was changed meanwhile', async () => {
    await putPerson('stale', person('stale@example.com'), 0)
    await putPerson('stale', person('stale@example.com'), 1)
    await expect(putPerson('stale', person('stale@example.com'), 1)).rejects.toMatchObject({ status: 412 })
    await expect(putPerson('stale', person('stale@example.com'), 0)).rejects.toMatchObject({ status: 412 })
    expect((await getPerson('stale'))?.version).toBe(2)
  })

  it('records an absence once, however often it is said', async () => {
    await putPerson('away', { name: 'Away', email: 'away@example.com', status: 'active' }, 0)
    const recording = { zone: 'Europe/Berlin', today: '2199-01-01', at: now(), by: 'away@example.com' }
    const record = async (until: string) => {
      const person = await getPerson('away')
      if (!person) throw new Error('lost')
      return (await recordAbsence(person, { from: '2199-01-02', until }, recording)).absence.id
    }
    const first = await record('2199-01-05')
    expect(await record('2199-01-05')).toBe(first)
    const second = await record('2199-01-06')
    expect((await getPerson('away'))?.absences?.map(({ id }) => id)).toEqual([first, second])
  })

  it('knows in which language somebody is written to, else the company’s', async () => {
    process.env[Env.language] = 'de'
    const spoken = person('spoken@example.com')
    await putPerson('spoken', { ...spoken, language: 'en' }, 0)
    await putPerson('silent', person('silent@example.com'), 0)
    expect(await languageOf('Spoken@Example.com')).toBe('en')
    expect(await languageOf('silent@example.com')).toBe('de')
    expect(await languageOf('orders@vendor.example')).toBe('de')

    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      await putPerson('spoken', spoken, 1)
      await putPerson('silent', { ...person('silent@example.com'), language: 'en' }, 1)
      vi.setSystemTime(Date.now() + 10_000)
      expect(await languageOf('spoken@example.com')).toBe('de')
      expect(await languageOf('silent@example.com')).toBe('en')
    } finally {
      vi.useRealTimers()
    }
    expect((await savedOf(personKey('silent'), 1)).items[0]?.content).toMatchObject({ language: 'en' })
  })

  it('keeps what was saved, by whom: who could approve something years ago follows from it', async () => {
    const by = 'carl@example.com'
    for (const id of ['boss', 'friend']) await putPerson(id, person(`${id}@example.com`), 0)
    await putPerson('kept', { ...person('kept@example.com'), managerId: 'boss' }, 0, by)
    await putPerson('kept', { ...person('kept@example.com'), managerId: 'friend' }, 1, 'eve@example.com')
    const recording = { zone: 'Europe/Berlin', today: '2199-01-01', at: now(), by }
    const before = await getPerson('kept')
    if (!before) throw new Error('lost')
    const away = { from: '2199-01-02', until: '2199-01-05' }
    const { person: after, absence } = await recordAbsence(before, away, recording)
    await endAbsence(after, absence.id, { at: now(), by: 'eve@example.com' })
    await changeStatus('kept', 'left')
    await changeStatus('kept', 'left')
    const { items } = await savedOf(personKey('kept'), 10)
    // Those of one millisecond lie in any order.
    expect(items.map((each) => [each.by, each.content])).toEqual(
      expect.arrayContaining([
        ['Throughline', { status: 'left' }],
        ['eve@example.com', { absenceTakenBack: absence }],
        [by, { absenceRecorded: absence }],
        ['eve@example.com', expect.objectContaining({ managerId: 'friend' })],
        [by, expect.objectContaining({ managerId: 'boss' })],
      ]),
    )
    expect(items).toHaveLength(5)
    await putGroup('kept', { name: 'Kept', members: ['kept'] }, 0, by)
    await expect(putGroup('kept', { name: 'Kept', members: [] }, 0, by)).rejects.toMatchObject({
      status: 412,
    })
    expect((await savedOf(groupKey('kept'), 10)).items).toMatchObject([
      { by, content: { members: ['kept'] } },
    ])
  })

  it('knows every manager that somebody is given', async () => {
    const named = (managerId: string) => ({ ...person('report@example.com'), managerId })
    await expect(putPerson('report', named('ghost'), undefined)).rejects.toMatchObject({
      status: 422,
      code: 'no_such_manager',
      fields: [{ field: 'managerId', problem: 'is nobody in the directory' }],
    })
    expect(await getPerson('report')).toBeUndefined()
    await putPerson('ghost', { ...person('ghost@example.com'), status: 'left' }, 0)
    await putPerson('report', named('ghost'), 0)
  })

  it('lets nobody be above themselves, by whatever way', async () => {
    const put = (id: string, managerId?: string) =>
      putPerson(id, { ...person(`${id}@example.com`), name: id, ...(managerId && { managerId }) }, undefined)
    await put('top')
    await put('middle', 'top')
    await put('below', 'middle')
    for (const [managerId, chain] of [
      ['top', 'top → top'],
      ['middle', 'top → middle → top'],
      ['below', 'top → below → middle → top'],
    ] as const)
      await expect(put('top', managerId)).rejects.toMatchObject({
        status: 422,
        code: 'circle_of_managers',
        message: `Nobody can be above themselves: ${chain}. Give one of them another manager first.`,
      })
    expect(await getPerson('top')).toMatchObject({ version: 1 })
    await put('middle')
    await put('top', 'middle')
  })

  it('closes no circle by two who are saved at once', async () => {
    const ids = Array.from({ length: 6 }, (_, index) => `ring-${index}`)
    const put = (id: string, managerId?: string) =>
      putPerson(id, { ...person(`${id}@example.com`), ...(managerId && { managerId }) }, undefined)
    for (let round = 0; round < 5; round++) {
      for (const id of ids) await put(id)
      await Promise.allSettled(ids.map((id, index) => put(id, ids[(index + 1) % ids.length])))
      const above = new Map(
        await Promise.all(ids.map(async (id) => [id, (await getPerson(id))?.managerId] as const)),
      )
      let id: string | undefined = ids[0]
      for (let step = 0; id !== undefined && step <= ids.length; step++) id = above.get(id)
      expect(id).toBeUndefined()
      expect([...above.values()].filter(Boolean).length).toBeGreaterThan(0)
    }
  })

  it('leaves alone a manager from before that was looked at', async () => {
    const old = { ...person('old-timer@example.com'), managerId: 'never-there' }
    await transact([{ Put: { Item: { ...personKey('old-timer'), id: 'old-timer', ...old, version: 1 } } }])
    await putPerson('old-timer', { ...old, name: 'Olga' }, 1)
    expect(await getPerson('old-timer')).toMatchObject({ name: 'Olga', managerId: 'never-there' })
  })

  it('reads more than a hundred people in one view', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `crowd-${index}`)
    await Promise.all(ids.map((id) => putPerson(id, person(`${id}@example.com`), 0)))
    expect(await new Directory().people([...ids, ...ids.slice(0, 5), 'nobody'])).toHaveLength(125)
  }, 60_000)
})
