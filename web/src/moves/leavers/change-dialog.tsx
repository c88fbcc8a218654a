import { NativeSelect, TextInput } from '@mantine/core'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useLocations } from '../../ui/form/catalogue.ts'
import { DateInput } from '../../ui/form/date-input.tsx'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { PersonSelect } from '../../ui/form/person-select.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { words } from '../words.ts'
import { changed, type Leaver } from './types.ts'

/** Other dates, another successor or place, or how the leaver is reached. */
export default function ChangeLeaver({ of: leaver, onClose }: { of: Leaver; onClose: () => void }) {
  const t = words.use()
  const places = useLocations()
  const { mutateAsync } = useSend('changeOffboarding', { refreshes: changed, done: onClose })
  const before = {
    lastWorkingDay: leaver.lastWorkingDay,
    terminationDate: leaver.terminationDate,
    successorId: leaver.successorId ?? '',
    locationId: leaver.returnTo.locationId,
  }
  const reached = leaver.contact
  const contactBefore = {
    email: reached?.email ?? '',
    phone: reached?.phone ?? '',
    address: reached?.address ?? '',
  }
  const of = useServerForm({
    initial: { ...before, contact: contactBefore },
    changes: true,
    send: ({ contact, ...now }) => {
      const changes = Object.entries(now).filter(
        ([name, value]) => value && value !== before[name as keyof typeof before],
      )
      const ways = Object.entries(contact).filter(([, text]) => text.trim() !== '')
      return mutateAsync({
        params: { id: leaver.id },
        body: {
          ...Object.fromEntries(changes),
          ...(JSON.stringify(contact) !== JSON.stringify(contactBefore) && {
            contact: Object.fromEntries(ways),
          }),
        },
      })
    },
  })
  return (
    <Dialog title={t('changeLeaver')} onClose={onClose}>
      <Form of={of} submit={t('save')}>
        <DateInput label={t('lastDay')} {...of.form.getInputProps('lastWorkingDay')} />
        <DateInput label={t('termination')} {...of.form.getInputProps('terminationDate')} />
        <PersonSelect label={t('successor')} {...of.form.getInputProps('successorId')} />
        <NativeSelect label={t('returnTo')} data={places.options} {...of.form.getInputProps('locationId')} />
        <TextInput label={t('privateMail')} type="email" {...of.form.getInputProps('contact.email')} />
        <TextInput label={t('phone')} type="tel" {...of.form.getInputProps('contact.phone')} />
        <TextInput label={t('address')} {...of.form.getInputProps('contact.address')} />
      </Form>
    </Dialog>
  )
}
