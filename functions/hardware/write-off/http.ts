import {
  actorOf,
  type CaseFile,
  type CaseHead,
  loadCase,
  newestHeads,
  repeatable,
  requesterOf,
  waitingOnWire,
} from '../../cases/index.ts'
import { now } from '../../platform/clock.ts'
import { notFound } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import type { ClaimKeepers } from '../inventory/index.ts'
import { askForWriteOff, resubmitWriteOff, withdrawWriteOff, writeOffIn } from './ask.ts'
import type { writeOffRoutes } from './routes.ts'

/** `keepers`: the cases that have an asset in hand and are told. */
export function writeOffOperations(keepers: ClaimKeepers): Operations<typeof writeOffRoutes> {
  return {
    askForWriteOff: async ({ params, body, caller, idempotencyKey }) => {
      const { requester, actor } = await requesterOf(caller)
      const made = await askForWriteOff({
        assetId: params.id,
        content: body,
        requester,
        actor,
        at: now(),
        repeatable: repeatable(caller.email, idempotencyKey, 'askForWriteOff', {
          assetId: params.id,
          ...body,
        }),
        keepers,
      })
      return answer(made)
    },

    listWriteOffs: async ({ query }) => {
      const page = await newestHeads('write-off', query.limit, fromCursor(query.cursor))
      return { body: { items: page.items.map(listedOnWire), next: toCursor(page.next) } }
    },

    getWriteOff: async ({ params }) => answer(await loadCase(params.id)),

    submitWriteOff: async ({ params, body, caller }) =>
      answer(await resubmitWriteOff(params.id, body, caller.email, await actorOf(caller), now())),

    withdrawWriteOff: async ({ params, body, caller }) =>
      answer(await withdrawWriteOff(params.id, body.reason, await actorOf(caller), now(), keepers)),
  }
}

function listedOnWire({ caseId, title, status, summary, requester, createdAt }: CaseHead) {
  return {
    id: caseId,
    title,
    status,
    assetId: summary.assetId,
    tag: summary.tag,
    cost: summary.total ?? null,
    requester: { id: requester.personId, name: requester.name },
    createdAt,
  }
}

function answer(file: CaseFile | undefined) {
  const writeOff = writeOffIn(file)
  if (!file || !writeOff) throw notFound('write-off')
  const { head } = file
  return {
    body: {
      ...listedOnWire(head),
      reason: writeOff.reason,
      proceeds: writeOff.proceeds ?? null,
      revision: head.revision,
      waitingFor: waitingOnWire(head),
      version: head.seq,
    },
    version: head.seq,
  }
}
