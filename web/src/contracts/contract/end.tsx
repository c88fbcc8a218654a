import { TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useSend } from '../../api/send.ts'
import type { Output } from '../../api/types.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { ReasonInput } from '../../ui/form/reason-input.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { changed } from '../changed.ts'
import { words } from '../words.ts'

/** Ends a contract before its term does. */
export default function EndContract({
  of: found,
  onClose,
}: {
  of: Output<'getContract'>
  onClose: () => void
}) {
  const t = words.use()
  const { mutateAsync } = useSend('endContract', { refreshes: changed, done: onClose })
  const of = useServerForm({
    initial: { endsOn: '', reason: '' },
    send: (body) => mutateAsync({ params: { id: found.id }, body }),
  })
  return (
    <Dialog title={t('endTitle', { title: found.title })} onClose={onClose}>
      <Form of={of} submit={t('endEarly')}>
        <p style={{ margin: 0 }}>{t('endText')}</p>
        <TextInput
          type="date"
          label={t('endsOnField')}
          description={t('endsOnHint')}
          max={found.dates.end}
          required
          data-autofocus
          {...of.form.getInputProps('endsOn')}
        />
        <ReasonInput label={t('reason')} {...of.form.getInputProps('reason')} />
      </Form>
    </Dialog>
  )
}
