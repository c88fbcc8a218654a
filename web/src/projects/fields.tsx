import { MultiSelect, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { DateInput } from '../ui/form/date-input.tsx'
import '../ui/form/inputs.ts'
import { usePeople } from '../ui/form/people.ts'
import { PersonSelect } from '../ui/form/person-select.tsx'
import { words } from './words.ts'

export interface Values extends Record<string, unknown> {
  name: string
  ownerId: string
  targetDate: string
  members: string[]
}

/** What a project is: its name, its people, its date. */
export function ProjectFields<Of extends Values>({ form }: { form: UseFormReturnType<Of> }) {
  const t = words.use()
  const { people } = usePeople()
  const input = (name: keyof Values) => form.getInputProps(name as never)
  const chosen = form.getValues().members
  const known = people
    .filter(({ id, status }) => status === 'active' || chosen.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }))
  const unknown = chosen
    .filter((id) => !known.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: id }))
  return (
    <>
      <TextInput label={t('name')} required maxLength={60} data-autofocus {...input('name')} />
      <PersonSelect label={t('owner')} description={t('ownerHint')} required {...input('ownerId')} />
      <DateInput label={t('target')} {...input('targetDate')} />
      <MultiSelect
        label={t('members')}
        description={t('membersHint')}
        searchable
        limit={30}
        data={[...known, ...unknown]}
        {...input('members')}
      />
    </>
  )
}
