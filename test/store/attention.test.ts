import { describe, expect, it } from 'vitest'
import { attentionProjection } from '../../functions/cases/attention/projection.ts'
import { concernsAt } from '../../functions/cases/attention/reading.ts'
import { changeCase, openCase, recordBrokenOff } from '../../functions/cases/index.ts'
import { type CaseHead, type CaseKind, System } from '../../functions/cases/model.ts'
import { projectCases } from '../../functions/cases/projections/index.ts'
import { loadCase } from '../../functions/cases/store.ts'
import { grounds, groundsVersion } from '../../functions/grounds.ts'
import { Day, now, plus } from '../../functions/platform/clock.ts'
import { Env } from '../../functions/platform/environment.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { useTable } from './table.ts'

useTable()
process.env[Env.country] = 'DE'

const projections = [attentionProjection(grounds, groundsVersion)]
const ada = { personId: 'ada', name: 'Ada', email: 'ada@example.com' }
/** A Monday. */
const monday = '2027-03-01T09:00:00.000Z'

async function open(kind: CaseKind, about: Partial<CaseHead>): Promise<CaseHead> {
  const caseId = newCaseId(monday)
  const head = await openCase(
    {
      caseId,
      kind,
      title: `A ${kind}`,
      status: 'draft',
      requester: ada,
      involved: [ada.email],
      summary: {},
      waitingFor: [],
      revision: 1,
      createdAt: monday,
      ...about,
    },
    { at: monday, event: { type: 'opened', actor: System, text: 'opened' } },
  )
  return projected(head)
}

async function projected(head: CaseHead): Promise<CaseHead> {
  expect((await projectCases(new Map([[head.caseId, [head]]]), projections)).size).toBe(0)
  return head
}

const of = async ({ caseId }: CaseHead, at: string) =>
  (await concernsAt(at, grounds, [])).find((each) => each.caseId === caseId)

const moved = (head: CaseHead, change: Parameters<typeof changeCase>[1]['head'], at = monday) =>
  changeCase(head, {
    at,
    event: { type: 'moved', actor: System, text: 'moved' },
    ...(change && { head: change }),
  })

describe('what needs attention', () => {
  it('is an approval that waits for longer than five working days, with its reminder', async () => {
    const next = { at: plus(monday, 9 * Day), text: 'Ben is reminded.' }
    const waiting = { what: 'Approval', who: [{ personId: 'ben', name: 'Ben' }], since: monday, next }
    const head = await open('purchase-request', { status: 'in_approval', waitingFor: [waiting] })
    expect(await of(head, plus(monday, 6 * Day))).toBeUndefined()
    expect(await of(head, plus(monday, 7 * Day))).toMatchObject({
      about: 'stuck-approval',
      severity: 'soon',
      why: 'It has waited for Ben since Mon 1 Mar 2027.',
      action: { method: 'POST', path: '/v1/cases/bulk', body: { action: 'remind', ids: [head.caseId] } },
    })
    // Answered a moment ago: the list does not know it yet, the case does.
    const answered = await moved(head, { status: 'approved', waitingFor: [] })
    expect(await of(answered, plus(monday, 7 * Day))).toBeUndefined()
  })

  it('is an approval after its last reminder, more urgently', async () => {
    const waiting = { what: 'Approval', who: [{ personId: 'ben', name: 'Ben' }], since: monday }
    const head = await open('write-off', { status: 'in_approval', waitingFor: [waiting] })
    expect(await of(head, plus(monday, 8 * Day))).toMatchObject({
      severity: 'now',
      action: { page: `/cases/${head.caseId}` },
    })
  })

  it('is the date of a contract, two weeks ahead and past it', async () => {
    const summary = { decideBy: '2027-04-20', sendBy: '2027-04-30', noticeBy: '2027-05-03' }
    const head = await open('renewal', { status: 'deciding', summary })
    expect(await of(head, '2027-04-15T09:00:00.000Z')).toBeUndefined()
    expect(await of(head, '2027-04-16T09:00:00.000Z')).toMatchObject({
      about: 'notice-date',
      severity: 'soon',
      due: '2027-04-30',
    })
    expect(await of(head, '2027-04-28T09:00:00.000Z')).toMatchObject({ severity: 'now' })
    expect((await of(head, '2027-05-02T09:00:00.000Z'))?.why).toContain('which is past')
    const ended = await projected(await moved(head, { status: 'renewed' }))
    expect(await of(ended, '2027-05-02T09:00:00.000Z')).toBeUndefined()
  })

  it('is a first day that is threatened, or near with something open', async () => {
    const summary = { startDate: '2027-04-01' }
    const calm = await open('onboarding', { status: 'equipping', summary })
    expect(await of(calm, '2027-03-29T09:00:00.000Z')).toBeUndefined()
    expect(await of(calm, '2027-03-30T09:00:00.000Z')).toMatchObject({ severity: 'now', due: '2027-04-01' })
    const threats = ['2 × Dock is missing and not bought yet']
    const head = await open('onboarding', { status: 'equipping', summary: { ...summary, threats } })
    expect(await of(head, '2027-03-10T09:00:00.000Z')).toMatchObject({
      about: 'threatened-start',
      severity: 'soon',
      why: 'The first day is Thu 1 Apr 2027: 2 × Dock is missing and not bought yet.',
    })
    expect((await of(head, '2027-04-02T09:00:00.000Z'))?.why).toMatch(/^The first day was Thu 1 Apr 2027: /)
  })

  it('is what a leaver has not returned after the last day', async () => {
    const summary = { lastWorkingDay: '2027-03-12', items: 3, open: 1 }
    const head = await open('offboarding', { status: 'returning', summary })
    expect(await of(head, '2027-03-12T20:00:00.000Z')).toBeUndefined()
    expect(await of(head, '2027-03-13T09:00:00.000Z')).toMatchObject({
      about: 'overdue-return',
      severity: 'soon',
      why: 'The last day was Fri 12 Mar 2027, and one thing is not back or settled.',
    })
    expect(await of(head, '2027-03-26T09:00:00.000Z')).toMatchObject({ severity: 'now' })
    const back = await projected(await moved(head, { summary: { ...summary, open: 0 } }))
    expect(await of(back, '2027-03-13T09:00:00.000Z')).toBeUndefined()
  })

  it('is a workflow that broke off, before all else', async () => {
    const head = await open('purchase-request', { status: 'ordered' })
    await recordBrokenOff(head.caseId, 'Place the order', 'States.Timeout')
    const broken = await projected((await loadCase(head.caseId))?.head as CaseHead)
    const all = await concernsAt(plus(now(), Day), grounds, [])
    expect(all.find(({ caseId }) => caseId === broken.caseId)).toMatchObject({
      about: 'broke-off',
      severity: 'now',
    })
    const severities = all.map(({ severity }) => ['now', 'soon', 'note'].indexOf(severity))
    expect(severities).toEqual(severities.toSorted())
  })

  it('is a letter that did not arrive, for two weeks or until the case is over', async () => {
    const head = await open('purchase-request', { status: 'in_approval' })
    const text = 'The letter “Approve” to Ben came back.'
    const lost = await projected(await moved(head, { undelivered: { at: monday, text } }))
    expect(await of(lost, plus(monday, Day))).toMatchObject({ about: 'undelivered-mail', why: text })
    expect(await of(lost, plus(monday, 14 * Day))).toBeUndefined()
    const over = await projected(await moved(lost, { status: 'withdrawn' }))
    expect(await of(over, plus(monday, Day))).toBeUndefined()
  })
})
