import { Checkbox, Fieldset, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useCentreOptions } from '../../ui/form/catalogue.ts'
import { clearedBy } from '../../ui/form/cleared-by.ts'
import '../../ui/form/inputs.ts'
import type { UseFormReturnType } from '@mantine/form'
import { PersonSelect } from '../../ui/form/person-select.tsx'
import { useVendors } from '../vendors.ts'
import { words } from '../words.ts'
import styles from './fields.module.css'
import { PeriodInput } from './period.tsx'
import type { ContractValues } from './values.ts'

interface Props {
  form: UseFormReturnType<ContractValues>
  /** Vendor, start and first term stay what they are. */
  made?: boolean
}

export function WhatFields({ form, made = false }: Props) {
  const t = words.use()
  const { vendors } = useVendors()
  const centres = useCentreOptions(form.values.costCentre)
  return (
    <Fieldset legend={t('what')} radius="lg" className={styles.fields}>
      <TextInput
        label={t('titleField')}
        placeholder={t('titleHint')}
        required
        className={styles.wide}
        {...form.getInputProps('title')}
      />
      <Select
        label={t('vendor')}
        searchable
        required
        disabled={made}
        nothingFoundMessage={t('noVendorFound')}
        data={vendors
          .filter(
            ({ status, id }) => status !== 'merged' && (status !== 'blocked' || id === form.values.vendorId),
          )
          .map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('vendorId')}
      />
      <TextInput
        label={t('reference')}
        description={t('referenceHint')}
        {...form.getInputProps('reference')}
      />
      <PersonSelect
        label={t('owner')}
        description={t('ownerHint')}
        required
        {...form.getInputProps('ownerId')}
      />
      <Select
        label={t('costCentre')}
        searchable
        required
        data={centres}
        {...form.getInputProps('costCentre')}
      />
    </Fieldset>
  )
}

export function TermFields({ form, made = false }: Props) {
  const t = words.use()
  const { renewal } = form.values
  return (
    <Fieldset legend={t('term')} radius="lg" className={styles.fields}>
      <TextInput type="date" label={t('start')} required disabled={made} {...form.getInputProps('start')} />
      <PeriodInput label={t('initialTerm')} form={form} of="initialTerm" readOnly={made} />
      <Select
        label={t('afterwards')}
        allowDeselect={false}
        data={(['automatic', 'by_agreement', 'none'] as const).map((value) => ({
          value,
          label: t(`renewalKinds.${value}`),
        }))}
        {...form.getInputProps('renewal.kind')}
      />
      {renewal.kind !== 'none' && <PeriodInput label={t('renewalTerm')} form={form} of="renewal.term" />}
    </Fieldset>
  )
}

export function NoticeFields({ form }: Props) {
  const t = words.use()
  const { hasNotice, notice } = form.values
  return (
    <Fieldset legend={t('notice')} radius="lg" className={styles.fields}>
      <Checkbox
        label={t('hasNotice')}
        className={styles.wide}
        {...form.getInputProps('hasNotice', { type: 'checkbox' })}
      />
      {hasNotice && (
        <>
          <PeriodInput label={t('noticePeriod')} form={form} of="notice.period" />
          <Select
            label={t('countedTo')}
            allowDeselect={false}
            data={(['term_end', 'month_end', 'quarter_end', 'date'] as const).map((value) => ({
              value,
              label: t(`counted.${value}`),
            }))}
            {...form.getInputProps('notice.countedTo')}
            error={form.errors['notice.countedTo'] ?? form.errors['notice.countedTo.date']}
          />
          {notice.countedTo === 'date' && (
            <TextInput
              label={t('countedDate')}
              description={t('countedDateHint')}
              required
              {...form.getInputProps('notice.date')}
            />
          )}
          <Select
            label={t('method')}
            allowDeselect={false}
            data={(['mail', 'portal', 'registered_post'] as const).map((value) => ({
              value,
              label: t(`methods.${value}`),
            }))}
            {...form.getInputProps('notice.method')}
          />
          {notice.method === 'mail' && (
            <TextInput
              type="email"
              label={t('noticeEmail')}
              description={t('noticeEmailHint')}
              {...form.getInputProps('notice.email')}
            />
          )}
          {notice.method === 'portal' && (
            <TextInput
              type="url"
              label={t('portal')}
              placeholder="https://"
              {...form.getInputProps('notice.portal')}
            />
          )}
          {notice.method === 'registered_post' && (
            <NumberInput
              label={t('transitDays')}
              description={t('transitHint')}
              min={0}
              max={60}
              {...form.getInputProps('notice.transitDays')}
            />
          )}
        </>
      )}
    </Fieldset>
  )
}

export function AskingFields({ form }: Props) {
  const t = words.use()
  return (
    <Fieldset legend={t('asking')} radius="lg" className={styles.fields}>
      <NumberInput
        label={t('leadDays')}
        description={t('leadHint')}
        min={1}
        max={730}
        {...form.getInputProps('leadDays')}
      />
      <NumberInput
        label={t('bufferDays')}
        description={t('bufferHint')}
        min={0}
        max={90}
        {...form.getInputProps('bufferDays')}
      />
      <TextInput
        label={t('daysBefore')}
        description={t('daysBeforeHint')}
        className={styles.wide}
        {...form.getInputProps('reminders.daysBefore')}
      />
      <NumberInput
        label={t('managerFrom')}
        description={t('daysHint')}
        min={0}
        max={366}
        {...form.getInputProps('reminders.managerFrom')}
      />
      <NumberInput
        label={t('coordinatorFrom')}
        description={t('daysHint')}
        min={0}
        max={366}
        {...form.getInputProps('reminders.coordinatorFrom')}
      />
    </Fieldset>
  )
}

export function PriceFields({ form }: Props) {
  const t = words.use()
  const { uplift, price, billing } = form.values
  const every = (['month', 'quarter', 'year', 'term'] as const).map((value) => ({
    value,
    label: t(`every.${value}`),
  }))
  return (
    <Fieldset legend={t('price')} radius="lg" className={styles.fields}>
      <TextInput
        label={t('amount')}
        inputMode="decimal"
        required
        {...form.getInputProps('price.amount.amount')}
      />
      <TextInput
        label={t('currency')}
        description={t('currencyHint')}
        maxLength={3}
        required
        {...form.getInputProps('price.amount.currency')}
      />
      <Select
        label={t('per')}
        allowDeselect={false}
        data={(['contract', 'seat'] as const).map((value) => ({ value, label: t(`pers.${value}`) }))}
        {...form.getInputProps('price.per')}
      />
      <Select
        label={t('priceFor')}
        allowDeselect={false}
        data={every}
        {...form.getInputProps('price.every')}
      />
      <NumberInput
        label={t('seatsBought')}
        required={price.per === 'seat'}
        min={1}
        {...form.getInputProps('seats.bought')}
      />
      <NumberInput
        label={t('seatsUsed')}
        description={t('seatsUsedHint')}
        min={0}
        {...form.getInputProps('seats.used')}
      />
      <Select
        label={t('billing')}
        {...clearedBy(t('clear'))}
        placeholder={t('asPriced')}
        data={every}
        {...form.getInputProps('billing.every')}
        onChange={(value) => form.setFieldValue('billing.every', (value ?? '') as typeof billing.every)}
      />
      {billing.every ? (
        <Checkbox
          label={t('inAdvance')}
          className={styles.low}
          {...form.getInputProps('billing.inAdvance', { type: 'checkbox' })}
        />
      ) : (
        <span />
      )}
      <Select
        label={t('uplift')}
        allowDeselect={false}
        data={(['none', 'fixed', 'capped', 'index', 'uncapped'] as const).map((value) => ({
          value,
          label: t(`uplifts.${value}`),
        }))}
        {...form.getInputProps('uplift.kind')}
      />
      {uplift.kind === 'index' && (
        <TextInput label={t('index')} required {...form.getInputProps('uplift.index')} />
      )}
      {['fixed', 'capped', 'index'].includes(uplift.kind) && (
        <TextInput
          label={uplift.kind === 'index' ? t('expectedPercent') : t('percent')}
          inputMode="decimal"
          required
          {...form.getInputProps('uplift.percent')}
          error={form.errors['uplift.percent'] ?? form.errors['uplift.expected']}
        />
      )}
    </Fieldset>
  )
}

export function FurtherFields({ form }: Props) {
  const t = words.use()
  return (
    <Fieldset legend={t('further')} radius="lg" className={styles.fields}>
      <Textarea
        label={t('alternatives')}
        description={t('alternativesHint')}
        autosize
        minRows={2}
        className={styles.wide}
        {...form.getInputProps('alternatives')}
      />
    </Fieldset>
  )
}
