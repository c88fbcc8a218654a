import { useFormats } from '../language/formats.ts'
import { Card } from '../ui/card.tsx'
import { Chart } from '../ui/chart/chart.tsx'
import { Row, Rows } from '../ui/rows.tsx'
import { useKindName } from '../ui/status.tsx'
import type { Flow } from './search.ts'
import { useOnTimeWords, useTookWords } from './sentences.tsx'
import { words } from './words.ts'

/** So many colours tell one from another. */
const MostSeries = 4

/** Every kind of work in a sentence, and how much of it was completed. */
export function Kinds({ of }: { of: readonly Flow[] }) {
  const t = words.use()
  const { month, number } = useFormats()
  const kindName = useKindName()
  const took = useTookWords()
  const onTime = useOnTimeWords()
  const largest = of.toSorted((a, b) => b.now.completed - a.now.completed).slice(0, MostSeries)
  return (
    <>
      <Card title={t('flow')} flush>
        <Rows>
          {of.map((flow) => (
            <Row
              key={flow.kind}
              title={kindName(flow.kind)}
              note={[took(flow), onTime(flow)].filter(Boolean).join(' ')}
            >
              {t('completed', { count: flow.now.completed })}
            </Row>
          ))}
        </Rows>
      </Card>
      <Card>
        <Chart
          title={t('completedByMonth')}
          kind="bar"
          whole
          labelName={t('month')}
          labels={largest[0]?.months.map((each) => month(each.month)) ?? []}
          series={largest.map(({ kind, months }) => ({
            name: kindName(kind),
            values: months.map(({ completed }) => completed),
          }))}
          say={number}
        />
      </Card>
    </>
  )
}
