import { useMe } from '../../app/me.ts'
import { Attachments } from '../../attachments/attachments.tsx'
import { Card } from '../../ui/card.tsx'
import { words } from '../words.ts'
import type { Case } from './types.ts'

/** What is attached; whoever works on it adds more, auditors only read. */
export function Files({ of: { id } }: { of: Case }) {
  const t = words.use()
  const { is, coordinates } = useMe()
  return (
    <Card title={t('files')}>
      <Attachments caseId={id} open={coordinates || !is('auditor')} />
    </Card>
  )
}
