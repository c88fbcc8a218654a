import { useRead } from '../api/read.ts'
import { useMe } from '../app/me.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Card } from '../ui/card.tsx'
import { words } from './words.ts'

/** Whether the weekly mail about one's projects comes, and a button for the other. */
export function Digest() {
  const t = words.use()
  const { is, coordinates } = useMe()
  const { data } = useRead('getDigest', {})
  if (!data) return null
  const { wanted } = data
  return (
    <Card title={t('digest')}>
      <p style={{ margin: 0 }}>{t('digestText')}</p>
      <div className="row" style={{ marginTop: 12 }}>
        <b>{wanted ? t('digestIsOn') : t('digestIsOff')}</b>
        {(coordinates || !is('auditor')) && (
          <ActButton
            operation="setDigest"
            input={{ body: { wanted: !wanted } }}
            refreshes={['getDigest']}
            variant="default"
            size="sm"
          >
            {wanted ? t('digestOff') : t('digestOn')}
          </ActButton>
        )}
      </div>
    </Card>
  )
}
