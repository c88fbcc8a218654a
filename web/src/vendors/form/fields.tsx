import { Fieldset, Select, Textarea, TextInput } from '@mantine/core'
import { clearedBy } from '../../ui/form/cleared-by.ts'
import '../../ui/form/inputs.ts'
import type { UseFormReturnType } from '@mantine/form'
import { useId } from 'react'
import { LinesEditor } from '../../ui/form/lines-editor.tsx'
import { PersonSelect } from '../../ui/form/person-select.tsx'
import { words } from '../words.ts'
import styles from './fields.module.css'
import type { VendorValues } from './values.ts'

const roles = ['notice', 'account', 'billing', 'support', 'legal'] as const

interface Props {
  form: UseFormReturnType<VendorValues>
  /** Address and bank details are changed by approval. */
  guarded: boolean
}

export function VendorFields({ form, guarded }: Props) {
  const t = words.use()
  const zones = useId()
  const firstOf = (field: string) =>
    form.errors[field] ?? Object.entries(form.errors).find(([name]) => name.startsWith(`${field}.`))?.[1]
  return (
    <>
      <Fieldset legend={t('who')} radius="lg" className={styles.fields}>
        <TextInput label={t('name')} required className={styles.wide} {...form.getInputProps('name')} />
        <Textarea
          label={t('aliases')}
          description={t('aliasesHint')}
          autosize
          minRows={2}
          {...form.getInputProps('aliases')}
          error={firstOf('aliases')}
        />
        <Textarea
          label={t('domains')}
          description={t('domainsHint')}
          autosize
          minRows={2}
          {...form.getInputProps('domains')}
          error={firstOf('domains')}
        />
        <TextInput
          label={t('country')}
          description={t('countryHint')}
          maxLength={2}
          {...form.getInputProps('country')}
        />
        <TextInput
          label={t('timeZone')}
          description={t('timeZoneHint')}
          list={zones}
          {...form.getInputProps('timeZone')}
        />
        <datalist id={zones}>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </Fieldset>
      <Fieldset legend={t('contacts')} radius="lg" className={styles.plain}>
        <LinesEditor
          form={form}
          of="contacts"
          label={t('contactsHint')}
          blank={() => ({ role: 'account', name: '', email: '', phone: '' })}
          fields={[
            {
              field: 'role',
              label: t('role'),
              width: '130px',
              options: roles.map((value) => ({ value, label: t(`roles.${value}`) })),
            },
            { field: 'name', label: t('name'), width: 'minmax(0, 1fr)' },
            { field: 'email', label: t('email'), width: 'minmax(0, 1.3fr)' },
            { field: 'phone', label: t('phone'), width: '150px' },
          ]}
        />
      </Fieldset>
      <Fieldset legend={t('care')} radius="lg" className={styles.fields}>
        <PersonSelect label={t('owner')} description={t('ownerHint')} {...form.getInputProps('ownerId')} />
        <Select
          label={t('risk')}
          {...clearedBy(t('clear'))}
          data={(['low', 'medium', 'high'] as const).map((value) => ({ value, label: t(`risks.${value}`) }))}
          {...form.getInputProps('risk')}
        />
        <TextInput
          type="date"
          label={t('reviewOn')}
          description={t('reviewHint')}
          {...form.getInputProps('reviewOn')}
        />
      </Fieldset>
      {guarded ? (
        <p className={styles.note}>{t('guardedNote')}</p>
      ) : (
        <Fieldset legend={t('guarded')} radius="lg" className={styles.fields}>
          <Textarea label={t('address')} autosize minRows={3} {...form.getInputProps('address')} />
          <TextInput label={t('bankDetails')} {...form.getInputProps('bankDetails')} />
        </Fieldset>
      )}
    </>
  )
}
