import { Checkbox, Radio, Stack } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { ReasonInput } from '../../ui/form/reason-input.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { changed } from '../case/types.ts'
import { words } from '../words.ts'

/** An administrator decides in the place of those who are asked; they are told, with the reason. */
export default function Override({ id, onClose }: { id: string; onClose: () => void }) {
  const t = words.use()
  const { mutateAsync } = useSend('overrideApproval', { refreshes: changed, done: onClose })
  const of = useServerForm({
    initial: { decision: 'approve' as 'approve' | 'reject', all: false, reason: '' },
    send: ({ decision, all, reason }) =>
      mutateAsync({ params: { id }, body: { decision, scope: all ? 'approval' : 'stage', reason } }),
  })
  const { decision } = of.form.values
  return (
    <Dialog title={t('override')} onClose={onClose}>
      <Form of={of} submit={t(`overrideAs.${decision}`)}>
        <p style={{ margin: 0 }}>{t('overrideText')}</p>
        <Radio.Group label={t('decision')} {...of.form.getInputProps('decision')}>
          <Stack gap="xs" mt={6}>
            <Radio value="approve" label={t('overrideAs.approve')} />
            <Radio value="reject" label={t('overrideAs.reject')} />
          </Stack>
        </Radio.Group>
        {decision === 'approve' && (
          <Checkbox label={t('overrideAll')} {...of.form.getInputProps('all', { type: 'checkbox' })} />
        )}
        <ReasonInput label={t('reason')} maxLength={2000} {...of.form.getInputProps('reason')} />
      </Form>
    </Dialog>
  )
}
