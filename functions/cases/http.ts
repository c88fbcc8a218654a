import { badCursor } from '../platform/errors.ts'
import { api, type HttpEvent } from '../platform/http.ts'
import { fromCursor, toCursor } from '../platform/wire.ts'
import { visibleCase } from './access.ts'
import { attachmentOperations } from './attachments/http.ts'
import { attachmentOnWire } from './attachments/routes.ts'
import { attachedTo } from './attachments/store.ts'
import { comment } from './comments/commenting.ts'
import { lettersOnWire } from './deliveries/on-wire.ts'
import { type CaseEvent, type CaseFile, LastEventNumber } from './model.ts'
import { caseOnWire } from './on-wire.ts'
import { repeatable } from './remembered.ts'
import { routes } from './routes.ts'
import { statusLinkOperations } from './status-links/http.ts'
import { statusLinkPage } from './status-links/page.ts'
import { loadEvents } from './store.ts'
import { watchersIn } from './watchers/rules.ts'
import { setWatching } from './watchers/store.ts'

const { showStatusPage: _show, peekStatusPage: _peek, askOnStatusPage: _ask, ...signedIn } = routes

const cases = api(signedIn, {
  getCase: async ({ params, caller }) => {
    const file = await visibleCase(caller, params.id, 'case')
    const attachments = attachedTo(file).map(attachmentOnWire)
    return { body: { ...watchedOnWire(file), attachments, letters: lettersOnWire(file) } }
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

  commentCase: async ({ params, body, caller, idempotencyKey }) => {
    const again = repeatable(caller.email, idempotencyKey, `commentCase ${params.id}`, body)
    return { body: eventOnWire(await comment(params.id, body, caller, again)) }
  },

  watchCase: async ({ params, caller }) => ({
    body: watchedOnWire(await setWatching(params.id, caller, true)),
  }),

  unwatchCase: async ({ params, caller }) => ({
    body: watchedOnWire(await setWatching(params.id, caller, false)),
  }),

  ...attachmentOperations,
  ...statusLinkOperations,
})

export const handler = (event: HttpEvent, context: Parameters<typeof cases>[1]) =>
  event.routeKey.includes(' /s/') ? statusLinkPage(event) : cases(event, context)

function isEventNumber(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < LastEventNumber
}

function watchedOnWire(file: CaseFile) {
  const watchers = watchersIn(file).map(({ personId, name }) => ({ id: personId, name }))
  return { ...caseOnWire(file.head), watchers }
}

function eventOnWire({ seq, at, type, actor, text, facts, previous, hash }: CaseEvent) {
  return { seq, at, type, actor, text, facts, previous, hash }
}
