import { get } from '../../platform/table.ts'
import { putVersioned } from '../../platform/versions.ts'
import { type MatchingRules, matchingKey, type SavedRules, Strict } from './model.ts'

/** The rules in force; version 0 until somebody saves some. */
export async function matchingRules(): Promise<SavedRules> {
  return (await get<SavedRules>(matchingKey)) ?? { ...matchingKey, ...Strict, version: 0 }
}

/** @throws Problem 412 when somebody else saved meanwhile. */
export function saveMatchingRules(rules: MatchingRules, expected: number | undefined): Promise<SavedRules> {
  return putVersioned<SavedRules>(matchingKey, rules, expected)
}
