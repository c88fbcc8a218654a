import { Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useRead } from '../../api/read.ts'
import { Icon } from '../../ui/icon.tsx'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { MyProjects } from '../dialogs/my-projects.ts'
import { words } from '../words.ts'
import type { Case } from './types.ts'

const WithReason = lazy(() => import('../../requests/dialogs/with-reason.tsx'))
const Project = lazy(() => import('../dialogs/project.tsx'))

const changeable: readonly string[] = ['draft', 'changes_requested']
const deciding: readonly string[] = ['submitted', 'in_approval']
const stoppable: readonly string[] = [...deciding, ...changeable, 'approved']

/** What requesters may do with their own case: take it back to change it, have it end, move it to a project of theirs. */
export function OwnActions({ of: { id, kind, status, projectId } }: { of: Case }) {
  const t = words.use()
  const [open, setOpen] = useState<'recall' | 'withdraw' | 'project'>()
  const projects = useRead('listProjects', MyProjects)
  const isRequest = kind === 'purchase-request'
  const groups = projectId !== undefined || (projects.data?.items.length ?? 0) > 0
  const close = () => setOpen(undefined)
  return (
    <>
      {isRequest && changeable.includes(status) && (
        <Button component={Link} to={`/requests/${id}/edit`} leftSection={<Icon name="edit" size={18} />}>
          {t('change')}
        </Button>
      )}
      {isRequest && deciding.includes(status) && (
        <Button
          variant="default"
          leftSection={<Icon name="undo" size={18} />}
          onClick={() => setOpen('recall')}
        >
          {t('recall')}
        </Button>
      )}
      {isRequest && stoppable.includes(status) && (
        <Button
          variant="default"
          leftSection={<Icon name="close" size={18} />}
          onClick={() => setOpen('withdraw')}
        >
          {t('closeCase')}
        </Button>
      )}
      {groups && (
        <MoreMenu label={t('more')}>
          <Menu.Item leftSection={<Icon name="project" size={18} />} onClick={() => setOpen('project')}>
            {t('project')}
          </Menu.Item>
        </MoreMenu>
      )}
      <Suspense>
        {(open === 'recall' || open === 'withdraw') && <WithReason what={open} id={id} onClose={close} />}
        {open === 'project' && <Project id={id} projectId={projectId} onClose={close} />}
      </Suspense>
    </>
  )
}
