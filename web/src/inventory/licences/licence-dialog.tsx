import { NumberInput, Switch, TextInput } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import type { Output } from '../../api/types.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { useVersionedForm } from '../../ui/form/versioned-form.tsx'
import { words } from '../words.ts'

type Licence = Output<'getLicence'>

const valuesOf = (licence?: Licence) => ({
  name: licence?.name ?? '',
  vendor: licence?.vendor ?? '',
  seats: licence?.seats ?? 10,
  perPerson: licence?.perPerson ?? 1,
  reassignable: licence?.reassignable ?? true,
})

/** Registers a licence, or changes one. */
export default function LicenceDialog({ licence, onClose }: { licence?: Licence; onClose: () => void }) {
  const t = words.use()
  const wish = { refreshes: ['getLicence', 'listLicences'], done: onClose } as const
  const create = useSend('createLicence', wish)
  const change = useSend('changeLicence', wish)
  const { of, notice } = useVersionedForm({
    current: licence,
    valuesOf,
    send: ({ vendor, ...rest }, version) =>
      licence
        ? change.mutateAsync({
            params: { id: licence.id },
            version,
            body: { ...rest, vendor: vendor.trim() || null },
          })
        : create.mutateAsync({ body: { ...rest, ...(vendor.trim() && { vendor }) } }),
    operation: 'getLicence',
    factsOf: ({ name, vendor = '', seats, perPerson }) => ({
      [t('name')]: name,
      [t('vendor')]: vendor,
      [t('seats')]: String(seats),
      [t('perPerson')]: String(perPerson),
    }),
  })
  const { form } = of
  return (
    <Dialog title={licence?.name ?? t('newLicence')} onClose={onClose}>
      <Form of={of} submit={t('save')}>
        {notice}
        <TextInput label={t('name')} required data-autofocus {...form.getInputProps('name')} />
        <TextInput label={t('vendor')} {...form.getInputProps('vendor')} />
        <NumberInput label={t('seats')} min={0} allowDecimal={false} {...form.getInputProps('seats')} />
        <NumberInput
          label={t('perPerson')}
          min={1}
          allowDecimal={false}
          {...form.getInputProps('perPerson')}
        />
        <Switch
          label={t('reassignable')}
          description={t('reassignableHint')}
          {...form.getInputProps('reassignable', { type: 'checkbox' })}
        />
      </Form>
    </Dialog>
  )
}
