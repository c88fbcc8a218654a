import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useListing } from '../../api/read.ts'
import { usePriceWords } from '../../contracts/price-words.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { words } from '../words.ts'
import styles from './vendor-page.module.css'

/** The contracts with it, and with those that were merged into it. */
export function Contracts({ of: vendor, mayAdd }: { of: string; mayAdd: boolean }) {
  const t = words.use()
  const price = usePriceWords()
  const { date } = useFormats()
  const { items, isPending } = useListing('listContracts', { query: { vendor } })
  if (isPending) return null
  return (
    <Card
      title={t('contracts')}
      beside={
        mayAdd && (
          <Button component={Link} to="/contracts/new" variant="default" size="compact-sm">
            {t('addContract')}
          </Button>
        )
      }
    >
      {items.length === 0 ? (
        <p className={styles.calm}>{t('noContracts')}</p>
      ) : (
        <ul className={styles.contacts}>
          {items.map((each) => (
            <li key={each.id}>
              <span>
                <Link to="/contracts/$contractId" params={{ contractId: each.id }}>
                  {each.title}
                </Link>
                <small>{t('termUntil', { day: date(each.termEnds) })}</small>
              </span>
              <span>{price(each.price, each.seats)}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
