import { Button } from '@mantine/core'
import { download } from '../../api/call.ts'
import { useRead } from '../../api/read.ts'
import { Card } from '../../ui/card.tsx'
import { notify } from '../../ui/notify.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Row, Rows } from '../../ui/rows.tsx'
import { Badge } from '../../ui/status.tsx'
import { Day } from '../../ui/when.tsx'
import { words } from '../words.ts'
import { saveAs } from './save-as.ts'
import type { Asset } from './types.ts'

/** Inspections and wipes, each with what was found; a verified wipe has a certificate. */
export function CareHistory({ of: { id, tag } }: { of: Asset }) {
  const t = words.use()
  const say = useProblemWords()
  const inspections = useRead('listInspections', { params: { id } })
  const wipes = useRead('listWipes', { params: { id } })
  const seen = inspections.data?.items ?? []
  const wiped = wipes.data?.items ?? []
  if (seen.length + wiped.length === 0) return null
  const certificate = (n: number) =>
    download('getWipeCertificate', { params: { id, n: String(n) } })
      .then((file) => saveAs(`wipe-${tag}-${n}.pdf`, file))
      .catch((error: unknown) => notify({ text: say(error).text, bad: true }))
  return (
    <Card title={t('care')} flush>
      <Rows>
        {wiped.toReversed().map(({ n, at, method, technique, performedBy, verification }) => (
          <Row
            key={`wipe ${n}`}
            icon="policy"
            title={`${t(`methods.${method}`)}, ${t(`techniques.${technique}`)}`}
            note={
              <>
                {performedBy.name} · <Day of={at} />
              </>
            }
          >
            <Badge tone={verification ? (verification.passed ? 'go' : 'no') : 'warn'}>
              {t(verification ? (verification.passed ? 'verified' : 'notPassed') : 'notVerified')}
            </Badge>
            {verification?.passed && (
              <Button size="compact-sm" variant="default" onClick={() => void certificate(n)}>
                {t('certificate')}
              </Button>
            )}
          </Row>
        ))}
        {seen.toReversed().map(({ n, at, by, condition, notes, photos }) => (
          <Row
            key={`inspection ${n}`}
            icon="eye"
            title={t(`conditions.${condition}`)}
            note={
              <>
                {by.name} · <Day of={at} />
                {notes && ` · ${notes}`}
                {photos.length > 0 && ` · ${t('photos', { count: photos.length })}`}
              </>
            }
          />
        ))}
      </Rows>
    </Card>
  )
}
