import { Link } from '@tanstack/react-router'
import type { Output } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { Amount } from '../../ui/amount.tsx'
import { Card } from '../../ui/card.tsx'
import { lastDayOf } from '../dates.ts'
import { usePriceWords } from '../price-words.ts'
import { words } from '../words.ts'
import styles from './contract-page.module.css'

/** The terms that have begun: how each came about, what it commits to. The newest first. */
export function Terms({ of: { terms } }: { of: Output<'getContract'> }) {
  const t = words.use()
  const { date } = useFormats()
  const price = usePriceWords()
  return (
    <Card title={t('terms')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('terms')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('termColumn')}</th>
              <th scope="col">{t('origin')}</th>
              <th scope="col">{t('price')}</th>
              <th scope="col" data-end>
                {t('committed')}
              </th>
            </tr>
          </thead>
          <tbody>
            {terms.toReversed().map((term) => (
              <tr key={term.index}>
                <td>
                  {date(term.start)}
                  <small>{t('until', { day: date(lastDayOf(term.end)) })}</small>
                </td>
                <td>
                  {term.decidedIn ? (
                    <Link to="/cases/$caseId" params={{ caseId: term.decidedIn }}>
                      {t(`origins.${term.origin}`)}
                    </Link>
                  ) : (
                    t(`origins.${term.origin}`)
                  )}
                </td>
                <td>{price(term.price, term.seats)}</td>
                <td data-end>
                  <Amount of={term.committed} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
