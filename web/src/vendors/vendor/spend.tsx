import { useRead } from '../../api/read.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { words } from '../words.ts'
import styles from './vendor-page.module.css'

/** What it gets in the next twelve months, each currency by itself. */
export function Spend({ of: id }: { of: string }) {
  const t = words.use()
  const { money, month } = useFormats()
  const { data } = useRead('getVendorSpend', { params: { id } })
  if (!data || data.spend.length === 0) return null
  return (
    <Card title={t('spend', { from: month(data.from), until: month(data.until) })}>
      <div className={styles.spend}>
        {data.spend.map(({ currency, committed, expected }) => (
          <dl key={currency}>
            <div>
              <dt>{t('committed')}</dt>
              <dd>{money({ amount: committed, currency })}</dd>
            </div>
            <div>
              <dt>{t('expected')}</dt>
              <dd>{money({ amount: expected, currency })}</dd>
            </div>
          </dl>
        ))}
      </div>
    </Card>
  )
}
