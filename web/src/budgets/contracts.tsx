import { Link } from '@tanstack/react-router'
import { useRead } from '../api/read.ts'
import { useFormats } from '../language/formats.ts'
import { Card } from '../ui/card.tsx'
import { Facts } from '../ui/facts.tsx'
import styles from './budget-page.module.css'
import { type Budget, monthsOf } from './periods.ts'
import { words } from './words.ts'

/** What the cost centre pays for contracts in the period of now: no budget counts it, and whoever plans one wants to know. */
export function Contracts({ of: { costCentre, current } }: { of: Budget }) {
  const t = words.use()
  const { money, month } = useFormats()
  const query = { from: current.start.slice(0, 7), months: monthsOf(current), by: 'costCentre' } as const
  const { data } = useRead('getForecast', { query })
  const rows = data?.rows.filter((row) => row.costCentre === costCentre) ?? []
  const [first, last] = [data?.months.at(0), data?.months.at(-1)]
  if (!first || !last || rows.length === 0) return null
  const label = (name: 'contractsCommitted' | 'contractsExpected', currency: string) =>
    rows.length > 1 ? `${t(name)} (${currency})` : t(name)
  return (
    <Card title={t('contracts')}>
      <div className="stack">
        <Facts
          of={rows.flatMap(({ currency, total: { committed, expected } }) => [
            [label('contractsCommitted', currency), money({ amount: committed, currency })] as const,
            [
              label('contractsExpected', currency),
              Number(expected) > 0 ? money({ amount: expected, currency }) : undefined,
            ] as const,
          ])}
        />
        <p className={styles.note}>
          {t('contractsText', { from: month(first), until: last === first ? 'same' : month(last) })}{' '}
          <Link to="/renewals" search={{ view: 'forecast' }}>
            {t('contractsForecast')}
          </Link>
        </p>
      </div>
    </Card>
  )
}
