import { useMe } from '../../app/me.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Badge } from '../../ui/status.tsx'
import { ui } from '../../ui/words.ts'
import { words } from '../words.ts'
import { changed, type Joiner } from './types.ts'

/** What the joiner did not accept: replaced, or left out. */
export function Declined({ of: { id, declined } }: { of: Joiner }) {
  const t = words.use()
  const shared = ui.use()
  const { coordinates } = useMe()
  if (declined.length === 0) return null
  return (
    <Card title={t('declined')} flush>
      <Rows>
        {declined.map(({ handOver, line, name, quantity, reason, decided }) => (
          <Row
            key={`${handOver} ${line}`}
            icon="alert"
            title={t('timesModel', { quantity, model: name })}
            note={shared('quoted', { text: reason })}
          >
            {decided ? (
              <Badge tone="still">{t(`declinedAs.${decided.as}`)}</Badge>
            ) : (
              coordinates &&
              (['replace', 'leave'] as const).map((decision) => (
                <ActButton
                  key={decision}
                  size="xs"
                  variant={decision === 'replace' ? 'filled' : 'default'}
                  operation="changeOnboarding"
                  input={{ params: { id }, body: { declined: [{ handOver, line, decision }] } }}
                  refreshes={changed}
                >
                  {t(`decide.${decision}`)}
                </ActButton>
              ))
            )}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}
