import { MultiSelect, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useSend } from '../../api/send.ts'
import type { ItemOf } from '../../api/types.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { idOf } from '../../ui/form/id-of.ts'
import { usePeople } from '../../ui/form/people.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { ui } from '../../ui/words.ts'
import { words } from '../words.ts'

type Group = ItemOf<'listGroups'>

/** Adds a group, or changes who is in it. */
export default function GroupDialog({ group, onClose }: { group: Group | undefined; onClose: () => void }) {
  const t = words.use()
  const say = ui.use()
  const { people } = usePeople()
  const put = useSend('putGroup', { refreshes: ['listGroups', 'getGroup'] })
  const of = useServerForm({
    initial: { name: group?.name ?? '', members: group?.members ?? ([] as string[]) },
    changes: group !== undefined,
    send: async (body) => {
      await put.mutateAsync({
        params: { id: group?.id ?? idOf(body.name) },
        body,
        version: group?.version ?? 0,
      })
      onClose()
    },
  })
  return (
    <Dialog title={group?.name ?? t('addGroup')} onClose={onClose}>
      <Form of={of} submit={say('save')}>
        <TextInput
          label={t('name')}
          required
          maxLength={120}
          data-autofocus
          {...of.form.getInputProps('name')}
        />
        <MultiSelect
          label={t('members')}
          searchable
          limit={30}
          data={people.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
          {...of.form.getInputProps('members')}
        />
      </Form>
    </Dialog>
  )
}
