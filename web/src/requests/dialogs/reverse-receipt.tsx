import '../../ui/form/inputs.ts'
import { useSend } from '../../api/send.ts'
import type { ItemOf } from '../../api/types.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { ReasonInput } from '../../ui/form/reason-input.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { notify } from '../../ui/notify.ts'
import { refreshed } from '../refreshed.ts'
import { words } from '../words.ts'

interface Props {
  id: string
  receipt: ItemOf<'listReceipts'>
  onClose: () => void
}

/** Takes a receipt back that was booked wrongly, and says before what follows from it. */
export default function ReverseReceipt({ id, receipt: { number }, onClose }: Props) {
  const t = words.use()
  const reverse = useSend('reverseReceipt', { refreshes: refreshed })
  const of = useServerForm({
    initial: { reason: '' },
    send: async (body) => {
      await reverse.mutateAsync({ params: { id, receipt: String(number) }, body })
      onClose()
      void notify({ text: t('did.reverse', { number }) })
    },
  })
  return (
    <Dialog title={t('ask.reverse', { number })} onClose={onClose}>
      <Form of={of} submit={t('do.reverse')}>
        <p style={{ margin: 0 }}>{t('means.reverse')}</p>
        <ReasonInput
          label={t('reason')}
          maxLength={2000}
          data-autofocus
          {...of.form.getInputProps('reason')}
        />
      </Form>
    </Dialog>
  )
}
