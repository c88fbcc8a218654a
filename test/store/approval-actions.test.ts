import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import type { Stage } from '../../functions/approvals/model.ts'
import { override } from '../../functions/approvals/override.ts'
import { tally } from '../../functions/approvals/rules.ts'
import { savePolicy } from '../../functions/approvals/store.ts'
import { approvalTasks } from '../../functions/approvals/tasks.ts'
import { type CaseFile, itemOf, itemsOf, withCase } from '../../functions/cases/index.ts'
import { putGroup } from '../../functions/people/store.ts'
import { now } from '../../functions/platform/clock.ts'
import { Problem } from '../../functions/platform/errors.ts'
import { recallRequest } from '../../functions/procurement/recall.ts'
import { submitRequest } from '../../functions/procurement/submit.ts'
import { answerTask } from '../../functions/tasks/answering.ts'
import type { AskingDomains } from '../../functions/tasks/kinds.ts'
import type { Task } from '../../functions/tasks/model.ts'
import { reassignTask } from '../../functions/tasks/reassign.ts'
import {
  ada,
  budget,
  company,
  costCentre,
  draft,
  faults,
  openStage,
  order,
  sweep,
  useEngine,
  withdraw,
} from './budgets-world.ts'
import { useTable } from './table.ts'

useTable()
useEngine()

const ladder = {
  firstAfterHours: 8,
  everyHours: 8,
  reminders: 0,
  escalateAfterHours: 8,
  escalate: 'person:carl' as const,
}
beforeAll(async () => {
  await company()
  await putGroup('board', { name: 'Board', members: ['max', 'fay', 'carl'] }, undefined)
  const policy = {
    name: 'Purchases',
    currency: 'EUR',
    askAgain: 'touched' as const,
    rules: [
      {
        id: 'board',
        name: 'The manager, then two of the board',
        when: {},
        stages: [
          { name: 'Manager', approvers: ['requester.manager'], needed: 'all' as const, ladder },
          { name: 'Board', approvers: ['group:board'], needed: 2, ladder },
        ],
      },
    ],
  }
  await savePolicy('purchase-requests', policy, 'test', undefined)
})

const actor = { personId: ada.personId, name: ada.name, via: 'a test' }
const domains = { approval: approvalTasks } as AskingDomains
const people = ['max', 'fay', 'carl'] as const
const choices = ['approve', 'reject', 'request_changes'] as const

type Action =
  | { do: 'answer'; who: number; choice: number }
  | { do: 'both answer'; choice: number; other: number }
  | { do: 'pass on'; to: number }
  | {
      do:
        | 'submit'
        | 'open 1'
        | 'open 2'
        | 'recall'
        | 'withdraw'
        | 'sweep'
        | 'order'
        | 'override'
        | 'override all'
    }

const onCase = <T>(id: string, act: (file: CaseFile) => Promise<T>) =>
  withCase(id, (file) => {
    if (!file) throw new Error('lost')
    return act(file)
  })

function answer(id: string, who: string, choice: string): Promise<void> {
  return onCase(id, async (file) => {
    const task = openTasks(file).find(({ person }) => person.id === who)
    if (!task) return
    const attempt = {
      choice,
      comment: 'Because.',
      at: now(),
      by: { personId: who, name: who },
      via: 'a test',
    }
    await answerTask(domains, file, task, attempt)
  })
}

const openTasks = (file: CaseFile) => itemsOf<Task>(file, 'task#').filter(({ status }) => status === 'open')
const openStages = (file: CaseFile) => itemsOf<Stage>(file, 'stage#').filter(({ outcome }) => !outcome)

async function carryOut(id: string, action: Action): Promise<void> {
  switch (action.do) {
    case 'answer':
      return answer(id, people[action.who] ?? 'max', choices[action.choice] ?? 'approve')
    case 'both answer': {
      const who = (await onCase(id, async (file) => openTasks(file))).map(({ person }) => person.id)
      const given = who.slice(0, 2).map((each, index) => {
        const choice = index === 0 ? action.choice : action.other
        return answer(id, each, choices[choice] ?? 'approve')
      })
      const failed = (await Promise.allSettled(given)).flatMap((each) =>
        each.status === 'rejected' ? [each.reason] : [],
      )
      for (const error of failed) if (!(error instanceof Problem)) throw error
      return
    }
    case 'pass on':
      return onCase(id, async (file) => {
        const [task] = openTasks(file)
        const to = people[action.to] ?? 'max'
        const person = { id: to, name: to, email: `${to}@example.com`, status: 'active' as const }
        if (task) await reassignTask(domains, file, task, person, actor, 'they know it', now())
      })
    case 'submit':
      await onCase(id, (file) => submitRequest(file, actor, now()))
      return
    // As the workflow does it: a stage follows one that passed, and is asked for again after a crash.
    case 'open 1':
    case 'open 2': {
      const number = action.do === 'open 1' ? 1 : 2
      const may = await onCase(id, async (file) => {
        const before = itemOf<Stage>(file, `stage#${file.head.revision}.${number - 1}`)
        return (
          file.head.revision > 0 && (number === 1 || (before?.outcome === 'approved' && !before.override))
        )
      })
      if (may) await openStage(id, number)
      return
    }
    case 'recall':
      await onCase(id, (file) => recallRequest(file, actor, now(), 'Wrong.'))
      return
    case 'withdraw':
      await withdraw(id)
      return
    case 'sweep':
      if ((await onCase(id, async (file) => openStages(file))).some(({ dueSk }) => dueSk)) await sweep(id)
      return
    case 'order':
      return order(id)
    case 'override':
    case 'override all':
      await onCase(id, (file) =>
        override(
          file,
          {
            decision: 'approve',
            scope: action.do === 'override' ? 'stage' : 'approval',
            reason: 'Because.',
            exceedBudget: false,
          },
          { actor: { name: 'Amy', via: 'a test' }, email: 'amy@example.com', repeat: undefined },
          now(),
        ),
      )
  }
}

/** What must hold of a case at any time, whatever was done to it. */
function wrong(file: CaseFile, before: CaseFile | undefined): string[] {
  const found: string[] = []
  const stages = itemsOf<Stage>(file, 'stage#')
  if (openStages(file).length > 1) found.push('two stages are open')
  for (const stage of stages) {
    const tasks = itemsOf<Task>(file, `task#${stage.revision}.${stage.number}.`)
    const open = tasks.filter(({ status }) => status === 'open')
    if (stage.outcome && open.length > 0) found.push(`${stage.sk} is closed, and a task of it is open`)
    if (stage.outcome && stage.dueSk) found.push(`${stage.sk} is closed, and due`)
    if (!stage.outcome && open.length === 0) found.push(`${stage.sk} is open, and nobody is asked`)
    if (new Set(open.map(({ person }) => person.id)).size < open.length)
      found.push(`somebody has two open tasks in ${stage.sk}`)
    if (tasks.some(({ person }) => person.id === ada.personId)) found.push('the requester is asked')
    if (stage.yes.some((id) => stage.no.includes(id)))
      found.push(`a yes and a no of one person in ${stage.sk}`)
    if (new Set(stage.yes).size < stage.yes.length) found.push(`a yes counts twice in ${stage.sk}`)
    const counted = tally(stage)
    if (!stage.outcome && counted) found.push(`${stage.sk} is open, though it is ${counted}`)
    if (stage.outcome === 'approved' && counted !== 'approved' && !stage.override)
      found.push(`${stage.sk} is approved without enough yes`)
    const earlier = before && itemOf<Stage>(before, stage.sk)
    if (earlier?.outcome && earlier.outcome !== stage.outcome) found.push(`${stage.sk} has a second outcome`)
  }
  const listed = openTasks(file).filter(({ personPk }) => personPk)
  if (listed.length < openTasks(file).length) found.push('an open task is in nobody’s list')
  const waits = openTasks(file).map(({ person }) => person.id)
  const told = file.head.waitingFor.flatMap(({ who }) => who.map(({ personId }) => personId))
  if (openStages(file).length > 0 && waits.sort().join() !== told.sort().join())
    found.push(`it waits for ${waits}, and says ${told}`)
  return found
}

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      who: fc.nat(2),
      choice: fc.constantFrom(0, 0, 0, 1, 2),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('both answer' as const), choice: fc.nat(2), other: fc.nat(2) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('pass on' as const), to: fc.nat(2) }) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('submit' as const, 'open 1' as const, 'open 2' as const)
      .map((each) => ({ do: each })),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        'recall' as const,
        'sweep' as const,
        'order' as const,
        'withdraw' as const,
        'override' as const,
        'override all' as const,
      )
      .map((each) => ({ do: each })),
  },
)

it('no sequence of actions gives a stage two outcomes, leaves a question open in a closed one, or asks somebody twice', async () => {
  const centre = await costCentre()
  await budget(centre, '1000000')
  const ids: string[] = []
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 25 }), async (actions) => {
      const id = await draft(centre)
      ids.push(id)
      await carryOut(id, { do: 'submit' })
      await carryOut(id, { do: 'open 1' })
      let before: CaseFile | undefined
      for (const each of actions) {
        try {
          await carryOut(id, each)
        } catch (error) {
          // Refused in words; anything else is a fault.
          if (!(error instanceof Problem) || error.status >= 500) throw error
        }
        const file = await onCase(id, async (found) => found)
        expect(wrong(file, before), JSON.stringify(each)).toEqual([])
        before = file
      }
    }),
    { numRuns: 40, endOnFailure: true },
  )
  expect(await faults(centre, ids)).toEqual([])
}, 240_000)
