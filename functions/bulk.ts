/** What is done to many cases at once, whichever trade they belong to. */
import { remindNow } from './approvals/reminders.ts'
import { askingDomains } from './asking-domains.ts'
import type { BulkAction, routes } from './bulk.routes.ts'
import { type Actor, actorOf, type CaseKind, itemsOf, loadCase, withCase } from './cases/index.ts'
import { claimKeepers } from './hardware/claim-keepers.ts'
import { cancelCount } from './hardware/counts/closing.ts'
import { byNow, cancelOnboarding } from './hardware/joiners/changing.ts'
import { withdrawWriteOff } from './hardware/write-off/ask.ts'
import { elapsed, type Instant, now } from './platform/clock.ts'
import { conflict, notFound } from './platform/errors.ts'
import { asProblem, type Operations } from './platform/http.ts'
import { withdrawRequest } from './procurement/withdraw.ts'
import { withdrawChange } from './renewals/vendors/changes.ts'
import { passTaskOn, type Task } from './tasks/index.ts'

/** Cases under way at once. */
const Together = 5
/** Milliseconds after which no further case is begun: the answer must come within the function's 29 seconds. */
const TimeToBegin = 20_000

type Closing = (caseId: string, reason: string, actor: Actor, at: Instant) => Promise<unknown>

/** How the kinds that can be closed by somebody are closed; the others end by their own work. */
const closing: Partial<Record<CaseKind, Closing>> = {
  'purchase-request': (caseId, reason, actor, at) =>
    withCase(caseId, async (file) => {
      if (!file) throw notFound('case')
      return withdrawRequest(file, actor, at, reason)
    }),
  'vendor-change': withdrawChange,
  'write-off': (caseId, reason, actor, at) => withdrawWriteOff(caseId, reason, actor, at, claimKeepers),
  onboarding: (caseId, reason, actor) => cancelOnboarding(caseId, reason, byNow(actor)),
  count: cancelCount,
}

/** True when it changed something, false when it was so before. */
type Act = (caseId: string, at: Instant) => Promise<boolean>

export const bulkOperations: Operations<typeof routes> = {
  changeCases: async ({ body, caller }) => {
    const begun = now()
    const act = actFor(body, await actorOf(caller))
    const ids = [...new Set(body.ids)]
    const items: { id: string; outcome: string; detail: string | null }[] = []
    for (let start = 0; start < ids.length; start += Together) {
      const late = elapsed(begun, now()) > TimeToBegin
      const some = ids.slice(start, start + Together)
      items.push(...(await Promise.all(some.map((id) => (late ? notTried(id) : outcomeOf(id, act))))))
    }
    return { body: { done: items.filter(({ outcome }) => outcome === 'done').length, items } }
  },
}

const notTried = (id: string) => ({ id, outcome: 'not_tried', detail: null })

async function outcomeOf(id: string, act: Act) {
  try {
    return { id, outcome: (await act(id, now())) ? 'done' : 'unchanged', detail: null }
  } catch (error) {
    return { id, outcome: 'refused', detail: asProblem(error).message }
  }
}

function actFor(body: BulkAction, actor: Actor): Act {
  switch (body.action) {
    case 'remind':
      return (caseId, at) => remindNow(caseId, actor.name, at)
    case 'reassign':
      return (caseId, at) => passAllOn(caseId, body, actor, at)
    case 'close':
      return (caseId, at) => close(caseId, body.reason, actor, at)
  }
}

async function close(caseId: string, reason: string, actor: Actor, at: Instant): Promise<boolean> {
  const before = await loadCase(caseId)
  if (!before) throw notFound('case')
  const act = closing[before.head.kind]
  if (!act)
    throw conflict('closed_by_its_work', `A case of the kind ${before.head.kind} cannot be closed from here.`)
  await act(caseId, reason, actor, at)
  return (await loadCase(caseId))?.head.seq !== before.head.seq
}

/** Every open question of the case, or those to one person; whoever is asked already stays so. */
async function passAllOn(
  caseId: string,
  { to, from, reason }: Extract<BulkAction, { action: 'reassign' }>,
  { via, ...by }: Actor,
  at: Instant,
): Promise<boolean> {
  const file = await loadCase(caseId)
  if (!file) throw notFound('case')
  const open = itemsOf<Task>(file, 'task#').filter(({ status }) => status === 'open')
  const tasks = open.filter(
    ({ person }) =>
      person.email.toLowerCase() !== to.toLowerCase() && (from === undefined || person.id === from),
  )
  if (open.length === 0) throw conflict('nothing_open', 'Nobody is asked anything in this case now.')
  for (const { sk } of tasks) {
    const find = (now: typeof file | undefined) =>
      now && itemsOf<Task>(now, sk).find((task) => task.sk === sk)
    await passTaskOn(askingDomains, caseId, find, { email: to, reason, at, by, via })
  }
  return tasks.length > 0
}
