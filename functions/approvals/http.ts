import { Directory, Id } from '../people/index.ts'
import { notFound, Problem } from '../platform/errors.ts'
import { api } from '../platform/http.ts'
import { fromWire, toWire } from '../platform/money.ts'
import { fromCursor, toCursor } from '../platform/wire.ts'
import type { Policy, Rates } from './model.ts'
import { applyPolicy } from './plan.ts'
import { loadAround, resolveStage } from './resolve.ts'
import { routes } from './routes.ts'
import { currentPolicy, currentRates, listPolicies, policyVersion, savePolicy, saveRates } from './store.ts'

export const handler = api(routes, {
  listPolicies: async ({ query }) => {
    const page = await listPolicies(query.limit, fromCursor(query.cursor))
    return { body: { items: page.items.map(policyOnWire), next: toCursor(page.next) } }
  },

  getPolicy: async ({ params }) => policyAnswer(await currentPolicy(params.id)),

  getPolicyVersion: async ({ params }) => {
    const version = /^\d{1,6}$/.test(params.version) ? Number(params.version) : 0
    return policyAnswer(await policyVersion(params.id, version))
  },

  putPolicy: async ({ params, body, caller, ifMatch }) =>
    policyAnswer(await savePolicy(checkedId(params.id), body, caller.email, ifMatch)),

  simulatePolicy: async ({ params, body }) => {
    const policy = body.policy ?? (await currentPolicy(params.id))
    if (!policy) throw notFound('approval policy')
    const { rule, amount } = applyPolicy(
      policy,
      { ...body, vendor: body.vendor, project: body.project },
      fromWire(body.total),
      await currentRates(),
    )
    const around = {
      requesterId: body.requester,
      beneficiaryId: body.onBehalfOf,
      costCentre: body.costCentre,
    }
    const directory = new Directory()
    await loadAround(rule.stages, around, directory)
    const stages = []
    for (const stage of rule.stages) {
      const found = await resolveStage(stage, around, directory)
      const nobody = 'nobody' in found
      stages.push({
        name: stage.name,
        needed: nobody ? null : found.needed,
        approvers: nobody ? [] : found.approvers.map(({ id, name, as }) => ({ id, name, as })),
        nobody: nobody ? found.nobody : null,
      })
    }
    return {
      body: {
        rule: { id: rule.id, name: rule.name },
        amount: toWire(amount),
        approvedAtOnce: stages.length === 0,
        stages,
      },
    }
  },

  getRates: async () => ratesAnswer(await currentRates()),
  putRates: async ({ body, ifMatch }) => ratesAnswer(await saveRates(body, ifMatch)),
})

function checkedId(id: string): string {
  const problem = Id.safeParse(id).error?.issues[0]?.message
  if (problem !== undefined)
    throw new Problem(400, 'bad_input', `The id ${problem}.`, [{ field: 'id', problem }])
  return id
}

function policyAnswer(policy: Policy | undefined) {
  if (!policy) throw notFound('approval policy')
  return { body: policyOnWire(policy), version: policy.version }
}

function policyOnWire({ id, name, currency, rules, version, savedAt, savedBy }: Policy) {
  return { id, name, currency, rules, version, savedAt, savedBy }
}

function ratesAnswer(rates: Rates | undefined) {
  if (!rates) throw notFound('set of exchange rates')
  const { base, rates: each, version, savedAt } = rates
  return { body: { base, rates: each, version, savedAt }, version }
}
