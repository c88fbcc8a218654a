import { SegmentedControl } from '@mantine/core'
import { useFormats } from '../language/formats.ts'
import { Amount } from '../ui/amount.tsx'
import { Card } from '../ui/card.tsx'
import { Chart } from '../ui/chart/chart.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import styles from './measures.module.css'
import { Groupings, type Measures, type Search } from './search.ts'
import { words } from './words.ts'

interface Props {
  of: Measures['spend']
  change: (by: NonNullable<Search['by']>) => void
}

/** What was ordered, each currency by itself: they are never added. */
export function Spend({ of: { by, currencies }, change }: Props) {
  const t = words.use()
  if (currencies.length === 0)
    return (
      <Card title={t('spend')}>
        <p className={styles.soft}>{t('noSpend')}</p>
      </Card>
    )
  return (
    <>
      {currencies.map((each) => (
        <InCurrency key={each.currency} of={each} />
      ))}
      <Card
        title={t('spend')}
        flush
        beside={
          <SegmentedControl
            aria-label={t('by')}
            bg="var(--line)"
            value={by}
            onChange={(value) => change(value as typeof by)}
            data={Groupings.map((value) => ({ value, label: t(`groupings.${value}`) }))}
          />
        }
      >
        <Rows>
          {currencies.flatMap(({ currency, items }) =>
            items.map(({ name, orders, amount }) => (
              <Row key={`${currency} ${name}`} title={name} note={t('orders', { count: orders })}>
                <Amount of={amount} />
              </Row>
            )),
          )}
        </Rows>
      </Card>
    </>
  )
}

function InCurrency({
  of: { currency, total, before, months },
}: {
  of: Measures['spend']['currencies'][number]
}) {
  const t = words.use()
  const { month, money } = useFormats()
  return (
    <Card>
      <Chart
        title={t('spendOf', { currency })}
        note={t('spendText', {
          count: total.orders,
          amount: money(total.amount),
          before: before.orders > 0 ? money(before.amount) : t('spentNothing'),
        })}
        kind="bar"
        labelName={t('month')}
        labels={months.map((each) => month(each.month))}
        series={[{ name: t('amount'), values: months.map(({ amount }) => Number(amount.amount)) }]}
        say={(value) => money({ amount: String(value), currency })}
      />
    </Card>
  )
}
