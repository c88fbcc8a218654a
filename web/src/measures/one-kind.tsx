import { useFormats } from '../language/formats.ts'
import { Card } from '../ui/card.tsx'
import { Chart } from '../ui/chart/chart.tsx'
import { useKindName, useStatusName } from '../ui/status.tsx'
import { Bars } from './bars.tsx'
import { useDurations } from './durations.ts'
import styles from './measures.module.css'
import type { Flow } from './search.ts'
import { useOnTimeWords, useTookWords } from './sentences.tsx'
import { words } from './words.ts'

const waits = ['people', 'vendor', 'date', 'system'] as const

/** One kind of work: in words, month by month, stage by stage, and what it waited for. */
export function OneKind({ of }: { of: Flow }) {
  const t = words.use()
  const kindName = useKindName()
  const took = useTookWords()
  const onTime = useOnTimeWords()(of)
  const meaning = `onTimeOf.${of.kind}` as 'onTimeOf.renewal'
  return (
    <>
      <Card title={kindName(of.kind)}>
        <div className={styles.told}>
          <p>{took(of)}</p>
          {onTime && (
            <p>
              {onTime} {t.has(meaning) && <span className={styles.soft}>{t(meaning)}</span>}
            </p>
          )}
          <p className={styles.soft}>
            {t('completed', { count: of.now.completed })},{' '}
            {t('completedBefore', { count: of.before.completed })}.{' '}
            {of.now.abandoned > 0 && t('abandoned', { count: of.now.abandoned })} {t('exactness')}
          </p>
        </div>
      </Card>
      {of.now.completed > 0 && (
        <>
          <Months of={of} />
          <Stages of={of} />
          <Waits of={of} />
        </>
      )}
    </>
  )
}

function Months({ of: { months } }: { of: Flow }) {
  const t = words.use()
  const { month } = useFormats()
  const { axis } = useDurations()
  const { scale, say } = axis(months.map(({ took }) => took.p90 ?? 0))
  const scaled = (minutes: number | undefined) => (minutes === undefined ? null : minutes / scale)
  return (
    <Card>
      <Chart
        title={t('byMonth')}
        kind="bar"
        labelName={t('month')}
        labels={months.map((each) => month(each.month))}
        series={[
          { name: t('halfBelow'), values: months.map(({ took }) => scaled(took.p50)) },
          { name: t('mostBelow'), values: months.map(({ took }) => scaled(took.p90)) },
        ]}
        say={say}
      />
    </Card>
  )
}

function Stages({ of: { now } }: { of: Flow }) {
  const t = words.use()
  const statusName = useStatusName()
  const { short } = useDurations()
  return (
    <Bars
      title={t('byStage')}
      note={t('byStageText')}
      of={now.stages.map(({ stage, p50 = 0, p90 = 0 }) => ({
        label: statusName(stage),
        said: t('halfAndMost', { half: short(p50), most: short(p90) }),
        value: p50,
        most: p90,
      }))}
    />
  )
}

function Waits({ of: { now } }: { of: Flow }) {
  const t = words.use()
  const { percent } = useFormats()
  const all = waits.reduce((sum, wait) => sum + now.waited[wait], 0)
  if (all === 0) return null
  const share = (wait: (typeof waits)[number]) => now.waited[wait] / all
  return (
    <Bars
      title={t('waits')}
      note={t('waitsText', { share: percent(share('people')) })}
      of={waits.map((wait) => ({
        label: t(`waiting.${wait}`),
        said: percent(share(wait)),
        value: share(wait),
      }))}
    />
  )
}
