import { Textarea } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { useUndo } from '../../ui/undo.tsx'
import { changed } from '../changed.ts'
import { words } from '../words.ts'
import type { Vendor } from './vendor-page.tsx'

/** Nothing new is agreed with a blocked vendor; one press takes it back. */
export default function Block({ of: { id, name, status }, onClose }: { of: Vendor; onClose: () => void }) {
  const t = words.use()
  const offerUndo = useUndo()
  const params = { id }
  const block = useSend('blockVendor', { refreshes: changed })
  const unblock = useSend('unblockVendor', { refreshes: changed })
  const of = useServerForm({
    initial: { reason: '' },
    send: async (body) => {
      await block.mutateAsync({ params, body })
      onClose()
      // A proposed one would come back approved: that is no undo.
      if (status === 'approved')
        void offerUndo(t('blocked', { name }), () => unblock.mutate({ params, body: {} }))
    },
  })
  return (
    <Dialog title={t('blockTitle', { name })} onClose={onClose}>
      <Form of={of} submit={t('block')}>
        <p style={{ margin: 0 }}>{t('blockText')}</p>
        <Textarea
          label={t('reason')}
          required
          autosize
          minRows={2}
          data-autofocus
          {...of.form.getInputProps('reason')}
        />
      </Form>
    </Dialog>
  )
}
