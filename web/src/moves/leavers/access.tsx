import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Badge } from '../../ui/status.tsx'
import { Moment } from '../../ui/when.tsx'
import { words } from '../words.ts'
import type { Leaver } from './types.ts'

/** Licences that are taken back and what is passed on, with the last working day; before it, what there is of both. */
export function Access({ of: { access, listed } }: { of: Leaver }) {
  const t = words.use()
  const seats = access?.seats ?? listed?.seats ?? []
  const tasks = access?.tasks ?? listed?.tasks.map((task) => ({ ...task, to: null })) ?? []
  if (seats.length + tasks.length === 0) return null
  return (
    <Card title={t('access')} flush>
      <Rows>
        {seats.map(({ licenceId, name }) => (
          <Row key={licenceId} icon="star" title={name} to={`/licences/${licenceId}`} note={t('licence')}>
            <Badge tone={access ? 'go' : 'still'}>{t(access ? 'takenBack' : 'withLastDay')}</Badge>
          </Row>
        ))}
        {tasks.map(({ caseId, title, to }) => (
          <Row
            key={caseId}
            icon="edit"
            title={title}
            to={`/cases/${caseId}`}
            note={to ? t('passedTo', { name: to.name }) : t(access ? 'passedToNobody' : 'toBePassedOn')}
          />
        ))}
        {access && <Row icon="clock" title={<Moment at={access.at} />} note={t('accessAt')} />}
      </Rows>
    </Card>
  )
}
