import { describe, expect, it } from 'vitest'
import { costCentre, fill, hire, type Person, record, team } from './company.ts'
import { as, expectStatus, staff } from './http.ts'
import {
  ask,
  caseOf,
  content,
  eur,
  eventually,
  line,
  reaching,
  read,
  stageOpen,
  timeline,
} from './requests.ts'
import { needing } from './story.ts'
import { answerByMail, decide, lettersTo, linkFor, open, taskLinks, wordsOf } from './tasks.ts'

async function three(kind: 'any' | 'all' | 'two') {
  const { requester } = await team()
  const people = [await hire('One'), await hire('Two'), await hire('Three')] as [Person, Person, Person]
  await fill(kind, people)
  const { id } = await ask(requester, content(kind, eur('500.00')))
  await stageOpen(requester, id, 1)
  return { requester, people, id }
}

const waitedFor = async (user: Person, id: string) =>
  (await caseOf(user, id)).waitingFor.flatMap(({ who }: { who: { name: string }[] }) =>
    who.map(({ name }) => name),
  )

describe('a stage that needs any one of three', () => {
  it('is approved by the first yes; the others are told that they are not needed', async () => {
    const { requester, people, id } = await three('any')
    const [one, two, three_] = people
    expect(await waitedFor(requester, id)).toEqual([one.name, two.name, three_.name])
    const others = [await linkFor(one, id), await linkFor(three_, id)]
    await answerByMail(two, id, 'approve')
    await reaching(requester, id, 'ordered')
    for (const link of others) {
      const page = await open(link)
      expect(page.status).toBe(200)
      expect(wordsOf(page.text)).toContain(`${two.name} approved`)
    }
  })

  it('is rejected only when nobody is left who could say yes', async () => {
    const { requester, people, id } = await three('any')
    const [one, two, three_] = people
    await answerByMail(one, id, 'reject', 'No.')
    await answerByMail(two, id, 'reject', 'No.')
    expect((await read(requester, id)).status).toBe('in_approval')
    expect(await waitedFor(requester, id)).toEqual([three_.name])
    await answerByMail(three_, id, 'approve')
    await reaching(requester, id, 'ordered')
  })
})

describe('a stage that needs all three', () => {
  it('waits for the last yes, and says for whom', async () => {
    const { requester, people, id } = await three('all')
    const [one, two, three_] = people
    await answerByMail(one, id, 'approve')
    expect(await waitedFor(requester, id)).toEqual([two.name, three_.name])
    await answerByMail(two, id, 'approve')
    expect((await read(requester, id)).status).toBe('in_approval')
    await answerByMail(three_, id, 'approve')
    await reaching(requester, id, 'ordered')
  })

  it('is rejected by the first no', async () => {
    const { requester, people, id } = await three('all')
    await answerByMail(people[1], id, 'reject', 'No.')
    expect((await read(requester, id)).status).toBe('rejected')
    expect(wordsOf((await open(await linkFor(people[0], id))).text)).toContain(`${people[1].name} rejected`)
  })
})

describe('a stage that needs two of three', () => {
  it('is approved by the second yes, a no between them or not', async () => {
    const { requester, people, id } = await three('two')
    await answerByMail(people[0], id, 'approve')
    await answerByMail(people[1], id, 'reject', 'No.')
    expect((await read(requester, id)).status).toBe('in_approval')
    await answerByMail(people[2], id, 'approve')
    const { stages } = await reaching(requester, id, 'ordered')
    expect(stages[0].approvers.map(({ decision }: { decision: string }) => decision)).toEqual([
      'approve',
      'reject',
      'approve',
    ])
  })

  it('is rejected by the second no', async () => {
    const { requester, people, id } = await three('two')
    await answerByMail(people[0], id, 'reject', 'No.')
    await answerByMail(people[2], id, 'reject', 'Neither.')
    expect((await read(requester, id)).status).toBe('rejected')
  })

  it('says on the page and in the timeline how many are needed', async () => {
    const { requester, people, id } = await three('two')
    expect(wordsOf((await open(await linkFor(people[0], id))).text)).toContain('2 of 3 must approve')
    const opened = (await timeline(requester, id)).find(({ type }) => type === 'stage_opened')
    expect(opened?.text).toContain('2 of 3 must approve')
  })

  it('takes three answers in one moment: each counts once', async () => {
    const { requester, people, id } = await three('two')
    const links = await Promise.all(people.map((person) => linkFor(person, id)))
    const replies = await Promise.all(links.map((link) => decide(link, 'approve').catch(() => undefined)))
    expect(replies.filter((reply) => reply?.status === 200).length).toBeGreaterThanOrEqual(2)
    await reaching(requester, id, 'ordered')
    const given = (await timeline(requester, id)).filter(({ type }) => type === 'approval_given')
    expect(given).toHaveLength(2)
  })
})

describe('nobody is asked twice', () => {
  it('who said yes as manager has said yes for the board', async () => {
    const { requester, manager } = await team()
    const other = await hire('Board member')
    await fill('twice', [manager, other])
    const { id } = await ask(requester, content('twice', eur('500.00')))
    await answerByMail(manager, id, 'approve')
    await stageOpen(requester, id, 2)
    expect(await waitedFor(requester, id)).toEqual([other.name])
    await answerByMail(other, id, 'approve')
    await reaching(requester, id, 'ordered')
    const asked = (await lettersTo(manager)).filter((letter) => taskLinks(letter, id).length > 0)
    expect(asked).toHaveLength(1)
  })

  it('a stage of nobody else passes by itself, and the timeline says why', async () => {
    const { requester, manager } = await team()
    await fill('twice', [manager])
    const { id } = await ask(requester, content('twice', eur('500.00')))
    await answerByMail(manager, id, 'approve')
    const { stages } = await reaching(requester, id, 'ordered')
    expect(stages.map(({ status }: { status: string }) => status)).toEqual(['approved', 'approved'])
    const passed = (await timeline(requester, id)).find(({ type }) => type === 'stage_passed')
    expect(passed?.text).toContain('has approved this request already')
  })

  it('nor under a second account with an alias of the same address', async () => {
    const { requester, manager } = await team()
    const [local] = manager.email.split('@')
    const alias = await hire('Manager again', { local: `${local}+board` })
    const other = await hire('Board member')
    await fill('twice', [alias, other])
    const { id } = await ask(requester, content('twice', eur('500.00')))
    await answerByMail(manager, id, 'approve')
    await stageOpen(requester, id, 2)
    expect(await waitedFor(requester, id)).toEqual([other.name])
  })

  it('in one stage by two ways', async () => {
    const { requester } = await team()
    const one = await hire('One')
    const again = await hire('One again', { local: `${one.email.split('@')[0]}+x` })
    const two = await hire('Two')
    await fill('all', [one, again, two])
    const { id } = await ask(requester, content('all', eur('500.00')))
    await stageOpen(requester, id, 1)
    expect(await waitedFor(requester, id)).toEqual([one.name, two.name])
  })
})

describe('who is asked is found when the stage opens', () => {
  it('who left meanwhile is not asked', async () => {
    const { requester, manager, director } = await team()
    const finance = await hire('Finance')
    const gone = await hire('Gone')
    await fill('twice', [gone, finance])
    const { id } = await ask(requester, content('twice', eur('500.00')))
    await stageOpen(requester, id, 1)
    await record(gone, { status: 'left' })
    await answerByMail(manager, id, 'approve')
    await stageOpen(requester, id, 2)
    expect(await waitedFor(requester, id)).toEqual([finance.name])
    expect((await lettersTo(gone)).length).toBe(0)
    expect((await lettersTo(director)).length).toBe(0)
  })

  needing('workflows that break off')(
    'when nobody is left by then, the case says so and the coordinators are told',
    async () => {
      const { requester, manager } = await team()
      const gone = await hire('Gone')
      await fill('twice', [gone])
      const { id, title } = await ask(requester, content('twice', eur('500.00')))
      await stageOpen(requester, id, 1)
      await record(gone, { status: 'left' })
      await answerByMail(manager, id, 'approve')
      const stuck = await eventually(
        () => timeline(requester, id),
        (events) => events.some(({ type }) => type === 'workflow_broke_off'),
        'workflow_broke_off',
      )
      expect(stuck.at(-1)?.text).toContain('The coordinators are told')
      expect((await caseOf(requester, id)).waitingFor[0].what).toMatch(/coordinator/)
      const told = await eventually(
        () => lettersTo(staff.coordinator),
        (letters) => letters.some(({ subject }) => subject.includes(title)),
        'a letter to the coordinator',
      )
      expect(told.find(({ subject }) => subject.includes(title))?.subject).toBe(`Stuck: ${title}`)
    },
  )
})

describe('the owner of a cost centre', () => {
  it('is asked where the policy says so', async () => {
    const { requester } = await team()
    const owner = await hire('Owner')
    await as(staff.admin)
      .put(`/v1/cost-centres/${costCentre('owner')}`, { name: 'Owned', ownerId: owner.id })
      .then((reply) => expectStatus(200, reply))
    const { id } = await ask(requester, content('owner', eur('500.00')))
    const page = wordsOf((await open(await linkFor(owner, id))).text)
    expect(page).toContain(`owner of cost centre ${costCentre('owner')}`)
    await answerByMail(owner, id, 'approve')
    await reaching(requester, id, 'ordered')
  })
})

describe('a rule about a category', () => {
  it('holds when any line has it', async () => {
    const { requester } = await team()
    const security = await hire('Security')
    await fill('category', [security])
    const both = content('category', eur('10.00'), {
      lines: [line(eur('10.00')), line(eur('1.00'), { category: 'Software', description: 'Licence' })],
    })
    const { id, stages } = await ask(requester, both)
    expect(stages[0].name).toBe('Security')
    await answerByMail(security, id, 'approve')
    await reaching(requester, id, 'ordered')
    expect((await ask(requester, content('category', eur('9000.00')))).stages).toEqual([])
  })
})
