import { NumberInput, TagsInput } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import type { Operation, Output } from '../../api/types.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useModels } from '../../ui/form/catalogue.ts'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'

interface Props {
  of: Output<'getReservation'>
  refreshes: readonly Operation[]
  onClose: () => void
}

/** Fills a reservation: units by the tags on them, what is only counted by number. */
export default function Pick({ of: { id, lines }, refreshes, onClose }: Props) {
  const t = words.use()
  const models = useModels()
  const { mutateAsync } = useSend('pickReservation', { refreshes, done: onClose })
  const trackingOf = new Map(models.items.map((model) => [model.id, model.tracking]))
  const counted = lines
    .map((line) => ({ ...(line.instead ?? line.model), allocated: line.allocated }))
    .filter((line) => trackingOf.get(line.id) === 'quantity' && line.allocated > 0)
  const of = useServerForm({
    initial: { tags: [] as string[], numbers: {} as Record<string, number> },
    send: ({ tags, numbers }) =>
      mutateAsync({
        params: { id },
        body: {
          tags,
          counted: Object.entries(numbers)
            .filter(([, quantity]) => quantity > 0)
            .map(([modelId, quantity]) => ({ modelId, quantity })),
        },
      }),
  })
  const { form } = of
  return (
    <Dialog title={t('pick')} onClose={onClose}>
      <Form of={of} submit={t('pick')}>
        <TagsInput
          label={t('tags')}
          description={t('tagsHint')}
          maxTags={10}
          data-autofocus
          {...form.getInputProps('tags')}
        />
        {counted.map((line) => (
          <NumberInput
            key={line.id}
            label={line.name}
            min={0}
            max={line.allocated}
            {...form.getInputProps(`numbers.${line.id}`)}
          />
        ))}
      </Form>
    </Dialog>
  )
}
