import { useSend } from '../../api/send.ts'
import type { Operation } from '../../api/types.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { PersonSelect } from '../../ui/form/person-select.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'

interface Props {
  id: string
  refreshes: readonly Operation[]
  onClose: () => void
}

/** Gives somebody a seat; where none is left, it is said who got the last one. */
export default function Give({ id, refreshes, onClose }: Props) {
  const t = words.use()
  const { mutateAsync } = useSend('claimSeat', { refreshes, done: onClose })
  const of = useServerForm({
    initial: { personId: '' },
    send: (body) => mutateAsync({ params: { id }, body }),
  })
  return (
    <Dialog title={t('giveSeat')} onClose={onClose}>
      <Form of={of} submit={t('giveSeat')}>
        <PersonSelect label={t('toWhom')} required data-autofocus {...of.form.getInputProps('personId')} />
      </Form>
    </Dialog>
  )
}
