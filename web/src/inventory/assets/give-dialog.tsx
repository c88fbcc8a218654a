import { Checkbox } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateInput } from '../../ui/form/date-input.tsx'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { PersonSelect } from '../../ui/form/person-select.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'
import { type Asset, moved } from './types.ts'

interface Props {
  of: Asset
  /** It goes from one person to another. */
  passOn: boolean
  onClose: () => void
}

/** Gives a thing to somebody, who is asked by mail to accept it. */
export default function Give({ of: asset, passOn, onClose }: Props) {
  const t = words.use()
  const { mutateAsync } = useSend(passOn ? 'transferAsset' : 'checkOutAsset', {
    refreshes: moved,
    done: onClose,
  })
  const of = useServerForm({
    initial: { personId: '', dueBack: '', acceptance: true },
    send: ({ personId, dueBack, acceptance }) =>
      mutateAsync({
        params: { id: asset.id },
        body: { personId, acceptance, ...(dueBack && { dueBack }) },
      }),
  })
  const { form } = of
  return (
    <Dialog title={t('giveTitle', { tag: asset.tag, model: asset.model.name })} onClose={onClose}>
      <Form of={of} submit={t(passOn ? 'acts.pass-on' : 'acts.check-out')}>
        <PersonSelect label={t('toWhom')} required data-autofocus {...form.getInputProps('personId')} />
        <DateInput label={t('dueBackOn')} {...form.getInputProps('dueBack')} />
        <Checkbox
          label={t('askToAccept')}
          description={t('askToAcceptHint')}
          {...form.getInputProps('acceptance', { type: 'checkbox' })}
        />
      </Form>
    </Dialog>
  )
}
