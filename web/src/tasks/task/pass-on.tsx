import { useNavigate } from '@tanstack/react-router'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ColleagueAddress } from '../../ui/form/colleague-address.tsx'
import { Form } from '../../ui/form/form.tsx'
import { ReasonInput } from '../../ui/form/reason-input.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { notify } from '../../ui/notify.ts'
import { words } from '../words.ts'
import { changed } from './types.ts'

/** Has a colleague asked instead. */
export default function PassOn({ id, onClose }: { id: string; onClose: () => void }) {
  const t = words.use()
  const navigate = useNavigate()
  const { mutateAsync } = useSend('passTaskOn', { refreshes: changed })
  const of = useServerForm({
    initial: { email: '', reason: '' },
    send: async (body) => {
      await mutateAsync({ params: { id }, body })
      void notify({ text: t('passedOn', { email: body.email }) })
      onClose()
      await navigate({ to: '/tasks' })
    },
  })
  return (
    <Dialog title={t('passOnTitle')} onClose={onClose}>
      <Form of={of} submit={t('passOn')}>
        <p style={{ margin: 0 }}>{t('passOnText')}</p>
        <ColleagueAddress
          label={t('colleague')}
          required
          data-autofocus
          {...of.form.getInputProps('email')}
        />
        <ReasonInput label={t('reason')} {...of.form.getInputProps('reason')} />
      </Form>
    </Dialog>
  )
}
