import { personOfAddress } from '../people/index.ts'
import type { Caller } from '../platform/caller.ts'
import { now } from '../platform/clock.ts'
import { badCursor, notFound } from '../platform/errors.ts'
import { api } from '../platform/http.ts'
import { fromCursor, toCursor } from '../platform/wire.ts'
import { maySee, visibleCase } from './access.ts'
import { newestHeads } from './listing.ts'
import { type CaseEvent, type CaseHead, LastEventNumber, type SentLetter } from './model.ts'
import { routes } from './routes.ts'
import { changeCase, headsOfPerson, itemsOf, loadEvents, withCase } from './store.ts'

export const handler = api(routes, {
  listCases: async ({ query, caller }) => {
    const start = fromCursor(query.cursor)
    const page = caller.readsAll
      ? await newestHeads(query.kind ?? 'purchase-request', query.limit, start)
      : await ownHeads(caller, query.limit, start)
    return { body: { items: page.items.map(caseOnWire), next: toCursor(page.next) } }
  },

  getCase: async ({ params, caller }) => {
    const file = await visibleCase(caller, params.id, 'case')
    const letters = itemsOf<SentLetter>(file, 'letter#').map(({ letter, to, subject, sentAt, refused }) => ({
      letter,
      to,
      subject,
      sentAt,
      refused,
    }))
    return { body: { ...caseOnWire(file.head), letters } }
  },

  getTimeline: async ({ params, query, caller }) => {
    await visibleCase(caller, params.id, 'case')
    const start = fromCursor(query.cursor)
    const after = start ? start.after : 0
    if (!isEventNumber(after)) throw badCursor()
    const events = await loadEvents(params.id, after, query.limit)
    const last = events.at(-1)
    return {
      body: {
        items: events.map(eventOnWire),
        next: last && events.length === query.limit ? toCursor({ after: last.seq }) : null,
      },
    }
  },

  commentCase: async ({ params, body, caller }) => {
    const seq = await withCase(params.id, async (file) => {
      if (!file || !maySee(caller, file)) throw notFound('case')
      const head = await changeCase(file.head, {
        at: now(),
        event: {
          type: 'commented',
          actor: { name: caller.email, via: `signed in as ${caller.email}` },
          text: body.text,
        },
      })
      return head.seq
    })
    const [event] = await loadEvents(params.id, seq - 1, 1)
    return { body: event ? eventOnWire(event) : {} }
  },
})

function isEventNumber(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < LastEventNumber
}

async function ownHeads(caller: Caller, limit: number, start: Record<string, unknown> | undefined) {
  const person = await personOfAddress(caller.email)
  return person ? headsOfPerson(person.personId, limit, start) : { items: [], next: undefined }
}

function caseOnWire(head: CaseHead) {
  const person = ({ personId, name }: CaseHead['requester']) => ({ id: personId, name })
  return {
    id: head.caseId,
    kind: head.kind,
    title: head.title,
    status: head.status,
    requester: person(head.requester),
    ...(head.onBehalfOf && { onBehalfOf: person(head.onBehalfOf) }),
    summary: head.summary,
    waitingFor: head.waitingFor,
    revision: head.revision,
    lastEvent: { seq: head.seq, hash: head.hash },
    createdAt: head.createdAt,
    updatedAt: head.updatedAt,
  }
}

function eventOnWire({ seq, at, type, actor, text, facts, previous, hash }: CaseEvent) {
  return { seq, at, type, actor, text, facts, previous, hash }
}
