import { NativeSelect } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import { ConditionSelect } from '../../inventory/care/condition-select.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useLocations } from '../../ui/form/catalogue.ts'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'
import { changed, type Leaver, type Thing } from './types.ts'

interface Props {
  of: Leaver
  thing: Thing
  onClose: () => void
}

/** A thing came back: where it is, and in what condition if one has looked. */
export default function Receive({ of: leaver, thing, onClose }: Props) {
  const t = words.use()
  const places = useLocations()
  const { mutateAsync } = useSend('receiveItem', { refreshes: changed, done: onClose })
  const of = useServerForm({
    initial: { locationId: leaver.returnTo.locationId, condition: '' as '' | 'as_new' },
    send: ({ locationId, condition }) =>
      mutateAsync({
        params: { id: leaver.id, n: String(thing.n) },
        body: { locationId, ...(condition && { condition }) },
      }),
  })
  return (
    <Dialog title={t('receiveTitle', { model: thing.model, tag: thing.tag })} onClose={onClose}>
      <Form of={of} submit={t('next.receive')}>
        <NativeSelect label={t('place')} data={places.options} {...of.form.getInputProps('locationId')} />
        <ConditionSelect optional {...of.form.getInputProps('condition')} />
      </Form>
    </Dialog>
  )
}
