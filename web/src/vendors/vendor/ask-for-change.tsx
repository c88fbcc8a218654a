import { Textarea, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { changed } from '../changed.ts'
import { words } from '../words.ts'
import type { Vendor } from './vendor-page.tsx'

/** Asks for another address or other bank details; somebody else approves it. */
export default function AskForChange({ of: vendor, onClose }: { of: Vendor; onClose: () => void }) {
  const t = words.use()
  const { mutateAsync } = useSend('askForVendorChange', { refreshes: changed, done: onClose })
  const before = { address: vendor.address ?? '', bankDetails: vendor.bankDetails ?? '' }
  const of = useServerForm({
    initial: { ...before, reason: '' },
    send: ({ address, bankDetails, reason }) =>
      mutateAsync({
        params: { id: vendor.id },
        body: {
          ...(address !== before.address && { address: address.trim() || null }),
          ...(bankDetails !== before.bankDetails && { bankDetails: bankDetails.trim() || null }),
          ...(reason && { reason }),
        },
      }),
  })
  return (
    <Dialog title={t('askTitle', { name: vendor.name })} onClose={onClose}>
      <Form of={of} submit={t('askChange')}>
        <p style={{ margin: 0 }}>{t('askText')}</p>
        <Textarea label={t('address')} autosize minRows={3} {...of.form.getInputProps('address')} />
        <TextInput label={t('bankDetails')} {...of.form.getInputProps('bankDetails')} />
        <Textarea
          label={t('reason')}
          description={t('askReasonHint')}
          autosize
          minRows={2}
          {...of.form.getInputProps('reason')}
        />
      </Form>
    </Dialog>
  )
}
