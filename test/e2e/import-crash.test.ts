import { afterAll, beforeAll, describe, expect } from 'vitest'
import { unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { OwnRuntime } from './own-runtime.ts'
import { answersTo, priceListWith } from './price-list.ts'
import { eventually, timeline } from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'

const killing = needing('a runtime to move in time and to kill')
const canKill = (await target()).missing['a runtime to move in time and to kill'] === undefined
const { coordinator } = staff

let runtime: OwnRuntime

beforeAll(async () => {
  if (canKill) runtime = await OwnRuntime.start()
})
afterAll(() => runtime?.end())

// biome-ignore lint/suspicious/noExplicitAny: tests say what they expect of a body
type Body = any

describe('the power fails while 150 vendors and their contracts are imported', () => {
  killing(
    'afterwards the import goes on by itself and ends complete, with nothing made twice',
    async () => {
      const list = priceListWith(`v${unique()}`)
      const looked = expectStatus(200, await as(coordinator).post('/v1/imports', { ...list, dryRun: true }))
      const body = { ...list, answers: answersTo(looked.rows), dryRun: false }
      const headers = { 'idempotency-key': unique() }
      const asked = Promise.allSettled([as(coordinator).post('/v1/imports', body, headers)])
      const first = encodeURIComponent(looked.rows[0].vendor.name)
      await eventually(
        async () => (await as(coordinator).get(`/v1/vendors?name=${first}`)).body.items,
        (items) => items.length > 0,
        'the first vendor to be made',
      )
      await runtime.kill()
      expect((await asked)[0].status).toBe('rejected')
      await runtime.restart()

      // Who asked and got no answer asks again with the same key, and gets the import that was stored.
      const { id, counts } = expectStatus(200, await as(coordinator).post('/v1/imports', body, headers))
      expect(counts.pending).toBeGreaterThan(0)
      await runtime.advance('PT30M')
      const ended: Body = expectStatus(200, await as(coordinator).get(`/v1/imports/${id}`))
      expect(ended).toMatchObject({
        status: 'done',
        counts: { rows: 150, pending: 0, vendorsMade: 149, contractsMade: 150, exists: 0, failed: 0 },
      })
      for (const { line, vendor, contract } of ended.rows) {
        const { name } = expectStatus(200, await as(coordinator).get(`/v1/vendors/${vendor.id}`))
        const { body: same } = await as(coordinator).get(`/v1/vendors?name=${encodeURIComponent(name)}`)
        expect([line, same.items.map((each: Body) => each.id)]).toEqual([line, [vendor.id]])
        expectStatus(200, await as(coordinator).get(`/v1/contracts/${contract.id}`))
        expect((await timeline(coordinator, contract.id)).map(({ type }) => type)).toEqual([
          'contract_recorded',
        ])
      }
      const { body: contracts } = await as(coordinator).get(
        `/v1/contracts?vendor=${ended.rows[0].vendor.id}&limit=100`,
      )
      expect(contracts.items).toHaveLength(2)
    },
    120_000,
  )
})
