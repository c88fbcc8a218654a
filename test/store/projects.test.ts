import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { changeCase, openCase, withCase } from '../../functions/cases/index.ts'
import { verifyChain } from '../../functions/cases/rules.ts'
import { loadEvents } from '../../functions/cases/store.ts'
import { changeStatus, getPerson, putPerson } from '../../functions/people/store.ts'
import type { Caller } from '../../functions/platform/caller.ts'
import { now } from '../../functions/platform/clock.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { openUpdateTasks } from '../../functions/projects/asked.ts'
import { changeProject } from '../../functions/projects/changing.ts'
import { setDigest } from '../../functions/projects/digest.ts'
import { joiningByName, setProject } from '../../functions/projects/joining.ts'
import { joinedIn, type Loaded } from '../../functions/projects/store.ts'
import { projectTasks } from '../../functions/projects/tasks.ts'
import { recordUpdate } from '../../functions/projects/updating.ts'
import { openTasksOf } from '../../functions/tasks/index.ts'
import {
  actor,
  askedAt,
  digestAt,
  project,
  reload,
  sweepAsking,
  sweepDigest,
  typesOf,
  withPeople,
  written,
} from './projects-world.ts'
import { useTable } from './table.ts'

useTable()
beforeAll(withPeople)
// Monday 30 November 2026, noon in Berlin.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-30T11:00:00Z') }))
afterEach(() => void vi.useRealTimers())
const timeIs = (instant: string) => void vi.setSystemTime(new Date(instant))

const cora: Caller = { email: 'cora@example.com', roles: ['employee', 'coordinator'], readsAll: true }

const patch = (loaded: Loaded, change: object, version = loaded.project.version) =>
  changeProject(loaded.project.projectId, change, version, actor, now())

async function request(title: string) {
  const at = now()
  const requester = { personId: 'paul', name: 'Paul Test', email: 'paul@example.com' }
  return openCase(
    {
      caseId: newCaseId(at),
      kind: 'purchase-request',
      title,
      status: 'draft',
      requester,
      involved: [requester.email],
      summary: { neededBy: '2026-12-10' },
      waitingFor: [],
      revision: 0,
      createdAt: at,
    },
    { event: { type: 'request_drafted', actor, text: 'drafted' } },
  )
}

const join = (caseId: string, projectId: string | null) => setProject(caseId, projectId, cora, actor, now())

describe('a project', () => {
  it('keeps the first target when it is moved, says why, and its chain holds', async () => {
    const opened = await project({ targetDate: '2027-01-15' })
    await expect(patch(opened, { targetDate: '2027-02-15' })).rejects.toMatchObject({
      code: 'reason_missing',
    })
    const moved = await patch(opened, { targetDate: '2027-02-15', reason: 'The lift is late.' })
    const again = await patch(moved, { targetDate: '2027-03-01', reason: 'So are the desks.' })
    expect(again.project).toMatchObject({ firstTargetDate: '2027-01-15', targetDate: '2027-03-01', moves: 2 })
    const events = await loadEvents(opened.project.projectId)
    expect(events.filter(({ type }) => type === 'target_moved').map(({ facts }) => facts)).toEqual([
      { from: '2027-01-15', to: '2027-02-15', reason: 'The lift is late.' },
      { from: '2027-02-15', to: '2027-03-01', reason: 'So are the desks.' },
    ])
    expect(verifyChain(again.file.head, events)).toBeUndefined()
    await expect(patch(opened, { name: 'Stale' })).rejects.toMatchObject({ status: 412 })
  })

  it('has a name of its own, also when two want it at once', async () => {
    const [first, second] = [await project(), await project()]
    const outcomes = await Promise.allSettled([
      patch(first, { name: 'Server room' }),
      patch(second, { name: ' server  ROOM' }),
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'name_taken' },
    })
  })

  it('counts its cases, whoever joins and leaves at once', async () => {
    const [one, two] = [await project(), await project()]
    const heads = await Promise.all(['A', 'B', 'C', 'D'].map(request))
    const moves = heads.flatMap(({ caseId }) =>
      [one, two, one].map(
        ({ project: { projectId } }) =>
          () =>
            join(caseId, projectId),
      ),
    )
    await Promise.allSettled(moves.map((move) => move()))
    const loaded = await Promise.all([one, two].map(reload))
    for (const {
      project: { cases },
      file,
    } of loaded)
      expect(joinedIn(file)).toHaveLength(cases)
    const joined = loaded.flatMap(({ file }) => joinedIn(file))
    expect(joined.toSorted()).toEqual(heads.map(({ caseId }) => caseId).toSorted())
    for (const { caseId } of heads) {
      const left = await join(caseId, null)
      expect(left.projectId).toBeUndefined()
    }
    for (const each of [one, two]) expect((await reload(each)).project.cases).toBe(0)
  }, 60_000)

  it('takes what names it as it is submitted, by its name in whatever case, and nothing that is elsewhere', async () => {
    const [named, other] = [await project(), await project()]
    const submit = (caseId: string, name: string) =>
      withCase(caseId, async (file) => {
        if (!file) throw new Error('lost')
        const { writes, ...joined } = await joiningByName(name, file, actor, now())
        const event = { type: 'request_submitted', actor, text: 'submitted' }
        return changeCase(file.head, { event, ...joined, writes })
      })
    const heads = await Promise.all(['E', 'F', 'G'].map(request))
    const shouted = ` ${named.project.name.toUpperCase()}`
    const submitted = await Promise.all(heads.map(({ caseId }) => submit(caseId, shouted)))
    expect(submitted.map(({ projectId }) => projectId)).toEqual(Array(3).fill(named.project.projectId))
    const [first] = heads
    expect((await submit(first?.caseId ?? '', other.project.name)).projectId).toBe(named.project.projectId)
    expect((await submit((await request('H')).caseId, 'No such project')).projectId).toBeUndefined()
    const { project: after, file } = await reload(named)
    expect([after.cases, joinedIn(file).length, (await reload(other)).project.cases]).toEqual([3, 3, 0])
  }, 60_000)

  it('takes work only, and nothing once it is over', async () => {
    const [opened, other] = [await project(), await project()]
    await expect(join(other.project.projectId, opened.project.projectId)).rejects.toMatchObject({
      code: 'no_work',
    })
    const done = await patch(opened, { status: 'done' })
    const { caseId } = await request('Late')
    await expect(join(caseId, done.project.projectId)).rejects.toMatchObject({ code: 'project_over' })
    await expect(patch(done, { status: 'cancelled' })).rejects.toMatchObject({ code: 'project_over' })
  })
})

describe('the weekly update', () => {
  it('is asked on Friday at ten by the clock of the owner, once however often the sweep runs', async () => {
    const berlin = await project()
    const newYork = await project({ ownerId: 'nina' })
    expect(await askedAt(berlin)).toBe('2026-12-04T09:00:00.000Z')
    expect(await askedAt(newYork)).toBe('2026-12-04T15:00:00.000Z')
    timeIs('2026-12-04T08:59:59Z')
    expect(await sweepAsking(berlin)).toBe(0)
    timeIs('2026-12-04T09:00:30Z')
    expect(await sweepAsking(berlin, 5)).toBe(1)
    expect((await typesOf(berlin)).filter((type) => type === 'update_asked')).toHaveLength(1)
    expect(await askedAt(berlin)).toBe('2026-12-11T09:00:00.000Z')
    const [letter] = await written(berlin, 'update_asked')
    expect(letter?.to.address).toBe('olga@example.com')
    expect(letter?.button?.url).toContain('/t/task#update.20261204')
  })

  it('is asked once for the weeks that an outage left behind, and the older question is closed', async () => {
    const opened = await project()
    timeIs('2026-12-04T09:00:30Z')
    await sweepAsking(opened)
    timeIs('2027-02-01T09:00:00Z')
    expect(await sweepAsking(opened)).toBe(1)
    expect(await sweepAsking(opened)).toBe(0)
    const { file } = await reload(opened)
    expect(openUpdateTasks(file).map(({ sk }) => sk)).toEqual(['task#update.20270201'])
    expect(await askedAt(opened)).toBe('2027-02-05T09:00:00.000Z')
  })

  it('stays at ten over the clock change', async () => {
    const opened = await project()
    timeIs('2027-03-19T09:00:01Z')
    await sweepAsking(opened)
    // Good Friday and Easter Monday are free; the clocks go forward on Sunday.
    expect(await askedAt(opened)).toBe('2027-03-30T08:00:00.000Z')
  })

  it('is not asked of who gave it this week', async () => {
    const opened = await project()
    timeIs('2026-12-03T12:00:00Z')
    await withCase(opened.project.projectId, async (file) =>
      recordUpdate(file as never, { health: 'at_risk', summary: 'The lift is late.' }, actor, now()),
    )
    timeIs('2026-12-04T09:00:30Z')
    expect(await sweepAsking(opened, 3)).toBe(1)
    expect(await typesOf(opened)).not.toContain('update_asked')
    expect(await askedAt(opened)).toBe('2026-12-11T09:00:00.000Z')
  })

  it('is given by the answer of the task, or closes it when it comes another way', async () => {
    const opened = await project()
    timeIs('2026-12-04T09:00:30Z')
    await sweepAsking(opened)
    const { file } = await reload(opened)
    const [task] = openUpdateTasks(file)
    if (!task) throw new Error('Nothing was asked.')
    const by = { personId: 'olga', name: 'Olga Test' }
    const values = { health: 'off_track', summary: 'Desks\nare lost.', next: 'Find them.' }
    const answer = { choice: 'update', values, at: now(), by, via: 'a test' }
    await projectTasks.answer(file, task, answer, { ...by, via: 'a test' })
    const after = await reload(opened)
    expect(after.project.update).toMatchObject({
      health: 'off_track',
      summary: 'Desks are lost.',
      by: 'Olga Test',
    })
    expect(after.file.head.summary.health).toBe('off_track')
    expect(openUpdateTasks(after.file)).toEqual([])

    timeIs('2026-12-11T09:00:30Z')
    await sweepAsking(opened)
    await withCase(opened.project.projectId, async (now_) =>
      recordUpdate(now_ as never, { health: 'on_track', summary: 'Found.' }, actor, now()),
    )
    const tasks = (await openTasksOf('olga', 50)).items
    expect(tasks.filter(({ caseId }) => caseId === opened.project.projectId)).toEqual([])
  })

  it('asks for another owner when the owner has left, and a new one is asked', async () => {
    await putPerson('gone', { name: 'Gone Test', email: 'gone@example.com', status: 'active' }, undefined)
    const opened = await project({ ownerId: 'gone' })
    await changeStatus('gone', 'left')
    timeIs('2026-12-04T09:00:30Z')
    await sweepAsking(opened)
    const [letter] = await written(opened, 'owner_missing')
    expect(letter?.to.address).toBe('cora@example.com')
    await patch(await reload(opened), { ownerId: 'nina' })
    expect(await askedAt(opened)).toBe('2026-12-04T15:00:00.000Z')
  })

  it('is not asked any more once the project is over, and again when it is taken up', async () => {
    const opened = await project()
    const done = await patch(opened, { status: 'done' })
    expect(await askedAt(opened)).toBeUndefined()
    await patch(done, { status: 'active' })
    expect(await askedAt(opened)).toBe('2026-12-04T09:00:00.000Z')
  })
})

describe('the digest', () => {
  it('comes on Monday at eight by the clock of each, once, whatever the clock does', async () => {
    const opened = await project({ members: ['max', 'nina'] })
    expect(await digestAt('max')).toBe('2026-12-07T07:00:00.000Z')
    // It is six in the morning of this Monday where she is.
    expect(await digestAt('nina')).toBe('2026-11-30T13:00:00.000Z')
    expect(await digestAt('cora')).toBe('2026-12-07T07:00:00.000Z')
    timeIs('2026-12-07T07:00:30Z')
    expect(await sweepDigest('max', 5)).toBe(1)
    expect(await sweepDigest('nina', 5)).toBe(1)
    expect(await digestAt('nina')).toBe('2026-12-07T13:00:00.000Z')
    expect((await typesOf(opened)).filter((type) => type === 'digest_sent').length).toBeLessThanOrEqual(2)
    timeIs('2027-02-20T12:00:00Z')
    expect(await sweepDigest('max', 5)).toBe(1)
    expect(await digestAt('max')).toBe('2027-02-22T07:00:00.000Z')
    timeIs('2027-03-27T12:00:00Z')
    expect(await sweepDigest('max')).toBe(1)
    // Easter Monday is free, and summer time began.
    expect(await digestAt('max')).toBe('2027-03-30T06:00:00.000Z')
    expect((await reload(opened)).project.status).toBe('active')
  })

  it('tells the health, what moved, what waits and the dates ahead', async () => {
    await putPerson('dora', { name: 'Dora Test', email: 'dora@example.com', status: 'active' }, undefined)
    const opened = await project({ ownerId: 'dora', members: [], targetDate: '2026-12-18' })
    const { caseId } = await request('Desks for the second floor')
    await join(caseId, opened.project.projectId)
    timeIs('2026-12-03T12:00:00Z')
    await withCase(opened.project.projectId, async (file) =>
      recordUpdate(file as never, { health: 'at_risk', summary: 'The lift is late.' }, actor, now()),
    )
    timeIs('2026-12-07T07:00:30Z')
    await sweepDigest('dora')
    const [letter] = await written(opened, 'digest_sent')
    expect(letter?.to.address).toBe('dora@example.com')
    expect(letter?.facts).toEqual([
      {
        label: opened.project.name,
        value: 'At risk, target Fri 18 Dec 2026',
        note: 'The lift is late.',
      },
    ])
    expect(letter?.lines).toEqual([
      {
        description: 'Desks for the second floor',
        titled: true,
        detail: opened.project.name,
        amount: 'Draft',
      },
    ])
    expect(letter?.paragraphs).toEqual([
      'Nothing waits for you today.',
      'Dates ahead:',
      'Thu 10 Dec 2026: Desks for the second floor, needed by',
      `Fri 18 Dec 2026: target of ${opened.project.name}`,
    ])
    timeIs('2026-12-14T07:00:30Z')
    await sweepDigest('dora')
    const [next] = await written(opened, 'digest_sent')
    expect(next?.lines).toEqual([])
    expect(next?.facts[0]?.note).toBe('No update last week. Before: The lift is late.')
  })

  it('does not come to who switched it off, and comes again when they want it', async () => {
    await putPerson('otto', { name: 'Otto Test', email: 'otto@example.com', status: 'active' }, undefined)
    const otto = await getPerson('otto')
    if (!otto) throw new Error('lost')
    await setDigest(otto, false, now())
    const opened = await project({ members: ['otto'] })
    timeIs('2026-12-07T07:00:30Z')
    await sweepDigest('otto')
    expect(await typesOf(opened)).not.toContain('digest_sent')
    expect(await digestAt('otto')).toBeUndefined()
    await setDigest(otto, true, now())
    expect(await digestAt('otto')).toBe('2026-12-14T07:00:00.000Z')
  })

  it('ends for who has no project any more', async () => {
    await putPerson('emil', { name: 'Emil Test', email: 'emil@example.com', status: 'active' }, undefined)
    const opened = await project({ members: ['emil'] })
    await patch(opened, { status: 'done' })
    timeIs('2026-12-07T07:00:30Z')
    expect(await sweepDigest('emil')).toBe(1)
    expect(await digestAt('emil')).toBeUndefined()
    expect(await typesOf(opened)).not.toContain('digest_sent')
  })
})
