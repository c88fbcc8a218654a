/** Kinds of case with a page of their own, where their trade is worked on. */
const places: Partial<Record<string, string>> = {
  'purchase-request': '/requests',
  onboarding: '/onboardings',
  offboarding: '/offboardings',
  'hand-over': '/hand-overs',
  contract: '/contracts',
  vendor: '/vendors',
  asset: '/inventory',
  licence: '/licences',
  reservation: '/reservations',
  count: '/counts',
  project: '/projects',
}

export function ownPage({ kind, id }: { kind: string; id: string }): string | undefined {
  const place = places[kind]
  return place && `${place}/${id}`
}
