import { Select, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useNavigate } from '@tanstack/react-router'
import { useRead } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import type { Output } from '../../api/types.ts'
import { languages } from '../../language/languages.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { idOf } from '../../ui/form/id-of.ts'
import { usePeople } from '../../ui/form/people.ts'
import { PersonSelect } from '../../ui/form/person-select.tsx'
import { useVersionedForm } from '../../ui/form/versioned-form.tsx'
import { ui } from '../../ui/words.ts'
import { words } from '../words.ts'
import styles from './person-page.module.css'

type Person = Output<'getPerson'>

const valuesOf = (person?: Person) => ({
  name: person?.name ?? '',
  email: person?.email ?? '',
  managerId: person?.managerId ?? null,
  status: person?.status ?? ('active' as const),
  timeZone: person?.timeZone ?? '',
  region: person?.region ?? '',
  language: person?.language ?? null,
})

/** Adds somebody to the directory, or changes what it says of them. */
export default function PersonDialog({ person, onClose }: { person?: Person; onClose: () => void }) {
  const t = words.use()
  const say = ui.use()
  const navigate = useNavigate()
  const { people, nameOf } = usePeople()
  const latest = useRead('getPerson', { params: { id: person?.id ?? '' } }, { enabled: person !== undefined })
  const put = useSend('putPerson', { refreshes: ['getPerson', 'listPeople', 'listDirectoryChanges'] })
  const { of, notice } = useVersionedForm<Person, ReturnType<typeof valuesOf>>({
    current: latest.data ?? person,
    valuesOf,
    factsOf: (each) => ({
      [t('name')]: each.name,
      [t('email')]: each.email,
      [t('manager')]: each.managerId ? nameOf(each.managerId) : '',
      [t('state')]: t(each.status),
      [t('timeZone')]: each.timeZone ?? '',
      [t('region')]: each.region ?? '',
      [t('language')]: each.language ? t(each.language) : '',
    }),
    operation: 'getPerson',
    send: async ({ name, email, managerId, status, timeZone, region, language }, version) => {
      const saved = await put.mutateAsync({
        params: { id: person?.id ?? freeId(name, people) },
        body: {
          name,
          email,
          status,
          ...(managerId && { managerId }),
          ...(timeZone && { timeZone }),
          ...(region && { region }),
          ...(language && { language }),
        },
        version,
      })
      onClose()
      if (!person) await navigate({ to: '/people/$personId', params: { personId: saved.id } })
      return saved
    },
  })
  const { form } = of
  return (
    <Dialog title={person?.name ?? t('addPerson')} onClose={onClose}>
      <Form of={of} submit={say('save')}>
        {notice}
        <TextInput
          label={t('name')}
          required
          maxLength={120}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput label={t('email')} type="email" required {...form.getInputProps('email')} />
        <PersonSelect label={t('manager')} {...form.getInputProps('managerId')} />
        <div className={styles.two}>
          <TextInput label={t('timeZone')} placeholder="Europe/Berlin" {...form.getInputProps('timeZone')} />
          <TextInput label={t('region')} placeholder="DE-BY" {...form.getInputProps('region')} />
        </div>
        <Select
          label={t('language')}
          placeholder={t('asCompany')}
          clearable
          data={languages.map((value) => ({ value, label: t(value) }))}
          {...form.getInputProps('language')}
        />
        {person && (
          <Select
            label={t('state')}
            description={t('leftHint')}
            allowDeselect={false}
            data={(['active', 'left'] as const).map((value) => ({ value, label: t(value) }))}
            {...form.getInputProps('status')}
          />
        )}
      </Form>
    </Dialog>
  )
}

/** Namesakes get a number. */
function freeId(name: string, people: readonly { id: string }[]): string {
  const wished = idOf(name) || 'person'
  const taken = new Set(people.map(({ id }) => id))
  for (let count = 2; ; count++) {
    const id = count === 2 ? wished : `${wished}-${count - 1}`
    if (!taken.has(id)) return id
  }
}
