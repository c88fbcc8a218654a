import { Checkbox, NativeSelect } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useLocations } from '../../ui/form/catalogue.ts'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'

/** Begins to count a place: what the books have there now is expected. */
export default function Begin({ onClose }: { onClose: () => void }) {
  const t = words.use()
  const navigate = useNavigate()
  const places = useLocations()
  const { mutateAsync } = useSend('openCount', {
    refreshes: ['listCounts'],
    done: ({ id }) => void navigate({ to: '/counts/$id', params: { id } }),
  })
  const of = useServerForm({
    initial: { locationId: '', alsoInUse: false },
    send: ({ locationId, alsoInUse }) =>
      mutateAsync({ body: { locationId: locationId || (places.items[0]?.id ?? ''), alsoInUse } }),
  })
  const { form } = of
  return (
    <Dialog title={t('newCount')} onClose={onClose}>
      <Form of={of} submit={t('beginCount')}>
        <NativeSelect label={t('place')} data={places.options} {...form.getInputProps('locationId')} />
        <Checkbox
          label={t('alsoInUse')}
          description={t('alsoInUseHint')}
          {...form.getInputProps('alsoInUse', { type: 'checkbox' })}
        />
      </Form>
    </Dialog>
  )
}
