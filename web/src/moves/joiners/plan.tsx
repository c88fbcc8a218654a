import { useDebouncedValue } from '@mantine/hooks'
import { ApiProblem } from '../../api/problem.ts'
import { useRead } from '../../api/read.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { useKits, useModels } from '../../ui/form/catalogue.ts'
import { Row, Rows } from '../../ui/rows.tsx'
import { Badge } from '../../ui/status.tsx'
import { words } from '../words.ts'
import { Dates } from './dates.tsx'
import { type JoinerValues, supply } from './joiner-form.ts'
import styles from './plan.module.css'

/** What the form comes to, while it is filled in: by when what is to be done, and what is there. */
export function Plan({ values }: { values: JoinerValues }) {
  const t = words.use()
  const { date } = useFormats()
  const [{ startDate, locationId, to }] = useDebouncedValue(
    { startDate: values.startDate, locationId: values.locationId, to: values.deliverTo.to },
    250,
  )
  const asked = startDate !== '' && locationId !== ''
  const { data, error } = useRead(
    'planOnboarding',
    { query: { startDate, locationId, to } },
    { enabled: asked },
  )
  const lines = useLines(values)
  const plan = asked && !error ? data : undefined
  const toBuy = lines.filter((line) => line.toBuy > 0)
  const late = plan !== undefined && toBuy.length > 0 && plan.dates.orderBy < plan.today
  return (
    <>
      <Card title={t('plan')}>
        {plan ? (
          <Dates dates={plan.dates} startDate={startDate} today={plan.today} late={late} />
        ) : (
          <p className={styles.teach}>
            {error instanceof ApiProblem && asked
              ? (error.fields[0] && `${t('firstDay')} ${error.fields[0].problem}`) || error.message
              : t('planTeach')}
          </p>
        )}
        {late && (
          <p role="status" className={styles.late}>
            {t('late', { day: date(plan.dates.orderBy), models: toBuy.map(({ name }) => name).join(', ') })}
          </p>
        )}
      </Card>
      {lines.length > 0 && (
        <Card title={t('supply')} flush>
          <Rows>
            {lines.map(({ name, quantity, fromStock, toBuy: missing }) => (
              <Row key={name} title={t('timesModel', { quantity, model: name })}>
                {fromStock > 0 && <Badge tone="go">{t('fromStock', { count: fromStock })}</Badge>}
                {missing > 0 && <Badge tone="warn">{t('toBuy', { count: missing })}</Badge>}
              </Row>
            ))}
          </Rows>
        </Card>
      )}
    </>
  )
}

/** All that they get, with what of it is free at the place. */
function useLines({ kitId, locationId, lines: { plus, without } }: JoinerValues) {
  const kits = useKits()
  const { nameOf } = useModels()
  const stock = useRead('listStock', { query: { locationId, limit: 100 } }, { enabled: locationId !== '' })
  const free = new Map((stock.data?.items ?? []).map((level) => [level.model.id, level.free]))
  const ofKit = kits.items.find(({ id }) => id === kitId)?.lines ?? []
  if (!stock.data) return []
  return [
    ...ofKit.filter(({ models }) => !without.includes(models[0] ?? '')),
    ...plus.map(({ modelId, quantity }) => ({ models: [modelId], quantity })),
  ].map((line) => ({
    name: nameOf(line.models[0] ?? ''),
    quantity: line.quantity,
    ...supply(line, free),
  }))
}
