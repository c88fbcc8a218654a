import { NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useSend } from '../../api/send.ts'
import { Card } from '../../ui/card.tsx'
import { Columns } from '../../ui/columns.tsx'
import { useCentreOptions, useKits, useLocations } from '../../ui/form/catalogue.ts'
import { DateInput } from '../../ui/form/date-input.tsx'
import { Form } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import fields from '../../ui/form/fields.module.css'
import { useOnlyPlace } from '../../ui/form/only-place.ts'
import { PersonSelect } from '../../ui/form/person-select.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { words } from '../words.ts'
import { Equipment } from './equipment-choice.tsx'
import { blank, contentOf } from './joiner-form.ts'
import { Plan } from './plan.tsx'

/** Somebody begins: who, when, where, with what; and beside it what that comes to. */
export default function NewJoinerPage() {
  const t = words.use()
  const navigate = useNavigate()
  const { mutateAsync } = useSend('createOnboarding', {
    refreshes: ['listOnboardings', 'listCases'],
    done: ({ id }) => void navigate({ to: '/onboardings/$id', params: { id } }),
  })
  const of = useServerForm({
    initial: blank,
    draft: 'joiner',
    send: (values) => mutateAsync({ body: contentOf(values) }),
  })
  const { form } = of
  const { values } = form
  const centres = useCentreOptions(values.costCentre)
  const kits = useKits()
  const places = useLocations()
  useOnlyPlace(form, places)
  return (
    <>
      <PageHead
        title={t('newJoiner')}
        note={t('newJoinerNote')}
        back={{ to: '/onboardings', label: t('joiners') }}
      />
      <Columns beside={<Plan values={values} />}>
        <Card>
          <Form of={of} submit={t('startJoiner')}>
            <PersonSelect
              label={t('who')}
              description={t('whoHint')}
              required
              {...form.getInputProps('personId')}
            />
            <div className={fields.pair}>
              <DateInput label={t('firstDay')} required {...form.getInputProps('startDate')} />
              <NativeSelect
                label={t('place')}
                required
                data={[{ value: '', label: t('choose') }, ...places.options]}
                {...form.getInputProps('locationId')}
              />
            </div>
            <div className="stack">
              <SegmentedControl
                aria-label={t('deliverTo')}
                bg="var(--line)"
                data={[
                  { value: 'desk', label: t('toDesk') },
                  { value: 'home', label: t('toHome') },
                ]}
                {...form.getInputProps('deliverTo.to')}
              />
              {values.deliverTo.to === 'home' && (
                <TextInput
                  label={t('address')}
                  required
                  autoComplete="off"
                  {...form.getInputProps('deliverTo.address')}
                />
              )}
            </div>
            <NativeSelect
              label={t('kit')}
              data={[{ value: '', label: t('noKit') }, ...kits.options]}
              value={values.kitId}
              error={form.errors.kitId}
              onChange={({ currentTarget }) => {
                form.setFieldValue('kitId', currentTarget.value)
                form.setFieldValue('lines.without', [])
              }}
            />
            <Equipment form={form} kit={kits.items.find(({ id }) => id === values.kitId)} />
            <div className={fields.pair}>
              <NativeSelect
                label={t('costCentre')}
                required
                data={[{ value: '', label: t('choose') }, ...centres]}
                {...form.getInputProps('costCentre')}
              />
              <PersonSelect
                label={t('manager')}
                description={t('managerHint')}
                {...form.getInputProps('managerId')}
              />
            </div>
            <TextInput
              label={t('privateMail')}
              description={t('privateMailHint')}
              type="email"
              autoComplete="off"
              {...form.getInputProps('contactEmail')}
            />
          </Form>
        </Card>
      </Columns>
    </>
  )
}
