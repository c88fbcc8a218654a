/** Facts whose values are people's own words, by the group of what the code says in their place. */
const typed: Readonly<Record<string, readonly string[]>> = {
  standIn: [
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
    'Sent to',
    'Parcel',
    'Joiner',
    'Asset',
    'Seats freed',
    'Cost centres that need another owner',
    'Contract',
    'Reference',
    'Bill',
    'Delivery note',
    'Taken back by',
    'Signed',
    'Address',
    'Where it is',
    'How to reach them',
    'Could decide instead',
    'You asked',
    'You said last',
    'Why',
  ],
  title: ['Request', 'Case'],
  ownTitle: ['Needed for', 'Waits for them'],
  // Words of the code, each of a list of its own.
  inStatus: ['Stands at'],
  stoppedAt: ['Stopped at'],
  vendorStatus: ['Status'],
  recalled: ['In our books'],
}

const groups = new Map(
  Object.entries(typed).flatMap(([group, labels]) => labels.map((label) => [label, group] as const)),
)

/** Of what group the value of a fact is; undefined for what the interface says in so many words. */
export const groupOfFact = (label: string): string | undefined => groups.get(label)

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
