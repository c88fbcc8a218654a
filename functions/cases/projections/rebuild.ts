import { Minute, now, plus } from '../../platform/clock.ts'
import { type DueKeys, dueKeys } from '../../platform/due.ts'
import type { DueHandler } from '../../platform/due-sweep.ts'
import { log } from '../../platform/log.ts'
import { ConditionFailed, get, type Key, transact } from '../../platform/table.ts'
import { newestHeads } from '../listing.ts'
import { CaseKinds } from '../model.ts'
import type { Projection } from './model.ts'
import { projectCases } from './store.ts'

/** The kind under which a rebuild is in the due index. */
export const RebuildDue = 'rebuild'
const RebuildId = 'projections'
const key: Key = { pk: 'projections', sk: 'rebuild' }
/** Cases read at a time. */
const PageSize = 100
/** Milliseconds of one run of the sweep, however slow the table is: a small part of its time limit. */
const TimePerRun = 30_000

/** How far a rebuild has come; in the due index until it is through. */
interface Rebuild extends Key, Partial<DueKeys> {
  versions: string
  /** Counts the writes: the condition of the next. */
  written: number
  /** Where the next page begins. */
  place?: Place
}

interface Place {
  /** Index of the kind. */
  kind: number
  /** In the list of its cases; absent at its beginning. */
  at?: Record<string, unknown>
}

const versionsOf = (projections: readonly Projection[]) =>
  projections.map(({ name, version }) => `${name} ${version}`).join(', ')

/**
 * Looks once in the life of a function's environment whether a projection is new or changed since the last rebuild:
 * then the sweep projects what there was before.
 */
export function rebuildWhenChanged(projections: readonly Projection[]): () => Promise<void> {
  let checked: Promise<void> | undefined
  const check = async () => {
    const before = await get<Rebuild>(key)
    if (before?.versions !== versionsOf(projections)) await begin(before, projections)
  }
  return () => {
    checked ??= check().catch((error) => {
      checked = undefined
      throw error
    })
    return checked
  }
}

/** Projects everything again from the beginning. */
export async function requestRebuild(projections: readonly Projection[]): Promise<void> {
  await begin(await get<Rebuild>(key), projections)
}

async function begin(before: Rebuild | undefined, projections: readonly Projection[]): Promise<void> {
  const at = now()
  await move(before, {
    versions: versionsOf(projections),
    place: { kind: 0 },
    ...dueKeys(at, RebuildDue, RebuildId),
  })
}

/** False when somebody else moved it meanwhile. */
async function move(
  before: Rebuild | undefined,
  after: Omit<Rebuild, keyof Key | 'written'>,
): Promise<boolean> {
  try {
    await transact([
      {
        Put: {
          Item: { ...key, ...after, written: (before?.written ?? 0) + 1 },
          ...(before
            ? {
                ConditionExpression: 'written = :written',
                ExpressionAttributeValues: { ':written': before.written },
              }
            : { ConditionExpression: 'attribute_not_exists(pk)' }),
        },
      },
    ])
    return true
  } catch (error) {
    if (error instanceof ConditionFailed) return false
    throw error
  }
}

/**
 * Projects the cases that there are, kind by kind and newest first, for a while in each run of the sweep. Broken off,
 * it goes on where it was; a case that the stream projected meanwhile is left as it is.
 */
export function rebuildDue(projections: readonly Projection[]): DueHandler {
  return async ({ dueSk }) => {
    const before = await get<Rebuild>(key)
    if (!before?.place || before.dueSk !== dueSk) return false
    let place: Place | undefined = before.place
    const until = plus(now(), TimePerRun)
    do place = await projectPage(place, projections)
    while (place && now() < until)
    if (!place) log.info('rebuilt', { projections: before.versions })
    return move(before, {
      versions: before.versions,
      ...(place && { place, ...dueKeys(plus(now(), Minute), RebuildDue, RebuildId) }),
    })
  }
}

async function projectPage(
  { kind, at }: Place,
  projections: readonly Projection[],
): Promise<Place | undefined> {
  const name = CaseKinds[kind]
  if (!name) return undefined
  const { items, next } = await newestHeads(name, PageSize, at)
  const failures = await projectCases(new Map(items.map((head) => [head.caseId, [head]])), projections)
  for (const error of failures.values()) throw error
  return next ? { kind, at: next } : { kind: kind + 1 }
}
