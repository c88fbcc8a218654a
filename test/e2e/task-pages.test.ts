import { describe, expect, it } from 'vitest'
import { team } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { ask, content, eur, eventually, reaching, stageOpen } from './requests.ts'
import { needing } from './story.ts'

async function asked() {
  const people = await team()
  const { id, title } = await ask(people.requester, content('manager', eur('500.00')))
  await stageOpen(people.requester, id, 1)
  return { ...people, id, title, task: `/v1/tasks/${id}.1.1.1` }
}

describe('a task read by the API', () => {
  it('gives whoever is asked all that the mailed page shows', async () => {
    const { requester, manager, title, task } = await asked()
    const { page } = expectStatus(200, await as(manager).get(task))
    expect(page).toMatchObject({
      headline: `Do you approve “${title}”?`,
      amount: '500.00 EUR',
      requester: requester.name,
      why: 'The joiner starts in January.',
      lines: [{ description: 'Laptop 14 inch', amount: '500.00 EUR' }],
      before: [],
      stage: { number: 1 },
      whyYou: expect.stringContaining(`manager of ${requester.name}`),
      mayAnswer: true,
      mayPassOn: true,
    })
    expect(page.choices.map(({ id, kind }: { id: string; kind: string }) => [id, kind])).toEqual([
      ['approve', 'primary'],
      ['request_changes', 'neutral'],
      ['reject', 'danger'],
    ])
  })

  it('is not to be answered by whoever only reads it, and tells its outcome once it is settled', async () => {
    const { requester, manager, id, task } = await asked()
    const helper = expectStatus(200, await as(staff.coordinator).get(task)).page
    expect(helper).toMatchObject({ mayAnswer: false, mayPassOn: true })
    expect(expectStatus(200, await as(staff.auditor).get(task)).page).toMatchObject({ mayPassOn: false })
    expectStatus(404, await as(requester).get(task))
    expectStatus(200, await as(manager).post(`${task}/answer`, { decision: 'approve' }))
    await reaching(requester, id, 'ordered')
    const { page } = expectStatus(200, await as(manager).get(task))
    expect(page).toMatchObject({ answered: 'approved', mayAnswer: false, mayPassOn: false, choices: [] })
  })
})

describe('where a case is in its state machine', () => {
  needing('histories that name child executions')(
    'is told with where the approval is that it waits for, until that is over',
    async () => {
      const { requester, manager, id, task } = await asked()
      const position = async () => expectStatus(200, await as(requester).get(`/v1/cases/${id}/workflow`))
      const { inside } = await eventually(
        position,
        (found) => found.inside.length > 0,
        'the execution of the approval',
      )
      expect(inside).toEqual([
        {
          path: ['Get approval'],
          machine: 'approval',
          status: 'running',
          visited: ['Ask the approvers'],
          now: ['Ask the approvers'],
        },
      ])
      expectStatus(200, await as(manager).post(`${task}/answer`, { decision: 'approve' }))
      const over = await eventually(position, ({ status }) => status === 'succeeded', 'the end')
      expect(over.inside).toEqual([])
    },
  )

  it('is told to those who may see the case: here while it waits, then the way that it went', async () => {
    const { requester, manager, id, task } = await asked()
    const place = `/v1/cases/${id}/workflow`
    expect(expectStatus(200, await as(requester).get(place))).toMatchObject({
      status: 'running',
      now: ['Get approval'],
    })
    expectStatus(404, await as((await team()).requester).get(place))
    expectStatus(200, await as(manager).post(`${task}/answer`, { decision: 'approve' }))
    const { visited } = await eventually(
      async () => expectStatus(200, await as(requester).get(place)),
      ({ status }) => status === 'succeeded',
      'the end of the execution',
    )
    expect(visited).toEqual(expect.arrayContaining(['Get approval', 'Issue the purchase order', 'Ordered']))
  })
})
