import {
  type Actor,
  type CaseFile,
  changingCase,
  loadCase,
  openingCase,
  withCase,
} from '../../functions/cases/index.ts'
import { modelKey } from '../../functions/hardware/inventory/model.ts'
import {
  type Claimants,
  type Level,
  LevelChanges,
  levelKey,
  type Need,
  type NeedsChange,
  needing,
  needsOf,
  serveLine,
} from '../../functions/hardware/stock/index.ts'
import type { LineEntry } from '../../functions/hardware/stock/model.ts'
import { now } from '../../functions/platform/clock.ts'
import { newCaseId } from '../../functions/platform/ids.ts'
import { get, type Item, putAll, queryAll, transact } from '../../functions/platform/table.ts'

export const tester: Actor = { personId: 'tess', name: 'Tess', via: 'a test' }
export const tess = { personId: 'tess', name: 'Tess', email: 'tess@example.com' }

/** A model of the catalogue, as far as stock looks at it. */
export async function model(
  id: string,
  more: Record<string, unknown> = {},
): Promise<Need['model'] & { id: string }> {
  const content = {
    id,
    name: id,
    manufacturer: 'Acme',
    categoryId: 'laptops',
    tracking: 'quantity',
    version: 1,
    ...more,
  }
  await putAll([{ ...modelKey(id), ...content } as Item])
  return content as unknown as Need['model'] & { id: string }
}

/** Units come to a shelf. */
export async function stocked(modelId: string, locationId: string, units: number, claimants: Claimants = {}) {
  const levels = new LevelChanges().add(modelId, locationId, { free: units, came: units })
  await transact(levels.writes(now()))
  await serveLine(modelId, locationId, claimants)
}

export interface Asked {
  model: Need['model'] & { id: string }
  quantity?: number
  needBy?: string
  locationId?: string
  alternatives?: string[]
}

/** A case that wants these, its lines not served yet. */
export async function asking(
  wants: readonly Asked[],
  kind: 'reservation' | 'onboarding' = 'reservation',
  caseId = newCaseId(now()),
): Promise<string> {
  const at = now()
  const { writes, levels } = needing(
    { head: { caseId }, items: [] },
    wants.map(({ quantity = 1, needBy = '2027-03-01', locationId = 'berlin', ...want }) => ({
      ...want,
      quantity,
      needBy,
      locationId,
    })),
    at,
  )
  const opening = openingCase(
    {
      caseId,
      kind,
      title: 'A test',
      status: 'open',
      requester: tess,
      involved: [tess.email],
      summary: {},
      waitingFor: [],
      revision: 0,
      createdAt: at,
    },
    {
      at,
      event: { type: 'opened', actor: tester, text: 'Opened.' },
      writes: [...writes, ...levels.writes(at)],
    },
  )
  await transact(opening.writes)
  return caseId
}

/** Changes the needs of a case and serves what that touched. */
export async function changeNeeds(
  caseId: string,
  decide: (needs: Need[], file: CaseFile) => NeedsChange,
  claimants: Claimants = {},
): Promise<void> {
  const touched = await withCase(caseId, async (file) => {
    if (!file) throw new Error('lost')
    const at = now()
    const { writes, levels } = decide(needsOf(file), file)
    await transact(
      changingCase(file.head, {
        at,
        event: { type: 'changed', actor: tester, text: 'Changed.' },
        writes: [...writes, ...levels.writes(at)],
      }).writes,
    )
    return levels.touched()
  })
  for (const [modelId, locationId] of touched) await serveLine(modelId, locationId, claimants)
}

export async function needsNow(caseId: string): Promise<Need[]> {
  const file = await loadCase(caseId)
  if (!file) throw new Error('lost')
  return needsOf(file)
}

export const levelNow = (modelId: string, locationId = 'berlin') => get<Level>(levelKey(modelId, locationId))

export function lineNow(modelId: string, locationId = 'berlin'): Promise<LineEntry[]> {
  return queryAll<LineEntry>({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :line)',
    ExpressionAttributeValues: { ':pk': levelKey(modelId, locationId).pk, ':line': 'line#' },
    ConsistentRead: true,
    Limit: 500,
  })
}

/** Changes the only need of a case. */
export const changeNeed = (caseId: string, decide: (need: Need) => NeedsChange): Promise<void> =>
  changeNeeds(caseId, ([need]) => {
    if (!need) throw new Error('It needs nothing.')
    return decide(need)
  })
