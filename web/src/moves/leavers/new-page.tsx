import { NativeSelect, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useSend } from '../../api/send.ts'
import { Card } from '../../ui/card.tsx'
import { Columns } from '../../ui/columns.tsx'
import { useLocations } from '../../ui/form/catalogue.ts'
import { DateInput } from '../../ui/form/date-input.tsx'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import fields from '../../ui/form/fields.module.css'
import { useOnlyPlace } from '../../ui/form/only-place.ts'
import { PersonSelect } from '../../ui/form/person-select.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { words } from '../words.ts'
import { WhatTheyHave } from './what-they-have.tsx'

const blank = {
  personId: '',
  lastWorkingDay: '',
  terminationDate: '',
  successorId: '',
  locationId: '',
  contact: { email: '', phone: '', address: '' },
}
type Values = typeof blank

/** What was not filled in is left out. */
function contentOf({ personId, lastWorkingDay, terminationDate, successorId, locationId, contact }: Values) {
  const reached = Object.fromEntries(Object.entries(contact).filter(([, text]) => text.trim() !== ''))
  return {
    personId,
    lastWorkingDay,
    terminationDate: terminationDate || lastWorkingDay,
    locationId,
    ...(successorId && { successorId }),
    ...(Object.keys(reached).length > 0 && { contact: reached }),
  }
}

/** Somebody leaves: when, who takes over, how they are reached; and beside it what they have. */
export default function NewLeaverPage() {
  const t = words.use()
  const navigate = useNavigate()
  const { mutateAsync } = useSend('openOffboarding', {
    refreshes: ['listOffboardings', 'listCases'],
    done: ({ id }) => void navigate({ to: '/offboardings/$id', params: { id } }),
  })
  const of = useServerForm({
    initial: blank,
    draft: 'leaver',
    send: (values) => mutateAsync({ body: contentOf(values) }),
  })
  const { form } = of
  const places = useLocations()
  useOnlyPlace(form, places)
  return (
    <>
      <PageHead
        title={t('newLeaver')}
        note={t('newLeaverNote')}
        back={{ to: '/offboardings', label: t('leavers') }}
      />
      <Columns beside={<WhatTheyHave personId={form.values.personId} />}>
        <Card>
          <Form of={of} submit={t('startLeaver')}>
            <PersonSelect label={t('whoLeaves')} required {...form.getInputProps('personId')} />
            <div className={fields.pair}>
              <DateInput
                label={t('lastDay')}
                description={t('lastDayHint')}
                required
                {...form.getInputProps('lastWorkingDay')}
              />
              <DateInput
                label={t('termination')}
                description={t('terminationHint')}
                {...form.getInputProps('terminationDate')}
              />
            </div>
            <div className={fields.pair}>
              <PersonSelect
                label={t('successor')}
                description={t('successorHint')}
                {...form.getInputProps('successorId')}
              />
              <NativeSelect
                label={t('returnTo')}
                required
                data={[{ value: '', label: t('choose') }, ...places.options]}
                {...form.getInputProps('locationId')}
              />
            </div>
            <fieldset className={fields.group}>
              <legend>{t('reach')}</legend>
              <p>{t('reachHint')}</p>
              <div className={fields.pair}>
                <TextInput
                  label={t('privateMail')}
                  type="email"
                  autoComplete="off"
                  {...form.getInputProps('contact.email')}
                />
                <TextInput
                  label={t('phone')}
                  type="tel"
                  autoComplete="off"
                  {...form.getInputProps('contact.phone')}
                />
              </div>
              <TextInput label={t('address')} autoComplete="off" {...form.getInputProps('contact.address')} />
            </fieldset>
          </Form>
        </Card>
      </Columns>
    </>
  )
}
