import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useLocations, useModels } from '../../ui/form/catalogue.ts'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'

/** Counted units came or went without an order. What has tags is registered or moved one by one. */
export default function Adjust({ onClose }: { onClose: () => void }) {
  const t = words.use()
  const models = useModels()
  const places = useLocations()
  const { mutateAsync } = useSend('adjustStock', { refreshes: ['listStock'], done: onClose })
  const of = useServerForm({
    initial: { modelId: '', locationId: places.items[0]?.id ?? '', change: 1, because: '' },
    send: (body) => mutateAsync({ body }),
  })
  const { form } = of
  const counted = models.items.filter(({ tracking }) => tracking === 'quantity')
  return (
    <Dialog title={t('adjust')} onClose={onClose}>
      <Form of={of} submit={t('record')}>
        <p style={{ margin: 0 }}>{t('adjustText')}</p>
        <NativeSelect
          label={t('model')}
          required
          data={[
            { value: '', label: t('choose') },
            ...counted.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('modelId')}
        />
        <NativeSelect
          label={t('place')}
          required
          data={[{ value: '', label: t('choose') }, ...places.options]}
          {...form.getInputProps('locationId')}
        />
        <NumberInput
          label={t('change')}
          description={t('changeHint')}
          allowDecimal={false}
          {...form.getInputProps('change')}
        />
        <TextInput label={t('why')} required maxLength={300} {...form.getInputProps('because')} />
      </Form>
    </Dialog>
  )
}
