import { Button, TextInput } from '@mantine/core'
import '../../../ui/form/inputs.ts'
import { lazy, Suspense, useRef, useState } from 'react'
import { Card } from '../../../ui/card.tsx'
import { FormProblem } from '../../../ui/form/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { words } from '../../words.ts'
import type { Scan } from '../types.ts'
import styles from './scan-card.module.css'
import { useScans } from './use-scans.ts'
import { useWedge } from './wedge.ts'

const Camera = lazy(() => import('./camera.tsx'))

/** Scan by camera, by a scanner that types, or type a tag; each is answered at once, or as soon as there is a connection. */
export function ScanCard({ countId }: { countId: string }) {
  const t = words.use()
  const { scan, waiting, latest, problem } = useScans(countId)
  const [camera, setCamera] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useWedge(scan)
  const typed = (event: React.FormEvent) => {
    event.preventDefault()
    if (!field.current) return
    scan(field.current.value)
    field.current.value = ''
  }
  return (
    <Card title={t('scan')}>
      <div className="stack">
        <form onSubmit={typed} className={styles.form}>
          <TextInput
            ref={field}
            aria-label={t('tagOrScan')}
            placeholder={t('tagOrScan')}
            size="lg"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
          <Button type="submit" size="lg">
            {t('add')}
          </Button>
        </form>
        <Button
          variant={camera ? 'default' : 'light'}
          size="md"
          leftSection={<Icon name="scan" />}
          aria-pressed={camera}
          onClick={() => setCamera(!camera)}
        >
          {t(camera ? 'cameraOff' : 'cameraOn')}
        </Button>
        <Suspense>{camera && <Camera onScan={scan} />}</Suspense>
        <FormProblem error={problem} />
        {waiting > 0 && (
          <p role="status" className={styles.waiting}>
            {t('scansWait', { count: waiting })}
          </p>
        )}
        <ol className={styles.latest} aria-live="polite" aria-label={t('latestScans')}>
          {latest.map((each) => (
            <Scanned key={`${each.tag} ${each.at} ${each.again}`} of={each} />
          ))}
        </ol>
      </div>
    </Card>
  )
}

function Scanned({ of: { tag, model, expected, again, booked } }: { of: Scan }) {
  const t = words.use()
  const outcome = again ? 'again' : expected ? 'expected' : 'unexpected'
  return (
    <li data-outcome={outcome}>
      <Icon name={outcome === 'unexpected' ? 'alert' : 'check'} />
      <span>
        <b>{model ?? t('unknownTag')}</b>
        <small>
          {tag}
          {booked?.holder && ` · ${t('bookedTo', { name: booked.holder })}`}
        </small>
      </span>
      <em>{t(`scans.${outcome}`)}</em>
    </li>
  )
}
