import { type Route, routeSk } from '../approvals/index.ts'
import { carriedOut, charging, withWarning } from '../budgets/index.ts'
import {
  type CaseFile,
  caseKey,
  itemOf,
  type LetterRequest,
  loadCase,
  type NewCase,
  openCase,
  System,
} from '../cases/index.ts'
import { getPerson } from '../people/index.ts'
import { type Instant, now } from '../platform/clock.ts'
import { Problem } from '../platform/errors.ts'
import { describeMoney, toWire } from '../platform/money.ts'
import { ConditionFailed } from '../platform/table.ts'
import { type PurchaseRequest, type RaisedRequest, RequestSk, type Status } from './model.ts'
import { priced, totalOf } from './rules.ts'
import { involvedIn, summaryOf } from './store.ts'
import { plannedRoute, submission } from './submit.ts'

/** The round that a raised request begins with, submitted or not: the execution of that name is the one that raises it. */
const FirstRound = 1

/** How a raised request goes on: `submitted` to approval (unless it is `approved` at once), or left a draft. */
export type Raised = {
  caseId: string
  revision: number
  submitted: boolean
  approved: boolean
  outcome: string
}

/**
 * Drafts and submits a request in one transaction, for a workflow that carries it on from there: no other is started. What
 * cannot be submitted stays a draft, which says why. Raising the same case again finds what was raised.
 * @throws Error when the requester is nobody, or the lines are of several currencies: no request can be made of that.
 */
export async function raiseRequest(caseId: string, raised: RaisedRequest): Promise<Raised> {
  const before = await loadCase(caseId)
  if (before) return raisedBefore(before)
  const at = now()
  const { head, request, unpriced } = await drafted(caseId, raised, at)
  const refusal = unpriced ?? (await orRefusal(() => plannedRoute(head, request, FirstRound)))
  try {
    const refused =
      'code' in refusal ? refusal : await orRefusal(() => openSubmitted(head, request, refusal, at))
    if ('code' in refused) await openDraft(head, request, refused, at)
    return 'code' in refused ? unsubmitted(caseId) : answered(caseId, refusal as Route)
  } catch (error) {
    const meanwhile = error instanceof ConditionFailed ? await loadCase(caseId) : undefined
    if (!meanwhile) throw error
    return raisedBefore(meanwhile)
  }
}

/** Its route tells how the first round began, whatever became of it since. */
function raisedBefore(file: CaseFile): Raised {
  const route = itemOf<Route>(file, routeSk(FirstRound))
  return route ? answered(file.head.caseId, route) : unsubmitted(file.head.caseId)
}

const answered = (caseId: string, { stages }: Route): Raised => ({
  caseId,
  revision: FirstRound,
  submitted: true,
  approved: stages.length === 0,
  outcome: 'submitted',
})

const unsubmitted = (caseId: string): Raised => ({
  caseId,
  revision: FirstRound,
  submitted: false,
  approved: false,
  outcome: 'not_submitted',
})

type Drafted = Omit<NewCase, 'status' | 'waitingFor'>
type Refusal = Pick<Problem, 'code' | 'message'>

async function drafted(
  caseId: string,
  { requesterId, lines, ...content }: RaisedRequest,
  at: Instant,
): Promise<{ head: Drafted; request: PurchaseRequest; unpriced: Refusal | undefined }> {
  const requester = await personOf(requesterId)
  const { onBehalfOf } = content
  const beneficiary =
    onBehalfOf === undefined || onBehalfOf === requesterId ? undefined : await personOf(onBehalfOf)
  const { onBehalfOf: _same, ...own } = content
  const { known, unknown } = priced(lines)
  const request: PurchaseRequest = {
    ...caseKey(caseId, RequestSk),
    caseId,
    ...own,
    ...(beneficiary && { onBehalfOf: beneficiary.personId }),
    lines: known,
    total: totalOf(known),
  }
  return {
    head: {
      caseId,
      kind: 'purchase-request',
      title: request.title,
      requester,
      ...(beneficiary && { onBehalfOf: beneficiary }),
      involved: involvedIn(requester, beneficiary),
      summary: summaryOf(request),
      revision: FirstRound,
      createdAt: at,
    },
    request,
    unpriced:
      unknown.length === 0
        ? undefined
        : { code: 'price_unknown', message: `Nobody knows yet what it costs: ${unknown.join(', ')}.` },
  }
}

async function personOf(id: string): Promise<NewCase['requester']> {
  const person = await getPerson(id)
  if (!person) throw new Error(`The directory has no person ${id}.`)
  return { personId: person.id, name: person.name, email: person.email }
}

/** What comes of it, or why it cannot be submitted. */
async function orRefusal<T extends object>(attempt: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof Problem && error.status === 422) return error
    throw error
  }
}

function openSubmitted(head: Drafted, request: PurchaseRequest, route: Route, at: Instant) {
  const { event, head: becomes, approved } = submission(request, route, `${System.name} submitted`, at)
  return carriedOut(charging(route.budget, approved), (move) =>
    openCase(
      { ...head, ...becomes, ...move.head },
      {
        at,
        event: {
          ...event,
          actor: System,
          text: withWarning(event.text, move.warning),
          facts: { ...event.facts, raisedFor: request.raisedFor },
        },
        writes: [{ Put: { Item: request } }, { Put: { Item: route } }, ...move.writes],
      },
    ),
  )
}

/** Its next round has an execution of its own: no round is carried twice. */
function openDraft(head: Drafted, request: PurchaseRequest, { code, message }: Refusal, at: Instant) {
  const { personId, name } = head.requester
  const letters: LetterRequest[] = [
    { id: 'not-submitted', letter: 'request-not-submitted', facts: { reason: message } },
  ]
  return openCase(
    {
      ...head,
      status: 'draft' satisfies Status,
      waitingFor: [{ what: 'The requester to correct and submit it', who: [{ personId, name }], since: at }],
    },
    {
      at,
      event: {
        type: 'request_not_submitted',
        actor: System,
        text: `${System.name} drafted "${request.title}" over ${describeMoney(request.total)}, but could not submit it: ${message}`,
        facts: { reason: code, total: toWire(request.total), raisedFor: request.raisedFor },
      },
      writes: [{ Put: { Item: request } }],
      outbox: { letters },
    },
  )
}
