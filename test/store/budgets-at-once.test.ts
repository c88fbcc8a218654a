import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Problem, passes, TryAgain } from '../../functions/platform/errors.ts'
import {
  answer,
  asked,
  budget,
  close,
  company,
  costCentre,
  draft,
  faults,
  headOf,
  openStage,
  openTask,
  order,
  readBudget,
  receive,
  standing,
  submit,
  useEngine,
  withdraw,
} from './budgets-world.ts'
import { useTable } from './table.ts'

useTable()
useEngine()
beforeAll(company)

/** As people do: who is told to try again in a moment does. */
async function patiently<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act()
    } catch (error) {
      if (!(passes(error) || error instanceof TryAgain) || attempt === 50) throw error
    }
  }
}

describe('two hundred decisions at once on requests that share a budget', () => {
  it('spend no more than there is, and lose nothing', async () => {
    const code = await costCentre()
    await budget(code, '60000')
    const ids: string[] = []
    for (let wave = 0; wave < 20; wave++)
      ids.push(...(await Promise.all(Array.from({ length: 10 }, () => patiently(() => asked(code))))))
    expect(await standing(code)).toEqual([100_000, 0, 0, 0, 0, 60_000])

    const from = performance.now()
    const outcomes = await Promise.allSettled(ids.map((id) => patiently(() => answer(id))))
    const seconds = (performance.now() - from) / 1000
    console.log(`200 decisions at once on one budget: ${(200 / seconds).toFixed(0)} a second`)

    const refused = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
    expect(refused).toHaveLength(80)
    for (const error of refused) expect(error).toMatchObject({ status: 409, code: 'budget_exceeded' })
    expect(await standing(code)).toEqual([40_000, 60_000, 0, 0, 0, 0])
    expect(await faults(code, ids)).toEqual([])
    const statuses = (await Promise.all(ids.map(headOf))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 'approved')).toHaveLength(120)
    expect(statuses.filter((status) => status === 'in_approval')).toHaveLength(80)

    // Nothing is stuck: what was refused can still be decided.
    const left = ids.filter((_, index) => outcomes[index]?.status === 'rejected')
    await Promise.all(left.slice(0, 40).map((id) => patiently(() => answer(id, 'reject'))))
    await budget(code, '80000')
    await Promise.all(left.slice(40).map((id) => patiently(() => answer(id))))
    expect(await standing(code)).toEqual([0, 80_000, 0, 0, 0, 0])
    expect(await faults(code, ids)).toEqual([])
  }, 180_000)
})

interface World {
  code: string
  ids: string[]
  limit: number
  rules: object
  outcomes: Map<string, number>
}

const Actions = [
  'submit',
  'submit at once',
  'resubmit',
  'approve',
  'reject',
  'send back',
  'withdraw',
  'order',
  'receive',
  'close',
  'raise',
] as const
type Action = { does: (typeof Actions)[number]; which: number; amount: number }

const wanted: Partial<Record<Action['does'], string[]>> = {
  resubmit: ['changes_requested', 'draft'],
  approve: ['submitted', 'in_approval'],
  reject: ['in_approval'],
  'send back': ['in_approval'],
  withdraw: ['submitted', 'in_approval', 'approved', 'changes_requested'],
  order: ['approved'],
  receive: ['ordered', 'partially_received'],
  close: ['ordered', 'partially_received', 'received'],
}

/** One that this can be done with by now, as a rule: somebody else may be faster. */
async function chosen({ ids }: World, { does, which }: Action): Promise<string | undefined> {
  const heads = await Promise.all(ids.map(headOf))
  const fitting = heads.filter(({ status }) => wanted[does]?.includes(status))
  return fitting[which % Math.max(1, fitting.length)]?.caseId
}

async function act(world: World, action: Action): Promise<void> {
  try {
    await patiently(() => doing(world, action))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    note(world, `refused: ${error.code}`)
  }
}

function note({ outcomes }: World, outcome: string): void {
  outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
}

async function submitted(world: World, id: string): Promise<void> {
  await submit(id)
  note(world, 'submit')
  if ((await headOf(id)).status === 'submitted') await openStage(id)
}

async function doing(world: World, action: Action): Promise<void> {
  const { code } = world
  if (action.does === 'submit' || action.does === 'submit at once') {
    const id = await draft(
      code,
      action.does === 'submit'
        ? { amount: `${action.amount}.00`, quantity: 3 }
        : { amount: `${action.amount % 33}.10`, quantity: 3 },
    )
    world.ids.push(id)
    return submitted(world, id)
  }
  if (action.does === 'raise') {
    world.limit += action.amount
    // Who saves last wins; the one before is told.
    const { status } = await budget(code, String(world.limit), world.rules)
    return note(world, `raise ${status}`)
  }
  const id = await chosen(world, action)
  if (id === undefined) return
  switch (action.does) {
    case 'resubmit':
      return submitted(world, id)
    case 'approve':
    case 'reject':
    case 'send back': {
      const choice = { approve: 'approve', reject: 'reject', 'send back': 'request_changes' } as const
      if (!(await openTask(id))) return
      if (await answer(id, choice[action.does])) note(world, action.does)
      return
    }
    case 'withdraw':
      return note(world, `withdraw ${(await withdraw(id)).status}`)
    case 'order':
      await order(id)
      return note(world, 'order')
    case 'receive':
      await receive(id, 1 + (action.amount % 2))
      return note(world, 'receive')
    case 'close':
      await close(id)
      return note(world, 'close')
  }
}

/** How it stands at any moment, while others write. */
async function watched(world: World, until: Promise<unknown>): Promise<string[]> {
  const found: string[] = []
  let over = false
  const end = until.finally(() => {
    over = true
  })
  while (!over) {
    const [pending = 0, ...rest] = (await standing(world.code)).map((euros) => Math.round(euros * 100))
    const limit = rest.reduce((sum, each) => sum + each, 0)
    if (pending < 0 || rest.some((amount) => amount < 0)) found.push(`below zero: ${[pending, ...rest]}`)
    if (limit > world.limit * 100) found.push(`${limit} is above the limit`)
  }
  await end
  return found
}

describe('whatever people do with requests that share a budget, all at once', () => {
  it('no bucket falls below zero, no more is approved than there is, and the cases say the same', async () => {
    const outcomes = new Map<string, number>()
    const action = fc.record({
      does: fc.constantFrom(
        ...Actions,
        'submit' as const,
        'approve' as const,
        'approve' as const,
        'order' as const,
        'receive' as const,
      ),
      which: fc.nat({ max: 11 }),
      amount: fc.integer({ min: 34, max: 900 }),
    })
    const actors = fc.array(fc.array(action, { minLength: 4, maxLength: 12 }), { minLength: 3, maxLength: 4 })
    const submitting = fc.constantFrom('stop', 'warn', 'ignore')
    await fc.assert(
      fc.asyncProperty(actors, submitting, async (all, submitting) => {
        const code = await costCentre()
        const rules = { whenExceeded: { submitting, approving: 'stop' } }
        const world: World = { code, ids: [], limit: 3000, rules, outcomes }
        await budget(code, '3000', rules)
        for (const does of ['submit', 'submit at once', 'submit'] as const)
          await act(world, { does, which: 0, amount: 250 })
        const living = Promise.all(
          all.map(async (actions) => {
            for (const each of actions) await act(world, each)
          }),
        )
        expect(await watched(world, living)).toEqual([])
        expect(await faults(code, world.ids)).toEqual([])
        const { body } = await readBudget(code)
        expect(Number(body.current.left.amount)).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 40, interruptAfterTimeLimit: 90_000, endOnFailure: true },
    )
    for (const done of ['approve', 'reject', 'send back', 'withdraw 200', 'order', 'receive', 'close'])
      expect(outcomes.get(done), done).toBeGreaterThan(5)
    expect(outcomes.get('refused: budget_exceeded')).toBeGreaterThan(5)
  }, 240_000)
})
