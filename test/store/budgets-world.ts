import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Context } from 'aws-lambda'
import { afterAll, beforeAll } from 'vitest'
import type { Stage } from '../../functions/approvals/model.ts'
import { stageDue } from '../../functions/approvals/reminders.ts'
import type { AskApprovers } from '../../functions/approvals/steps.ts'
import { handler as approvalSteps } from '../../functions/approvals/steps.ts'
import { savePolicy, saveRates } from '../../functions/approvals/store.ts'
import { approvalTasks } from '../../functions/approvals/tasks.ts'
import { handler as budgetsHttp } from '../../functions/budgets/http.ts'
import { type Bucket, Buckets, type Charge } from '../../functions/budgets/model.ts'
import { getPeriod, loadBudget } from '../../functions/budgets/store.ts'
import { type CaseHead, itemsOf, loadCase, withCase } from '../../functions/cases/index.ts'
import { goodsIntake } from '../../functions/hardware/receipts/intake.ts'
import { putCostCentre, putPerson } from '../../functions/people/store.ts'
import { dateIn } from '../../functions/platform/calendar/zone.ts'
import { now } from '../../functions/platform/clock.ts'
import { Env } from '../../functions/platform/environment.ts'
import type { HttpEvent } from '../../functions/platform/http.ts'
import type { Item } from '../../functions/platform/table.ts'
import { handler as procurementHttp } from '../../functions/procurement/http.ts'
import { bookReceipt } from '../../functions/procurement/receipts/book.ts'
import { closeOrder } from '../../functions/procurement/receipts/close.ts'
import { handler as procurementSteps } from '../../functions/procurement/steps.ts'
import { createDraft } from '../../functions/procurement/store.ts'
import { submitRequest } from '../../functions/procurement/submit.ts'
import { answerTask } from '../../functions/tasks/answering.ts'
import type { AskingDomains } from '../../functions/tasks/kinds.ts'
import type { Task } from '../../functions/tasks/model.ts'

/** No workflow runs here: whoever resumes one is told that it has ended. */
export function useEngine(): void {
  let engine: Server
  beforeAll(async () => {
    engine = createServer((_, response) => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
      response.end(JSON.stringify({ __type: 'TaskDoesNotExist' }))
    })
    await new Promise<void>((resolve) => engine.listen(0, '127.0.0.1', resolve))
    process.env.AWS_ENDPOINT_URL_SFN = `http://127.0.0.1:${(engine.address() as AddressInfo).port}`
  })
  afterAll(() => engine.close())
}

const person = (id: string) => ({ personId: id, name: id, email: `${id}@example.com` })
export const ada = person('ada')
export const carl = person('carl')
export const fay = person('fay')
const actorOf = ({ personId, name }: typeof ada) => ({ personId, name, via: 'a test' })
const context = {} as Context

/**
 * A company in which Max approves what Ada asks for: at once below 100 EUR; what is of the category "two" needs Fay as well,
 * "again" needs Max twice; "go_on" and "reject" say what it means when he does not answer.
 */
export async function company(): Promise<void> {
  Object.assign(process.env, {
    [Env.country]: 'DE',
    [Env.companyName]: 'Example',
    [Env.publicUrl]: 'https://it.example.com',
  })
  for (const id of ['max', 'fay', 'carl'])
    await putPerson(id, { name: id, email: `${id}@example.com`, status: 'active' }, undefined)
  await putPerson('ada', { name: 'ada', email: ada.email, managerId: 'max', status: 'active' }, undefined)
  const stage = (name: string, approver: string) => ({
    name,
    approvers: [approver],
    needed: 'all' as const,
  })
  const manager = stage('Manager', 'requester.manager')
  await savePolicy(
    'purchase-requests',
    {
      name: 'Purchases',
      currency: 'EUR',
      rules: [
        { id: 'at-once', name: 'Below 100 EUR', when: { amountBelow: '100' }, stages: [] },
        {
          id: 'two',
          name: 'Two',
          when: { categories: ['two'] },
          stages: [manager, stage('Finance', 'person:fay')],
        },
        {
          id: 'again',
          name: 'Again',
          when: { categories: ['again'] },
          stages: [manager, stage('Board', 'person:max')],
        },
        ...(['go_on', 'reject'] as const).map((escalate) => ({
          id: escalate.replace('_', '-'),
          name: escalate,
          when: { categories: [escalate] },
          stages: [
            {
              ...manager,
              ladder: {
                firstAfterHours: 8,
                everyHours: 8,
                reminders: 1,
                escalateAfterHours: 8,
                escalate,
              },
            },
          ],
        })),
        { id: 'manager', name: 'The manager', when: {}, stages: [manager] },
      ],
    },
    'test',
    undefined,
  )
  await saveRates({ base: 'EUR', rates: { USD: '0.5' } }, 'admin@demo.example', undefined)
}

let centres = 0
/** A cost centre of its own, without a budget. */
export async function costCentre(): Promise<string> {
  const code = `CC${++centres}`
  await putCostCentre(code, { name: code }, undefined)
  return code
}

/** A call of a function behind the interface, by Carl, a coordinator. */
export async function called(
  handler: typeof budgetsHttp,
  routeKey: string,
  pathParameters: object,
  body?: unknown,
  headers: Record<string, string> = {},
  // biome-ignore lint/suspicious/noExplicitAny: each operation has a body of its own
): Promise<{ status: number; body: any; etag: string | undefined }> {
  const event = {
    routeKey,
    headers: { 'content-type': 'application/json', ...headers },
    pathParameters,
    body: body === undefined ? undefined : JSON.stringify(body),
    requestContext: {
      requestId: 'test',
      authorizer: { jwt: { claims: { email: carl.email, groups: ['coordinator'] } } },
    },
  } as unknown as HttpEvent
  const answer = await handler(event, { getRemainingTimeInMillis: () => 600_000 } as Context)
  return {
    status: answer.statusCode ?? 0,
    body: JSON.parse(answer.body ?? '{}'),
    etag: answer.headers?.etag as string | undefined,
  }
}

/** Gives a cost centre a budget of so many euros a year, or changes it. */
export function budget(costCentre: string, amount: string, about: object = {}, ifMatch?: string) {
  const body = { currency: 'EUR', period: 'year', amount, ...about }
  const headers: Record<string, string> = ifMatch === undefined ? {} : { 'if-match': ifMatch }
  return called(budgetsHttp, 'PUT /v1/budgets/{costCentre}', { costCentre }, body, headers)
}

export const readBudget = (costCentre: string) =>
  called(budgetsHttp, 'GET /v1/budgets/{costCentre}', { costCentre })

export interface Asked {
  amount?: string
  quantity?: number
  category?: string
  currency?: string
  /** Who asks, in the place of Ada, for her. */
  by?: typeof ada
}

export async function draft(costCentre: string, about: Asked = {}): Promise<string> {
  const { amount = '500.00', quantity = 1, category = 'hardware', currency = 'EUR', by = ada } = about
  const { head } = await createDraft({
    content: {
      title: 'Laptops',
      costCentre,
      lines: [{ description: 'Laptop', category, quantity, unitPrice: { amount, currency } }],
    },
    requester: by,
    beneficiary: by === ada ? undefined : ada,
    actor: actorOf(by),
    at: now(),
    idempotencyKey: undefined,
  })
  return head.caseId
}

export function submit(caseId: string): Promise<unknown> {
  return withCase(caseId, (file) => {
    if (!file) throw new Error('lost')
    return submitRequest(file, actorOf(ada), now())
  })
}

/** As the workflow does it; its wait is armed with a token that nobody resumes here. */
export async function openStage(caseId: string, stage = 1): Promise<void> {
  const { revision } = await headOf(caseId)
  const input: AskApprovers = { step: 'askApprovers', caseId, revision, stage, taskToken: 'none' }
  await approvalSteps(input, context)
}

/** A request that waits for Max. */
export async function asked(costCentre: string, about: Asked = {}): Promise<string> {
  const id = await draft(costCentre, about)
  await submit(id)
  await openStage(id)
  return id
}

/** As the sweep does it. */
export async function sweep(caseId: string): Promise<void> {
  const file = await loadCase(caseId)
  const stage = file && itemsOf<Stage>(file, 'stage#').find(({ dueSk }) => dueSk)
  if (!stage?.dueSk) throw new Error('nothing is due')
  await stageDue({ id: caseId, dueSk: stage.dueSk, item: stage as unknown as Item })
}

export async function headOf(caseId: string): Promise<CaseHead> {
  const file = await loadCase(caseId)
  if (!file) throw new Error('lost')
  return file.head
}

export async function openTask(caseId: string): Promise<Task | undefined> {
  const file = await loadCase(caseId)
  return file && itemsOf<Task>(file, 'task#').find(({ status }) => status === 'open')
}

const domains = { approval: approvalTasks } as AskingDomains

/** Whoever is asked answers; false when nobody is. */
export function answer(
  caseId: string,
  choice: 'approve' | 'reject' | 'request_changes' = 'approve',
): Promise<boolean> {
  return withCase(caseId, async (file) => {
    const task = file && itemsOf<Task>(file, 'task#').find(({ status }) => status === 'open')
    if (!file || !task) return false
    await answerTask(domains, file, task, {
      choice,
      comment: 'Because.',
      at: now(),
      by: { personId: task.person.id, name: task.person.name },
      via: 'a test',
    })
    return true
  })
}

export const withdraw = (id: string) =>
  called(procurementHttp, 'POST /v1/purchase-requests/{id}/withdraw', { id }, {})
export const readRequest = (id: string) => called(procurementHttp, 'GET /v1/purchase-requests/{id}', { id })

export async function order(caseId: string): Promise<void> {
  const { revision } = await headOf(caseId)
  await procurementSteps({ step: 'issueOrder', caseId, revision }, context)
}

/** An order that is on its way. */
export async function ordered(costCentre: string, about: Asked = {}): Promise<string> {
  const id = await asked(costCentre, about)
  await answer(id)
  await order(id)
  return id
}

export const receive = (caseId: string, accepted: number, rejected = 0) =>
  bookReceipt(
    caseId,
    {
      lines: [
        {
          line: 1,
          received: accepted + rejected,
          accepted,
          ...(rejected > 0 && { reason: 'broken' }),
        },
      ],
    },
    { by: carl, actor: actorOf(carl), idempotencyKey: undefined },
    goodsIntake,
  )

export const close = (caseId: string) =>
  withCase(caseId, (file) => {
    if (!file) throw new Error('lost')
    return closeOrder(file, 'Not needed.', { by: carl, actor: actorOf(carl), at: now() })
  })

export const today = () => dateIn('Europe/Berlin', now())

/** What stands in the current period, in whole euros: the buckets in order, then what is left. */
export async function standing(costCentre: string): Promise<number[]> {
  const file = await loadBudget(costCentre, today())
  const period = file?.periods.find(({ start }) => start <= today())
  if (!period) throw new Error('no period')
  return [...Buckets.map((bucket) => (period[bucket] ?? 0) / 100), period.left / 100]
}

/** What is wrong with a budget: every sum is counted anew from the cases. */
export async function faults(costCentre: string, caseIds: readonly string[]): Promise<string[]> {
  const file = await loadBudget(costCentre, today())
  if (!file) return ['no budget']
  const found: string[] = []
  const charges = (await Promise.all(caseIds.map(headOf))).flatMap(({ charge }) => (charge ? [charge] : []))
  for (const period of file.periods) {
    const own = charges.filter((each) => isOf(each, period))
    const sum = (bucket: Bucket) => own.reduce((total, charge) => total + charge[bucket], 0)
    let left = period.limit
    for (const bucket of Buckets) {
      const held = period[bucket] ?? 0
      if (held < 0) found.push(`${period.start}: ${bucket} is ${held}`)
      if (held !== sum(bucket))
        found.push(`${period.start}: ${bucket} is ${held}, the cases say ${sum(bucket)}`)
      if (bucket !== 'pending') left -= held
    }
    if (period.left !== left) found.push(`${period.start}: left is ${period.left}, not ${left}`)
    if (period.leftPending !== left - (period.pending ?? 0))
      found.push(`${period.start}: leftPending is ${period.leftPending}`)
  }
  const lost = await Promise.all(
    charges.map(async (charge) => (Buckets.some((bucket) => charge[bucket]) ? getPeriod(charge) : charge)),
  )
  if (lost.some((period) => period === undefined)) found.push('a case is charged to no period')
  return found
}

const isOf = (charge: Charge, period: { start: string; length: string; currency: string }) =>
  charge.start === period.start && charge.length === period.length && charge.currency === period.currency
