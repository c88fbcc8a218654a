import { Link } from '@tanstack/react-router'
import { useMe } from '../../app/me.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Badge } from '../../ui/status.tsx'
import { useEnding } from '../ending.ts'
import { words } from '../words.ts'
import type { Asset } from './types.ts'

/** Who has it, and everybody who had it, latest first. */
export function CustodyRows({ of: { custody, holder } }: { of: Asset }) {
  const t = words.use()
  const ending = useEnding()
  const { readsAll } = useMe()
  const { dayOf, date } = useFormats()
  return (
    <Card title={t('custody')} flush>
      {custody.length === 0 ? (
        <Empty icon="person" title={t('nobodyHadIt')} text={t('nobodyHadItText')} />
      ) : (
        <Rows>
          {custody.toReversed().map(({ person, from, until, ended, acceptedAt, handOver }) => (
            <Row
              key={from}
              icon="person"
              title={person.name}
              {...(readsAll && { to: `/people/${person.id}/things` })}
              note={
                until
                  ? `${dayOf(from)} – ${dayOf(until)}${ended ? ` · ${ending(ended)}` : ''}`
                  : [
                      t('since', { day: dayOf(from) }),
                      holder?.dueBack && t('dueBack', { day: date(holder.dueBack) }),
                    ]
                      .filter(Boolean)
                      .join(' · ')
              }
            >
              {!until && (
                <Badge tone={acceptedAt ? 'go' : handOver ? 'warn' : 'still'}>
                  {t(acceptedAt ? 'acceptedIt' : handOver ? 'notAccepted' : 'notAsked')}
                </Badge>
              )}
              {handOver && !until && !acceptedAt && (
                <Link to="/hand-overs/$id" params={{ id: handOver }}>
                  {t('handOver')}
                </Link>
              )}
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}
