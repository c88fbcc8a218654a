import { ActionIcon, Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type DragEvent, lazy, Suspense, useRef, useState } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { useRead } from '../api/read.ts'
import type { Output } from '../api/types.ts'
import { useMe } from '../app/me.ts'
import { useFormats } from '../language/formats.ts'
import { Icon } from '../ui/icon.tsx'
import { notify } from '../ui/notify.ts'
import { useProblemWords } from '../ui/problem-words.ts'
import { Progress } from '../ui/progress.tsx'
import styles from './attachments.module.css'
import { FileButton } from './file-button.tsx'
import { accepted, upload } from './upload.ts'
import { words } from './words.ts'

const RemoveDialog = lazy(() => import('./remove-dialog.tsx'))

type Attached = NonNullable<Output<'getCase'>['attachments']>[number]

interface Props {
  /** Undefined until there is a case to attach to: `caseFor` makes one. */
  caseId: string | undefined
  caseFor?: () => Promise<string | undefined>
  /** Files can be added and taken off. */
  open: boolean
}

/** The files of a case; more are dropped here or chosen. */
export function Attachments({ caseId, caseFor, open }: Props) {
  const t = words.use()
  const say = useProblemWords()
  const queries = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [sending, setSending] = useState<{ name: string; share: number }>()
  const found = useRead('getCase', { params: { id: caseId ?? '' } }, { enabled: caseId !== undefined })
  const files = (caseId && found.data?.attachments) || []

  const refusal = (name: string, error: unknown): string => {
    const [wrong] = error instanceof ApiProblem ? error.fields : []
    if (!wrong) return say(error).text
    return wrong.field === 'type' ? t('wrongType', { name }) : `${name} ${wrong.problem}`
  }
  const send = async (chosen: readonly File[]) => {
    try {
      const id = caseId ?? (await caseFor?.())
      if (!id) return
      for (const file of chosen) {
        setSending({ name: file.name, share: 0 })
        await upload(id, file, 'other', (share) => setSending({ name: file.name, share })).catch(
          (error: unknown) => notify({ text: refusal(file.name, error), bad: true }),
        )
      }
      const changed = ['getCase', 'getTimeline'].map((each) =>
        queries.invalidateQueries({ queryKey: [each] }),
      )
      await Promise.all(changed)
    } catch (error) {
      void notify({ text: say(error).text, bad: true })
    } finally {
      setSending(undefined)
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void send([...event.dataTransfer.files])
  }
  return (
    <div className="stack">
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((each) => (
            <Entry key={each.id} of={each} caseId={caseId as string} open={open} />
          ))}
        </ul>
      )}
      {!open && files.length === 0 && <p className={styles.none}>{t('none')}</p>}
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
        <div
          className={styles.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <p>
            {t('drop')}{' '}
            <Button size="compact-sm" variant="default" onClick={() => input.current?.click()}>
              {t('add')}
            </Button>
          </p>
          <small>{t('limits')}</small>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            accept={accepted}
            aria-label={t('add')}
            onChange={({ currentTarget }) => {
              void send([...(currentTarget.files ?? [])])
              currentTarget.value = ''
            }}
          />
        </div>
      )}
      {sending && (
        <Progress
          label={t('sending', { name: sending.name })}
          done={Math.round(sending.share * 100)}
          all={100}
        />
      )}
    </div>
  )
}

function Entry({ of, caseId, open }: { of: Attached; caseId: string; open: boolean }) {
  const t = words.use()
  const { bytes: size } = useFormats()
  const { coordinates, name: myName } = useMe()
  const [asking, setAsking] = useState(false)
  const { id, name, bytes, scan, addedBy } = of
  return (
    <li>
      <Icon name="attach" size={18} />
      <span>
        <FileButton caseId={caseId} id={id} name={name} infected={scan === 'infected'} />
        <small>
          {size(bytes)} · {addedBy}
        </small>
        {scan === 'infected' && <small className={styles.bad}>{t('infected')}</small>}
      </span>
      {open && (coordinates || addedBy === myName) && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('remove', { name })}
          onClick={() => setAsking(true)}
        >
          <Icon name="trash" size={18} />
        </ActionIcon>
      )}
      <Suspense>
        {asking && <RemoveDialog caseId={caseId} id={id} name={name} onClose={() => setAsking(false)} />}
      </Suspense>
    </li>
  )
}
