import { NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useCategories, useLocations } from '../../ui/form/catalogue.ts'
import { DateInput } from '../../ui/form/date-input.tsx'
import fields from '../../ui/form/fields.module.css'
import { Form } from '../../ui/form/form.tsx'
import { idOf } from '../../ui/form/id-of.ts'
import '../../ui/form/inputs.ts'
import { useVersionedForm } from '../../ui/form/versioned-form.tsx'
import { words } from '../words.ts'
import type { Model } from './types.ts'

const valuesOf = (model?: Model) => ({
  name: model?.name ?? '',
  manufacturer: model?.manufacturer ?? '',
  number: model?.number ?? '',
  categoryId: model?.categoryId ?? '',
  tracking: model?.tracking ?? ('asset' as const),
  price: { amount: model?.price?.amount ?? '', currency: model?.price?.currency ?? 'EUR' },
  vendor: { name: model?.vendor?.name ?? '', email: model?.vendor?.email ?? '' },
  endOfLife: model?.endOfLife ?? '',
  minimumStock: model?.minimumStock ?? {},
})
type Values = ReturnType<typeof valuesOf>

function contentOf({ number, price, vendor, endOfLife, ...rest }: Values) {
  return {
    ...rest,
    ...(number.trim() && { number }),
    ...(price.amount.trim() && { price }),
    ...(vendor.name.trim() && {
      vendor: { name: vendor.name, ...(vendor.email.trim() && { email: vendor.email }) },
    }),
    ...(endOfLife && { endOfLife }),
  }
}

/** A model: what it is, what one costs and where from, how many are to be free at each place. */
export default function ModelDialog({ model, onClose }: { model: Model | undefined; onClose: () => void }) {
  const t = words.use()
  const categories = useCategories()
  const places = useLocations()
  const { mutateAsync } = useSend('putModel', { refreshes: ['listModels', 'listStock'], done: onClose })
  const { of, notice } = useVersionedForm({
    current: model,
    valuesOf,
    send: (values, version) =>
      mutateAsync({ params: { id: model?.id ?? idOf(values.name) }, version, body: contentOf(values) }),
    operation: 'listModels',
    factsOf: ({ name, manufacturer, price, endOfLife = '' }) => ({
      [t('name')]: name,
      [t('manufacturer')]: manufacturer,
      [t('price')]: price ? `${price.amount} ${price.currency}` : '',
      [t('endOfLife')]: endOfLife,
    }),
  })
  const { form } = of
  return (
    <Dialog title={model?.name ?? t('newModel')} onClose={onClose}>
      <Form of={of} submit={t('save')}>
        {notice}
        <TextInput label={t('name')} required {...form.getInputProps('name')} />
        <div className={fields.pair}>
          <TextInput label={t('manufacturer')} required {...form.getInputProps('manufacturer')} />
          <TextInput label={t('partNumber')} {...form.getInputProps('number')} />
          <NativeSelect
            label={t('category')}
            required
            data={[{ value: '', label: t('choose') }, ...categories.options]}
            {...form.getInputProps('categoryId')}
          />
          <NativeSelect
            label={t('tracking')}
            data={(['asset', 'quantity'] as const).map((value) => ({
              value,
              label: t(`trackings.${value}`),
            }))}
            {...form.getInputProps('tracking')}
          />
          <TextInput label={t('price')} inputMode="decimal" {...form.getInputProps('price.amount')} />
          <TextInput label={t('currency')} maxLength={3} {...form.getInputProps('price.currency')} />
          <TextInput label={t('vendor')} {...form.getInputProps('vendor.name')} />
          <TextInput label={t('vendorMail')} type="email" {...form.getInputProps('vendor.email')} />
        </div>
        <DateInput
          label={t('endOfLife')}
          description={t('endOfLifeHint')}
          {...form.getInputProps('endOfLife')}
        />
        <fieldset className={fields.group}>
          <legend>{t('minimum')}</legend>
          <p>{t('minimumHint')}</p>
          {places.items.map(({ id, name }) => (
            <NumberInput
              key={id}
              label={name}
              min={0}
              value={form.values.minimumStock[id] ?? 0}
              onChange={(number) => form.setFieldValue(`minimumStock.${id}`, Number(number) || 0)}
            />
          ))}
        </fieldset>
      </Form>
    </Dialog>
  )
}
