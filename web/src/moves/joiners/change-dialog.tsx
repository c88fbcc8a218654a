import { Checkbox, NativeSelect, Stack } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useLocations, useModels } from '../../ui/form/catalogue.ts'
import { DateInput } from '../../ui/form/date-input.tsx'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'
import { changed, type Joiner } from './types.ts'

/** Another first day or place, something more or less. Everything is planned anew from it. */
export default function ChangeJoiner({ of: joiner, onClose }: { of: Joiner; onClose: () => void }) {
  const t = words.use()
  const places = useLocations()
  const models = useModels()
  const { mutateAsync } = useSend('changeOnboarding', { refreshes: changed, done: onClose })
  const of = useServerForm({
    initial: {
      startDate: joiner.startDate,
      locationId: joiner.location.id,
      without: [] as string[],
      more: '',
    },
    changes: true,
    send: ({ startDate, locationId, without, more }) =>
      mutateAsync({
        params: { id: joiner.id },
        body: {
          ...(startDate !== joiner.startDate && { startDate }),
          ...(locationId !== joiner.location.id && { locationId }),
          ...(without.length > 0 && { without }),
          ...(more !== '' && { plus: [{ modelId: more }] }),
        },
      }),
  })
  const { form } = of
  return (
    <Dialog title={t('changeJoiner')} onClose={onClose}>
      <Form of={of} submit={t('save')}>
        <DateInput label={t('firstDay')} required {...form.getInputProps('startDate')} />
        <NativeSelect label={t('place')} data={places.options} {...form.getInputProps('locationId')} />
        <NativeSelect
          label={t('addModel')}
          data={[{ value: '', label: t('nothingMore') }, ...models.options]}
          {...form.getInputProps('more')}
        />
        <Checkbox.Group label={t('leaveOutWhich')} {...form.getInputProps('without')}>
          <Stack gap="xs" mt={6}>
            {joiner.equipment.map(({ model, quantity }) => (
              <Checkbox
                key={model.id}
                value={model.id}
                label={t('timesModel', { quantity, model: models.nameOf(model.id) })}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      </Form>
    </Dialog>
  )
}
