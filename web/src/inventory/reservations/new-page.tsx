import { NativeSelect, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useSend } from '../../api/send.ts'
import { Card } from '../../ui/card.tsx'
import { useLocations, useModels } from '../../ui/form/catalogue.ts'
import { DateInput } from '../../ui/form/date-input.tsx'
import fields from '../../ui/form/fields.module.css'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { LinesEditor } from '../../ui/form/lines-editor.tsx'
import { PersonSelect } from '../../ui/form/person-select.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { words } from '../words.ts'

interface Values extends Record<string, unknown> {
  title: string
  personId: string
  locationId: string
  needBy: string
  lines: { modelId: string; quantity: string }[]
}

const blankLine = () => ({ modelId: '', quantity: '1' })

/** Sets units aside by model: what is in stock at once, the rest when its turn comes. */
export default function NewReservationPage() {
  const t = words.use()
  const navigate = useNavigate()
  const models = useModels()
  const places = useLocations()
  const { mutateAsync } = useSend('createReservation', {
    refreshes: ['listReservations', 'listStock'],
    done: ({ id }) => void navigate({ to: '/reservations/$id', params: { id } }),
  })
  const initial: Values = { title: '', personId: '', locationId: '', needBy: '', lines: [blankLine()] }
  const of = useServerForm({
    initial,
    draft: 'reservation',
    send: ({ personId, lines, ...rest }) =>
      mutateAsync({
        body: {
          ...rest,
          ...(personId && { personId }),
          lines: lines.map(({ modelId, quantity }) => ({ modelId, quantity: Number(quantity) })),
        },
      }),
  })
  const { form } = of
  return (
    <>
      <PageHead title={t('newReservation')} back={{ to: '/reservations', label: t('reservations') }} />
      <Card>
        <Form of={of} submit={t('reserve')}>
          <TextInput label={t('whatFor')} required maxLength={120} {...form.getInputProps('title')} />
          <div className={fields.pair}>
            <NativeSelect
              label={t('place')}
              required
              data={[{ value: '', label: t('choose') }, ...places.options]}
              {...form.getInputProps('locationId')}
            />
            <DateInput label={t('needBy')} required {...form.getInputProps('needBy')} />
          </div>
          <PersonSelect label={t('forWhom')} {...form.getInputProps('personId')} />
          <LinesEditor
            form={form}
            of="lines"
            label={t('models')}
            blank={blankLine}
            fields={[
              {
                field: 'modelId',
                label: t('model'),
                width: 'minmax(0, 1fr)',
                options: [{ value: '', label: t('choose') }, ...models.options],
              },
              { field: 'quantity', label: t('quantity'), width: '110px', number: true },
            ]}
          />
        </Form>
      </Card>
    </>
  )
}
