import { actorOf, type CaseHead, maySee, newestHeads } from '../../cases/index.ts'
import type { Caller } from '../../platform/caller.ts'
import { now } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import { type HandOverLine, isOver } from './model.ts'
import { cancelHandOver } from './recall.ts'
import type { handOverRoutes } from './routes.ts'
import { loadHandOver } from './store.ts'
import { currentTerms, saveTerms } from './terms.ts'

export const handOverOperations: Operations<typeof handOverRoutes> = {
  listHandOvers: async ({ query }) => {
    const page = await newestHeads('hand-over', query.limit, fromCursor(query.cursor))
    return { body: { items: page.items.map(listedOnWire), next: toCursor(page.next) } }
  },

  getHandOver: ({ params, caller }) => answer(params.id, caller),

  cancelHandOver: async ({ params, body, caller }) => {
    const loaded = await loadHandOver(params.id)
    if (!loaded) throw notFound('hand-over')
    if (isOver(loaded.file.head.status))
      throw conflict('hand_over_over', 'This hand-over is over; take back the units that it was about.')
    await cancelHandOver(params.id, {
      actor: await actorOf(caller),
      at: now(),
      because: body.reason,
      wantsAgain: true,
    })
    return answer(params.id, caller)
  },

  getEquipmentTerms: async () => termsOnWire(await currentTerms()),

  putEquipmentTerms: async ({ body, caller, ifMatch }) =>
    termsOnWire(await saveTerms(body.text, caller.email, ifMatch)),
}

const termsOnWire = (terms: { version: number; text: string }) => ({ body: terms, version: terms.version })

function listedOnWire({ caseId, title, status, onBehalfOf, summary, createdAt }: CaseHead) {
  return {
    id: caseId,
    title,
    status,
    recipient: { id: onBehalfOf?.personId ?? '', name: onBehalfOf?.name ?? '' },
    locationId: summary.locationId,
    forCase: summary.forCase ?? null,
    createdAt,
  }
}

async function answer(id: string, caller: Caller) {
  const loaded = await loadHandOver(id)
  if (!loaded || !maySee(caller, loaded.file)) throw notFound('hand-over')
  const { handOver } = loaded
  const { head } = loaded.file
  const { to, address, tracking } = handOver.delivery
  return {
    body: {
      ...listedOnWire(head),
      lines: handOver.lines.map(lineOnWire),
      delivery: { to, address: address ?? null, tracking: tracking ?? null },
      prepareBy: handOver.prepareBy ?? null,
      leftAt: handOver.leftAt ?? null,
      terms: handOver.terms ?? null,
      askedAt: handOver.asked?.at ?? null,
      acceptance: handOver.acceptance ?? null,
      waitingFor: head.waitingFor.map(({ what, who, since }) => ({
        what,
        who: who.map(({ personId, name }) => ({ id: personId, name })),
        since,
      })),
      version: head.seq,
    },
    version: head.seq,
  }
}

function lineOnWire({ n, modelId, model, quantity, assetId, tag, outcome, reason, at }: HandOverLine) {
  return {
    n,
    modelId,
    model,
    quantity,
    assetId: assetId ?? null,
    tag: tag ?? null,
    outcome: outcome ?? null,
    reason: reason ?? null,
    at: at ?? null,
  }
}
