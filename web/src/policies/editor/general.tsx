import { NumberInput, Switch, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import type { UseFormReturnType } from '@mantine/form'
import { Card } from '../../ui/card.tsx'
import { words } from '../words.ts'
import styles from './rule.module.css'
import type { Values } from './values.ts'

/** What holds for all rules. */
export function General({ form }: { form: UseFormReturnType<Values> }) {
  const t = words.use()
  return (
    <Card title={t('general')}>
      <div className={styles.fields}>
        <TextInput label={t('name')} required maxLength={120} {...form.getInputProps('name')} />
        <TextInput label={t('currency')} required maxLength={3} {...form.getInputProps('currency')} />
        <Switch
          className={styles.whole}
          label={t('touched')}
          description={t('touchedHint')}
          {...form.getInputProps('touched', { type: 'checkbox' })}
        />
        <NumberInput
          label={t('togetherDays')}
          description={t('togetherHint')}
          min={1}
          max={90}
          allowDecimal={false}
          {...form.getInputProps('togetherDays')}
        />
        <NumberInput
          label={t('duplicateDays')}
          description={t('duplicateHint')}
          min={1}
          max={90}
          allowDecimal={false}
          {...form.getInputProps('duplicateDays')}
        />
        {form.values.duplicateDays !== '' && (
          <Switch
            className={styles.whole}
            label={t('duplicatesStop')}
            {...form.getInputProps('duplicatesStop', { type: 'checkbox' })}
          />
        )}
      </div>
    </Card>
  )
}
