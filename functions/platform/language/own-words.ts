/** Facts that hold names and other words of people, which are never translated, by their labels. */
export const factsOfNames: ReadonlySet<string> = new Set([
  'Requested by',
  'Requester',
  'For',
  'Cost centre',
  'Vendor',
  'Project',
  'Change asked for by',
  'Ordered for',
  'Alternatives on file',
  'Unit',
  'Tag',
  'Serial number',
  'To',
  'At',
  'Parcel',
])

const named: readonly string[] = [
  'renewal',
  'vendor-change',
  'onboarding',
  'offboarding',
  'hand-over',
  'order-change',
  'write-off',
  'count',
]

/** The group of phrases that titles of this kind of case are of; undefined where they are somebody's own words. */
export function titleGroupOf(kind: string): string | undefined {
  if (named.includes(kind)) return 'title'
  // Of requests the interface makes those for joiners.
  return kind === 'purchase-request' ? 'ordered' : undefined
}
