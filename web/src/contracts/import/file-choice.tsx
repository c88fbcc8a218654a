import { Button, SegmentedControl } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { type DragEvent, useRef, useState } from 'react'
import { Card } from '../../ui/card.tsx'
import { FormProblem } from '../../ui/form/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import styles from './import.module.css'
import type { Request } from './use-import.ts'

interface Props {
  begin: (file: File, kind: Request['kind']) => Promise<void>
  busy: boolean
  error: unknown
}

/** What is in the file, and the file: dropped here or chosen. */
export function FileChoice({ begin, busy, error }: Props) {
  const t = words.use()
  const input = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<Request['kind']>('both')
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file) void begin(file, kind)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <Card>
      <div className="stack">
        <FormProblem error={error} />
        <SegmentedControl
          bg="var(--line)"
          aria-label={t('importKind')}
          value={kind}
          onChange={(value) => setKind(value as Request['kind'])}
          data={(['both', 'contracts', 'vendors'] as const).map((value) => ({
            value,
            label: t(`importKinds.${value}`),
          }))}
        />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first */}
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
          <Icon name="upload" size={30} />
          <p>{t('importDrop')}</p>
          <Button loading={busy} onClick={() => input.current?.click()}>
            {t('importChoose')}
          </Button>
          <small>{t('importLimits')}</small>
          <input
            ref={input}
            type="file"
            accept=".csv,.txt,.tsv,text/csv"
            hidden
            aria-label={t('importChoose')}
            onChange={({ currentTarget }) => take(currentTarget.files)}
          />
        </div>
      </div>
    </Card>
  )
}
