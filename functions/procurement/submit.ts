import {
  type ApprovalContent,
  type Beside,
  PurchasePolicy,
  planApproval,
  type Route,
  submissionOf,
} from '../approvals/index.ts'
import { changeCharged, charging } from '../budgets/index.ts'
import {
  type Actor,
  type CaseFile,
  type CaseHead,
  type Change,
  type ShownFile,
  shownFiles,
} from '../cases/index.ts'
import { type CostCentre, costCentreKey, type Directory } from '../people/index.ts'
import type { Instant } from '../platform/clock.ts'
import { conflict } from '../platform/errors.ts'
import { describeMoney } from '../platform/money.ts'
import { joiningByName } from '../projects/index.ts'
import { mayBecome, type PurchaseRequest } from './model.ts'
import { besideRecent } from './recent.ts'
import { approvalContent } from './rules.ts'
import { requestOf } from './store.ts'

/**
 * Submits a request: who will be asked is decided and pinned, and everything is written in one transaction whose
 * event starts the workflow. Submitting what is submitted already changes nothing.
 * `confirmed` names the request that it may repeat.
 * @throws Problem 409 in a state that cannot be submitted and for a possible duplicate, 422 when nobody can approve it, the budget has
 * too little left, or its cost centre is closed and nobody has asked for it before.
 */
export async function submitRequest(
  file: CaseFile,
  actor: Actor,
  at: Instant,
  confirmed?: string,
): Promise<CaseFile> {
  const { head } = file
  const request = requestOf(file)
  if (!request) throw new Error(`Case ${head.caseId} has no request.`)
  if (head.status === 'submitted' || head.status === 'in_approval') return file
  if (!mayBecome(head.status, 'submitted')) {
    throw conflict(
      'cannot_submit',
      `A request that is ${head.status.replaceAll('_', ' ')} cannot be submitted.`,
    )
  }
  const revision = head.revision + 1
  const beside = besideRecent(head, request, at, confirmed)
  const shown = shownFiles(file, revision)
  const { writes: joining, ...project } = await joiningByName(request.project, file, actor, at)
  const begins = head.revision === 0
  const route = await plannedRoute(head, request, revision, { beside, files: shown.files, begins })
  const { event, head: becomes, outbox, approved } = submission(request, route, `${actor.name} submitted`, at)
  const change: Change = {
    at,
    event: { ...event, actor },
    head: becomes,
    ...project,
    writes: [{ Put: { Item: route } }, ...beside.writes(), ...shown.writes, ...joining],
    outbox,
  }
  const next = await changeCharged(head, change, charging(route.budget, approved))
  return { head: next, items: [...file.items, route as never] }
}

interface Planning {
  beside?: Beside
  files?: readonly ShownFile[]
  /** Somebody asks for it for the first time. */
  begins?: boolean
}

/** Who will be asked. @throws Problem 422 when nobody can approve it. */
export function plannedRoute(
  head: Pick<CaseHead, 'caseId' | 'requester' | 'onBehalfOf'>,
  request: PurchaseRequest,
  revision: number,
  { beside, files, begins }: Planning = {},
): Promise<Route> {
  return planApproval({
    caseId: head.caseId,
    revision,
    policyId: PurchasePolicy,
    facts: {
      categories: request.lines.map(({ category }) => category),
      costCentre: request.costCentre,
      vendor: request.vendor?.name,
      vendorAddress: request.vendor?.email,
      project: request.project,
    },
    around: {
      requesterId: head.requester.personId,
      ...(head.onBehalfOf && { beneficiaryId: head.onBehalfOf.personId }),
      costCentre: request.costCentre,
    },
    charged: true,
    begins,
    content: (directory) => contentOf(head, request, directory, files),
    ...(beside && { beside }),
  })
}

/** What a submission by this route says and makes of the case. `who`: "Ada submitted". */
export function submission(request: PurchaseRequest, route: Route, who: string, at: Instant) {
  const { amount, rate, budget, together, duplicateOf } = route
  return submissionOf(route, {
    text: `${who} "${request.title}" over ${describeMoney(request.total)}${counted(together)}${duplicateOf ? ', which may repeat an earlier request' : ''}`,
    types: { submitted: 'request_submitted', atOnce: 'request_approved_at_once' },
    facts: {
      amount,
      ...(rate && { rate }),
      ...(budget && { budget: { ...budget.period, amount: budget.amount } }),
      ...(together && { together }),
      ...(duplicateOf && { duplicateOf }),
    },
    at,
    workflow: 'procurement',
  })
}

function counted(together: Route['together']): string {
  if (!together) return ''
  const { amount, days, others, instead } = together
  const titles = others.map(({ title }) => `"${title}"`).join(', ')
  return `, which counts together with ${titles}, of the same requester, vendor and cost centre within ${days} days: ${describeMoney(amount)} (by itself: ${instead})`
}

async function contentOf(
  head: Pick<CaseHead, 'requester' | 'onBehalfOf'>,
  request: PurchaseRequest,
  directory: Directory,
  files: readonly ShownFile[] = [],
): Promise<ApprovalContent> {
  const centre = await directory.item<CostCentre>(costCentreKey(request.costCentre))
  const content = approvalContent(request, {
    requester: head.requester.name,
    beneficiary: head.onBehalfOf?.name,
    costCentre: centre?.name ?? request.costCentre,
  })
  return files.length === 0 ? content : { ...content, files }
}
