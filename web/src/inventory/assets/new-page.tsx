import { NativeSelect, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useSend } from '../../api/send.ts'
import { Card } from '../../ui/card.tsx'
import { useLocations, useModels } from '../../ui/form/catalogue.ts'
import { DateInput } from '../../ui/form/date-input.tsx'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import fields from '../../ui/form/fields.module.css'
import { useServerForm } from '../../ui/form/server-form.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { words } from '../words.ts'
import { assetContent, blankAsset } from './asset-form.ts'
import { moved } from './types.ts'

export interface NewThingSearch {
  /** What a count found that is not in the books, and where. */
  tag?: string
  place?: string
}

/** Takes a thing into the books that did not come with an order. */
export default function NewAssetPage() {
  const t = words.use()
  const navigate = useNavigate()
  const { tag, place }: NewThingSearch = useSearch({ strict: false })
  const models = useModels()
  const places = useLocations()
  const { mutateAsync } = useSend('registerAsset', {
    refreshes: moved,
    done: ({ id }) => void navigate({ to: '/inventory/$id', params: { id } }),
  })
  const of = useServerForm({
    initial: { ...blankAsset, ...(tag && { tag }), ...(place && { locationId: place }) },
    ...(!tag && { draft: 'asset' }),
    send: (values) => mutateAsync({ body: assetContent(values) }),
  })
  const { form } = of
  const tracked = models.items.filter(({ tracking }) => tracking === 'asset')
  return (
    <>
      <PageHead
        title={t('register')}
        note={t('registerNote')}
        back={{ to: '/inventory', label: t('assets') }}
      />
      <Card>
        <Form of={of} submit={t('register')}>
          <div className={fields.pair}>
            <NativeSelect
              label={t('model')}
              required
              data={[
                { value: '', label: t('choose') },
                ...tracked.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              {...form.getInputProps('modelId')}
            />
            <NativeSelect
              label={t('place')}
              required
              data={[{ value: '', label: t('choose') }, ...places.options]}
              {...form.getInputProps('locationId')}
            />
            <TextInput label={t('tag')} description={t('tagHint')} {...form.getInputProps('tag')} />
            <TextInput label={t('serial')} {...form.getInputProps('serial')} />
            <TextInput
              label={t('cost')}
              inputMode="decimal"
              placeholder="0.00"
              {...form.getInputProps('cost.amount')}
            />
            <TextInput label={t('currency')} maxLength={3} {...form.getInputProps('cost.currency')} />
            <DateInput label={t('purchasedOn')} {...form.getInputProps('purchasedOn')} />
            <DateInput label={t('warrantyUntil')} {...form.getInputProps('warrantyUntil')} />
          </div>
          <TextInput label={t('notes')} maxLength={500} {...form.getInputProps('notes')} />
        </Form>
      </Card>
    </>
  )
}
