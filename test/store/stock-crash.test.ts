import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { StoppableEngine } from '../workflows/stoppable-engine.ts'
import { hardware } from './hardware-calls.ts'
import { levelOf } from './inventory-world.ts'
import { units } from './reservations-world.ts'
import { newWorld, sweep, type World } from './stock-actions.ts'
import { faults } from './stock-invariants.ts'
import { useTable } from './table.ts'

// Every call that fails while the table is away is logged: hundreds of lines that say the same.
vi.hoisted(() => {
  process.env.POWERTOOLS_LOG_LEVEL = 'SILENT'
})

let engine: StoppableEngine
const endpoint = process.env.DYNAMODB_ENDPOINT
beforeAll(async () => {
  engine = await StoppableEngine.start()
  process.env.DYNAMODB_ENDPOINT = engine.endpoint
})
useTable()
afterAll(async () => {
  await engine.close()
  if (endpoint === undefined) delete process.env.DYNAMODB_ENDPOINT
  else process.env.DYNAMODB_ENDPOINT = endpoint
})

/** Asks until it is answered, with the same key, as a client does. */
async function reserve(modelId: string, locationId: string, key: string) {
  const content = { title: key, locationId, needBy: '2030-03-01', lines: [{ modelId }] }
  for (let attempt = 1; ; attempt++) {
    const { status, body } = await hardware('POST', '/v1/reservations', content, { 'idempotency-key': key })
    if (status === 201) return body as { id: string }
    if (status !== 503 || attempt === 50) throw new Error(`${status} ${body.code}: ${body.detail}`)
    await sleep(Math.random() * 200)
  }
}

async function servedBySweeps(world: World, modelId: string, place: string): Promise<void> {
  for (let tries = 0; (await levelOf(modelId, place))?.duePk !== undefined; tries++) {
    // Who was serving the line when the table died has it for five seconds more.
    if (tries === 60) throw new Error('The line is still due.')
    await sleep(200)
    await sweep(world)
  }
}

it('a hundred reservations for sixty laptops come out right when the table is killed again and again', async () => {
  const world = await newWorld()
  const [modelId] = world.laptops
  const [place] = world.places
  world.assetIds.push(...(await units(modelId, place, 60)).map(({ assetId }) => assetId))
  const kill = async () => {
    for (let times = 0; times < 4; times++) {
      await sleep(150 + Math.random() * 250)
      await engine.kill()
      await engine.startAgain()
    }
  }
  const [made] = await Promise.all([
    Promise.all(Array.from({ length: 100 }, (_, n) => reserve(modelId, place, `no-${n}`))),
    kill(),
  ])
  await servedBySweeps(world, modelId, place)

  world.caseIds.push(...made.map(({ id }) => id))
  expect(new Set(world.caseIds).size).toBe(100)
  expect(await faults(world)).toEqual([])
  expect(await levelOf(modelId, place)).toMatchObject({
    free: 0,
    allocated: 60,
    waiting: 40,
    came: 60,
    went: 0,
  })
  const shown = await Promise.all(made.map(({ id }) => hardware('GET', `/v1/reservations/{id:${id}}`)))
  const statuses = shown.map(({ body }) => body.status)
  expect(statuses.filter((status) => status === 'ready')).toHaveLength(60)
  expect(statuses.filter((status) => status === 'open')).toHaveLength(40)
}, 120_000)
