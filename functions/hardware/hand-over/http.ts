import type * as z from 'zod'
import {
  actorOf,
  type CaseHead,
  madeBefore,
  maySee,
  newestHeads,
  remembering,
  repeatable,
  requesterOf,
  waitingOnWire,
} from '../../cases/index.ts'
import { getPerson, isLiving } from '../../people/index.ts'
import type { Caller } from '../../platform/caller.ts'
import { now } from '../../platform/clock.ts'
import { conflict, type FieldProblem, notFound, Problem } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { ConditionFailed, transact } from '../../platform/table.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import { catalogue, type Recipient } from '../inventory/index.ts'
import { type HandOverLine, isOver } from './model.ts'
import { openHandOver } from './open.ts'
import { cancelHandOver } from './recall.ts'
import type { HandOverBody, handOverRoutes } from './routes.ts'
import { loadHandOver } from './store.ts'
import { currentTerms, saveTerms } from './terms.ts'

export const handOverOperations: Operations<typeof handOverRoutes> = {
  openHandOver: async ({ body, caller, idempotencyKey }) => {
    const at = now()
    const repeat = repeatable(caller.email, idempotencyKey, 'openHandOver', body)
    const before = await madeBefore(repeat, at)
    if (before !== undefined) return answer(before, caller)
    const { requester, actor } = await requesterOf(caller)
    const { locationId, lines, deliverTo, prepareBy } = body
    const { caseId, writes } = await openHandOver({
      recipient: await checked(body),
      locationId,
      wanted: lines,
      delivery: deliverTo,
      ...(prepareBy !== undefined && { prepareBy }),
      requester,
      actor,
      at,
    })
    try {
      await transact([...writes, ...remembering(repeat, caseId, at)])
    } catch (error) {
      const made = error instanceof ConditionFailed ? await madeBefore(repeat, at) : undefined
      if (made === undefined) throw error
      return answer(made, caller)
    }
    return answer(caseId, caller)
  },

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

/** @throws Problem 400 for somebody who has left, and for places and models that do not exist. */
async function checked({ personId, locationId, lines }: z.infer<typeof HandOverBody>): Promise<Recipient> {
  const [person, { models, locations }] = await Promise.all([
    getPerson(personId),
    catalogue({ models: lines.map(({ modelId }) => modelId), locations: [locationId] }),
  ])
  const fields: FieldProblem[] = [
    ...(person && isLiving(person)
      ? []
      : [{ field: 'personId', problem: 'is not an active person of the directory' }]),
    ...(locations.has(locationId) ? [] : [{ field: 'locationId', problem: 'is not a location' }]),
    ...lines.flatMap(({ modelId }, index) =>
      models.has(modelId) ? [] : [{ field: `lines[${index}].modelId`, problem: 'is not a model' }],
    ),
  ]
  if (!person || fields.length > 0)
    throw new Problem(400, 'bad_input', 'This cannot be prepared: see the fields.', fields)
  return { personId: person.id, name: person.name, email: person.email }
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
      waitingFor: waitingOnWire(head),
      version: head.seq,
    },
    version: head.seq,
  }
}

function lineOnWire({
  n,
  modelId,
  model,
  tracking,
  quantity,
  assetId,
  tag,
  outcome,
  reason,
  at,
}: HandOverLine) {
  return {
    n,
    modelId,
    model,
    tracking,
    quantity,
    assetId: assetId ?? null,
    tag: tag ?? null,
    outcome: outcome ?? null,
    reason: reason ?? null,
    at: at ?? null,
  }
}
