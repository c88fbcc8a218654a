import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { words } from '../words.ts'

const conditions = ['as_new', 'used', 'damaged', 'broken'] as const

/** In what condition a thing is. Optional: one has not looked yet. */
export function ConditionSelect({ optional = false, ...input }: NativeSelectProps & { optional?: boolean }) {
  const t = words.use()
  return (
    <NativeSelect
      label={t('condition')}
      {...input}
      data={[
        ...(optional ? [{ value: '', label: t('notLooked') }] : []),
        ...conditions.map((each) => ({ value: each, label: t(`conditions.${each}`) })),
      ]}
    />
  )
}
