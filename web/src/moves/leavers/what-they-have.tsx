import { useRead } from '../../api/read.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Day } from '../../ui/when.tsx'
import { words } from '../words.ts'

/** Things and seats that somebody has: what would be asked back. */
export function WhatTheyHave({ personId }: { personId: string }) {
  const t = words.use()
  const enabled = personId !== ''
  const things = useRead('listCustody', { query: { person: personId, limit: 100 } }, { enabled })
  const seats = useRead('listSeats', { query: { person: personId, limit: 100 } }, { enabled })
  const rows = enabled && [...(things.data?.items ?? []), ...(seats.data?.items ?? [])].length > 0
  return (
    <Card title={t('whatTheyHave')} flush={rows}>
      {!rows && <p style={{ margin: 0, color: 'var(--soft)' }}>{t(enabled ? 'haveNothing' : 'haveTeach')}</p>}
      {rows && (
        <Rows>
          {things.data?.items.map(({ assetId, tag, model, from }) => (
            <Row
              key={assetId}
              icon="box"
              title={model}
              note={
                <>
                  {tag} · {t('since')} <Day of={from} />
                </>
              }
            />
          ))}
          {seats.data?.items.map(({ licenceId, licence, n }) => (
            <Row key={`${licenceId} ${n}`} icon="star" title={licence} note={t('licence')} />
          ))}
        </Rows>
      )}
    </Card>
  )
}
