import { Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useMe } from '../../app/me.ts'
import { Icon } from '../../ui/icon.tsx'
import { MoreMenu } from '../../ui/more-menu.tsx'
import type { Request } from '../edit/values.ts'
import { words } from '../words.ts'
import { useMayAct } from './may-act.ts'

const Receive = lazy(() => import('../dialogs/receive.tsx'))
const WithReason = lazy(() => import('../dialogs/with-reason.tsx'))
const RecordBill = lazy(() => import('../dialogs/record-bill.tsx'))
const AskForChange = lazy(() => import('../dialogs/ask-for-change.tsx'))

type Open = 'receive' | 'recall' | 'withdraw' | 'close' | 'cancel' | 'bill' | 'change'

const before: readonly string[] = ['draft', 'changes_requested']
const deciding: readonly string[] = ['submitted', 'in_approval']
const running: readonly string[] = ['ordered', 'partially_received', 'received']

/** What one may do with a request now, the most likely first. */
export function Actions({ of }: { of: Request }) {
  const t = words.use()
  const mayAct = useMayAct(of)
  const { coordinates } = useMe()
  const [open, setOpen] = useState<Open>()
  const { status, id, purchaseOrder: order } = of
  const deliveries = order?.lines.map(({ delivery }) => delivery) ?? []
  const expected = deliveries.some(({ open }) => open > 0)
  const nothingCame = deliveries.every(({ received }) => received === 0)
  const ordered = running.includes(status)
  if (!mayAct) return null
  const more = [
    coordinates &&
      (ordered || status === 'closed') && { open: 'bill', label: t('recordBill'), icon: 'money' },
    ordered && { open: 'change', label: t('askForChange'), icon: 'edit' },
    (before.includes(status) || deciding.includes(status) || status === 'approved') && {
      open: 'withdraw',
      label: t('withdraw'),
      icon: 'close',
    },
    coordinates &&
      ordered &&
      expected &&
      !nothingCame && { open: 'close', label: t('closeOrder'), icon: 'check' },
    coordinates &&
      status === 'ordered' &&
      nothingCame && { open: 'cancel', label: t('cancelOrder'), icon: 'close' },
  ].filter((each) => each !== false) as { open: Open; label: string; icon: 'money' }[]
  const close = () => setOpen(undefined)
  return (
    <>
      {before.includes(status) && (
        <Button component={Link} to={`/requests/${id}/edit`} leftSection={<Icon name="edit" size={18} />}>
          {t('change')}
        </Button>
      )}
      {deciding.includes(status) && (
        <Button
          variant="default"
          leftSection={<Icon name="undo" size={18} />}
          onClick={() => setOpen('recall')}
        >
          {t('recall')}
        </Button>
      )}
      {coordinates && ordered && expected && (
        <Button leftSection={<Icon name="box" size={18} />} onClick={() => setOpen('receive')}>
          {t('receive')}
        </Button>
      )}
      {more.length > 0 && (
        <MoreMenu label={t('more')}>
          {more.map((each) => (
            <Menu.Item
              key={each.open}
              leftSection={<Icon name={each.icon} size={18} />}
              onClick={() => setOpen(each.open)}
            >
              {each.label}
            </Menu.Item>
          ))}
        </MoreMenu>
      )}
      <Suspense>
        {order && open === 'receive' && <Receive id={of.id} order={order} onClose={close} />}
        {order && open === 'bill' && <RecordBill id={of.id} order={order} onClose={close} />}
        {order && open === 'change' && <AskForChange id={of.id} order={order} onClose={close} />}
        {(open === 'recall' || open === 'withdraw' || open === 'close' || open === 'cancel') && (
          <WithReason what={open} id={id} onClose={close} />
        )}
      </Suspense>
    </>
  )
}
