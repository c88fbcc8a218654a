import { describe, expect, it } from 'vitest'
import { hire, team, unique } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import { caseOf, content, draft, eur, submit, timeline } from './requests.ts'

const { coordinator, auditor } = staff

async function project(about: object = {}) {
  const [owner, member] = [await hire('Owner'), await hire('Member')]
  const body = { name: `Move ${unique()}`, ownerId: owner.id, members: [member.id], ...about }
  const made = expectStatus(201, await as(coordinator).post('/v1/projects', body))
  return { owner, member, body, made, path: `/v1/projects/${made.id}` }
}

describe('projects', () => {
  it('are seen by their people and by those who read all, and changed by owner and coordinators', async () => {
    const { owner, member, made, path, body } = await project({ targetDate: '2027-01-15' })
    expect(made).toMatchObject({
      status: 'active',
      firstTargetDate: '2027-01-15',
      moves: 0,
      cases: 0,
      update: null,
    })
    const stranger = await hire('Stranger')
    expectStatus(404, await as(stranger).get(path))
    expectStatus(404, await as(stranger).post(`${path}/updates`, { health: 'on_track', summary: 'x' }))
    for (const user of [owner, member, auditor])
      expect(expectStatus(200, await as(user).get(path)).name).toBe(body.name)
    expectStatus(403, await as(member).patch(path, { name: 'Mine' }, { 'if-match': '"1"' }))
    expectStatus(403, await as(member).post(`${path}/updates`, { health: 'on_track', summary: 'x' }))
    expectStatus(403, await as(owner).post('/v1/projects', body))
    expectStatus(428, await as(owner).patch(path, { name: 'x' }))
    const listed = expectStatus(200, await as(member).get('/v1/projects?limit=100')).items
    expect(listed.map(({ id }: { id: string }) => id)).toEqual([made.id])
  })

  it('keep the first target visible however often it moves, and the timeline says why', async () => {
    const { owner, path, made } = await project({ targetDate: '2027-01-15' })
    const change = (patch: object, version: number) =>
      as(owner).patch(path, patch, { 'if-match': `"${version}"` })
    const refused = await change({ targetDate: '2027-02-15' }, 1)
    expect([refused.status, refused.body.code]).toEqual([422, 'reason_missing'])
    expectStatus(200, await change({ targetDate: '2027-02-15', reason: 'The lift is late.' }, 1))
    expectStatus(412, await change({ targetDate: '2027-03-15', reason: 'Stale.' }, 1))
    const moved = expectStatus(
      200,
      await change({ targetDate: '2027-03-15', reason: 'So are the desks.' }, 2),
    )
    expect(moved).toMatchObject({ firstTargetDate: '2027-01-15', targetDate: '2027-03-15', moves: 2 })
    const events = (await timeline(owner, made.id)).filter(({ type }) => type === 'target_moved')
    expect(events.map(({ facts }) => facts.reason)).toEqual(['The lift is late.', 'So are the desks.'])
  })

  it('group cases, which their requesters put in and take out', async () => {
    const { owner, path, made } = await project()
    const { requester } = await team()
    const { id } = await draft(requester, content('manager', eur('50.00')))
    const put = (user: typeof requester, projectId: string | null) =>
      as(user).put(`/v1/cases/${id}/project`, { projectId })
    expectStatus(404, await put(owner, made.id))
    expectStatus(404, await put(requester, made.id))
    expect(expectStatus(200, await put(coordinator as never, made.id)).projectId).toBe(made.id)
    expect((await caseOf(requester, id)).projectId).toBe(made.id)
    const cases = expectStatus(200, await as(coordinator).get(`${path}/cases`)).items
    expect(cases.map((each: { id: string }) => each.id)).toEqual([id])
    expect(expectStatus(200, await as(owner).get(`${path}/cases`)).items).toEqual([])
    expect(expectStatus(200, await as(owner).get(path)).cases).toBe(1)
    expect(expectStatus(200, await put(requester, null)).projectId).toBeUndefined()
    expect(expectStatus(200, await as(owner).get(path)).cases).toBe(0)
  })

  it('take a case that its requester puts in, who is of them, and no other', async () => {
    const { requester } = await team()
    const { owner, member, made, path } = await project({ members: [requester.id] })
    const others = await project()
    const { id } = await draft(requester, content('manager', eur('50.00')))
    const put = (user: typeof requester, projectId: string | null) =>
      as(user).put(`/v1/cases/${id}/project`, { projectId })
    const mine = async () =>
      expectStatus(200, await as(requester).get('/v1/projects?mine=true')).items.map(
        (each: { id: string }) => each.id,
      )
    expect(await mine()).toEqual([made.id])
    expectStatus(404, await put(requester, others.made.id))
    // Mentioned on a project one sees it, and does not belong to it.
    const text = `How many seats, @${requester.id}?`
    expectStatus(201, await as(others.owner).post(`/v1/cases/${others.made.id}/comments`, { text }))
    expectStatus(200, await as(requester).get(others.path))
    expect(await mine()).toEqual([made.id])
    expect(await put(requester, others.made.id)).toMatchObject({
      status: 403,
      body: { code: 'not_yours_to_group' },
    })
    expect(expectStatus(200, await put(requester, made.id)).projectId).toBe(made.id)
    expect(expectStatus(200, await as(owner).get(path)).cases).toBe(1)
    const event = (await timeline(requester, id)).at(-1)
    expect(event).toMatchObject({ type: 'project_joined', actor: { name: requester.name } })

    const left = await as(owner).patch(path, { members: [member.id] }, { 'if-match': '"1"' })
    expectStatus(200, left)
    expect(await mine()).toEqual([])
    expect(expectStatus(200, await put(requester, made.id)).projectId).toBe(made.id)
    expect(expectStatus(200, await put(requester, null)).projectId).toBeUndefined()
    expectStatus(403, await put(requester, made.id))
    expect(expectStatus(200, await as(owner).get(path)).cases).toBe(0)
  })

  it('take a purchase request that names them, once it is submitted', async () => {
    const { body, made } = await project()
    const { requester } = await team()
    const { id } = await draft(
      requester,
      content('manager', eur('500.00'), { project: body.name.toLowerCase() }),
    )
    expect((await caseOf(requester, id)).projectId).toBeUndefined()
    await submit(requester, id)
    expect((await caseOf(requester, id)).projectId).toBe(made.id)
    expect(expectStatus(200, await as(coordinator).get(`/v1/projects/${made.id}`)).cases).toBe(1)
  })

  it('have a name of their own, and are opened once for a key', async () => {
    const { body, owner } = await project()
    const taken = await as(coordinator).post('/v1/projects', { ...body, name: body.name.toUpperCase() })
    expect([taken.status, taken.body.code]).toEqual([409, 'name_taken'])
    const key = { 'idempotency-key': unique() }
    const again = { name: `Again ${unique()}`, ownerId: owner.id }
    const replies = await Promise.all([1, 2, 3].map(() => as(coordinator).post('/v1/projects', again, key)))
    expect(new Set(replies.map((reply) => expectStatus(201, reply).id)).size).toBe(1)
    const nobody = await as(coordinator).post('/v1/projects', {
      ...again,
      name: unique(),
      ownerId: 'no-such-one',
    })
    expect([nobody.status, nobody.body.code]).toEqual([422, 'no_such_person'])
  })

  it('are updated once for a key, however often and at once it comes', async () => {
    const { owner, path, made } = await project()
    const key = { 'idempotency-key': unique() }
    const update = { health: 'at_risk', summary: 'The lift is late.' }
    const give = (body: object) => as(owner).post(`${path}/updates`, body, key)
    const replies = await Promise.all(Array.from({ length: 5 }, () => give(update)))
    for (const reply of replies) expect(expectStatus(200, reply).update).toMatchObject(update)
    const given = async () =>
      (await timeline(owner, made.id)).filter(({ type }) => type === 'project_updated').length
    expect(await given()).toBe(1)
    const other = await give({ ...update, health: 'on_track' })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    const version = expectStatus(200, await as(owner).get(path)).version
    expectStatus(200, await as(owner).patch(path, { status: 'done' }, { 'if-match': `"${version}"` }))
    expect(expectStatus(200, await give(update)).status).toBe('done')
    expect(await given()).toBe(1)
    const next = { 'idempotency-key': unique() }
    expect((await as(owner).post(`${path}/updates`, update, next)).body.code).toBe('project_over')
  })

  it('send their digest until somebody says otherwise, and tell them what they said', async () => {
    const { member } = await project()
    const wanted = async () => expectStatus(200, await as(member).get('/v1/me/digest')).wanted
    expect(await wanted()).toBe(true)
    for (const answer of [false, false, true]) {
      const set = await as(member).put('/v1/me/digest', { wanted: answer })
      expect(expectStatus(200, set)).toEqual({ wanted: answer })
      expect(await wanted()).toBe(answer)
    }
    const nobody = await as({ email: `${unique()}@e2e.example` }).get('/v1/me/digest')
    expect([nobody.status, nobody.body.code]).toEqual([403, 'not_in_directory'])
  })

  it('have updates, and end', async () => {
    const { owner, path, made } = await project()
    const update = { health: 'off_track', summary: 'The desks are lost.', next: 'Find them.' }
    const told = expectStatus(200, await as(owner).post(`${path}/updates`, update))
    expect(told.update).toMatchObject({ ...update, by: owner.name })
    expectStatus(400, await as(owner).post(`${path}/updates`, { health: 'fine', summary: 'x' }))
    const ended = await as(owner).patch(
      path,
      { status: 'cancelled', reason: 'No money.' },
      { 'if-match': `"${told.version}"` },
    )
    expect(expectStatus(200, ended).status).toBe('cancelled')
    const late = await as(owner).post(`${path}/updates`, update)
    expect([late.status, late.body.code]).toEqual([409, 'project_over'])
    expect((await timeline(owner, made.id)).map(({ type }) => type)).toEqual([
      'project_opened',
      'project_updated',
      'project_ended',
    ])
  })
})
