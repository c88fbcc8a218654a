import { describe, expect, it } from 'vitest'
import {
  createFeed,
  feedBehind,
  feedsOf,
  MostFeeds,
  markRead,
  revokeFeed,
} from '../../functions/people/feeds.ts'
import { putGroup, putPerson } from '../../functions/people/store.ts'
import { sha256 } from '../../functions/platform/ids.ts'
import { get, type Key, queryAll } from '../../functions/platform/table.ts'
import { useTable } from './table.ts'

useTable()

const at = '2026-11-24T12:00:00.000Z'
const later = '2026-11-25T12:00:00.000Z'

async function person(id: string, status: 'active' | 'left' = 'active') {
  await putPerson(id, { name: id, email: `${id}@example.com`, status }, undefined)
}

describe('a calendar feed', () => {
  it('is found by its secret, of which only the hash is kept', async () => {
    await person('ada')
    const { feed, secret } = await createFeed('ada', 'own', at)
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    expect(await feedBehind(secret)).toMatchObject({ person: { id: 'ada' }, all: false })
    for (const wrong of ['', 'x', `${secret}x`, secret.slice(1), feed.secretHash, '🙂'.repeat(3000)])
      expect(await feedBehind(wrong)).toBeUndefined()
    const stored = [
      ...(await queryAll({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': 'person#ada' },
        Limit: 100,
      })),
      await get({ pk: `calendar-feed#${sha256(secret)}`, sk: 'calendar-feed' }),
    ]
    expect(stored.map((item) => (item as Key).sk.split('#')[0]).sort()).toEqual([
      'calendar-feed',
      'calendar-feed',
      'person',
      'saved',
    ])
    expect(JSON.stringify(stored)).not.toContain(secret)
  })

  it('is gone at once when it is revoked, by how many ever, and stays in the list', async () => {
    await person('bob')
    const { feed, secret } = await createFeed('bob', 'own', at)
    const other = await createFeed('bob', 'own', later)
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => revokeFeed('bob', feed.feedId, later)))
    expect(outcomes.map(({ revokedAt }) => revokedAt)).toEqual(Array(5).fill(later))
    expect(await feedBehind(secret)).toBeUndefined()
    expect(await feedBehind(other.secret)).toBeDefined()
    expect((await feedsOf('bob')).map(({ revokedAt }) => revokedAt)).toEqual([later, undefined])
    expect(await revokeFeed('bob', feed.feedId, '2027-01-01T00:00:00.000Z')).toMatchObject({
      revokedAt: later,
    })
  })

  it("is nobody else's to revoke", async () => {
    await person('carl')
    const { feed, secret } = await createFeed('carl', 'own', at)
    await expect(revokeFeed('ada', feed.feedId, at)).rejects.toMatchObject({ status: 404 })
    await expect(revokeFeed('carl', 'nonsense', at)).rejects.toMatchObject({ status: 404 })
    expect(await feedBehind(secret)).toBeDefined()
  })

  it('leads nowhere once its person has left', async () => {
    await person('dora')
    const { secret } = await createFeed('dora', 'own', at)
    await person('dora', 'left')
    expect(await feedBehind(secret)).toBeUndefined()
  })

  it('of all dates has them only while its person is a coordinator', async () => {
    await person('emma')
    const { secret } = await createFeed('emma', 'all', at)
    expect(await feedBehind(secret)).toMatchObject({ all: false })
    await putGroup('coordinators', { name: 'Coordinators', members: ['emma'] }, undefined)
    expect(await feedBehind(secret)).toMatchObject({ all: true })
    await putGroup('coordinators', { name: 'Coordinators', members: [] }, undefined)
    expect(await feedBehind(secret)).toMatchObject({ all: false })
  })

  it('remembers the day on which it was read, and nothing of one that is revoked', async () => {
    await person('finn')
    const { feed } = await createFeed('finn', 'own', at)
    await Promise.all([markRead(feed, '2026-11-24'), markRead(feed, '2026-11-24')])
    expect((await feedsOf('finn'))[0]?.lastReadOn).toBe('2026-11-24')
    await revokeFeed('finn', feed.feedId, later)
    await markRead(feed, '2026-11-25')
    expect((await feedsOf('finn'))[0]?.lastReadOn).toBe('2026-11-24')
  })

  it('is one of ten at most', async () => {
    await person('gina')
    for (let count = 0; count < MostFeeds; count++) await createFeed('gina', 'own', at)
    await expect(createFeed('gina', 'own', at)).rejects.toMatchObject({ status: 409, code: 'too_many_feeds' })
    const [first] = await feedsOf('gina')
    await revokeFeed('gina', first?.feedId ?? '', at)
    await expect(createFeed('gina', 'own', at)).resolves.toBeDefined()
  })
})
