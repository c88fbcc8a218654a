import { TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useSend } from '../../api/send.ts'
import type { ItemOf } from '../../api/types.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { PersonSelect } from '../../ui/form/person-select.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { ui } from '../../ui/words.ts'
import { words } from '../words.ts'

interface Props {
  centre: ItemOf<'listCostCentres'> | undefined
  onClose: () => void
}

/** Adds a cost centre, or changes its name or owner. */
export default function CostCentreDialog({ centre, onClose }: Props) {
  const t = words.use()
  const say = ui.use()
  const put = useSend('putCostCentre', { refreshes: ['listCostCentres', 'getCostCentre'] })
  const of = useServerForm({
    initial: { code: centre?.code ?? '', name: centre?.name ?? '', ownerId: centre?.ownerId ?? null },
    send: async ({ code, name, ownerId }) => {
      await put.mutateAsync({
        params: { code },
        body: { name, ...(ownerId && { ownerId }) },
        version: centre?.version ?? 0,
      })
      onClose()
    },
  })
  return (
    <Dialog title={centre?.code ?? t('addCostCentre')} onClose={onClose}>
      <Form of={of} submit={say('save')}>
        {!centre && (
          <TextInput
            label={t('code')}
            description={t('codeHint')}
            required
            maxLength={32}
            data-autofocus
            {...of.form.getInputProps('code')}
          />
        )}
        <TextInput label={t('name')} required maxLength={120} {...of.form.getInputProps('name')} />
        <PersonSelect label={t('owner')} description={t('ownerHint')} {...of.form.getInputProps('ownerId')} />
      </Form>
    </Dialog>
  )
}
