import type { Instant } from '../../platform/clock.ts'
import { getAll, query } from '../../platform/table.ts'
import { type CaseHead, caseKey } from '../model.ts'
import { AttentionPk, type Concern, type Ground, type OtherConcerns, Severities } from './model.ts'

/** So many are looked at, those first that have waited longest; who has more to attend to works on these first. */
const MostLookedAt = 300

/** What needs attention at an instant, the most severe first, then by date. */
export async function concernsAt(
  at: Instant,
  grounds: readonly Ground[],
  others: readonly OtherConcerns[],
): Promise<Concern[]> {
  const [ofCases, ...rest] = await Promise.all([
    concernsOfCases(at, grounds),
    ...others.map((other) => other(at)),
  ])
  return [...ofCases, ...rest.flat()].sort(inOrder)
}

async function concernsOfCases(at: Instant, grounds: readonly Ground[]): Promise<Concern[]> {
  const { items } = await query({
    KeyConditionExpression: 'pk = :pk AND sk <= :now',
    ExpressionAttributeValues: { ':pk': AttentionPk, ':now': `${at}~` },
    Limit: MostLookedAt,
  })
  const listed = items.map(({ sk }) => {
    const [, about = '', caseId = ''] = sk.split('#')
    return { about, caseId }
  })
  const heads = (await getAll(listed.map(({ caseId }) => caseKey(caseId, 'head')))) as unknown as CaseHead[]
  const byId = new Map(heads.map((head) => [head.caseId, head]))
  return listed.flatMap(({ about, caseId }) => {
    const head = byId.get(caseId)
    const ground = grounds.find((each) => each.about === about)
    // The list may be a moment behind: what the case is now decides.
    const from = head && ground?.from(head)
    const told = head && from !== undefined && from <= at ? ground?.tell(head, at) : undefined
    return head && told ? [{ about, title: head.title, caseId, ...told }] : []
  })
}

function inOrder(a: Concern, b: Concern): number {
  const severity = Severities.indexOf(a.severity) - Severities.indexOf(b.severity)
  if (severity !== 0) return severity
  const [x, y] = [a.due ?? a.since, b.due ?? b.since]
  return x < y ? -1 : x > y ? 1 : 0
}
