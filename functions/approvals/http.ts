import { actorOf, madeBefore, readAgain, repeatable, withCase } from '../cases/index.ts'
import { checkedId, Directory } from '../people/index.ts'
import { addDays } from '../platform/calendar/dates.ts'
import { dateIn } from '../platform/calendar/zone.ts'
import { now } from '../platform/clock.ts'
import { Env, env } from '../platform/environment.ts'
import { notFound, Problem } from '../platform/errors.ts'
import { api } from '../platform/http.ts'
import { fromWire, toWire } from '../platform/money.ts'
import { fromCursor, toCursor } from '../platform/wire.ts'
import { checkApprovers, checkRules, type Finding } from './check.ts'
import type { Policy, PolicyContent, Rates } from './model.ts'
import { overrideOnWire } from './on-wire.ts'
import { overriddenStage, override } from './override.ts'
import { applyPolicy } from './plan.ts'
import { replay } from './replay.ts'
import { loadAround, resolveStage } from './resolve.ts'
import { routes } from './routes.ts'
import {
  currentPolicy,
  currentRates,
  listPolicies,
  policyVersion,
  ratesVersion,
  savePolicy,
  saveRates,
} from './store.ts'

export const handler = api(routes, {
  listPolicies: async ({ query }) => {
    const page = await listPolicies(query.limit, fromCursor(query.cursor))
    return { body: { items: page.items.map(policyOnWire), next: toCursor(page.next) } }
  },

  getPolicy: async ({ params }) => policyAnswer(await currentPolicy(params.id)),

  getPolicyVersion: async ({ params }) => {
    return policyAnswer(await policyVersion(params.id, versionOf(params.version)))
  },

  putPolicy: async ({ params, body, caller, ifMatch }) => {
    const id = checkedId(params.id)
    const { faults, notes } = await findingsOf(body)
    if (faults.length > 0) {
      throw new Problem(
        422,
        'policy_faulty',
        `The policy was not saved: ${faults.length === 1 ? 'a part' : `${faults.length} parts`} of it can never do what it says; "errors" names each.`,
        faults,
      )
    }
    const policy = await savePolicy(id, body, caller.email, ifMatch)
    return { body: { ...policyOnWire(policy), notes }, version: policy.version }
  },

  checkPolicy: async ({ params, body }) => {
    checkedId(params.id)
    return { body: await findingsOf(body) }
  },

  replayPolicy: async ({ params, body }) => {
    const today = dateIn(env(Env.timeZone), now())
    const since = body.since ?? addDays(today, -90)
    return { body: await replay(checkedId(params.id), body.policy, since) }
  },

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

  overrideApproval: async ({ params, body, caller, idempotencyKey }) => {
    const actor = await actorOf(caller)
    const at = now()
    const repeat = repeatable(caller.email, idempotencyKey, 'overrideApproval', { ...params, ...body })
    let decided: string | undefined
    const file = await withCase(params.id, async (found) => {
      if (!found) throw notFound('case')
      decided = await madeBefore(repeat, at)
      if (decided !== undefined) return readAgain(found)
      return override(found, body, { actor, email: caller.email, repeat }, at)
    })
    const stage = overriddenStage(file, decided)
    if (!stage) throw new Error(`Nothing of case ${params.id} was overridden in this round.`)
    const { caseId, status } = file.head
    return { body: { caseId, status, stage: stage.number, override: overrideOnWire(stage.override) } }
  },

  getRates: async () => ratesAnswer(await currentRates()),
  getRatesVersion: async ({ params }) => ratesAnswer(await ratesVersion(versionOf(params.version))),
  putRates: async ({ body, caller, ifMatch }) => ratesAnswer(await saveRates(body, caller.email, ifMatch)),
})

/** The number of a version as it stands in an address; that of none for what is no number. */
const versionOf = (text: string) => (/^\d{1,6}$/.test(text) ? Number(text) : 0)

/** What is wrong with a policy, and what is only worth knowing. */
async function findingsOf(policy: PolicyContent) {
  const findings = [...checkRules(policy), ...(await checkApprovers(policy, new Directory()))]
  const of = (severity: Finding['severity']) =>
    findings.flatMap((each) =>
      each.severity === severity ? [{ field: each.field, problem: each.problem }] : [],
    )
  return { faults: of('fault'), notes: of('note') }
}

function policyAnswer(policy: Policy | undefined) {
  if (!policy) throw notFound('approval policy')
  return { body: policyOnWire(policy), version: policy.version }
}

function policyOnWire(policy: Policy) {
  const { id, name, currency, askAgain, together, duplicates, rules, version, savedAt, savedBy } = policy
  return { id, name, currency, askAgain, together, duplicates, rules, version, savedAt, savedBy }
}

function ratesAnswer(rates: Rates | undefined) {
  if (!rates) throw notFound('set of exchange rates')
  const { base, rates: each, version, savedAt, savedBy = null } = rates
  return { body: { base, rates: each, version, savedAt, savedBy }, version }
}
