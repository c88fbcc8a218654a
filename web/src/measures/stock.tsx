import { Card } from '../ui/card.tsx'
import { useLocations } from '../ui/form/catalogue.ts'
import { Row, Rows } from '../ui/rows.tsx'
import styles from './measures.module.css'
import type { Measures } from './search.ts'
import { words } from './words.ts'

/** Where fewer are free than are to be. */
export function Stock({ of }: { of: Measures['stock'] }) {
  const t = words.use()
  const { nameOf } = useLocations()
  if (of.length === 0)
    return (
      <Card title={t('stock')}>
        <p className={styles.soft}>{t('stockFine')}</p>
      </Card>
    )
  return (
    <Card title={t('stock')} flush>
      <Rows>
        {of.map(({ modelId, locationId, name, free, minimum }) => (
          <Row
            key={`${modelId} ${locationId}`}
            icon="box"
            title={name}
            note={t('stockText', { free, minimum, place: nameOf(locationId) })}
          />
        ))}
      </Rows>
    </Card>
  )
}
