import { countUp, getAll } from '../../platform/table.ts'
import { tagCounterKey, tagKey } from './model.ts'

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
  const count = await countUp(tagCounterKey, quantity)
  return Array.from({ length: quantity }, (_, index) => tagNumbered(count - quantity + index + 1))
}

const tagNumbered = (number: number) => `TL-${String(number).padStart(5, '0')}`
