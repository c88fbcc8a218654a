import { beforeAll, describe, expect, it } from 'vitest'
import { itemsOf, loadCase } from '../../functions/cases/index.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import { handOverTasks } from '../../functions/hardware/hand-over/tasks.ts'
import { putPerson } from '../../functions/people/store.ts'
import { now } from '../../functions/platform/clock.ts'
import { transact } from '../../functions/platform/table.ts'
import { type AskingDomains, reassignTask, type Task } from '../../functions/tasks/index.ts'
import { linkSk, mintLink } from '../../functions/tasks/rules.ts'
import { linkOf, openTasksOf } from '../../functions/tasks/store.ts'
import { askToAccept, parcel, withCoordinators } from './hand-over-world.ts'
import { actor, newModel } from './inventory-world.ts'
import { useTable } from './table.ts'

useTable()
beforeAll(() => withCoordinators())

const domains = {
  'hand-over-preparation': handOverTasks,
  'hand-over-acceptance': handOverTasks,
} as unknown as AskingDomains

const hired = (id: string, status: 'active' | 'left' = 'active') =>
  putPerson(id, { name: id, email: `${id}@example.com`, status }, undefined)

async function asked() {
  const { id, place } = await newModel()
  const caseId = await parcel(place, [{ modelId: id, quantity: 1 }])
  const load = async () => {
    const file = await loadCase(caseId)
    if (!file) throw new Error('lost')
    return { file, tasks: itemsOf<Task>(file, 'task#') }
  }
  const ofCora = async () => (await load()).tasks.find(({ person }) => person.id === 'cora') as Task
  return { caseId, load, ofCora }
}

describe('a task that is passed on', () => {
  it('closes, its link is dead, and the other person is asked by letter', async () => {
    const { caseId, load, ofCora } = await asked()
    const task = await ofCora()
    const { token, link } = mintLink(task, now())
    await transact([{ Put: { Item: link } }])
    const dora = await hired('dora')
    await reassignTask(domains, (await load()).file, task, dora, actor, 'cora leaves', now())
    const { file, tasks } = await load()
    expect(linkOf(file, linkSk(token))?.task).toMatchObject({
      status: 'closed',
      closed: { because: 'it was passed on to dora' },
    })
    expect(tasks.find(({ person }) => person.id === 'dora')).toMatchObject({
      sk: `${task.sk}.m1`,
      status: 'open',
      title: task.title,
      digest: task.digest,
      passedOn: { by: actor.name, because: 'cora leaves' },
    })
    expect((await openTasksOf('dora', 10)).items.map((each) => each.caseId)).toEqual([caseId])
    expect((await openTasksOf('cora', 10)).items.map((each) => each.caseId)).not.toContain(caseId)
    expect(file.head.involved).toContain('dora@example.com')
    expect(file.head.waitingFor[0]?.who.map(({ personId }) => personId).toSorted()).toEqual(['carl', 'dora'])
    expect((await loadEvents(caseId)).at(-1)).toMatchObject({
      type: 'task_reassigned',
      text: expect.stringMatching(/from cora to dora: cora leaves\.$/),
      outbox: { letters: [{ letter: 'hand-over-preparation', task: `${task.sk}.m1` }] },
    })
  })

  it('can be passed on again, and is answered once: not after it was passed on', async () => {
    const { load, ofCora } = await asked()
    const task = await ofCora()
    const [dora, emil] = [await hired('dora'), await hired('emil')]
    await reassignTask(domains, (await load()).file, task, dora, actor, 'first', now())
    const second = (await load()).tasks.find(({ person }) => person.id === 'dora') as Task
    await reassignTask(domains, (await load()).file, second, emil, actor, 'second', now())
    expect((await load()).tasks.map(({ sk, status }) => [sk, status])).toEqual(
      expect.arrayContaining([
        [task.sk, 'closed'],
        [`${task.sk}.m1`, 'closed'],
        [`${task.sk}.m2`, 'open'],
      ]),
    )
    await expect(
      reassignTask(domains, (await load()).file, task, emil, actor, 'late', now()),
    ).rejects.toMatchObject({ status: 409, code: 'task_closed' })
  })

  it('is refused for whoever cannot be asked, is asked already, or may not answer', async () => {
    const { caseId, load, ofCora } = await asked()
    const task = await ofCora()
    const to = async (person: Awaited<ReturnType<typeof hired>>, of = task) =>
      reassignTask(domains, (await load()).file, of, person, actor, 'why', now())
    await expect(to(await hired('gone', 'left'))).rejects.toMatchObject({ code: 'cannot_be_asked' })
    await expect(to(await hired('cora'))).rejects.toMatchObject({ code: 'asked_already' })
    await expect(to(await hired('carl'))).rejects.toMatchObject({ code: 'asked_already' })
    await askToAccept(caseId)
    const acceptance = (await load()).tasks.find(({ kind }) => kind === 'hand-over-acceptance') as Task
    await expect(to(await hired('dora'), acceptance)).rejects.toMatchObject({ code: 'own_answer_only' })
  })
})
