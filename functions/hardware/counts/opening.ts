import {
  type Actor,
  type CaseHead,
  madeBefore,
  openingCase,
  type Repeatable,
  remembering,
} from '../../cases/index.ts'
import type { Instant } from '../../platform/clock.ts'
import { conflict, Problem } from '../../platform/errors.ts'
import { newCaseId } from '../../platform/ids.ts'
import { ConditionFailed, get, type Item, type Key, transact } from '../../platform/table.ts'
import type { Location } from '../inventory/index.ts'
import {
  type Count,
  type CountStatus,
  type ExpectedAsset,
  MostExpected,
  OnShelves,
  openCountKey,
} from './model.ts'
import { assetsHere, type CountFile, chunkWrites, countKey, loadCount } from './store.ts'

export interface Opening {
  location: Location
  alsoInUse: boolean
  requester: CaseHead['requester']
  actor: Actor
  at: Instant
  repeatable: Repeatable | undefined
}

/**
 * Opens a count with the list of what our books have at the place now, in one transaction.
 * @throws Problem 409 `count_open` when the place is being counted, 422 when there is too much for one count.
 */
export async function openCount(opening: Opening): Promise<CountFile> {
  const { location, alsoInUse, requester, actor, at, repeatable } = opening
  const made = async () => {
    const earlier = await madeBefore(repeatable, at)
    return earlier === undefined ? undefined : loadCount(earlier)
  }
  const before = await made()
  if (before) return before
  const expected = (await assetsHere({ locationId: location.id, alsoInUse }))
    .map(({ assetId, tag, model }): ExpectedAsset => ({ assetId, tag, model: model.name }))
    .toSorted((a, b) => (a.tag < b.tag ? -1 : 1))
  if (expected.length > MostExpected) {
    throw new Problem(
      422,
      'too_much_to_count',
      `There are ${expected.length} assets at "${location.name}", and a count takes at most ${MostExpected}. Give its rooms locations of their own.`,
    )
  }
  const countId = newCaseId(at)
  const chunks = chunkWrites('expected', countId, expected)
  const count: Count = {
    ...countKey(countId),
    countId,
    locationId: location.id,
    location: location.name,
    alsoInUse,
    expected: expected.length,
    chunks: chunks.length,
    scanned: 0,
  }
  const { next, writes } = openingCase(
    {
      caseId: countId,
      kind: 'count',
      title: `Count of ${location.name}`,
      status: 'open' satisfies CountStatus,
      requester,
      involved: [],
      summary: { locationId: location.id, expected: expected.length, scanned: 0 },
      waitingFor: [
        {
          what: 'Scanning what is there',
          who: [{ personId: requester.personId, name: requester.name }],
          since: at,
        },
      ],
      revision: 1,
      createdAt: at,
    },
    {
      at,
      event: {
        type: 'count_opened',
        actor,
        text: `${actor.name} began to count ${location.name}: ${expected.length} ${expected.length === 1 ? 'asset is' : 'assets are'} expected.`,
        facts: {
          locationId: location.id,
          expected: expected.length,
          statuses: [...OnShelves, ...(alsoInUse ? ['in_use'] : [])],
        },
      },
      writes: [
        { Put: { Item: count } },
        ...chunks,
        {
          Put: {
            Item: { ...openCountKey(location.id), countId },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    },
  )
  try {
    await transact([...writes, ...remembering(repeatable, countId, at)])
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error
    const twin = await made()
    if (twin) return twin
    const open = await get<Key & { countId: string }>(openCountKey(location.id))
    throw conflict(
      'count_open',
      `"${location.name}" is being counted already (${open?.countId ?? 'just now'}). Scan into that count, or close or cancel it first.`,
    )
  }
  return { file: { head: next, items: [next as unknown as Item, count as unknown as Item] }, count }
}
