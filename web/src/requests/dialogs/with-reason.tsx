import '../../ui/form/inputs.ts'
import { useNavigate } from '@tanstack/react-router'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { ReasonInput } from '../../ui/form/reason-input.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { notify } from '../../ui/notify.ts'
import { refreshed } from '../refreshed.ts'
import { words } from '../words.ts'

interface Props {
  what: 'recall' | 'withdraw' | 'close' | 'cancel'
  id: string
  onClose: () => void
}

/** What ends or stops something says why: whoever was asked reads it. */
export default function WithReason({ what, id, onClose }: Props) {
  const t = words.use()
  const navigate = useNavigate()
  const wish = { refreshes: refreshed }
  const recall = useSend('recallPurchaseRequest', wish)
  const withdraw = useSend('withdrawPurchaseRequest', wish)
  const close = useSend('closeOrder', wish)
  const cancel = useSend('cancelOrder', wish)
  const of = useServerForm({
    initial: { reason: '' },
    send: async ({ reason }) => {
      const input = { params: { id }, body: { reason } }
      if (what === 'recall') await recall.mutateAsync(input)
      else if (what === 'withdraw') await withdraw.mutateAsync({ ...input, body: reason ? { reason } : {} })
      else if (what === 'close') await close.mutateAsync(input)
      else await cancel.mutateAsync(input)
      onClose()
      void notify({ text: t(`did.${what}`) })
      if (what === 'recall') await navigate({ to: '/requests/$requestId/edit', params: { requestId: id } })
    },
  })
  return (
    <Dialog title={t(`ask.${what}`)} onClose={onClose}>
      <Form of={of} submit={t(`do.${what}`)}>
        <p style={{ margin: 0 }}>{t(`means.${what}`)}</p>
        <ReasonInput
          label={t('reason')}
          required={what !== 'withdraw'}
          maxLength={2000}
          data-autofocus
          {...of.form.getInputProps('reason')}
        />
      </Form>
    </Dialog>
  )
}
