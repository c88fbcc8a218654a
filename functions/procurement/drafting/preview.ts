import type { Route } from '../../approvals/index.ts'
import { balanceOn, lastDayOf } from '../../budgets/index.ts'
import { type CaseFile, type CaseHead, caseKey, loadCase } from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { Problem } from '../../platform/errors.ts'
import { newCaseId } from '../../platform/ids.ts'
import { type Money, toWire } from '../../platform/money.ts'
import { type PurchaseRequest, RequestSk } from '../model.ts'
import { besideRecent } from '../recent.ts'
import { totalOf } from '../rules.ts'
import { requestOf } from '../store.ts'
import { plannedRoute } from '../submit.ts'
import type { PreviewContent, PreviewOnWire } from './routes.ts'

type People = Pick<CaseHead, 'requester' | 'onBehalfOf'>

/** What would become of a request if it were submitted now. Nothing is kept. `draft`: the request as it is, where there is one. */
export async function previewOf(
  { caseId, ...content }: PreviewContent,
  people: People,
  at: Instant,
  draft?: CaseFile,
): Promise<PreviewOnWire> {
  const total = totalOf(content.lines)
  const own = caseId ?? newCaseId(at)
  const request: PurchaseRequest = {
    ...caseKey(own, RequestSk),
    caseId: own,
    title: '',
    ...content,
    total,
  }
  const head = { caseId: own, ...people }
  const beside = besideRecent(head, request, at, undefined, 'warn')
  const isAsked = draft !== undefined && draft.head.revision > 0
  const begins = !isAsked || requestOf(draft)?.costCentre !== content.costCentre
  const [planned, balance] = await Promise.all([
    orProblem(() => plannedRoute(head, request, 1, { beside, begins })),
    balanceOn(content.costCentre, at),
  ])
  const route = 'problem' in planned ? undefined : planned
  const repeated = route?.duplicateOf ? await loadCase(route.duplicateOf) : undefined
  return {
    total: toWire(total),
    route: route ? routeOnWire(route) : null,
    duplicate: repeated ? { id: repeated.head.caseId, title: repeated.head.title } : null,
    budget: balance
      ? {
          until: lastDayOf(balance),
          limit: toWire({ minor: balance.limit, currency: balance.currency }),
          left: signed({ minor: balance.left, currency: balance.currency }),
          leftPending: signed({ minor: balance.leftPending, currency: balance.currency }),
          takes: route?.budget ? toWire({ minor: route.budget.amount, currency: balance.currency }) : null,
        }
      : null,
    problem: 'problem' in planned ? planned.problem : null,
  }
}

/** A reason for which it cannot be approved is an answer here, not an error. */
async function orProblem(plan: () => Promise<Route>): Promise<Route | { problem: string }> {
  try {
    return await plan()
  } catch (error) {
    if (error instanceof Problem) return { problem: error.message }
    throw error
  }
}

function routeOnWire({ rule, stages, foreseen, together }: Route) {
  return {
    rule: rule.name,
    stages: stages.map(({ name, needed }, at) => ({ name, needed, people: foreseen[at] ?? [] })),
    together: together
      ? {
          amount: toWire(together.amount),
          days: together.days,
          titles: together.others.map(({ title }) => title),
        }
      : null,
  }
}

function signed({ minor, currency }: Money) {
  const { amount } = toWire({ minor: Math.abs(minor), currency })
  return { amount: minor < 0 ? `-${amount}` : amount, currency }
}
