import { describe, expect, it } from 'vitest'
import { changeCase, loadCase, mustStand, openCase, withCase } from '../../functions/cases/index.ts'
import type { CaseHead } from '../../functions/cases/model.ts'
import { verifyChain } from '../../functions/cases/rules.ts'
import { headsOfMonth, headsOfPerson, loadEvents } from '../../functions/cases/store.ts'
import { now, plus } from '../../functions/platform/clock.ts'
import { DueShards } from '../../functions/platform/due.ts'
import { conflict, notFound } from '../../functions/platform/errors.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { ConditionFailed, Index, query } from '../../functions/platform/table.ts'
import { useTable } from './table.ts'

useTable()

const actor = { name: 'Ada', via: 'a test' }
const requester = { personId: 'ada', name: 'Ada', email: 'ada@example.com' }

function draft(overrides: Partial<CaseHead> = {}): Promise<CaseHead> {
  const at = overrides.createdAt ?? now()
  return openCase(
    {
      caseId: newCaseId(at),
      kind: 'purchase-request',
      title: 'Laptop',
      status: 'draft',
      requester,
      involved: [requester.email],
      summary: {},
      waitingFor: [],
      revision: 0,
      createdAt: at,
      ...overrides,
    },
    { event: { type: 'request_drafted', actor, text: 'drafted' } },
  )
}

const comment = (text: string) => ({ event: { type: 'commented', actor, text } })

describe('a case', () => {
  it('changes and is told in one transaction, and its chain holds', async () => {
    const first = await draft()
    const second = await changeCase(first, { ...comment('hello'), head: { status: 'submitted' } })
    const file = await loadCase(first.caseId)
    expect(file?.head).toEqual(second)
    expect(file?.items.some(({ sk }) => sk.startsWith('event#'))).toBe(false)
    const events = await loadEvents(first.caseId)
    expect(events.map(({ seq, text }) => [seq, text])).toEqual([
      [1, 'drafted'],
      [2, 'hello'],
    ])
    expect(verifyChain(second, events)).toBeUndefined()
  })

  it('lets one of two writers win who have read the same', async () => {
    const head = await draft()
    const outcomes = await Promise.allSettled([
      changeCase(head, comment('a')),
      changeCase(head, comment('b')),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(lost.reason).toBeInstanceOf(ConditionFailed)
    expect(await loadEvents(head.caseId)).toHaveLength(2)
  })

  it('takes twenty concurrent changes, each once, in an unbroken chain', async () => {
    const head = await draft()
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        withCase(head.caseId, async (file) => {
          if (!file) throw new Error('lost')
          await changeCase(file.head, comment(`comment ${index}`))
        }),
      ),
    )
    const events = await loadEvents(head.caseId)
    const after = await loadCase(head.caseId)
    expect(new Set(events.map(({ text }) => text)).size).toBe(21)
    expect(verifyChain(after?.head as CaseHead, events)).toBeUndefined()
  }, 60_000)

  it('refuses for what it is now, not for what it was when the refusal began', async () => {
    const head = await draft()
    const refusals: number[] = []
    const refused = withCase(head.caseId, async (file) => {
      refusals.push(file?.head.seq ?? 0)
      if (refusals.length === 1) await changeCase(head, comment('somebody was faster'))
      throw conflict('gone', `Refused at ${file?.head.seq}.`)
    })
    await expect(refused).rejects.toMatchObject({ code: 'gone', message: 'Refused at 2.' })
    expect(refusals).toEqual([1, 2])
  })

  it('is told of as refused only where it is still what was read', async () => {
    const refusal = conflict('gone', 'Refused.')
    const head = await draft()
    const file = await loadCase(head.caseId)
    if (!file) throw new Error('lost')
    await mustStand(file, refusal)
    await changeCase(head, comment('somebody was faster'))
    await expect(mustStand(file, refusal)).rejects.toThrow(ConditionFailed)
    await mustStand(file, notFound('case'))
  })

  it('is in the due index while its workflow has to move, and only then', async () => {
    const dueOf = async (caseId: string) => {
      const pages = await Promise.all(
        Array.from({ length: DueShards }, (_, shard) =>
          query<CaseHead>({
            IndexName: Index.due,
            KeyConditionExpression: 'duePk = :pk',
            ExpressionAttributeValues: { ':pk': `due#${shard}` },
            Limit: 1000,
          }),
        ),
      )
      return pages.flatMap(({ items }) => items).filter((item) => item.caseId === caseId)
    }
    const head = await draft()
    expect(await dueOf(head.caseId)).toEqual([])
    const submitted = await changeCase(head, {
      ...comment('submit'),
      outbox: { workflow: { start: 'procurement', revision: 1, input: {} } },
    })
    expect(await dueOf(head.caseId)).toHaveLength(1)
    const commented = await changeCase(submitted, comment('meanwhile'))
    expect(commented.dueSk).toBe(submitted.dueSk)
    await changeCase(commented, { ...comment('opened'), settled: true })
    expect(await dueOf(head.caseId)).toEqual([])
  })

  it('is listed by requester and by month, newest first', async () => {
    const person = { personId: crypto.randomUUID(), name: 'Eve', email: 'eve@example.com' }
    const at = '2031-05-01T00:00:00.000Z'
    const created = []
    for (let index = 0; index < 3; index++)
      created.push(await draft({ requester: person, createdAt: plus(at, index) }))
    const newest = created.map(({ caseId }) => caseId).reverse()
    expect((await headsOfPerson(person.personId, 10)).items.map(({ caseId }) => caseId)).toEqual(newest)
    expect((await headsOfMonth('purchase-request', '2031-05', 2)).items.map(({ caseId }) => caseId)).toEqual(
      newest.slice(0, 2),
    )
  })
})
