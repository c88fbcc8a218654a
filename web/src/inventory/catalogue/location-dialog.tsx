import { NumberInput, TextInput } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { idOf } from '../../ui/form/id-of.ts'
import '../../ui/form/inputs.ts'
import { useVersionedForm } from '../../ui/form/versioned-form.tsx'
import { words } from '../words.ts'
import type { Location } from './types.ts'

const valuesOf = (location?: Location) => ({
  name: location?.name ?? '',
  address: location?.address ?? '',
  region: location?.region ?? '',
  shippingDays: location?.shippingDays ?? 3,
})

/** A place: where it is, which holidays count there, how long a parcel takes from it. */
export default function LocationDialog({
  location,
  onClose,
}: {
  location: Location | undefined
  onClose: () => void
}) {
  const t = words.use()
  const { mutateAsync } = useSend('putLocation', { refreshes: ['listLocations'], done: onClose })
  const { of, notice } = useVersionedForm({
    current: location,
    valuesOf,
    send: ({ address, region, ...rest }, version) =>
      mutateAsync({
        params: { id: location?.id ?? idOf(rest.name) },
        version,
        body: { ...rest, ...(address.trim() && { address }), ...(region.trim() && { region }) },
      }),
    operation: 'listLocations',
    factsOf: (now) => {
      const { name, address, region, shippingDays } = valuesOf(now)
      return {
        [t('name')]: name,
        [t('address')]: address,
        [t('region')]: region,
        [t('shippingDays')]: String(shippingDays),
      }
    },
  })
  const { form } = of
  return (
    <Dialog title={location?.name ?? t('newPlace')} onClose={onClose}>
      <Form of={of} submit={t('save')}>
        {notice}
        <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
        <TextInput label={t('address')} {...form.getInputProps('address')} />
        <TextInput
          label={t('region')}
          description={t('regionHint')}
          maxLength={6}
          {...form.getInputProps('region')}
        />
        <NumberInput
          label={t('shippingDays')}
          min={0}
          max={30}
          allowDecimal={false}
          {...form.getInputProps('shippingDays')}
        />
      </Form>
    </Dialog>
  )
}
