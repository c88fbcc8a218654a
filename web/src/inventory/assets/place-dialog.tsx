import { NativeSelect } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useLocations } from '../../ui/form/catalogue.ts'
import { Form } from '../../ui/form/form.tsx'
import { ConditionSelect } from '../care/condition-select.tsx'
import '../../ui/form/inputs.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'
import { type Asset, moved } from './types.ts'

interface Props {
  of: Asset
  act: 'check-in' | 'move'
  onClose: () => void
}

/** A thing comes back, or moves to another place. */
export default function Place({ of: asset, act, onClose }: Props) {
  const t = words.use()
  const places = useLocations()
  const checkIn = useSend('checkInAsset', { refreshes: moved, done: onClose })
  const move = useSend('transferAsset', { refreshes: moved, done: onClose })
  const of = useServerForm({
    initial: { locationId: asset.locationId, condition: '' as '' | 'used' },
    send: ({ locationId, condition }) =>
      act === 'move'
        ? move.mutateAsync({ params: { id: asset.id }, body: { locationId } })
        : checkIn.mutateAsync({
            params: { id: asset.id },
            body: { locationId, ...(condition && { condition }) },
          }),
  })
  return (
    <Dialog title={`${t(`acts.${act}`)}: ${asset.tag}`} onClose={onClose}>
      <Form of={of} submit={t(`acts.${act}`)}>
        <NativeSelect label={t('place')} data={places.options} {...of.form.getInputProps('locationId')} />
        {act === 'check-in' && <ConditionSelect optional {...of.form.getInputProps('condition')} />}
      </Form>
    </Dialog>
  )
}
