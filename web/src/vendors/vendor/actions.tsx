import { Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useSend } from '../../api/send.ts'
import { Icon } from '../../ui/icon.tsx'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { notify } from '../../ui/notify.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { changed } from '../changed.ts'
import { words } from '../words.ts'
import type { Vendor } from './vendor-page.tsx'

const Block = lazy(() => import('./block.tsx'))
const Merge = lazy(() => import('./merge.tsx'))

/** Approve, block, merge: what its status allows. */
export function Actions({ of }: { of: Vendor }) {
  const t = words.use()
  const say = useProblemWords()
  const [open, setOpen] = useState<'block' | 'merge'>()
  const params = { id: of.id }
  const onError = (error: Error) => void notify({ text: say(error).text, bad: true })
  const approve = useSend('approveVendor', {
    refreshes: changed,
    done: () => void notify({ text: t('approved', { name: of.name }) }),
  })
  const unblock = useSend('unblockVendor', {
    refreshes: changed,
    done: () => void notify({ text: t('unblocked', { name: of.name }) }),
  })
  const close = () => setOpen(undefined)
  return (
    <>
      {of.status === 'proposed' && (
        <Button
          loading={approve.isPending}
          leftSection={<Icon name="check" size={18} />}
          onClick={() => approve.mutate({ params }, { onError })}
        >
          {t('approve')}
        </Button>
      )}
      {of.status === 'blocked' && (
        <Button loading={unblock.isPending} onClick={() => unblock.mutate({ params, body: {} }, { onError })}>
          {t('unblock')}
        </Button>
      )}
      <Button
        component={Link}
        to={`/vendors/${of.id}/edit`}
        variant="default"
        leftSection={<Icon name="edit" size={18} />}
      >
        {t('edit')}
      </Button>
      <MoreMenu label={t('more')}>
        <Menu.Item onClick={() => setOpen('merge')}>{t('merge')}</Menu.Item>
        {of.status !== 'blocked' && (
          <Menu.Item color="red" onClick={() => setOpen('block')}>
            {t('block')}
          </Menu.Item>
        )}
      </MoreMenu>
      <Suspense>
        {open === 'block' && <Block of={of} onClose={close} />}
        {open === 'merge' && <Merge of={of} onClose={close} />}
      </Suspense>
    </>
  )
}
