import fc from 'fast-check'
import { caseKey, itemsOf, loadCase, withCase } from '../../functions/cases/index.ts'
import { lineDue } from '../../functions/hardware/claimants.ts'
import { answerField, reasonField, SignatureField } from '../../functions/hardware/hand-over/accept.ts'
import { handOverIn } from '../../functions/hardware/hand-over/index.ts'
import { checkField, countField, LeftField, tagField } from '../../functions/hardware/hand-over/scanning.ts'
import { handOverStep } from '../../functions/hardware/hand-over/steps.ts'
import { handOverTasks } from '../../functions/hardware/hand-over/tasks.ts'
import { assetsById } from '../../functions/hardware/inventory/index.ts'
import { type Level, levelKey } from '../../functions/hardware/stock/index.ts'
import { putGroup, putPerson } from '../../functions/people/store.ts'
import { now } from '../../functions/platform/clock.ts'
import { Problem } from '../../functions/platform/errors.ts'
import { get, type Key } from '../../functions/platform/table.ts'
import { answerTask } from '../../functions/tasks/answering.ts'
import type { AskingDomains } from '../../functions/tasks/kinds.ts'
import type { Task } from '../../functions/tasks/model.ts'
import { hardware } from './hardware-calls.ts'
import { newModel, requester } from './inventory-world.ts'
import type { Made } from './stock-invariants.ts'

/** What actors share: two models of laptops, a cable, two places, some people, and everything that was made so far. */
export interface World extends Made {
  laptops: [string, string]
  cable: string
  places: [string, string]
  people: string[]
  handOvers: string[]
  adjusted: Map<string, number>
  /** What was done, by the route, and what was refused, by code: an actor is told, nothing breaks. */
  outcomes: Map<string, number>
}

export async function newWorld(): Promise<World> {
  const [first, second, cable] = [
    await newModel(),
    await newModel(),
    await newModel({ tracking: 'quantity' }),
  ]
  const people = ['ada', 'ben', 'eva']
  await putPerson(requester.personId, { name: 'Cora', email: requester.email, status: 'active' }, undefined)
  for (const id of people)
    await putPerson(id, { name: id, email: `${id}@example.com`, status: 'active' }, undefined)
  await putGroup('coordinators', { name: 'Coordinators', members: [requester.personId] }, undefined)
  return {
    laptops: [first.id, second.id],
    cable: cable.id,
    models: [
      { id: first.id, counted: false },
      { id: second.id, counted: false },
      { id: cable.id, counted: true },
    ],
    places: [first.place, second.place],
    people,
    assetIds: [],
    caseIds: [],
    handOvers: [],
    adjusted: new Map(),
    outcomes: new Map(),
  }
}

/** Something that somebody does; which unit, reservation or person it is about is counted round what there is by then. */
export type Action =
  | { does: 'receive'; laptop: 0 | 1; place: 0 | 1; units: number }
  | { does: 'adjust'; place: 0 | 1; change: number }
  | {
      does: 'reserve'
      place: 0 | 1
      lines: { model: 0 | 1 | 2; quantity: number; either: boolean }[]
      day: number
    }
  | {
      does: 'pick' | 'hand out' | 'cancel' | 'move'
      reservation: number
      day: number
      asks: boolean
      to: number
    }
  | { does: 'prepare'; laptop: 0 | 1; place: 0 | 1; to: number }
  | { does: 'pack' | 'accept' | 'decline' | 'recall'; handOver: number }
  | { does: 'check out' | 'transfer' | 'send'; unit: number; to: number; asks: boolean }
  | { does: 'check in' | 'repair' | 'repaired' | 'lose' | 'find' | 'dispose'; unit: number }
  | { does: 'sweep' }

const index = fc.nat({ max: 11 })
const either = fc.constantFrom(0 as const, 1 as const)
const of = <T extends string>(...names: T[]) => fc.constantFrom(...names)

export const anyAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      does: of('receive'),
      laptop: either,
      place: either,
      units: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: of('adjust'),
      place: either,
      change: fc.integer({ min: -3, max: 6 }).filter((n) => n !== 0),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: of('reserve'),
      place: either,
      lines: fc.array(
        fc.record({
          model: fc.constantFrom(0 as const, 1 as const, 2 as const),
          quantity: fc.integer({ min: 1, max: 3 }),
          either: fc.boolean(),
        }),
        { minLength: 1, maxLength: 2 },
      ),
      day: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      does: of('pick', 'pick', 'pick', 'hand out', 'hand out', 'cancel', 'move'),
      reservation: index,
      day: fc.integer({ min: 1, max: 5 }),
      asks: fc.boolean(),
      to: index,
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: of('prepare'), laptop: either, place: either, to: index }) },
  { weight: 7, arbitrary: fc.record({ does: of('pack', 'accept', 'decline', 'recall'), handOver: index }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: of('check out', 'transfer', 'send'),
      unit: index,
      to: index,
      asks: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: of('check in', 'check in', 'repair', 'repaired', 'lose', 'find', 'dispose'),
      unit: index,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: of('sweep') }) },
)

const round = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)]

/** Does it, with whatever there is. What is refused is counted; what breaks is thrown. */
export async function act(world: World, action: Action): Promise<void> {
  try {
    await doing(world, action)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    note(world, `refused: ${error.code}`)
  }
}

function note(world: World, outcome: string) {
  world.outcomes.set(outcome, (world.outcomes.get(outcome) ?? 0) + 1)
}

async function called(world: World, ...request: Parameters<typeof hardware>) {
  const { status, body } = await hardware(...request)
  if (status >= 500 && body.code !== 'busy')
    throw new Error(`${request[0]} ${request[1]} answered ${status} ${body.code}: ${body.detail}`)
  const done = status < 400
  note(world, done ? `${request[0]} ${request[1].replace(/:[^}]*/, '')}` : `refused: ${body.code}`)
  return done ? body : undefined
}

async function doing(world: World, action: Action): Promise<void> {
  switch (action.does) {
    case 'receive':
      for (let n = 0; n < action.units; n++) {
        const modelId = world.laptops[action.laptop]
        const locationId = world.places[action.place]
        const asset = await called(world, 'POST', '/v1/assets', { modelId, locationId })
        if (asset) world.assetIds.push(asset.id)
      }
      return
    case 'adjust': {
      const { cable } = world
      const locationId = world.places[action.place]
      const because = 'counted anew'
      const done = await called(world, 'POST', '/v1/stock/adjustments', {
        modelId: cable,
        locationId,
        change: action.change,
        because,
      })
      if (done) world.adjusted.set(cable, (world.adjusted.get(cable) ?? 0) + action.change)
      return
    }
    case 'reserve': {
      const models = [...world.laptops, world.cable]
      const made = await called(world, 'POST', '/v1/reservations', {
        title: 'Some',
        locationId: world.places[action.place],
        needBy: `2030-03-0${action.day}`,
        lines: action.lines.map(({ model, quantity, either }) => ({
          modelId: models[model],
          quantity,
          alternatives: either && model < 2 ? [models[1 - model]] : [],
        })),
      })
      if (made) world.caseIds.push(made.id)
      return
    }
    case 'pick':
    case 'hand out':
    case 'cancel':
    case 'move':
      return onReservation(world, action)
    case 'prepare': {
      const made = await called(world, 'POST', '/v1/hand-overs', {
        personId: round(world.people, action.to),
        locationId: world.places[action.place],
        lines: [{ modelId: world.laptops[action.laptop] }, { modelId: world.laptops[action.laptop] }],
      })
      if (made) world.handOvers.push(made.id)
      return
    }
    case 'pack':
    case 'accept':
    case 'decline':
    case 'recall':
      return onHandOver(world, action)
    case 'sweep':
      return sweep(world)
    default:
      return onUnit(world, action)
  }
}

async function onReservation(world: World, action: Extract<Action, { reservation: number }>): Promise<void> {
  const id = round(await inStatus(world.caseIds, 'open', 'ready'), action.reservation)
  if (id === undefined) return
  const path = `/v1/reservations/{id:${id}}`
  if (action.does === 'cancel') return void (await called(world, 'POST', `${path}/cancel`, {}))
  if (action.does === 'move')
    return void (await called(world, 'PATCH', path, { needBy: `2030-03-0${action.day}` }))
  if (action.does === 'hand out') {
    const personId = round(world.people, action.to)
    await called(world, 'POST', `${path}/hand-out`, { personId, acceptance: action.asks })
    return noteHandOvers(world)
  }
  const shown = await called(world, 'GET', path)
  const units = (await assetsById(world.assetIds)).filter(
    ({ status, locationId }) => status === 'in_stock' && locationId === shown.locationId,
  )
  const tags: string[] = []
  const counted: { modelId: string; quantity: number }[] = []
  for (const { model, instead, allocated } of shown.lines) {
    const modelId = instead?.id ?? model.id
    if (allocated === 0) continue
    if (modelId === world.cable) counted.push({ modelId, quantity: allocated })
    else
      tags.push(
        ...units
          .filter((unit) => unit.modelId === modelId && !tags.includes(unit.tag))
          .slice(0, Math.max(1, action.to % (allocated + 1)))
          .map(({ tag }) => tag),
      )
  }
  if (tags.length + counted.length > 0) await called(world, 'POST', `${path}/pick`, { tags, counted })
}

/** The cases in one of these statuses, or all of them. */
async function inStatus(caseIds: readonly string[], ...statuses: (string | undefined)[]): Promise<string[]> {
  const heads = await Promise.all(caseIds.map((id) => get<Key & { status: string }>(caseKey(id, 'head'))))
  const found = caseIds.filter((_, index) => statuses.includes(heads[index]?.status))
  return found.length > 0 ? found : [...caseIds]
}

/** Hand-overs are opened along with what is handed out. */
async function noteHandOvers(world: World): Promise<void> {
  for (const { holder } of await assetsById(world.assetIds)) {
    const { handOver } = holder ?? {}
    if (handOver !== undefined && !world.handOvers.includes(handOver)) world.handOvers.push(handOver)
  }
}

const domains = {
  'hand-over-preparation': handOverTasks,
  'hand-over-acceptance': handOverTasks,
} as unknown as AskingDomains

async function onHandOver(world: World, action: Extract<Action, { handOver: number }>): Promise<void> {
  const wanted = { pack: 'preparing', accept: 'awaiting_acceptance', decline: 'awaiting_acceptance' }
  const caseId = round(
    await inStatus(world.handOvers, wanted[action.does as keyof typeof wanted]),
    action.handOver,
  )
  if (caseId === undefined) return
  if (action.does === 'recall')
    return void (await called(world, 'POST', `/v1/hand-overs/{id:${caseId}}/cancel`, {
      reason: 'not needed',
    }))
  const packs = action.does === 'pack'
  const status = (await loadCase(caseId))?.head.status
  if (status !== (packs ? 'preparing' : 'awaiting_acceptance')) return
  // As the workflow does it; its wait is armed with a token that nobody resumes here.
  const asked = await loadCase(caseId)
  if (asked && itemsOf<Task>(asked, packs ? 'task#p' : 'task#a').length === 0)
    await handOverStep({ step: packs ? 'prepareParcel' : 'askForAcceptance', caseId, taskToken: 'none' })
  const spare = (await assetsById(world.assetIds)).filter((unit) => unit.status === 'in_stock')
  await withCase(caseId, async (file) => {
    const handOver = handOverIn(file)
    const task = file && itemsOf<Task>(file, 'task#').find((each) => each.status === 'open')
    if (!file || !handOver || !task) return
    const values: Record<string, string> = packs ? { [LeftField]: 'yes' } : { [SignatureField]: 'Eva Lind' }
    const chosen = new Set<string>()
    for (const { n, outcome, modelId, tag, checklist } of handOver.lines) {
      if (outcome !== undefined) continue
      if (!packs) {
        values[answerField(n)] = action.does === 'accept' ? 'accept' : 'decline'
        if (action.does === 'decline') values[reasonField(n)] = 'not mine'
        continue
      }
      const unit = spare.find((each) => each.modelId === modelId && !chosen.has(each.tag))
      if (unit) chosen.add(unit.tag)
      values[tagField(n)] = tag ?? unit?.tag ?? 'none'
      values[countField(n)] = 'yes'
      for (const check of checklist.keys()) values[checkField(n, check)] = 'yes'
    }
    await answerTask(domains, file, task, {
      choice: packs ? 'prepared' : 'answer',
      comment: undefined,
      values,
      at: now(),
      by: { personId: task.person.id, name: task.person.name },
      via: 'a test',
    })
    note(world, action.does)
  })
}

/** What can be done with a unit as a rule; by the time that it is done it may be something else. */
const suited: Record<Extract<Action, { unit: number }>['does'], string[]> = {
  'check out': ['in_stock', 'picked'],
  transfer: ['in_use'],
  send: ['in_stock', 'in_use'],
  'check in': ['in_use', 'returned', 'picked'],
  repair: ['in_stock', 'picked', 'in_use'],
  repaired: ['in_repair'],
  lose: ['in_stock', 'picked', 'in_use'],
  find: ['lost'],
  dispose: ['in_stock', 'in_repair', 'returned'],
}

async function onUnit(world: World, action: Extract<Action, { unit: number }>): Promise<void> {
  const id = round(await inStatus(world.assetIds, ...suited[action.does]), action.unit)
  if (id === undefined) return
  const post = (name: string, body: unknown) => called(world, 'POST', `/v1/assets/{id:${id}}/${name}`, body)
  const because = 'it is so'
  switch (action.does) {
    case 'check out':
      await post('check-out', { personId: round(world.people, action.to), acceptance: action.asks })
      return noteHandOvers(world)
    case 'transfer':
      await post('transfer', { personId: round(world.people, action.to), acceptance: action.asks })
      return noteHandOvers(world)
    case 'send':
      return void (await post('transfer', { locationId: round(world.places, action.to) }))
    case 'check in':
      return void (await post('check-in', {}))
    case 'repair':
      return void (await post('repair', { because }))
    case 'repaired':
      return void (await post('repaired', {}))
    case 'lose':
      return void (await post('lost', { because }))
    case 'find':
      return void (await post('found', {}))
    case 'dispose':
      return void (await post('dispose', { because }))
  }
}

/** As the schedule does it, for the levels of this world. */
export async function sweep(world: World): Promise<void> {
  for (const { id } of world.models) {
    for (const place of world.places) {
      const level = await get<Level>(levelKey(id, place))
      if (level?.dueSk !== undefined)
        await lineDue({
          id,
          dueSk: level.dueSk,
          item: level as unknown as Parameters<typeof lineDue>[0]['item'],
        })
    }
  }
}
