import type { Output } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import type en from '../words.en.ts'
import { words } from '../words.ts'
import styles from './contract-page.module.css'

type Amendment = Output<'getContract'>['amendments'][number]

/** What was changed, from when on, why and by whom; the latest first. */
export function Amendments({ of }: { of: readonly Amendment[] }) {
  const t = words.use()
  const { date, dayOf, list } = useFormats()
  if (of.length === 0) return null
  const nameOf = (field: string) => {
    const key = `changedFields.${field}` as `changedFields.${keyof (typeof en)['changedFields']}`
    return t.has(key) ? t(key) : field
  }
  return (
    <Card title={t('amendments')}>
      <ol className={styles.entries} reversed>
        {of.toReversed().map(({ number, from, reason, change, madeAt, madeBy }) => (
          <li key={number}>
            <p>{t('amended', { from: date(from), what: list(Object.keys(change).map(nameOf)) })}</p>
            <p>{reason}</p>
            <small>{t('amendedBy', { who: madeBy, day: dayOf(madeAt) })}</small>
          </li>
        ))}
      </ol>
    </Card>
  )
}
