import { describe, expect, it } from 'vitest'
import type { Route, Stage } from '../../../functions/approvals/model.ts'
import { approvalTasks } from '../../../functions/approvals/tasks.ts'
import type { CaseFile, CaseHead } from '../../../functions/cases/index.ts'
import { caseKey } from '../../../functions/cases/index.ts'
import type { Item } from '../../../functions/platform/table.ts'
import { openTask, type Task } from '../../../functions/tasks/index.ts'

const caseId = '0'.repeat(20)
const at = '2027-01-08T09:00:00.000Z'
const someone = (id: string, email = `${id}@example.com`) => ({ id, name: id, email })

/** A request of Rita's for Ben, about an order of Olga's, at its second stage: Leo and Mia are asked, Ann has approved at the first. */
function asked(): { file: CaseFile; task: Task } {
  const stage = (number: number, approvers: string[], yes: string[] = []): Stage => ({
    ...caseKey(caseId, `stage#1.${number}`),
    caseId,
    revision: 1,
    number,
    of: 2,
    name: 'Finance',
    approvers: approvers.map((id) => ({ ...someone(id), timeZone: 'Asia/Tokyo', as: 'member of Finance' })),
    needed: 2,
    yes,
    no: [],
    openedAt: at,
  })
  const task = openTask({
    caseId,
    sk: 'task#1.2.1',
    kind: 'approval',
    title: 'Approve: Laptop',
    on: 'stage#1.2',
    revision: 1,
    person: someone('leo'),
    digest: 'd',
    askedAt: at,
  })
  const head = {
    ...caseKey(caseId, 'head'),
    caseId,
    revision: 1,
    requester: { personId: 'rita', name: 'rita', email: 'rita@example.com' },
    onBehalfOf: { personId: 'ben', name: 'ben', email: 'ben@example.com' },
  } as unknown as CaseHead
  const around = { requesterId: 'rita', beneficiaryId: 'ben', concerned: [someone('olga')] }
  const route = { ...caseKey(caseId, 'route#1'), digest: 'd', around } as unknown as Route
  const items = [head, route, stage(1, ['ann'], ['ann']), stage(2, ['leo', 'mia']), task]
  return { file: { head, items: items as unknown as Item[] }, task }
}

const moved = (to: Task['person']) => {
  const { file, task } = asked()
  return approvalTasks.moved?.(file, task, to)
}

describe('passing an approval on', () => {
  it('puts the other person in the place of the first, and nobody else', () => {
    const [write] = moved(someone('nora')) ?? []
    expect(write).toMatchObject({
      Put: {
        Item: {
          sk: 'stage#1.2',
          needed: 2,
          approvers: [
            { id: 'nora', email: 'nora@example.com', as: 'approver in the place of leo' },
            { id: 'mia', as: 'member of Finance' },
          ],
        },
      },
    })
    // The zone is the reader's own.
    expect(JSON.stringify(write)).not.toMatch(/"nora"[^}]*Asia/)
  })

  it.each([
    ['the requester', someone('rita'), 'own_request'],
    ['an alias of the requester', someone('r2', 'Ri.ta+2@example.com'), 'own_request'],
    ['the person it is for', someone('ben'), 'own_request'],
    ['an alias of that person', someone('b2', 'ben+x@example.com'), 'own_request'],
    ['who had asked for the order that is to be changed', someone('olga'), 'own_request'],
    ['an alias of theirs', someone('o2', 'ol.ga@example.com'), 'own_request'],
    ['somebody who is asked at this stage', someone('mia'), 'asked_already'],
    ['somebody who has approved before', someone('ann'), 'asked_already'],
    ['an alias of who has approved', someone('a2', 'a.nn@example.com'), 'asked_already'],
  ])('is refused for %s', (_, to, code) => {
    expect(() => moved(to)).toThrow(expect.objectContaining({ status: 422, code }))
  })
})
