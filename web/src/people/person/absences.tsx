import { ActionIcon, Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useRead } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import type { Output } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { usePeople } from '../../ui/form/people.ts'
import { Icon } from '../../ui/icon.tsx'
import { notify } from '../../ui/notify.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useKindName } from '../../ui/status.tsx'
import { useUndo } from '../../ui/undo.tsx'
import { words } from '../words.ts'
import styles from './person-page.module.css'

const AbsenceDialog = lazy(() => import('./absence-dialog.tsx'))
type Person = Output<'getPerson'>
type Absence = Output<'listAbsences'>['items'][number]

/** When somebody is away, and who decides for them meanwhile. */
export function Absences({ of: { id }, mayChange }: { of: Person; mayChange: boolean }) {
  const t = words.use()
  const say = useProblemWords()
  const offerUndo = useUndo()
  const [adding, setAdding] = useState(false)
  const params = { id }
  const found = useRead('listAbsences', { params })
  const record = useSend('recordAbsence', { refreshes: ['listAbsences', 'listDirectoryChanges'] })
  const end = useSend('endAbsence', { refreshes: ['listAbsences', 'listDirectoryChanges'] })
  const bad = (error: Error) => void notify({ text: say(error).text, bad: true })
  const takeBack = ({ id: absenceId, recordedAt: _, recordedBy: __, ...content }: Absence) =>
    end.mutate(
      { params: { id, absenceId } },
      {
        onError: bad,
        onSuccess: () =>
          void offerUndo(t('absenceGone'), () => record.mutate({ params, body: content }, { onError: bad })),
      },
    )
  const items = found.data?.items ?? []
  return (
    <Card
      title={t('absences')}
      flush
      beside={
        mayChange && (
          <Button
            size="sm"
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => setAdding(true)}
          >
            {t('addAbsence')}
          </Button>
        )
      }
    >
      {items.length === 0 ? (
        <Empty icon="calendar" title={t('noAbsences')} text={t('noAbsencesText')} />
      ) : (
        <ul className={styles.absences}>
          {items.map((each) => (
            <Entry key={each.id} of={each} {...(mayChange && { takeBack: () => takeBack(each) })} />
          ))}
        </ul>
      )}
      <Suspense>{adding && <AbsenceDialog id={id} onClose={() => setAdding(false)} />}</Suspense>
    </Card>
  )
}

function Entry({ of, takeBack }: { of: Absence; takeBack?: () => void }) {
  const t = words.use()
  const { date, list, money } = useFormats()
  const { nameOf } = usePeople()
  const kindName = useKindName()
  const days = t('fromUntil', { from: date(of.from), until: date(of.until) })
  return (
    <li>
      <span>
        <b>{days}</b>
        <small>
          {of.delegateId ? t('decidesFor', { who: nameOf(of.delegateId) }) : t('nobodyDecides')}
          {of.kinds && ` · ${list(of.kinds.map(kindName))}`}
          {of.below && ` · ${t('onlyBelow', { amount: money(of.below) })}`}
        </small>
      </span>
      {takeBack && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('takeBack', { days })}
          onClick={takeBack}
        >
          <Icon name="trash" size={18} />
        </ActionIcon>
      )}
    </li>
  )
}
