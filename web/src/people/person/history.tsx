import { useRead } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { isLanguage } from '../../language/languages.ts'
import { Card } from '../../ui/card.tsx'
import { usePeople } from '../../ui/form/people.ts'
import { words } from '../words.ts'
import styles from './person-page.module.css'

type Saved = ItemOf<'listDirectoryChanges'>
type Absence = { from: string; until: string; delegateId?: string }

/** Of a person, in the order of the form. */
const fields = ['name', 'email', 'managerId', 'status', 'timeZone', 'region', 'language'] as const
type Values = Partial<Record<(typeof fields)[number], string>>

/** What was changed of somebody, by whom and when, the latest first: whom a policy asked years ago follows from it. */
export function History({ of: id }: { of: string }) {
  const t = words.use()
  const { instant } = useFormats()
  const tell = useChanges()
  const { data } = useRead('listDirectoryChanges', { query: { of: 'person', id, limit: 100 } })
  if (!data || data.items.length === 0) return null
  return (
    <Card title={t('history')} flush>
      <ol className={styles.absences} reversed>
        {data.items.map((each, index) => (
          <li key={`${each.at} ${JSON.stringify(each.content)}`}>
            <span>
              {tell(each, data.items.slice(index + 1))}
              <small>{t('savedBy', { who: each.by, day: instant(each.at) })}</small>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function useChanges() {
  const t = words.use()
  const { date } = useFormats()
  const { nameOf } = usePeople()
  const days = ({ from, until }: Absence) => t('fromUntil', { from: date(from), until: date(until) })
  const labels = {
    name: t('name'),
    email: t('email'),
    managerId: t('manager'),
    status: t('state'),
    timeZone: t('timeZone'),
    region: t('region'),
    language: t('language'),
  }
  const shown = (field: keyof Values, value: string | undefined) => {
    if (!value) return '–'
    if (field === 'managerId') return nameOf(value)
    if (field === 'language' && isLanguage(value)) return t(value)
    return field === 'status' ? t(value === 'left' ? 'left' : 'active') : value
  }
  return ({ content }: Saved, before: readonly Saved[]): string => {
    const { absenceRecorded, absenceTakenBack } = content as Record<string, Absence>
    if (absenceRecorded)
      return [
        t('absenceSaved', { days: days(absenceRecorded) }),
        absenceRecorded.delegateId
          ? t('decidesFor', { who: nameOf(absenceRecorded.delegateId) })
          : t('nobodyDecides'),
      ].join(' · ')
    if (absenceTakenBack) return t('absenceTakenBack', { days: days(absenceTakenBack) })
    const earlier = valuesAfter(before)
    const now = valuesAfter([{ content } as Saved, ...before])
    const changed = fields.filter((field) => now[field] !== earlier[field])
    return (
      changed.map((field) => `${labels[field]}: ${shown(field, now[field])}`).join(' · ') || t('savedSame')
    )
  }
}

/** What held after those changes, the latest of them first: a save is of everything, a workflow's of the status alone. */
function valuesAfter(changes: readonly Saved[]): Values {
  for (const [index, { content }] of changes.entries()) {
    if ('name' in content) return content as Values
    if ('status' in content) return { ...valuesAfter(changes.slice(index + 1)), ...(content as Values) }
  }
  return {}
}
