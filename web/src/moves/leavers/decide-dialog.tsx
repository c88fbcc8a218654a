import { Radio, Stack, TextInput } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'
import { changed, type Leaver, type Thing } from './types.ts'

interface Props {
  of: Leaver
  thing: Thing
  onClose: () => void
}

const decisions = ['lost', 'charged', 'gifted'] as const

/** What becomes of a thing that does not come back. */
export default function Decide({ of: leaver, thing, onClose }: Props) {
  const t = words.use()
  const { mutateAsync } = useSend('decideItem', { refreshes: changed, done: onClose })
  const of = useServerForm({
    initial: { as: 'lost' as (typeof decisions)[number], note: '' },
    send: ({ as, note }) =>
      mutateAsync({
        params: { id: leaver.id, n: String(thing.n) },
        body: { as, ...(note.trim() && { note }) },
      }),
  })
  return (
    <Dialog title={t('decideTitle', { model: thing.model, tag: thing.tag })} onClose={onClose}>
      <Form of={of} submit={t('save')}>
        <Radio.Group label={t('whatBecomes')} {...of.form.getInputProps('as')}>
          <Stack gap="sm" mt={6}>
            {decisions.map((as) => (
              <Radio
                key={as}
                value={as}
                label={t(`decisions.${as}`)}
                description={t(`decisionHints.${as}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput label={t('note')} maxLength={300} {...of.form.getInputProps('note')} />
      </Form>
    </Dialog>
  )
}
