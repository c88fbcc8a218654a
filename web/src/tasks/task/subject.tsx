import { groupOfFact } from '../../../../functions/platform/language/own-words.ts'
import { Said, useSaid } from '../../language/said/said.tsx'
import { AlertList } from '../../ui/alert-list.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { words } from '../words.ts'
import { Files } from './files.tsx'
import { Lines } from './lines.tsx'
import styles from './subject.module.css'
import type { Task } from './types.ts'

/** What it is about: what is new first, then the facts, the reason, the items, the files. */
export function Subject({ of: { caseId, kind, page } }: { of: Task }) {
  const t = words.use()
  const said = useSaid()
  const { changes = [], facts, why, lines, total, files } = page
  return (
    <>
      <AlertList title={t('changes')} of={changes.map((each) => said(each))} />
      {facts.length > 0 && (
        <Card title={t('facts')}>
          <Facts
            of={facts.map(({ label, value, note }) => [
              said(label),
              <span key={label}>
                {said(value, groupOfFact(label))}
                {note && (
                  <small className={styles.note}>
                    <Said>{note}</Said>
                  </small>
                )}
              </span>,
            ])}
          />
        </Card>
      )}
      {why && (
        <Card title={t('why')}>
          <blockquote className={styles.why}>
            {said(why, kind === 'approval' ? 'ourReason' : undefined)}
          </blockquote>
        </Card>
      )}
      {lines.length > 0 && <Lines of={lines} total={total} />}
      {files.length > 0 && (
        <Card title={t('files')}>
          <Files caseId={caseId} of={files} />
        </Card>
      )}
    </>
  )
}
