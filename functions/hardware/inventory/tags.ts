import { Problem } from '../../platform/errors.ts'
import { backOff, ConditionFailed, get, getAll, type Key, update } from '../../platform/table.ts'
import { tagCounterKey, tagKey } from './model.ts'

interface TagCounter extends Key {
  count: number
}

/** Twelve attempts, as for a case: many may register at once. */
const CounterAttempts = 12

/** The next tags that nobody has. Those of a registration that comes to nothing are left out for ever. */
export async function freeTags(quantity: number): Promise<string[]> {
  const tags: string[] = []
  while (tags.length < quantity) {
    const candidates = await nextTags(quantity - tags.length)
    const taken = new Set((await getAll(candidates.map(tagKey))).map(({ pk }) => pk))
    tags.push(...candidates.filter((tag) => !taken.has(tagKey(tag).pk)))
  }
  return tags
}

async function nextTags(quantity: number): Promise<string[]> {
  for (let attempt = 1; ; attempt++) {
    const count = (await get<TagCounter>(tagCounterKey))?.count ?? 0
    try {
      await update({
        Key: tagCounterKey,
        UpdateExpression: 'SET #count = :after',
        ConditionExpression: 'attribute_not_exists(pk) OR #count = :before',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':after': count + quantity, ':before': count },
      })
      return Array.from({ length: quantity }, (_, index) => tagNumbered(count + index + 1))
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error
      if (attempt === CounterAttempts)
        throw new Problem(503, 'busy', 'Many assets are being registered right now. Please try again.')
      await backOff(Math.min(attempt, 4))
    }
  }
}

const tagNumbered = (number: number) => `TL-${String(number).padStart(5, '0')}`
