import { actorOf, maySee, newestHeads, repeatable, requesterOf } from '../../cases/index.ts'
import type { Caller } from '../../platform/caller.ts'
import { now } from '../../platform/clock.ts'
import { notFound } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import { byNow, cancelOnboarding, changeOnboarding, purchaseAgain, resumeOnboarding } from './changing.ts'
import { listedOnWire, onboardingOnWire } from './on-wire.ts'
import { openOnboarding, planFor } from './opening.ts'
import type { onboardingRoutes } from './routes.ts'
import { loadOnboarding } from './store.ts'

export const onboardingOperations: Operations<typeof onboardingRoutes> = {
  createOnboarding: async ({ body, caller, idempotencyKey }) => {
    const { requester, actor } = await requesterOf(caller)
    const repeat = repeatable(caller.email, idempotencyKey, 'createOnboarding', body)
    return answer(await openOnboarding({ content: body, requester, actor, at: now(), repeat }), caller)
  },

  listOnboardings: async ({ query }) => {
    const page = await newestHeads('onboarding', query.limit, fromCursor(query.cursor))
    return { body: { items: page.items.map(listedOnWire), next: toCursor(page.next) } }
  },

  planOnboarding: async ({ query: { startDate, locationId, to } }) => ({
    body: await planFor({ startDate, locationId, to }),
  }),

  getOnboarding: ({ params, caller }) => answer(params.id, caller),

  changeOnboarding: async ({ params, body, caller, ifMatch }) => {
    await changeOnboarding(params.id, body, byNow(await actorOf(caller)), ifMatch)
    return answer(params.id, caller)
  },

  cancelOnboarding: async ({ params, body, caller }) => {
    await cancelOnboarding(params.id, body.reason, byNow(await actorOf(caller)))
    return answer(params.id, caller)
  },

  purchaseAgain: async ({ params, body, caller }) => {
    await purchaseAgain(params.id, body.purchaseRequest, byNow(await actorOf(caller)))
    return answer(params.id, caller)
  },

  resumeOnboarding: async ({ params, caller }) => {
    await resumeOnboarding(params.id, byNow(await actorOf(caller)))
    return answer(params.id, caller)
  },
}

async function answer(id: string, caller: Caller) {
  const loaded = await loadOnboarding(id)
  if (!loaded || !maySee(caller, loaded.file)) throw notFound('onboarding')
  return { body: onboardingOnWire(loaded, caller), version: loaded.file.head.seq }
}
