import { describe, expect, it } from 'vitest'
import { fill, hire, type Person, record, team, unique } from './company.ts'
import { as } from './http.ts'
import { ask, content, draft, eur, stageOpen } from './requests.ts'
import { letterTo } from './tasks.ts'

const asked = async (requester: Person, id: string, stage = 1) =>
  (await stageOpen(requester, id, stage)).stages[stage - 1].approvers.map((each: { id: string }) => each.id)

describe('nobody approves their own request', () => {
  it('a requester in the group is left out of it', async () => {
    const { requester } = await team()
    const other = await hire('Other')
    await fill('group', [requester, other])
    const { id } = await ask(requester, content('group', eur('500.00')))
    expect(await asked(requester, id)).toEqual([other.id])
  })

  it.each([
    ['a tag', (local: string) => `${local}+it`],
    ['dots', (local: string) => `${local.slice(0, 2)}.${local.slice(2, 4)}.${local.slice(4)}`],
    [
      'a tag, dots and capitals',
      (local: string) => `${local.slice(0, 3)}.${local.slice(3).toUpperCase()}+a+b`,
    ],
  ])('nor under a second account whose address differs by %s', async (_, alias) => {
    const requester = await hire('Requester', { local: `requester${unique()}` })
    const second = await hire('Second account', { local: alias(requester.email.split('@')[0] as string) })
    const other = await hire('Other')
    await fill('group', [second, other])
    const { id } = await ask(requester, content('group', eur('500.00')))
    expect(await asked(requester, id)).toEqual([other.id])
  })

  it('a group of nobody else cannot approve, so the request is refused', async () => {
    const { requester } = await team()
    const alias = await hire('Alias', { local: `${requester.email.split('@')[0]}+boss` })
    await fill('group', [requester, alias])
    const { id } = await draft(requester, content('group', eur('500.00')))
    const reply = await as(requester).post(`/v1/purchase-requests/${id}/submit`)
    expect(reply).toMatchObject({ status: 422, body: { code: 'nobody_can_approve' } })
  })

  it('mail goes to the address as it is written, tag and capitals and all', async () => {
    const requester = await hire('Requester')
    const manager = await hire('Manager', { local: `Boss.${requester.id}+Throughline` })
    await record(requester, { manager })
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const letter = await letterTo(manager, ({ links }) => links.some((link) => link.includes(id)))
    expect(letter.to).toEqual([
      expect.stringMatching(new RegExp(`^${manager.email.replaceAll(/[+.]/g, '\\$&')}$`, 'i')),
    ])
  })
})

describe('on behalf of somebody', () => {
  it("it is the beneficiary's manager who is asked, and the page says for whom", async () => {
    const { requester } = await team()
    const boss = await hire('Boss')
    const joiner = await hire('Joiner', { manager: boss })
    const request = await ask(requester, content('manager', eur('500.00'), { onBehalfOf: joiner.id }))
    expect(request).toMatchObject({ requester: { id: requester.id }, onBehalfOf: joiner.id })
    expect(await asked(requester, request.id)).toEqual([boss.id])
    const letter = await letterTo(boss, () => true)
    expect(letter.text).toContain(joiner.name)
    expect(letter.text).toContain(requester.name)
  })

  it('a manager who asks for a report is not asked: the next manager up is', async () => {
    const { requester: report, manager, director } = await team()
    const { id } = await ask(manager, content('manager', eur('500.00'), { onBehalfOf: report.id }))
    expect(await asked(manager, id)).toEqual([director.id])
  })

  it('the beneficiary does not approve it either', async () => {
    const { requester, manager: beneficiary, director } = await team()
    const other = await hire('Other')
    await fill('group', [beneficiary, other])
    const forManager = await ask(requester, content('group', eur('500.00'), { onBehalfOf: beneficiary.id }))
    expect(await asked(requester, forManager.id)).toEqual([other.id])
    const { id } = await ask(requester, content('manager', eur('500.00'), { onBehalfOf: beneficiary.id }))
    expect(await asked(requester, id)).toEqual([director.id])
  })

  it('a manager who left is passed over', async () => {
    const { requester, manager, director } = await team()
    await record(manager, { manager: director, status: 'left' })
    const { id } = await ask(requester, content('manager', eur('500.00')))
    expect(await asked(requester, id)).toEqual([director.id])
  })

  it('for oneself is the same as for nobody else', async () => {
    const { requester, manager } = await team()
    const { id } = await ask(requester, content('manager', eur('500.00'), { onBehalfOf: requester.id }))
    expect(await asked(requester, id)).toEqual([manager.id])
  })

  it('is refused for somebody who left or does not exist', async () => {
    const { requester } = await team()
    const gone = await hire('Gone', { status: 'left' })
    for (const onBehalfOf of [gone.id, 'e2e-nobody']) {
      const reply = await as(requester).post(
        '/v1/purchase-requests',
        content('manager', eur('5.00'), { onBehalfOf }),
      )
      expect(reply).toMatchObject({ status: 400, body: { errors: [{ field: 'onBehalfOf' }] } })
    }
  })
})
