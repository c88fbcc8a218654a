import { now } from '../../platform/clock.ts'
import { notFound } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { visibleCase } from '../access.ts'
import { actorOf } from '../actors.ts'
import type { CaseFile } from '../model.ts'
import { repeatable } from '../remembered.ts'
import { loadCase } from '../store.ts'
import type { StatusLink } from './model.ts'
import type { statusLinkRoutes } from './routes.ts'
import { createStatusLink, questionsIn, revokeStatusLink, statusLinksIn } from './store.ts'

export const statusLinkOperations: Operations<typeof statusLinkRoutes> = {
  createStatusLink: async ({ params, body, caller, idempotencyKey }) => {
    const again = repeatable(caller.email, idempotencyKey, `createStatusLink ${params.id}`, body)
    return one(params.id, await createStatusLink(params.id, body, await actorOf(caller), again, now()))
  },

  listStatusLinks: async ({ params, caller }) => {
    const file = await visibleCase(caller, params.id, 'case')
    return { body: { items: statusLinksIn(file).map((link) => onWire(file, link)), next: null } }
  },

  revokeStatusLink: async ({ params, caller }) =>
    one(params.id, await revokeStatusLink(params.id, params.linkId, await actorOf(caller), now())),
}

async function one(caseId: string, link: StatusLink) {
  const file = await loadCase(caseId)
  if (!file) throw notFound('case')
  return { body: onWire(file, link) }
}

function onWire(file: CaseFile, link: StatusLink) {
  const { linkId, name, email, showMoney, createdAt, createdBy, validUntil, revoked } = link
  return {
    id: linkId,
    name,
    email,
    showMoney,
    createdAt,
    createdBy,
    validUntil,
    revokedAt: revoked?.at ?? null,
    questions: questionsIn(file, linkId).map(({ seq, at, text, answers }) => ({
      seq,
      at,
      text,
      answers: answers.length,
    })),
  }
}
