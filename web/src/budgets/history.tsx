import { useFormats } from '../language/formats.ts'
import { buckets } from '../ui/budget-bar.tsx'
import { Card } from '../ui/card.tsx'
import { ui } from '../ui/words.ts'
import styles from './budget-page.module.css'
import type { BudgetWithPeriods } from './periods.ts'
import { words } from './words.ts'

/** All periods in which something is counted, the latest first. */
export function History({ of: { periods } }: { of: BudgetWithPeriods }) {
  const t = words.use()
  const say = ui.use()
  const { money, date } = useFormats()
  return (
    <Card title={t('periods')} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: where it is wider than the page it scrolls, by keyboard too */}
      <div className={styles.scroll} tabIndex={0}>
        <table className={styles.history}>
          <thead>
            <tr>
              <th scope="col">{t('period')}</th>
              <th scope="col">{t('rest')}</th>
              <th scope="col">{t('limit')}</th>
              {buckets.map((bucket) => (
                <th key={bucket} scope="col">
                  {say(`buckets.${bucket}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.map((period) => (
              <tr key={`${period.start} ${period.period} ${period.limit.currency}`}>
                <th scope="row">
                  {date(period.start)} – {date(period.end)}
                </th>
                <td>{money(period.left)}</td>
                <td>{money(period.limit)}</td>
                {buckets.map((bucket) => (
                  <td key={bucket}>{Number(period[bucket].amount) === 0 ? '–' : money(period[bucket])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
