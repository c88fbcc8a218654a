/** The floors of the house, bottom to top; domains on one floor do not know each other. */
export const floors = [
  ['platform'],
  ['people'],
  ['cases'],
  ['tasks'],
  ['budgets', 'projects'],
  ['approvals'],
  ['procurement', 'hardware', 'renewals'],
] as const satisfies string[][]

/** The domain that a source file belongs to; undefined for the composition roots and for what is not ours. */
export function domainOf(file: string): string | undefined {
  return /^functions\/([^/]+)\/[^/]+/.exec(file)?.[1]
}

export function floorOf(domain: string): number {
  const floor = floors.findIndex((domains) => (domains as readonly string[]).includes(domain))
  if (floor < 0) throw new Error(`functions/${domain} has no floor: add it to the list`)
  return floor
}

/** May source of `domain` come with source of `other`? Its own, and that of the floors below. */
export function mayHold(domain: string, other: string): boolean {
  return domain === other || floorOf(other) < floorOf(domain)
}
