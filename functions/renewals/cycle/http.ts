import {
  actorOf,
  type CaseHead,
  changeCase,
  itemOf,
  maySee,
  newestHeads,
  waitingOnWire,
  withCase,
} from '../../cases/index.ts'
import type { Caller } from '../../platform/caller.ts'
import { now } from '../../platform/clock.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Operations } from '../../platform/http.ts'
import { toWire } from '../../platform/money.ts'
import { fromCursor, toCursor } from '../../platform/wire.ts'
import { surroundingsOf } from '../contracts/surroundings.ts'
import { vendorOf } from '../vendors/index.ts'
import { type CycleStatus, isOver, type LadderItem, LadderSk } from './model.ts'
import { noticeDocument } from './notice.ts'
import type { cycleRoutes } from './routes.ts'
import { nextRung } from './rules.ts'
import { cycleOf, loadCycle, mustBeCycle } from './store.ts'
import { decisionFacts, whatTheDateMeans } from './words.ts'

export const cycleOperations: Operations<typeof cycleRoutes> = {
  listRenewals: async ({ query }) => {
    const page = await newestHeads('renewal', query.limit, fromCursor(query.cursor))
    return { body: { items: page.items.map(listedOnWire), next: toCursor(page.next) } }
  },

  getRenewal: ({ params, caller }) => answer(params.id, caller),

  silenceRenewal: async ({ params, body, caller }) => {
    const actor = await actorOf(caller)
    const at = now()
    await withCase(params.id, async (file) => {
      if (!file || !cycleOf(file)) throw notFound('renewal')
      if (isOver(file.head.status))
        throw conflict('renewal_over', 'This renewal is settled; nobody is reminded of it.')
      const ladder = itemOf<LadderItem>(file, LadderSk)
      if (!ladder) throw new Error(`Renewal ${file.head.caseId} has no ladder.`)
      await changeCase(file.head, {
        at,
        event: {
          type: 'reminders_off',
          actor,
          text: `${actor.name} switched the reminders off: ${body.reason}`,
        },
        writes: [{ Put: { Item: { ...ladder, silenced: { by: actor.name, at, reason: body.reason } } } }],
      })
    })
    return answer(params.id, caller)
  },

  getNoticeLetter: async ({ params, caller }) => {
    const loaded = await loadCycle(params.id)
    if (!loaded || !maySee(caller, loaded.file)) throw notFound('renewal')
    if (!loaded.cycle.notified) throw notFound('letter of notice')
    const { content, filename } = await noticeDocument(loaded.file)
    return { bytes: content, headers: { 'content-disposition': `inline; filename="${filename}"` } }
  },
}

function listedOnWire(head: CaseHead) {
  const { summary } = head
  return {
    id: head.caseId,
    title: head.title,
    status: head.status,
    contractId: summary.contractId,
    decideBy: summary.decideBy,
    sendBy: summary.sendBy ?? null,
    noticeBy: summary.noticeBy ?? null,
    termEnds: summary.termEnds,
    total: summary.total ?? null,
    createdAt: head.createdAt,
  }
}

async function answer(id: string, caller: Caller) {
  const loaded = await loadCycle(id)
  if (!loaded || !maySee(caller, loaded.file)) throw notFound('renewal')
  const { file, cycle } = mustBeCycle(loaded.file, id)
  const { head } = file
  const around = await surroundingsOf(await vendorOf(cycle.vendor.id))
  const { silenced } = itemOf<LadderItem>(file, LadderSk) ?? {}
  let rung = nextRung(cycle, head.status as CycleStatus, now(), around)
  while (rung?.kind === 'check' || (silenced && rung?.kind === 'remind'))
    rung = nextRung(cycle, head.status as CycleStatus, rung.at, around)
  const { notified } = cycle
  return {
    body: {
      ...listedOnWire(head),
      ...(cycle.coming && { total: toWire(cycle.offer?.committed ?? cycle.coming.committed) }),
      meaning: whatTheDateMeans(cycle),
      facts: decisionFacts(cycle),
      chosen: cycle.chosen ?? null,
      notice: notified
        ? {
            writtenAt: notified.at,
            method: notified.method,
            to: notified.to ?? null,
            sentOn: notified.proof?.sentOn ?? null,
            reference: notified.proof?.reference ?? null,
          }
        : null,
      waitingFor: waitingOnWire(head),
      nextRung: rung ? { at: rung.at, kind: rung.kind, also: rung.also } : null,
      silenced: silenced ?? null,
      version: head.seq,
    },
    version: head.seq,
  }
}
