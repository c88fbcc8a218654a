import { useQueryClient } from '@tanstack/react-query'
import { AlertList } from '../ui/alert-list.tsx'
import { words } from './words.ts'

export interface Refusal {
  id: string
  detail: string | null
}

interface Titled {
  id: string
  title: string
}

/** Each case that could not be changed, with why. */
export function Refusals({ of }: { of: readonly Refusal[] }) {
  const t = words.use()
  const lists = useQueryClient().getQueriesData<{ pages?: { items: Titled[] }[] }>({
    queryKey: ['listCases'],
  })
  const listed = lists.flatMap(([, found]) => found?.pages?.flatMap(({ items }) => items) ?? [])
  const titleOf = (id: string) => listed.find((each) => each.id === id)?.title ?? id
  return (
    <AlertList
      title={t('refused', { count: of.length })}
      of={of.map(({ id, detail }) => `${titleOf(id)}: ${detail ?? '–'}`)}
    />
  )
}
