import { now } from '../../platform/clock.ts'
import { get, type Key } from '../../platform/table.ts'
import { asItWasRead, refuseStale, transactUnlessChanged } from '../../platform/versions.ts'
import type { Terms } from './model.ts'

const termsKey = (version?: number): Key => ({
  pk: 'equipment-terms',
  sk: version === undefined ? 'current' : `version#${String(version).padStart(6, '0')}`,
})

/** What recipients agree to as long as the company has not written its own. */
const OurTerms: Terms = {
  version: 0,
  text: [
    'The equipment stays the property of the company.',
    'I use it with care, do not hand it on, and report loss, theft or damage at once.',
    'I give it back when the company asks for it, and when I leave at the latest.',
  ].join('\n'),
}

export async function currentTerms(): Promise<Terms> {
  const saved = await get<Key & Terms>(termsKey())
  return saved ? { version: saved.version, text: saved.text } : OurTerms
}

const Changed = 'Somebody saved these terms since you read them. Read them again and repeat your change.'

/**
 * Saves the next version; whoever has accepted keeps what they accepted. `expected` is the version last read.
 * @throws Problem 412 when somebody else saved meanwhile.
 */
export async function saveTerms(text: string, by: string, expected: number | undefined): Promise<Terms> {
  const before = await get<Key & Terms>(termsKey())
  refuseStale(expected, before?.version ?? 0, Changed)
  const terms: Terms = { version: (before?.version ?? 0) + 1, text }
  const saved = { ...terms, savedAt: now(), savedBy: by }
  await transactUnlessChanged(
    [
      { Put: { Item: { ...termsKey(), ...saved }, ...asItWasRead(before) } },
      {
        Put: {
          Item: { ...termsKey(terms.version), ...saved },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
    ],
    Changed,
  )
  return terms
}
