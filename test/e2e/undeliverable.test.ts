import { describe, expect } from 'vitest'
import { hire, type Person, record, unique } from './company.ts'
import { as, staff } from './http.ts'
import { ask, content, eur, eventually, reaching, read, stageOpen, timeline } from './requests.ts'
import { needing } from './story.ts'
import { answerByMail } from './tasks.ts'

/** Somebody at an address of SES's mailbox simulator, which has a fate of its own: also locally. */
async function at(simulated: string, manager: Person): Promise<Person> {
  const person = { ...(await hire('Manager')), email: `${simulated}+${unique()}@simulator.amazonses.com` }
  await record(person, { manager })
  return person
}

const happened = (requester: Person, id: string, type: string) =>
  eventually(
    async () => (await timeline(requester, id)).filter((event) => event.type === type),
    (found) => found.length > 0,
    `${type} in ${id}`,
  )

describe('a letter that does not reach an approver', () => {
  for (const [simulated, words] of [
    ['bounce', 'there is no such mailbox'],
    ['complaint', 'calls our letters spam'],
    ['suppressionlist', 'SES sends nothing to'],
  ] as const)
    needing('letters that come back')(`is known within moments, and said: ${simulated}@`, async () => {
      const director = await hire('Director')
      const manager = await at(simulated, director)
      const requester = await hire('Requester', { manager })
      const { id } = await ask(requester, content('manager', eur('500.00')))
      await stageOpen(requester, id, 1)
      const [undelivered] = await happened(requester, id, 'letter_undelivered')
      expect(undelivered?.text).toContain(words)
      const [unreachable] = await happened(requester, id, 'approver_unreachable')
      expect(unreachable?.text).toContain(`${manager.name} cannot be reached by mail`)
      const { waitingFor } = await read(requester, id)
      expect(waitingFor[0]?.next?.text).toContain(`Mail does not reach ${manager.name}`)
      const person = await as(staff.coordinator).get(`/v1/people/${manager.id}`)
      expect(person.body).toMatchObject({ undeliverable: { why: expect.stringContaining(words) } })

      // Another address and a reminder make it good.
      const found = { ...manager, email: `found-${unique()}@e2e.example` }
      await record(found, { manager: director })
      expect((await as(staff.coordinator).get(`/v1/people/${manager.id}`)).body).not.toHaveProperty(
        'undeliverable',
      )
      const reminded = await as(staff.coordinator).post(`/v1/tasks/${id}.1.1.1/remind`, {})
      expect(reminded.status).toBeLessThan(300)
      await answerByMail(found, id, 'approve')
      await reaching(requester, id, 'ordered')
    })
})

describe('an approver whose mailbox answers that they are away', () => {
  needing('letters that come back')('is noted on the case, and nothing is decided', async () => {
    const manager = await at('ooto', await hire('Director'))
    const requester = await hire('Requester', { manager })
    const { id } = await ask(requester, content('manager', eur('500.00')))
    const [noted] = await happened(requester, id, 'auto_reply_received')
    expect(noted?.text).toContain(`${manager.name} answered automatically: away.`)
    const { status, waitingFor } = await read(requester, id)
    expect([status, waitingFor[0]?.who.map(({ name }: { name: string }) => name)]).toEqual([
      'in_approval',
      [manager.name],
    ])
  })
})
