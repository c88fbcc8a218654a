import { afterAll, beforeAll, describe, expect } from 'vitest'
import { fill, hire, team } from './company.ts'
import { OwnRuntime } from './own-runtime.ts'
import { ask, content, draft, eur, reaching, stageOpen, submit, timeline } from './requests.ts'
import { needing } from './story.ts'
import { target } from './target.ts'
import { decide, linkFor, open, post, recorded, wordsOf } from './tasks.ts'

const killing = needing('a runtime to move in time and to kill')
const canKill = (await target()).missing['a runtime to move in time and to kill'] === undefined

let runtime: OwnRuntime

beforeAll(async () => {
  if (canKill) runtime = await OwnRuntime.start()
})
afterAll(() => runtime?.end())

describe('LINKS 11: the power fails between "decided" and "the workflow is told"', () => {
  killing(
    'after the answers of twelve people in one moment, every case goes on, with one order each',
    async () => {
      const { requester } = await team()
      const approvers = [await hire('One'), await hire('Two')]
      await fill('any', approvers)
      const ids: string[] = []
      for (let count = 0; count < 12; count++)
        ids.push((await ask(requester, content('any', eur('500.00')))).id)
      const links: string[] = []
      for (const id of ids) {
        await stageOpen(requester, id, 1)
        links.push(await linkFor(approvers[0] as (typeof approvers)[0], id))
      }
      const answers = links.map((link) => decide(link, 'approve'))
      await Promise.race(answers)
      await runtime.kill()
      const answered = (await Promise.allSettled(answers)).map(({ status }) => status === 'fulfilled')
      expect(answered).toContain(true)
      await runtime.restart()

      for (const [index, link] of links.entries()) {
        // What was answered counts; who got no answer presses again.
        if (answered[index]) expect(wordsOf((await open(link)).text)).toMatch(recorded)
        else expect((await post(link, { decision: 'approve' })).status).toBe(200)
      }
      const numbers: string[] = []
      for (const id of ids) {
        numbers.push((await reaching(requester, id, 'ordered')).purchaseOrder.number)
        const types = (await timeline(requester, id)).map(({ type }) => type)
        expect(types.filter((type) => type === 'approval_given')).toHaveLength(1)
        expect(types.filter((type) => type === 'order_issued')).toHaveLength(1)
      }
      expect(new Set(numbers).size).toBe(12)
    },
  )

  killing('what was submitted a moment before is asked about afterwards', async () => {
    const { requester, manager } = await team()
    const { id } = await draft(requester, content('manager', eur('500.00')))
    await submit(requester, id)
    await runtime.kill()
    await runtime.restart()
    await decide(await linkFor(manager, id), 'approve')
    await reaching(requester, id, 'ordered')
  })
})
