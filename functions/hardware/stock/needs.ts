import { caseKey } from '../../cases/index.ts'
import type { Instant, PlainDate } from '../../platform/clock.ts'
import { conflict } from '../../platform/errors.ts'
import type { Key, Write } from '../../platform/table.ts'
import type { Model } from '../inventory/model.ts'
import { LevelChanges } from './levels.ts'
import {
  type FreshNeed,
  freshSk,
  type LineEntry,
  levelKey,
  lineSk,
  type Need,
  needSk,
  promisedPartition,
} from './model.ts'

/** What somebody wants of a place by a day. */
export interface Want {
  model: Pick<Model, 'id' | 'name' | 'categoryId' | 'tracking'>
  /** Ids of models that would do, in order of preference. */
  alternatives?: readonly string[]
  locationId: string
  needBy: PlainDate
  quantity: number
}

/**
 * What a change of needs comes to: the needs as they are then, their writes, and what changes at the levels. Whoever changes
 * needs writes all of it in one transaction (`[...writes, ...levels.writes(at)]`), with an event of the case, and has the
 * levels that were touched served afterwards. Every need is written on the condition that it is as it was read.
 */
export interface NeedsChange {
  needs: Need[]
  writes: Write[]
  levels: LevelChanges
}

/** A case, as far as its needs are concerned; a new one has no items. */
export interface NeedingCase {
  head: { caseId: string }
  items: readonly Key[]
}

/** The needs of a case, in the order in which they were asked for. */
export const needsOf = ({ items }: Pick<NeedingCase, 'items'>): Need[] =>
  items.filter(({ sk }) => sk.startsWith('need#')) as Need[]

/** Asks for units. Each need begins in the line of its model and place: two writes, three with alternatives. */
export function needing({ head, items }: NeedingCase, wants: readonly Want[], at: Instant): NeedsChange {
  const { caseId } = head
  const last = needsOf({ items }).at(-1)?.n ?? 0
  const levels = new LevelChanges()
  const needs = wants.map(({ model, alternatives = [], locationId, needBy, quantity }, index): Need => {
    const n = last + 1 + index
    levels.add(model.id, locationId, { waiting: quantity, look: true })
    return {
      ...caseKey(caseId, needSk(n)),
      caseId,
      n,
      version: 1,
      since: at,
      modelId: model.id,
      model: { name: model.name, categoryId: model.categoryId, tracking: model.tracking },
      alternatives: alternatives.filter((id) => id !== model.id),
      locationId,
      needBy,
      quantity,
      waiting: quantity,
      allocated: 0,
      picked: 0,
      out: 0,
      line: lineSk(needBy, at, caseId, n),
    }
  })
  const writes = needs.flatMap((need) => [
    { Put: { Item: need, ConditionExpression: 'attribute_not_exists(pk)' } },
    { Put: { Item: entryOf(need) } },
    ...(need.alternatives.length > 0 ? [{ Put: { Item: freshOf(need) } }] : []),
  ])
  return { needs, writes, levels }
}

/**
 * Wants nothing more: what waits leaves the line, what is allocated is free for the next. What is out stays; what is picked
 * too, unless it is `unpicked` in the same transaction (levels of picked units as for `picking`).
 */
export function releasing(
  needs: readonly Need[],
  at: Instant,
  because: string,
  picked: 'stays' | 'unpicked' = 'stays',
): NeedsChange {
  return changed(needs, (need, levels) => {
    levels.add(need.modelId, need.locationId, {
      waiting: -need.waiting,
      allocated: -need.allocated,
      free: need.allocated,
    })
    const back = picked === 'unpicked' ? need.picked : 0
    if (isCounted(need)) levels.add(need.modelId, need.locationId, { picked: -back, free: back })
    return {
      ...need,
      quantity: need.picked - back + need.out,
      waiting: 0,
      allocated: 0,
      picked: need.picked - back,
      released: { at, because },
    }
  })
}

/** So many fewer units: those that it waits for first, then those allocated. @throws Problem 409 when it has fewer of both. */
export function lessening(need: Need, units: number): NeedsChange {
  const waiting = Math.min(need.waiting, units)
  const allocated = units - waiting
  if (allocated > need.allocated) throw notThere(need, units, need.waiting + need.allocated, 'not picked yet')
  return changed([need], (_, levels) => {
    levels.add(need.modelId, need.locationId, { waiting: -waiting, allocated: -allocated, free: allocated })
    return {
      ...need,
      quantity: need.quantity - units,
      waiting: need.waiting - waiting,
      allocated: need.allocated - allocated,
    }
  })
}

/** Needed by another day: another place in the line. Among those of the same day it keeps its turn. What is allocated stays. */
export function moveNeedBy(needs: readonly Need[], needBy: PlainDate): NeedsChange {
  return changed(
    needs.filter((need) => need.needBy !== needBy),
    (need, levels) => {
      if (need.waiting > 0) levels.add(need.modelId, need.locationId, { look: true })
      return { ...need, needBy }
    },
  )
}

/**
 * Allocated units are chosen for a hand-over. The level is changed here for models that are only counted; where each unit is
 * an asset, the move of the asset says how the level changes.
 * @throws Problem 409 when fewer are allocated.
 */
export function picking(need: Need, units: number): NeedsChange {
  if (need.allocated < units) throw notThere(need, units, need.allocated, 'set aside')
  return changed([need], (_, levels) => {
    if (isCounted(need)) levels.add(need.modelId, need.locationId, { allocated: -units, picked: units })
    return { ...need, allocated: need.allocated - units, picked: need.picked + units }
  })
}

/** Units leave the shelf: those picked before, or allocated ones at once. Levels as for `picking`. */
export function issuing(need: Need, units: number, from: 'picked' | 'allocated' = 'picked'): NeedsChange {
  if (need[from] < units) throw notThere(need, units, need[from], from === 'picked' ? 'picked' : 'set aside')
  return changed([need], (_, levels) => {
    if (isCounted(need)) levels.add(need.modelId, need.locationId, { [from]: -units, went: units })
    return { ...need, [from]: need[from] - units, out: need.out + units }
  })
}

/**
 * Picked units go back to the shelf. A need that stands waits for them again, at its old turn; one that was released, or that
 * does not want them again, is so many smaller. Levels as for `picking`, but those who wait are counted here.
 */
export function unpicking(need: Need, units: number, wantsAgain: boolean): NeedsChange {
  if (need.picked < units) throw notThere(need, units, need.picked, 'picked')
  const again = wantsAgain && !need.released ? units : 0
  return changed([need], (_, levels) => {
    levels.add(need.modelId, need.locationId, { waiting: again, look: again > 0 })
    if (isCounted(need)) levels.add(need.modelId, need.locationId, { picked: -units, free: units })
    return {
      ...need,
      quantity: need.quantity - units + again,
      picked: need.picked - units,
      waiting: need.waiting + again,
    }
  })
}

const isCounted = (need: Need) => need.model.tracking === 'quantity'

function notThere(need: Need, asked: number, there: number, state: string) {
  return conflict(
    'not_set_aside',
    `Only ${there} of ${need.quantity} × ${need.model.name} ${there === 1 ? 'is' : 'are'} ${state}: ${asked} cannot be taken.`,
  )
}

function changed(needs: readonly Need[], after: (need: Need, levels: LevelChanges) => Need): NeedsChange {
  const levels = new LevelChanges()
  const pairs = needs.map((before) => changingNeed(before, after(before, levels)))
  return { needs: pairs.map(({ need }) => need), writes: pairs.flatMap(({ writes }) => writes), levels }
}

/** A need after a change, with its place in the line as its counters say, and what writes both. */
export function changingNeed(before: Need, after: Need): { need: Need; writes: Write[] } {
  const { line: _, kindPk, kindSk, ...rest } = after
  const place = lineSk(after.needBy, after.since, after.caseId, after.n)
  const need: Need = {
    ...rest,
    version: before.version + 1,
    ...(after.waiting > 0 && { line: place }),
    ...(after.allocated > 0 && {
      kindPk: promisedPartition(after.modelId, after.locationId),
      kindSk: place,
    }),
  }
  const writes: Write[] = [
    {
      Put: {
        Item: need,
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': before.version },
      },
    },
  ]
  // The entry is written with its need and never without it: the condition of one holds for both.
  const moved = before.line !== need.line || before.modelId !== need.modelId
  if (before.line !== undefined && moved)
    writes.push({ Delete: { Key: { ...levelKey(before.modelId, before.locationId), sk: before.line } } })
  if (need.line !== undefined && (moved || before.waiting !== need.waiting))
    writes.push({ Put: { Item: entryOf(need) } })
  return { need, writes }
}

function entryOf(need: Need): LineEntry {
  return {
    ...levelKey(need.modelId, need.locationId),
    sk: lineSk(need.needBy, need.since, need.caseId, need.n),
    caseId: need.caseId,
    need: need.sk,
    waiting: need.waiting,
    needBy: need.needBy,
    since: need.since,
  }
}

function freshOf(need: Need): FreshNeed {
  return {
    ...levelKey(need.modelId, need.locationId),
    sk: freshSk(need.caseId, need.n),
    caseId: need.caseId,
    need: need.sk,
  }
}
