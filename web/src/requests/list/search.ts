import type { CaseQuery } from '../../cases/preview.ts'

export const shows = ['open', 'draft', 'in_approval', 'changes_requested', 'ordered', 'all'] as const
export type Show = (typeof shows)[number]

/** What the list shows, as it stands in the address. */
export interface Search {
  q?: string
  show?: Show
}

export function searchOf({ q, show }: Record<string, unknown> | Search): Search {
  return {
    ...(typeof q === 'string' && q !== '' && { q }),
    ...(shows.includes(show as Show) && show !== 'open' && { show: show as Show }),
  }
}

export function queryOf({ q, show = 'open' }: Search): CaseQuery {
  return {
    kind: 'purchase-request',
    sort: 'updated',
    ...(q?.trim() && { q: q.trim() }),
    ...(show === 'open' ? { open: 'true' } : show !== 'all' && { status: show }),
  }
}
