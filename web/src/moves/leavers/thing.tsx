import { Button, Menu } from '@mantine/core'
import { Said } from '../../language/said/said.tsx'
import '@mantine/core/styles/Menu.css'
import '@mantine/core/styles/Popover.css'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useMe } from '../../app/me.ts'
import { type Care, CareDialogs } from '../../inventory/care/care-dialogs.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Badge } from '../../ui/status.tsx'
import { words } from '../words.ts'
import styles from './thing.module.css'
import { changed, isOver, type Leaver, type Thing } from './types.ts'

const Receive = lazy(() => import('./receive-dialog.tsx'))
const Decide = lazy(() => import('./decide-dialog.tsx'))

/** One thing: how far it is on its way to an outcome, and what is to be done next. */
export function ThingRow({ of, thing }: { of: Leaver; thing: Thing }) {
  const t = words.use()
  const { coordinates } = useMe()
  const { assetId, tag, model, standing, outcome, way, rule } = thing
  return (
    <li className={styles.thing}>
      <div className={styles.what}>
        <Link to="/inventory/$id" params={{ id: assetId }}>
          {model}
        </Link>
        <small>
          {tag} · {t(`rules.${rule}`)}
          {way && ` · ${t(`ways.${way.how}`)}${way.tracking ? ` (${way.tracking})` : ''}`}
        </small>
      </div>
      <Way of={thing} />
      <div className={styles.end}>
        {outcome ? (
          <Badge tone={outcome.as === 'lost' ? 'no' : 'go'}>{t(`outcomes.${outcome.as}`)}</Badge>
        ) : (
          <span className={styles.standing}>
            <Said>{standing}</Said>
          </span>
        )}
        {coordinates && !outcome && !isOver(of) && <Next of={of} thing={thing} />}
      </div>
    </li>
  )
}

/** Return, inspection, wipe: what is done is ticked. */
function Way({ of: { received, inspected, wiped, holdsData } }: { of: Thing }) {
  const t = words.use()
  const steps = [
    { step: 'back' as const, done: received !== null },
    { step: 'inspected' as const, done: inspected !== null },
    { step: 'wiped' as const, done: wiped?.verified === true || wiped?.destroyed === true },
  ].filter(({ step }) => step !== 'wiped' || holdsData)
  return (
    <ol className={styles.way} aria-label={t('way')}>
      {steps.map(({ step, done }) => (
        <li key={step} data-done={done || undefined}>
          {done && <Icon name="check" size={14} />}
          {t(`steps.${step}`)}
          <span className="unseen">{t(done ? 'stepDone' : 'stepOpen')}</span>
        </li>
      ))}
    </ol>
  )
}

function Next({ of, thing }: { of: Leaver; thing: Thing }) {
  const t = words.use()
  const [open, setOpen] = useState<'receive' | 'decide' | Care>()
  const close = () => setOpen(undefined)
  const { received, inspected, wiped, holdsData, decided } = thing
  if (decided) return null
  const next = !received
    ? 'receive'
    : !inspected
      ? 'inspect'
      : holdsData && !wiped
        ? 'wipe'
        : wiped && !wiped.verified && !wiped.destroyed
          ? 'verify'
          : undefined
  return (
    <span className={styles.actions}>
      {next && (
        <Button size="xs" variant={next === 'receive' ? 'filled' : 'default'} onClick={() => setOpen(next)}>
          {t(`next.${next}`)}
        </Button>
      )}
      <Menu position="bottom-end" radius="lg" shadow="md">
        <Menu.Target>
          <Button size="xs" variant="default" aria-label={t('moreFor', { thing: thing.tag })}>
            <Icon name="more" size={18} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {!received && <Menu.Item onClick={() => setOpen('decide')}>{t('next.decide')}</Menu.Item>}
          <Menu.Item onClick={() => setOpen('write-off')}>{t('next.writeOff')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {open === 'receive' && <Receive of={of} thing={thing} onClose={close} />}
        {open === 'decide' && <Decide of={of} thing={thing} onClose={close} />}
        {open && open !== 'receive' && open !== 'decide' && (
          <CareDialogs
            open={open}
            asset={{ id: thing.assetId, tag: thing.tag }}
            refreshes={changed}
            onClose={close}
          />
        )}
      </Suspense>
    </span>
  )
}
