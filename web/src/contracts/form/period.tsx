import { Group, NumberInput, Select } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { words } from '../words.ts'
import type { ContractValues } from './values.ts'

/** A length of time by the calendar: a count and its unit. */
export function PeriodInput({
  label,
  form,
  of,
  readOnly = false,
}: {
  label: string
  form: UseFormReturnType<ContractValues>
  of: 'initialTerm' | 'renewal.term' | 'notice.period'
  readOnly?: boolean
}) {
  const t = words.use()
  return (
    <Group gap="xs" align="end" wrap="nowrap">
      <NumberInput
        label={label}
        w={160}
        min={1}
        max={1200}
        required
        disabled={readOnly}
        {...form.getInputProps(`${of}.count`)}
      />
      <Select
        aria-label={t('unitOf', { of: label })}
        w={130}
        allowDeselect={false}
        disabled={readOnly}
        data={(['days', 'weeks', 'months'] as const).map((value) => ({ value, label: t(`units.${value}`) }))}
        {...form.getInputProps(`${of}.unit`)}
      />
    </Group>
  )
}
