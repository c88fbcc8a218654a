import { Button, SegmentedControl, Select } from '@mantine/core'
import { useSaid } from '../../language/said/said.tsx'
import '../../ui/form/inputs.ts'
import { useState } from 'react'
import { download } from '../../api/call.ts'
import { useRead } from '../../api/read.ts'
import type { Output } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { Chart } from '../../ui/chart/chart.tsx'
import { saveFile } from '../../ui/chart/csv.ts'
import { Empty } from '../../ui/empty.tsx'
import { Icon } from '../../ui/icon.tsx'
import { notify } from '../../ui/notify.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { words } from '../words.ts'
import styles from './forecast.module.css'
import { ForecastRows } from './rows.tsx'
import { monthly } from './sums.ts'

export type Row = Output<'getForecast'>['rows'][number]
const spans = [12, 24, 36]
const groupings = ['vendor', 'costCentre'] as const

/** What contracts will cost, month by month: what is committed, and what comes if nobody acts. Each currency by itself. */
export default function Forecast() {
  const t = words.use()
  const said = useSaid()
  const say = useProblemWords()
  const { money, month } = useFormats()
  const [months, setMonths] = useState(12)
  const [by, setBy] = useState<(typeof groupings)[number]>('vendor')
  const [chosen, setCurrency] = useState<string>()
  const query = { months, by }
  const { data } = useRead('getForecast', { query })
  const [saving, setSaving] = useState(false)
  if (!data) return null
  const currencies = [...new Set(data.rows.map((row) => row.currency))]
  const currency = currencies.find((each) => each === chosen) ?? currencies[0]
  if (!currency) return <Empty icon="chart" title={t('forecastEmpty')} text={t('forecastEmptyText')} />
  const rows = data.rows.filter((row) => row.currency === currency)
  const save = async () => {
    setSaving(true)
    try {
      saveFile('forecast.csv', await download('getForecast', { query: { ...query, format: 'csv' } }))
    } catch (error) {
      void notify({ text: say(error).text, bad: true })
    } finally {
      setSaving(false)
    }
  }
  return (
    <div className="stack">
      <div className={styles.bar}>
        <SegmentedControl
          bg="var(--line)"
          aria-label={t('ahead')}
          value={String(months)}
          onChange={(value) => setMonths(Number(value))}
          data={spans.map((span) => ({ value: String(span), label: t('months', { count: span }) }))}
        />
        {currencies.length > 1 && (
          <SegmentedControl
            bg="var(--line)"
            aria-label={t('currency')}
            value={currency}
            onChange={setCurrency}
            data={currencies}
          />
        )}
        <Select
          aria-label={t('groupedBy')}
          allowDeselect={false}
          w={200}
          value={by}
          onChange={(value) => setBy(value as typeof by)}
          data={groupings.map((value) => ({ value, label: t(`by.${value}`) }))}
        />
        <Button
          variant="default"
          loading={saving}
          leftSection={<Icon name="download" size={18} />}
          onClick={() => void save()}
        >
          {t('saveAll')}
        </Button>
      </div>
      <Card>
        <Chart
          title={t('chartTitle', { currency })}
          kind="bar"
          labelName={t('month')}
          labels={data.months.map(month)}
          series={[
            { name: t('committed'), values: monthly(rows, 'committed') },
            { name: t('expected'), values: monthly(rows, 'expected') },
          ]}
          say={(value) => money({ amount: value.toFixed(2), currency })}
        />
      </Card>
      <ForecastRows of={rows} currency={currency} />
      {data.leftOut.map(({ id, title, because }) => (
        <p key={id} className={styles.note}>
          {t('leftOut', { title, because: said(because) })}
        </p>
      ))}
    </div>
  )
}
