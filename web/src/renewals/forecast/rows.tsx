import { Link } from '@tanstack/react-router'
import { words as contracts } from '../../contracts/words.ts'
import { Amount } from '../../ui/amount.tsx'
import { Card } from '../../ui/card.tsx'
import { Badge } from '../../ui/status.tsx'
import { words } from '../words.ts'
import styles from './forecast.module.css'
import type { Row } from './forecast.tsx'

/** What each vendor or cost centre comes to, the most expensive first. */
export function ForecastRows({ of, currency }: { of: readonly Row[]; currency: string }) {
  const t = words.use()
  const ofContract = contracts.use()
  const whole = ({ total }: Row) => Number(total.committed) + Number(total.expected)
  return (
    <Card title={t('altogether')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('altogether')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{of[0]?.vendor ? t('by.vendor') : t('by.costCentre')}</th>
              <th scope="col" data-end>
                {t('committed')}
              </th>
              <th scope="col" data-end>
                {t('expected')}
              </th>
              <th scope="col" data-end>
                {t('ofThatAgreement')}
              </th>
            </tr>
          </thead>
          <tbody>
            {of
              .toSorted((a, b) => whole(b) - whole(a))
              .map((row) => (
                <tr key={row.vendor?.id ?? row.costCentre}>
                  <th scope="row">
                    {row.vendor ? (
                      <Link to="/vendors/$vendorId" params={{ vendorId: row.vendor.id }}>
                        {row.vendor.name}
                      </Link>
                    ) : (
                      row.costCentre
                    )}{' '}
                    {row.uncapped.length > 0 && <Badge tone="warn">{ofContract('uncapped')}</Badge>}
                  </th>
                  {(['committed', 'expected', 'byAgreement'] as const).map((part) => (
                    <td key={part} data-end>
                      <Amount of={{ amount: row.total[part], currency }} />
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
