import { useMe } from '../../app/me.ts'
import { useFormats } from '../../language/formats.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Badge, Status } from '../../ui/status.tsx'
import { words } from '../words.ts'
import { changed, type Joiner } from './types.ts'

const failed = ['rejected', 'changes_requested', 'withdrawn', 'not_submitted', 'broke_off', 'end_of_life']

/** What is bought for it, each a request of its own. */
export function Purchases({ of: { id, purchases } }: { of: Joiner }) {
  const t = words.use()
  const { date, list } = useFormats()
  const { coordinates } = useMe()
  if (purchases.length === 0) return null
  return (
    <Card title={t('purchases')} flush>
      <Rows>
        {purchases.map(({ purchaseRequest, state, number, neededBy, lines }) => {
          const what = list(lines.map(({ quantity, name }) => t('timesModel', { quantity, model: name })))
          return (
            <Row
              key={purchaseRequest ?? what}
              icon="order"
              title={what}
              {...(purchaseRequest && { to: `/cases/${purchaseRequest}` })}
              note={[number, t('neededBy', { day: date(neededBy) })].filter(Boolean).join(' · ')}
            >
              <Badge tone={failed.includes(state) ? 'no' : state === 'ordered' ? 'go' : 'mid'}>
                {lines.every(({ arrived }) => arrived) ? t('arrived') : t(`purchaseStates.${state}`)}
              </Badge>
              {coordinates && purchaseRequest && failed.includes(state) && (
                <ActButton
                  size="compact-sm"
                  variant="default"
                  operation="purchaseAgain"
                  input={{ params: { id }, body: { purchaseRequest } }}
                  refreshes={changed}
                  said={t('boughtAgain')}
                >
                  {t('buyAgain')}
                </ActButton>
              )}
            </Row>
          )
        })}
      </Rows>
    </Card>
  )
}

/** What was put together for it; each is prepared, handed over and accepted as a whole. */
export function Parcels({ of: { parcels } }: { of: Joiner }) {
  const t = words.use()
  const { list } = useFormats()
  if (parcels.length === 0) return null
  return (
    <Card title={t('parcels')} flush>
      <Rows>
        {parcels.map(({ handOver, n, status, lines }) => (
          <Row
            key={handOver}
            icon="box"
            title={t('parcel', { n })}
            to={`/hand-overs/${handOver}`}
            note={list(lines.map(({ quantity, name }) => t('timesModel', { quantity, model: name })))}
          >
            <Status of={status} />
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

/** The licences of the kit, and who has the last seat where none was left. */
export function Seats({ of: { seats } }: { of: Joiner }) {
  const t = words.use()
  const { dayOf } = useFormats()
  if (seats.length === 0) return null
  return (
    <Card title={t('licences')} flush>
      <Rows>
        {seats.map(({ licenceId, name, outcome, last }) => (
          <Row
            key={licenceId}
            title={name ?? t('licence')}
            to={`/licences/${licenceId}`}
            note={last && t('lastSeat', { name: last.name, day: dayOf(last.at) })}
          >
            <Badge
              tone={
                outcome === 'claimed' || outcome === 'had'
                  ? 'go'
                  : outcome === null || outcome === 'freed'
                    ? 'still'
                    : 'no'
              }
            >
              {t(`seatOutcomes.${outcome ?? 'open'}`)}
            </Badge>
          </Row>
        ))}
      </Rows>
    </Card>
  )
}
