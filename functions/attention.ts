/** What needs attention, across all trades; and what is one's own. */
import { openRequestsOf } from './cases/attention/mine.ts'
import { concernsAt } from './cases/attention/reading.ts'
import type { routes } from './cases/attention/routes.ts'
import { caseOnWire } from './cases/on-wire.ts'
import { grounds, otherConcerns } from './grounds.ts'
import { assetsHeldBy } from './hardware/inventory/index.ts'
import { personOfAddress } from './people/index.ts'
import { now } from './platform/clock.ts'
import type { Operations } from './platform/http.ts'
import { openTasksOf, taskId } from './tasks/index.ts'

/** Tasks of one person that are named here; their list has all. */
const MostTasks = 50

export const attentionOperations: Operations<typeof routes> = {
  getAttention: async ({ caller }) => {
    const person = await personOfAddress(caller.email)
    const [items, mine] = await Promise.all([
      caller.readsAll ? concernsAt(now(), grounds, otherConcerns) : [],
      person ? ownOf(person.personId) : { requests: [], things: [], tasks: [] },
    ])
    return { body: { items, mine } }
  },
}

async function ownOf(personId: string) {
  const [requests, things, tasks] = await Promise.all([
    openRequestsOf(personId),
    assetsHeldBy(personId),
    openTasksOf(personId, MostTasks),
  ])
  return {
    requests: requests.map(caseOnWire),
    things: things.map(({ assetId, tag, model, from }) => ({ assetId, tag, model, since: from })),
    tasks: tasks.items.map((task) => ({
      id: taskId(task),
      caseId: task.caseId,
      title: task.title,
      askedAt: task.askedAt,
    })),
  }
}
