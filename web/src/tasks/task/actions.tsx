import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useMe } from '../../app/me.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import { changed, type Task } from './types.ts'

const PassOn = lazy(() => import('./pass-on.tsx'))

/** Beside answering: have a colleague asked; as a coordinator, have whoever is asked reminded. */
export function Actions({ of: { id, status, person, page } }: { of: Task }) {
  const t = words.use()
  const { coordinates } = useMe()
  const [passing, setPassing] = useState(false)
  return (
    <>
      {coordinates && status === 'open' && !page.mayAnswer && (
        <ActButton
          operation="remindTask"
          input={{ params: { id } }}
          refreshes={changed}
          said={t('reminded', { name: person.name })}
          leftSection={<Icon name="bell" size={18} />}
        >
          {t('remind')}
        </ActButton>
      )}
      {page.mayPassOn && (
        <Button
          variant="default"
          leftSection={<Icon name="pass" size={18} />}
          onClick={() => setPassing(true)}
        >
          {t('passOn')}
        </Button>
      )}
      <Suspense>{passing && <PassOn id={id} onClose={() => setPassing(false)} />}</Suspense>
    </>
  )
}
