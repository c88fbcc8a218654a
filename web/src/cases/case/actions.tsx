import { Button, Menu } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useMe } from '../../app/me.ts'
import { Icon } from '../../ui/icon.tsx'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { useCaseAction } from '../act.ts'
import { words } from '../words.ts'
import { OwnActions } from './own-actions.tsx'
import { type Case, isWork } from './types.ts'

const PassOn = lazy(() => import('../dialogs/pass-on.tsx'))
const Close = lazy(() => import('../dialogs/close.tsx'))
const NotAll = lazy(() => import('../dialogs/not-all.tsx'))
const Override = lazy(() => import('../dialogs/override.tsx'))
const Project = lazy(() => import('../dialogs/project.tsx'))
const StatusLink = lazy(() => import('../dialogs/status-link.tsx'))

type Dialog = 'passOn' | 'close' | 'override' | 'statusLink' | 'project'

/** What one may do with a case, by role. What the interface would refuse is not offered. */
export function Actions({ of }: { of: Case }) {
  const { id, waitingFor, projectId, requester } = of
  const t = words.use()
  const { coordinates, is, id: myId } = useMe()
  const [open, setOpen] = useState<Dialog>()
  const { act, busy, refused, forget } = useCaseAction()
  if (!coordinates) return myId === requester.id && isWork(of) ? <OwnActions of={of} /> : null
  const asked = waitingFor.some(({ who }) => who.length > 0)
  const close = () => setOpen(undefined)
  return (
    <>
      {asked && (
        <Button
          leftSection={<Icon name="bell" size={18} />}
          loading={busy}
          onClick={() => act({ action: 'remind', ids: [id] })}
        >
          {t('remind')}
        </Button>
      )}
      {asked && (
        <Button
          variant="default"
          leftSection={<Icon name="pass" size={18} />}
          onClick={() => setOpen('passOn')}
        >
          {t('passOn')}
        </Button>
      )}
      <MoreMenu label={t('more')}>
        <Menu.Item leftSection={<Icon name="link" size={18} />} onClick={() => setOpen('statusLink')}>
          {t('statusLink')}
        </Menu.Item>
        {isWork(of) && (
          <Menu.Item leftSection={<Icon name="project" size={18} />} onClick={() => setOpen('project')}>
            {t('project')}
          </Menu.Item>
        )}
        {is('admin') && asked && (
          <Menu.Item leftSection={<Icon name="policy" size={18} />} onClick={() => setOpen('override')}>
            {t('override')}
          </Menu.Item>
        )}
        {waitingFor.length > 0 && (
          <Menu.Item
            color="red"
            leftSection={<Icon name="close" size={18} />}
            onClick={() => setOpen('close')}
          >
            {t('closeCase')}
          </Menu.Item>
        )}
      </MoreMenu>
      <Suspense>
        {refused.length > 0 && <NotAll of={refused} onClose={forget} />}
        {open === 'passOn' && <PassOn ids={[id]} onClose={close} />}
        {open === 'close' && <Close ids={[id]} onClose={close} />}
        {open === 'override' && <Override id={id} onClose={close} />}
        {open === 'project' && <Project id={id} projectId={projectId} onClose={close} />}
        {open === 'statusLink' && <StatusLink id={id} onClose={close} />}
      </Suspense>
    </>
  )
}
