import { ActionIcon, Button, MultiSelect, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useRead } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import type { Output } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { Card } from '../../ui/card.tsx'
import { useLocations, useModels } from '../../ui/form/catalogue.ts'
import { Form } from '../../ui/form/form.tsx'
import { idOf } from '../../ui/form/id-of.ts'
import '../../ui/form/inputs.ts'
import fields from '../../ui/form/fields.module.css'
import { useVersionedForm } from '../../ui/form/versioned-form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { notify } from '../../ui/notify.ts'
import { words } from '../words.ts'
import styles from './kit-form.module.css'

type Kit = Output<'getKit'>

const valuesOf = (kit?: Kit) => ({
  name: kit?.name ?? '',
  role: kit?.role ?? '',
  department: kit?.department ?? '',
  locationId: kit?.locationId ?? '',
  lines: kit?.lines ?? [{ models: [] as string[], quantity: 1 }],
  licences: kit?.licences ?? [],
})

function contentOf({ name, role, department, locationId, lines, licences }: ReturnType<typeof valuesOf>) {
  return {
    name,
    lines,
    licences,
    ...(role.trim() && { role }),
    ...(department.trim() && { department }),
    ...(locationId && { locationId }),
  }
}

/** Whom a kit is for and what is in it; of each line the models that would do, the preferred one first. */
export function KitForm({ kit }: { kit?: Kit }) {
  const t = words.use()
  const { coordinates } = useMe()
  const navigate = useNavigate()
  const models = useModels()
  const places = useLocations()
  const licences = useRead('listLicences', { query: { limit: 100 } })
  const { mutateAsync } = useSend('putKit', {
    refreshes: ['getKit', 'listKits'],
    done: ({ name }) => {
      void notify({ text: t('kitSaved', { name }) })
      if (!kit) void navigate({ to: '/kits' })
    },
  })
  const { of, notice } = useVersionedForm({
    current: kit,
    valuesOf,
    ...(!kit && { draft: 'kit' }),
    send: (values, version) =>
      mutateAsync({ params: { id: kit?.id ?? idOf(values.name) }, version, body: contentOf(values) }),
    operation: 'getKit',
    factsOf: ({ name, role = '', department = '', locationId, lines }) => ({
      [t('kitName')]: name,
      [t('role')]: role,
      [t('department')]: department,
      [t('place')]: locationId ? places.nameOf(locationId) : t('anyPlace'),
      [t('equipment')]: lines
        .map((line) =>
          t('timesModel', { quantity: line.quantity, model: line.models.map(models.nameOf).join(' / ') }),
        )
        .join(', '),
    }),
  })
  const { form } = of
  return (
    <Card>
      <fieldset disabled={!coordinates} className={styles.all}>
        <Form of={of} submit={t('save')}>
          {notice}
          <TextInput label={t('kitName')} required maxLength={120} {...form.getInputProps('name')} />
          <div className={styles.thirds}>
            <TextInput label={t('role')} maxLength={80} {...form.getInputProps('role')} />
            <TextInput label={t('department')} maxLength={80} {...form.getInputProps('department')} />
            <NativeSelect
              label={t('place')}
              data={[{ value: '', label: t('anyPlace') }, ...places.options]}
              {...form.getInputProps('locationId')}
            />
          </div>
          <fieldset className={fields.group}>
            <legend>{t('equipment')}</legend>
            <p>{t('kitLinesHint')}</p>
            {form.values.lines.map((_, index) => (
              <div key={index} className={styles.line}>
                <NumberInput
                  aria-label={t('quantity')}
                  min={1}
                  max={100}
                  {...form.getInputProps(`lines.${index}.quantity`)}
                />
                <MultiSelect
                  aria-label={t('modelsOfLine', { n: index + 1 })}
                  placeholder={form.values.lines[index]?.models.length ? '' : t('modelsHint')}
                  data={models.options}
                  searchable
                  hidePickedOptions
                  maxValues={5}
                  {...form.getInputProps(`lines.${index}.models`)}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={40}
                  aria-label={t('removeLine', { n: index + 1 })}
                  onClick={() => form.removeListItem('lines', index)}
                >
                  <Icon name="close" size={18} />
                </ActionIcon>
              </div>
            ))}
            <div>
              <Button
                variant="default"
                size="sm"
                leftSection={<Icon name="plus" size={18} />}
                onClick={() => form.insertListItem('lines', { models: [], quantity: 1 })}
              >
                {t('addLine')}
              </Button>
            </div>
          </fieldset>
          <MultiSelect
            label={t('licences')}
            description={t('kitLicencesHint')}
            data={(licences.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            searchable
            hidePickedOptions
            {...form.getInputProps('licences')}
          />
        </Form>
      </fieldset>
    </Card>
  )
}
