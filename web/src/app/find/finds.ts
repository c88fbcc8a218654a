import { useRead } from '../../api/read.ts'
import { useCaseTitle } from '../../language/said/case-title.ts'
import type { IconName } from '../../ui/icon.tsx'
import { useKindName } from '../../ui/status.tsx'
import { useEntries } from '../navigation.tsx'
import { words } from '../words.ts'

export interface Find {
  to: string
  title: string
  note: string
  icon: IconName
}

const holds = (title: string, text: string) => title.toLowerCase().includes(text.toLowerCase())

/** Pages by their name and cases by whatever is known of them. */
export function useFinds(text: string): { finds: Find[]; busy: boolean } {
  const t = words.use()
  const kindName = useKindName()
  const caseTitle = useCaseTitle()
  const pages = useEntries()
    .map(({ to, label, icon }) => ({ to, title: t(`nav.${label}`), note: t('findPages'), icon }))
    .filter(({ title }) => text === '' || holds(title, text))
  const cases = useRead('listCases', { query: { q: text, limit: 12 } }, { enabled: text !== '' })
  const found = (text === '' ? [] : (cases.data?.items ?? [])).map(({ id, title, kind, requester }) => ({
    to: `/cases/${id}`,
    title: caseTitle({ kind, title }),
    note: `${kindName(kind)} · ${requester.name}`,
    icon: 'cases' as const,
  }))
  return { finds: [...found, ...pages], busy: cases.isFetching }
}
