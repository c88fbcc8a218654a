import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { letters } from '../../functions/approvals/mail.ts'
import type { Route, Stage } from '../../functions/approvals/model.ts'
import { override } from '../../functions/approvals/override.ts'
import { savePolicy } from '../../functions/approvals/store.ts'
import { approvalTasks } from '../../functions/approvals/tasks.ts'
import { type CaseFile, itemOf, itemsOf, type LetterWriters, withCase } from '../../functions/cases/index.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import { now } from '../../functions/platform/clock.ts'
import type { LetterContent } from '../../functions/platform/letter.ts'
import { transact } from '../../functions/platform/table.ts'
import { handler as procurementHttp } from '../../functions/procurement/http.ts'
import type { PurchaseOrder, PurchaseRequest } from '../../functions/procurement/model.ts'
import { recallRequest } from '../../functions/procurement/recall.ts'
import { createDraft, requestOf } from '../../functions/procurement/store.ts'
import { submitRequest } from '../../functions/procurement/submit.ts'
import { answerTask } from '../../functions/tasks/answering.ts'
import type { AskingDomains } from '../../functions/tasks/kinds.ts'
import type { Task } from '../../functions/tasks/model.ts'
import { CountingProxy } from '../bench/counting-proxy.ts'
import {
  ada,
  budget,
  called,
  company,
  costCentre,
  faults,
  openStage,
  order,
  standing,
  useEngine,
} from './budgets-world.ts'
import { useTable } from './table.ts'

useTable()
useEngine()

const stage = (name: string, approver: string, about: object = {}) => ({
  name,
  approvers: [approver],
  needed: 'all' as const,
  ...about,
})
const manager = stage('Manager', 'requester.manager')
const policy = {
  name: 'Purchases',
  currency: 'EUR',
  askAgain: 'touched' as const,
  together: { days: 7 },
  duplicates: { days: 30, whenFound: 'stop' as const },
  rules: [
    { id: 'small', name: 'Below 1,000 EUR: the manager', when: { amountBelow: '1000' }, stages: [manager] },
    {
      id: 'large',
      name: 'From 1,000 EUR: the manager, then finance',
      when: {},
      stages: [manager, stage('Finance', 'person:fay', { looksAt: ['costCentre'] })],
    },
  ],
}
let proxy: CountingProxy
beforeAll(async () => {
  proxy = await CountingProxy.before(process.env.AWS_ENDPOINT_URL_DYNAMODB as string)
  process.env.AWS_ENDPOINT_URL_DYNAMODB = proxy.url
  await company()
  await savePolicy('purchase-requests', policy, 'test', undefined)
})

afterAll(() => proxy.close())

const actor = { personId: ada.personId, name: ada.name, via: 'a test' }
const line = (amount: string, description = 'Laptop') => ({
  description,
  category: 'hardware',
  quantity: 1,
  unitPrice: { amount, currency: 'EUR' },
})
let drafts = 0
/** A draft like no other, unless it is told to be. */
async function draft(centre: string, amount: string, about: object = {}): Promise<string> {
  const { head } = await createDraft({
    content: {
      title: `Laptop ${++drafts}`,
      costCentre: centre,
      vendor: { name: 'Notebook Hub' },
      lines: [line(amount, `Laptop ${drafts}`)],
      ...about,
    },
    requester: ada,
    beneficiary: undefined,
    actor,
    at: now(),
    idempotencyKey: undefined,
  })
  return head.caseId
}
const onCase = <T>(id: string, act: (file: CaseFile) => Promise<T>) =>
  withCase(id, (file) => {
    if (!file) throw new Error('lost')
    return act(file)
  })
const submit = (id: string, confirmed?: string) =>
  onCase(id, (file) => submitRequest(file, actor, now(), confirmed))
const recall = (id: string) => onCase(id, (file) => recallRequest(file, actor, now(), 'Wrong model.'))
const fileOf = (id: string) => onCase(id, async (file) => file)
const routeOf = async (id: string) => {
  const file = await fileOf(id)
  return itemOf<Route>(file, `route#${file.head.revision}`) as Route
}
const stageOf = async (id: string, number: number) => {
  const file = await fileOf(id)
  return itemOf<Stage>(file, `stage#${file.head.revision}.${number}`) as Stage
}
const answer = (id: string, who: string, choice = 'approve') =>
  onCase(id, async (file) => {
    const task = itemsOf<Task>(file, 'task#').find(
      ({ status, person }) => status === 'open' && person.id === who,
    )
    if (!task) throw new Error(`${who} is not asked`)
    const by = { personId: who, name: who }
    await answerTask({ approval: approvalTasks } as AskingDomains, file, task, {
      choice,
      comment: 'Because.',
      at: now(),
      by,
      via: 'a test',
    })
  })
const overriding = (
  id: string,
  about: Partial<Parameters<typeof override>[1]> = {},
  email = 'amy@example.com',
) =>
  onCase(id, (file) =>
    override(
      file,
      { decision: 'approve', scope: 'stage', reason: 'Both are on a plane.', exceedBudget: false, ...about },
      { actor: { name: 'Amy', via: 'a test' }, email, repeat: undefined },
      now(),
    ),
  )
const change = async (id: string, body: object) => {
  const { head } = await fileOf(id)
  const answer = await called(procurementHttp, 'PATCH /v1/purchase-requests/{id}', { id }, body, {
    'if-match': `"${head.seq}"`,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}
/** The letters of the last event of a case. */
async function lettersOf(file: CaseFile): Promise<LetterContent[]> {
  const event = (await loadEvents(file.head.caseId)).at(-1)
  const composed = (event?.outbox?.letters ?? []).map((request) =>
    (letters as LetterWriters)[request.letter]?.({
      file,
      request,
      zone: 'Europe/Berlin',
      link: () => 'https://example.com/t/1',
      keep: () => {},
    }),
  )
  return (await Promise.all(composed)).flatMap((each) => each ?? []).map(({ content }) => content)
}
/** A request whose both stages, or the one that it has, said yes up to the last, which is open. */
async function atFinance(centre: string, amount = '1500.00'): Promise<string> {
  const id = await draft(centre, amount)
  await submit(id)
  await openStage(id, 1)
  await answer(id, 'max')
  await openStage(id, 2)
  return id
}

describe('a request that is recalled and changed', () => {
  it('keeps a yes that the change does not touch, and asks those again whom it does, with the reason', async () => {
    const id = await atFinance(await costCentre())
    await answer(id, 'fay', 'request_changes')
    await change(id, { title: 'Laptop 16 inch', justification: 'Larger.' })
    await submit(id)
    await openStage(id, 1)
    const first = await stageOf(id, 1)
    expect(first).toMatchObject({ outcome: 'approved', yes: ['max'], kept: [{ id: 'max', round: 1 }] })
    await openStage(id, 2)
    expect((await stageOf(id, 2)).kept).toBeUndefined()
    await answer(id, 'fay')
    await order(id)
    const bought = itemOf<PurchaseOrder>(await fileOf(id), 'order')
    expect(bought?.approvals.map(({ who }) => who).sort()).toEqual(['fay', 'max'])
    const events = await loadEvents(id)
    expect(events.find(({ type }) => type === 'stage_passed')?.text).toContain(
      "max's approval of round 1 stands: the changes since then do not touch it.",
    )
  })

  it('asks everybody again for more money, whatever they look at', async () => {
    const id = await atFinance(await costCentre())
    await answer(id, 'fay')
    const before = await fileOf(id)
    expect(before.head.status).toBe('approved')
    await expect(recall(id)).rejects.toMatchObject({ status: 409, code: 'cannot_recall' })

    const other = await atFinance(await costCentre())
    await recall(other)
    await change(other, { lines: [line('1600.00', 'Laptop of another kind')] })
    await submit(other)
    await openStage(other, 1)
    expect(await stageOf(other, 1)).toMatchObject({ yes: [] })
    const opened = (await loadEvents(other)).at(-1)
    expect(opened?.text).toContain(
      'max is asked again: the total rose from 1,500.00 EUR to 1,600.00 EUR; what is bought changed.',
    )
  })

  it('compares with what somebody said yes to, however many rounds ago: no creeping', async () => {
    const id = await atFinance(await costCentre())
    for (const title of ['One', 'Two', 'Three']) {
      await recall(id)
      await change(id, { title })
      await submit(id)
      await openStage(id, 1)
      expect(await stageOf(id, 1)).toMatchObject({ outcome: 'approved', kept: [{ id: 'max', round: 1 }] })
      await openStage(id, 2)
    }
    await recall(id)
    await change(id, { vendor: { name: 'Notebook Hub', email: 'orders@elsewhere.example' } })
    await submit(id)
    await openStage(id, 1)
    expect(await stageOf(id, 1)).toMatchObject({ yes: [] })
    // Their last word counts, not the last yes.
    await answer(id, 'max', 'request_changes')
    await change(id, { vendor: { name: 'Notebook Hub' } })
    await submit(id)
    await openStage(id, 1)
    expect(await stageOf(id, 1)).toMatchObject({ yes: [] })
  })

  it('frees the budget, closes the questions and ends the round', async () => {
    const centre = await costCentre()
    await budget(centre, '5000')
    const id = await atFinance(centre)
    expect(await standing(centre)).toEqual([1500, 0, 0, 0, 0, 5000])
    const { head } = await recall(id)
    expect(head).toMatchObject({ status: 'changes_requested', waitingFor: [{ who: [{ personId: 'ada' }] }] })
    expect(await standing(centre)).toEqual([0, 0, 0, 0, 0, 5000])
    const { items } = await fileOf(id)
    expect(items.filter((item) => item.sk.startsWith('task#') && item.status === 'open')).toEqual([])
    expect(await stageOf(id, 2)).toMatchObject({ outcome: 'recalled' })
    const event = (await loadEvents(id)).at(-1)
    expect(event).toMatchObject({
      type: 'request_recalled',
      outbox: {
        workflow: { output: { outcome: 'recalled' } },
        letters: [{ letter: 'approval-called-off', facts: { tasks: ['task#1.1.1', 'task#1.2.1'] } }],
      },
    })
  })

  it('is told to whoever was asked or said yes; who is asked again reads what changed since they were', async () => {
    const id = await atFinance(await costCentre())
    const told = await lettersOf(await recall(id))
    expect(told.map(({ to }) => to.address)).toEqual(['max@example.com', 'fay@example.com'])
    expect(told[0]?.subject).toMatch(/^Recalled: Laptop/)
    expect(told[0]?.quote?.text).toBe('Wrong model.')
    await change(id, { lines: [line('1600.00', 'Laptop of another kind')] })
    await submit(id)
    await openStage(id, 1)
    const changed = [
      'Total: was 1,500.00 EUR, now 1,600.00 EUR. That is 100.00 EUR more.',
      expect.stringMatching(/^Removed: Laptop \d+, 1 × 1,500.00 EUR · hardware.$/),
      'Added: Laptop of another kind, 1 × 1,600.00 EUR · hardware.',
    ]
    const file = await fileOf(id)
    const [letter] = await lettersOf(file)
    expect(letter?.paragraphs?.slice(0, -1)).toEqual(['Changed since you were asked before:', ...changed])
    const task = itemOf<Task>(file, 'task#2.1.1') as Task
    expect(await approvalTasks.subject(file, task, 'Europe/Berlin')).toMatchObject({ changes: changed })
  })

  it('is sent back with a way to the request, and its timeline names only what was changed', async () => {
    const id = await atFinance(await costCentre())
    await answer(id, 'fay', 'request_changes')
    const [letter] = await lettersOf(await fileOf(id))
    expect(letter?.button?.url).toMatch(new RegExp(`/cases/${id}$`))
    const { title, costCentre: centre, lines } = requestOf(await fileOf(id)) as PurchaseRequest
    await change(id, { title, costCentre: centre, lines, vendor: { name: 'Another Hub' }, neededBy: null })
    const event = (await loadEvents(id)).at(-1)
    expect(event).toMatchObject({ type: 'request_changed', facts: { fields: ['vendor'] } })
    expect(event?.text).toContain('changed the request: vendor. Total now')
    await change(id, { title, vendor: { name: 'Another Hub' } })
    expect((await loadEvents(id)).at(-1)?.seq).toBe(event?.seq)
  })

  it('never orders more than was approved, on no way there is', async () => {
    const id = await atFinance(await costCentre())
    await answer(id, 'fay')
    const file = await fileOf(id)
    for (const attempt of [() => recall(id), () => submit(id)])
      await expect(attempt()).rejects.toMatchObject({ status: 409 })
    const patch = await called(
      procurementHttp,
      'PATCH /v1/purchase-requests/{id}',
      { id },
      { lines: [line('9000.00')] },
      { 'if-match': `"${file.head.seq}"` },
    )
    expect(patch).toMatchObject({ status: 409, body: { code: 'cannot_change' } })
    // Were the content raised by whatever way, nothing would be ordered.
    const request = requestOf(file) as PurchaseRequest
    await transact([{ Put: { Item: { ...request, total: { minor: 9000_00, currency: 'EUR' } } } }])
    await expect(order(id)).rejects.toThrow('is not what was approved')
  })
})

describe('requests of one person, vendor and cost centre within days', () => {
  it('are ruled by their sum, in words', async () => {
    const centre = await costCentre()
    const first = await draft(centre, '600.00')
    await submit(first)
    expect((await routeOf(first)).rule.id).toBe('small')
    const second = await draft(centre, '600.00')
    await submit(second)
    const route = await routeOf(second)
    expect(route).toMatchObject({
      rule: { id: 'large' },
      amount: { minor: 600_00 },
      together: { amount: { minor: 1200_00 }, others: [{ caseId: first }] },
    })
    expect(route.content.facts.at(-1)?.value).toMatch(/^1,200\.00 EUR with “Laptop \d+” \(600\.00 EUR\)/)
    expect((await loadEvents(second)).at(-1)?.text).toContain('(by itself: Below 1,000 EUR: the manager)')
    for (const about of [{ vendor: { name: 'Other' } }, {}]) {
      const other = await draft('vendor' in about ? centre : await costCentre(), '600.00', about)
      await submit(other)
      expect((await routeOf(other)).rule.id).toBe('small')
    }
  })

  it('cost a submission no call, and one where a sum passes a limit', async () => {
    const centre = await costCentre()
    const callsOf = async (id: string) => {
      proxy.take()
      await submit(id)
      return proxy.take().map(({ operation }) => operation)
    }
    // The case, then all that decides who is asked, then who that names.
    const without = ['Query', 'BatchGetItem', 'BatchGetItem', 'TransactWriteItems']
    expect(await callsOf(await draft(centre, '300.00'))).toEqual(without)
    expect(await callsOf(await draft(centre, '300.00'))).toEqual(without)
    const summed = await callsOf(await draft(centre, '500.00'))
    expect(summed).toEqual(['Query', ...Array(3).fill('BatchGetItem'), 'TransactWriteItems'])
  })

  it('do not count once nothing comes of them', async () => {
    const centre = await costCentre()
    const first = await draft(centre, '600.00')
    await submit(first)
    await openStage(first)
    await answer(first, 'max', 'reject')
    const second = await draft(centre, '600.00')
    await submit(second)
    expect((await routeOf(second)).rule.id).toBe('small')
  })

  it('do not slip past each other when they are submitted at once', async () => {
    const centre = await costCentre()
    const ids = await Promise.all(Array.from({ length: 6 }, () => draft(centre, '400.00')))
    await Promise.all(ids.map((id) => submit(id)))
    const routes = await Promise.all(ids.map(routeOf))
    const sums = routes.map(({ together }) => (together?.amount.minor ?? 0) / 100).sort((a, b) => a - b)
    expect(sums).toEqual([0, 0, 1200, 1600, 2000, 2400])
  })
})

describe('a request that repeats another', () => {
  const same = { title: 'Docking station', lines: [line('300.00', 'Docking station')] }

  it('is stopped until that is confirmed, and approvers read it', async () => {
    const centre = await costCentre()
    const [first, second] = [await draft(centre, '', same), await draft(centre, '', same)]
    await submit(first)
    await submit(first)
    await expect(submit(second)).rejects.toMatchObject({ status: 409, code: 'possible_duplicate' })
    await submit(second, first)
    const route = await routeOf(second)
    expect(route.duplicateOf).toBe(first)
    expect(route.content.facts.map(({ label }) => label)).toContain('Possible duplicate')
    // The same request in its next round does not repeat itself.
    await recall(first)
    await expect(submit(first)).rejects.toMatchObject({ code: 'possible_duplicate' })
    await submit(first, second)
  })

  it('is stopped as well when both are submitted at once', async () => {
    const centre = await costCentre()
    const ids = await Promise.all(Array.from({ length: 4 }, () => draft(centre, '', same)))
    const outcomes = await Promise.allSettled(ids.map((id) => submit(id)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })
})

describe('an administrator', () => {
  it('decides a stage in the place of who is asked, and the next one is asked as ever', async () => {
    const id = await draft(await costCentre(), '1500.00')
    await submit(id)
    await openStage(id, 1)
    const { head, items } = await overriding(id)
    expect(head.status).toBe('in_approval')
    expect(items.find(({ sk }) => sk === 'task#1.1.1')).toMatchObject({
      status: 'closed',
      closed: { because: 'Amy approved it as administrator: Both are on a plane' },
    })
    const event = (await loadEvents(id)).at(-1)
    expect(event).toMatchObject({
      type: 'approval_overridden',
      text: 'Amy approved stage 1 of 2 (Manager) as administrator, in the place of max: Both are on a plane.',
      outbox: { workflow: { output: { outcome: 'approved', stage: 2 } } },
    })
    await openStage(id, 2)
    await answer(id, 'fay')
    expect((await fileOf(id)).head.status).toBe('approved')
  })

  it('decides the whole approval: whoever would have been asked is among those passed over', async () => {
    const id = await draft(await costCentre(), '1500.00')
    await submit(id)
    await openStage(id, 1)
    const { head } = await overriding(id, { scope: 'approval' })
    expect(head.status).toBe('approved')
    expect((await stageOf(id, 1)).override?.passedOver.map((each) => each.id)).toEqual(['max', 'fay'])
    expect((await loadEvents(id)).at(-1)?.outbox?.workflow).toMatchObject({ output: { outcome: 'approved' } })
    await order(id)
    expect(itemOf<PurchaseOrder>(await fileOf(id), 'order')?.approvals).toMatchObject([{ who: 'Amy' }])
    await expect(overriding(id)).rejects.toMatchObject({ status: 409, code: 'nobody_is_asked' })
  })

  it('is read about by whoever is passed over: in a letter, and behind the link', async () => {
    const id = await draft(await costCentre(), '1500.00')
    await submit(id)
    await openStage(id, 1)
    const file = await overriding(id, { scope: 'approval' })
    const told = await lettersOf(file)
    expect(told.map(({ to }) => to.address)).toEqual(['max@example.com', 'fay@example.com'])
    for (const { subject, quote } of told) {
      expect(subject).toMatch(/^Approved by an administrator: Laptop/)
      expect(quote?.text).toBe('Both are on a plane.')
    }
    const task = itemOf<Task>(file, 'task#1.1.1') as Task
    expect(approvalTasks.outcome(file, task, 'Europe/Berlin')).toMatchObject({
      text: ['Your answer is not needed any more: Amy approved it as administrator: Both are on a plane.'],
      before: [{ who: 'Amy', what: 'approved as administrator', comment: 'Both are on a plane.' }],
    })
    const no = await draft(await costCentre(), '1500.00')
    await submit(no)
    await openStage(no, 1)
    const readers = (await lettersOf(await overriding(no, { decision: 'reject' }))).map(
      ({ to }) => to.address,
    )
    expect(readers).toEqual(['max@example.com', 'fay@example.com', ada.email])
  })

  it('says no for good, and the budget is free again', async () => {
    const centre = await costCentre()
    await budget(centre, '5000')
    const id = await atFinance(centre)
    expect((await overriding(id, { decision: 'reject' })).head.status).toBe('rejected')
    expect(await standing(centre)).toEqual([0, 0, 0, 0, 0, 5000])
  })

  it('exceeds a budget only when that is said', async () => {
    const centre = await costCentre()
    await budget(centre, '1000')
    const id = await atFinance(centre)
    await expect(overriding(id)).rejects.toMatchObject({ status: 409, code: 'budget_exceeded' })
    await overriding(id, { exceedBudget: true })
    expect(await standing(centre)).toEqual([0, 1500, 0, 0, 0, -500])
    expect(await faults(centre, [id])).toEqual([])
    expect((await loadEvents(id)).at(-1)).toMatchObject({ facts: { exceedBudget: true } })
    expect((await loadEvents(id)).at(-1)?.text).toContain('needs 1,500.00 EUR')
  })

  it('does not decide what they asked for themselves, under an alias neither', async () => {
    const id = await atFinance(await costCentre())
    for (const own of [ada.email, 'A.d.a+it@example.com'])
      await expect(overriding(id, {}, own)).rejects.toMatchObject({ status: 403, code: 'own_request' })
  })

  it('and whoever is asked: one of them decides', async () => {
    const id = await atFinance(await costCentre())
    const [one, two] = await Promise.allSettled([overriding(id, { decision: 'reject' }), answer(id, 'fay')])
    expect([one?.status, two?.status].sort()).toEqual(['fulfilled', 'rejected'])
    const outcome = (await stageOf(id, 2)).outcome
    expect(outcome).toBe(one?.status === 'fulfilled' ? 'rejected' : 'approved')
    expect((await fileOf(id)).head.status).toBe(outcome)
  })
})
