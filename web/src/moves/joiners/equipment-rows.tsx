import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { words } from '../words.ts'
import styles from './equipment-rows.module.css'
import type { Joiner } from './types.ts'

const stages = ['waiting', 'reserved', 'picked', 'handedOut', 'accepted'] as const

/** How far each thing is, from the line in stock to the joiner's signature. */
export function EquipmentRows({ of: { equipment, status } }: { of: Joiner }) {
  const t = words.use()
  return (
    <Card title={t('equipment')} flush>
      {equipment.length === 0 ? (
        <Empty
          icon="box"
          title={t(status === 'planning' ? 'noEquipment' : 'nothingWanted')}
          text={t(status === 'planning' ? 'noEquipmentText' : 'nothingWantedText')}
        />
      ) : (
        <ul className={styles.rows}>
          {equipment.map((each) => (
            <li key={`${each.model.id} ${each.needBy}`}>
              <b>{t('timesModel', { quantity: each.quantity, model: (each.instead ?? each.model).name })}</b>
              {each.instead && <small>{t('insteadOf', { model: each.model.name })}</small>}
              <Bar of={each} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Bar({ of }: { of: Joiner['equipment'][number] }) {
  const t = words.use()
  // What was accepted was handed out before: each unit counts once, as far as it has come.
  const counts = { ...of, handedOut: of.handedOut - of.accepted }
  const shown = stages.filter((stage) => counts[stage] > 0)
  return (
    <div className={styles.stages}>
      <span className={styles.bar} aria-hidden="true">
        {shown.map((stage) => (
          <i key={stage} data-stage={stage} style={{ flexGrow: counts[stage] }} />
        ))}
      </span>
      <span className={styles.said}>
        {shown.map((stage) => (
          <span key={stage} data-stage={stage}>
            {t(`stages.${stage}`, { count: counts[stage] })}
          </span>
        ))}
      </span>
    </div>
  )
}
