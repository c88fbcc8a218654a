import { useParams } from '@tanstack/react-router'
import { useListing } from '../../api/read.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { usePeople } from '../../ui/form/people.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Badge } from '../../ui/status.tsx'
import { useEnding } from '../ending.ts'
import { words } from '../words.ts'

/** What somebody has and had: things and seats of licences. */
export default function ThingsPage() {
  const t = words.use()
  const ending = useEnding()
  const { nameOf } = usePeople()
  const { dayOf } = useFormats()
  const { id: person } = useParams({ strict: false }) as { id: string }
  const has = useListing('listCustody', { query: { person } })
  const had = useListing('listCustody', { query: { person, past: 'true' } })
  const seats = useListing('listSeats', { query: { person } })
  const past = had.items.filter(({ until }) => until !== null)
  return (
    <>
      <PageHead title={t('thingsOf', { name: nameOf(person) })} />
      <div className="stack">
        <Card title={t('hasNow')} flush>
          {has.items.length + seats.items.length === 0 && !has.isPending ? (
            <Empty icon="box" title={t('hasNothing')} text={t('hasNothingText')} />
          ) : (
            <Rows>
              {has.items.map(({ assetId, model, tag, from, acceptedAt, handOver }) => (
                <Row
                  key={assetId}
                  icon="box"
                  title={model}
                  to={`/inventory/${assetId}`}
                  note={`${tag} · ${t('since', { day: dayOf(from) })}`}
                >
                  <Badge tone={acceptedAt ? 'go' : handOver ? 'warn' : 'still'}>
                    {t(acceptedAt ? 'acceptedIt' : handOver ? 'notAccepted' : 'notAsked')}
                  </Badge>
                </Row>
              ))}
              {seats.items.map(({ licenceId, licence, n, claimedAt }) => (
                <Row
                  key={`${licenceId} ${n}`}
                  icon="star"
                  title={licence}
                  to={`/licences/${licenceId}`}
                  note={`${t('licence')} · ${t('since', { day: dayOf(claimedAt) })}`}
                />
              ))}
            </Rows>
          )}
        </Card>
        {past.length > 0 && (
          <Card title={t('hadBefore')} flush>
            <Rows>
              {past.map(({ assetId, model, tag, from, until, ended }) => (
                <Row
                  key={`${assetId} ${from}`}
                  icon="box"
                  title={model}
                  to={`/inventory/${assetId}`}
                  note={`${tag} · ${dayOf(from)} – ${until ? dayOf(until) : ''}${ended ? ` · ${ending(ended)}` : ''}`}
                />
              ))}
            </Rows>
          </Card>
        )}
      </div>
    </>
  )
}
