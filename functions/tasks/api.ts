import { type CaseFile, loadCase, withCase } from '../cases/index.ts'
import { personOfAddress } from '../people/index.ts'
import { now } from '../platform/clock.ts'
import { notFound, Problem } from '../platform/errors.ts'
import { api } from '../platform/http.ts'
import { fromCursor, toCursor } from '../platform/wire.ts'
import { answerTask } from './answering.ts'
import type { AskingDomains } from './kinds.ts'
import { parseTaskId, type Task } from './model.ts'
import { pageOnWire, taskOnWire } from './on-wire.ts'
import { passTaskOn } from './passing-on.ts'
import { actsFor, maySee } from './rights.ts'
import { routes } from './routes.ts'
import { openTasksOf, remind } from './store.ts'

const {
  showTaskPage: _show,
  peekTaskPage: _peek,
  answerTaskPage: _answer,
  showTaskFile: _file,
  ...signedIn
} = routes

/** Tasks for somebody who is signed in. */
export function tasksApi(domains: AskingDomains) {
  return api(signedIn, {
    listTasks: async ({ query, caller }) => {
      const person = await personOfAddress(caller.email)
      if (!person) return { body: { items: [], next: null } }
      const page = await openTasksOf(person.personId, query.limit, fromCursor(query.cursor))
      const items = await Promise.all(
        page.items.map(async (task) =>
          taskOnWire(domains, task, domains[task.kind].readsCase ? await loadCase(task.caseId) : undefined),
        ),
      )
      return { body: { items, next: toCursor(page.next) } }
    },

    getTask: async ({ params, caller }) => {
      const { caseId, sk } = place(params.id)
      const file = await loadCase(caseId)
      const task = taskIn(file, sk)
      if (!file || !task || !maySee(caller, task)) throw notFound('task')
      return {
        body: {
          ...taskOnWire(domains, task, file),
          page: await pageOnWire(domains, task, file, caller),
        },
      }
    },

    answerTask: async ({ params, body, caller }) => {
      const { caseId, sk } = place(params.id)
      const at = now()
      await withCase(caseId, async (file) => {
        const task = taskIn(file, sk)
        if (!file || !task || !maySee(caller, task)) throw notFound('task')
        if (task.person.email.toLowerCase() !== caller.email) {
          throw new Problem(
            403,
            'asked_of_another',
            `This is asked of ${task.person.name}; only they can answer it.`,
          )
        }
        await answerTask(domains, file, task, {
          choice: body.decision,
          comment: body.comment,
          values: body.values,
          at,
          by: { personId: task.person.id, name: task.person.name },
          via: `signed in as ${caller.email}`,
        })
      })
      return currentTask(domains, caseId, sk)
    },

    passTaskOn: async ({ params, body, caller }) => {
      const { caseId, sk } = place(params.id)
      const me = await personOfAddress(caller.email)
      await passTaskOn(
        domains,
        caseId,
        (file) => {
          const task = taskIn(file, sk)
          return task && actsFor(caller, task) ? task : undefined
        },
        {
          ...body,
          at: now(),
          by: me ? { personId: me.personId, name: me.name } : { name: caller.email },
          via: `signed in as ${caller.email}`,
        },
      )
      return currentTask(domains, caseId, sk)
    },

    remindTask: async ({ params, caller }) => {
      const { caseId, sk } = place(params.id)
      const at = now()
      await withCase(caseId, async (file) => {
        const task = taskIn(file, sk)
        if (!file || !task) throw notFound('task')
        if (task.status !== 'open')
          throw new Problem(
            409,
            'task_closed',
            'This task is answered or closed; there is nothing to remind of.',
          )
        await remind(
          file,
          task,
          domains[task.kind].letter(task),
          { name: caller.email, via: `signed in as ${caller.email}` },
          at,
        )
      })
      return currentTask(domains, caseId, sk)
    },
  })
}

async function currentTask(domains: AskingDomains, caseId: string, sk: string) {
  const file = await loadCase(caseId)
  const task = taskIn(file, sk)
  if (!task) throw notFound('task')
  return { body: taskOnWire(domains, task, file) }
}

function place(id: string): { caseId: string; sk: string } {
  const found = parseTaskId(id)
  if (!found) throw notFound('task')
  return found
}

function taskIn(file: CaseFile | undefined, sk: string): Task | undefined {
  return file?.items.find((item) => item.sk === sk) as Task | undefined
}
