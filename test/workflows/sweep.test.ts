import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allExecutions, execution, resume, startExecution, stopExecution } from './executions.ts'
import { answer, eventsOf, itemOf, request, submitted, totals } from './requests.ts'
import { System } from './system.ts'

/** What the sweep of one run says of itself. */
async function sweep({ runtime }: System): Promise<number> {
  const name = runtime.model.functions.find(({ label }) => label === 'sweep')?.name ?? ''
  const result = await runtime.invoke(name, '{}')
  if (!('payload' in result) || result.functionError) throw new Error(JSON.stringify(result))
  return (JSON.parse(result.payload) as { claimed: number }).claimed
}

/** The number of answers that the machine `approval` took for a case. */
async function resumed(system: System, id: string): Promise<number> {
  const { history } = await execution(system, 'approval', `${id}-1`)
  return history.filter(({ type }) => type === 'TaskSucceeded').length
}

/**
 * Everything that a handler writes is written, and no event is ever delivered: as if each of them had ended among the
 * dead letters. Only the sweep can find the work.
 */
describe('a system whose events are never delivered', () => {
  describe('with a sweep every 15 minutes', () => {
    let system: System
    beforeAll(async () => {
      system = await System.start({ dispatcher: false, sweepEvery: '15 minutes' })
    })
    afterAll(() => system.stop())

    it('carries a request from its submission to its order all the same', async () => {
      const id = await submitted(system, totals.twoStages)
      expect(await allExecutions(system)).toEqual([])
      await system.runtime.advance('PT30M')
      expect((await request(system, id)).status).toBe('in_approval')
      expect((await itemOf(system, id, 'head')).duePk).toBeUndefined()

      await answer(system, 'manager', id, 'approve')
      expect(await resumed(system, id)).toBe(0)
      await system.runtime.advance('PT30M')
      expect(await resumed(system, id)).toBe(1)

      await answer(system, 'finance', id, 'approve')
      await system.runtime.advance('PT30M')
      expect((await request(system, id)).status).toBe('ordered')
      expect(await resumed(system, id)).toBe(2)
      expect((await execution(system, 'procurement', `${id}-1`)).status).toBe('SUCCEEDED')
      expect((await itemOf(system, id, 'head')).duePk).toBeUndefined()
    })
  })

  describe('swept by hand', () => {
    let system: System
    beforeAll(async () => {
      system = await System.start({ dispatcher: false })
    })
    afterAll(() => system.stop())

    it('leaves alone what has had no time yet', async () => {
      const id = await submitted(system, totals.oneStage)
      expect(await sweep(system)).toBe(0)
      await system.runtime.advance('PT4M')
      expect(await sweep(system)).toBe(0)
      await system.runtime.advance('PT2M')
      expect(await sweep(system)).toBe(1)
      await system.runtime.rest()
      expect((await request(system, id)).status).toBe('in_approval')
    })

    it('is caught up by a late sweep, all at once', async () => {
      const ids: string[] = []
      for (let day = 0; day < 3; day++) {
        ids.push(await submitted(system, totals.approvedAtOnce))
        await system.runtime.advance('P1D')
      }
      // And the request of the test before: its approver is reminded.
      expect(await sweep(system)).toBe(4)
      await system.runtime.rest()
      for (const id of ids) expect((await request(system, id)).status).toBe('ordered')
    })

    it('has each case moved once by sweeps that run at the same time', async () => {
      const ids: string[] = []
      for (let count = 0; count < 8; count++) ids.push(await submitted(system, totals.oneStage))
      await system.runtime.advance('PT10M')
      const claimed = await Promise.all([sweep(system), sweep(system), sweep(system), sweep(system)])
      expect(claimed.reduce((sum, each) => sum + each, 0)).toBe(8)
      await system.runtime.rest()
      for (const id of ids) {
        expect((await eventsOf(system, id)).filter((type) => type === 'stage_opened')).toHaveLength(1)
        await answer(system, 'manager', id, 'approve')
      }
      await system.runtime.advance('PT10M')
      const again = await Promise.all([sweep(system), sweep(system), sweep(system), sweep(system)])
      expect(again.reduce((sum, each) => sum + each, 0)).toBe(8)
      await system.runtime.rest()
      for (const id of ids) {
        expect(await resumed(system, id)).toBe(1)
        expect((await request(system, id)).status).toBe('ordered')
      }
    })

    it('finds nothing to do where a workflow was started in time after all', async () => {
      const id = await submitted(system, totals.oneStage)
      await system.runtime.advance('PT10M')
      await startExecution(system, 'procurement', `${id}-1`, { caseId: id, revision: 1, approved: false })
      await system.runtime.rest()
      expect(await sweep(system)).toBe(0)
      expect((await eventsOf(system, id)).filter((type) => type === 'stage_opened')).toHaveLength(1)
    })

    it('takes a wait that is closed for one that somebody has answered', async () => {
      const id = await submitted(system, totals.oneStage)
      await startExecution(system, 'procurement', `${id}-1`, { caseId: id, revision: 1, approved: false })
      await system.runtime.rest()
      const { token } = await itemOf<{ token: string }>(system, id, 'stage#1.1')
      await answer(system, 'manager', id, 'approve')
      await system.runtime.advance('PT10M')
      // The dispatcher was only slow: it resumes just before the sweep does the same.
      await resume(system, token, { caseId: id, revision: 1, outcome: 'approved' })
      await sweep(system)
      await system.runtime.rest()
      expect(await resumed(system, id)).toBe(1)
      expect((await request(system, id)).status).toBe('ordered')
      expect((await eventsOf(system, id)).filter((type) => type === 'order_issued')).toHaveLength(1)
    })

    it('does not repeat for ever what nobody waits for any more', async () => {
      const id = await submitted(system, totals.oneStage)
      await startExecution(system, 'procurement', `${id}-1`, { caseId: id, revision: 1, approved: false })
      await system.runtime.rest()
      await answer(system, 'manager', id, 'approve')
      await stopExecution(system, 'approval', `${id}-1`)
      await system.runtime.advance('PT10M')
      await sweep(system)
      await system.runtime.rest()
      expect((await itemOf(system, id, 'head')).duePk).toBeUndefined()
      const started = await allExecutions(system)
      await system.runtime.advance('P2D')
      // By then others may be due for a reminder, depending on the day of the week.
      await sweep(system)
      await system.runtime.rest()
      expect((await itemOf(system, id, 'head')).duePk).toBeUndefined()
      expect(await allExecutions(system)).toEqual(started)
    })
  })
})
