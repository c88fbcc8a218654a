import { Select, TextInput } from '@mantine/core'
import '../ui/form/inputs.ts'
import { useSend } from '../api/send.ts'
import type { Input } from '../api/types.ts'
import { useFormats } from '../language/formats.ts'
import { useLanguage } from '../language/language.tsx'
import { Form } from '../ui/form/form.tsx'
import { decimalMark, plainNumber } from '../ui/form/pasted.ts'
import { useVersionedForm } from '../ui/form/versioned-form.tsx'
import { notify } from '../ui/notify.ts'
import styles from './budget-page.module.css'
import { useBudgetFacts } from './facts.ts'
import { type BudgetWithPeriods, startsFrom } from './periods.ts'
import { words } from './words.ts'

type Content = Input<'putBudget'>['body']
type Answer = 'stop' | 'warn' | 'ignore'

interface Values extends Record<string, unknown> {
  currency: string
  period: Content['period']
  yearStart: string
  amount: string
  amounts: Record<string, string>
  whenExceeded: { submitting: Answer; approving: Answer }
}

/** So many periods, that of today first, can be given another amount. */
const Ahead = 4

function valuesOf(budget: BudgetWithPeriods | undefined, decimal: string): Values {
  const shown = (amount: string) => amount.replace('.', decimal)
  return {
    currency: budget?.currency ?? 'EUR',
    period: budget?.period ?? 'year',
    yearStart: budget?.yearStart ?? '01-01',
    amount: shown(budget?.amount ?? ''),
    amounts: Object.fromEntries(
      Object.entries(budget?.amounts ?? {}).map(([start, amount]) => [start, shown(amount)]),
    ),
    whenExceeded: budget?.whenExceeded ?? { submitting: 'warn', approving: 'stop' },
  }
}

interface Props {
  costCentre: string
  saved: BudgetWithPeriods | undefined
}

/** What a cost centre may spend in each period, and what happens to a request for more. */
export function BudgetForm({ costCentre, saved }: Props) {
  const t = words.use()
  const { date } = useFormats()
  const decimal = decimalMark(useLanguage().locale)
  const put = useSend('putBudget', {
    refreshes: ['getBudget', 'listBudgets', 'listBudgetChanges'],
  })
  const factsOf = useBudgetFacts()
  const { of, notice } = useVersionedForm<BudgetWithPeriods, Values>({
    current: saved,
    valuesOf: (budget) => valuesOf(budget, decimal),
    factsOf,
    operation: 'getBudget',
    send: async ({ amount, amounts, ...values }, version) => {
      const body = {
        ...values,
        amount: plainNumber(amount, decimal),
        amounts: Object.fromEntries(
          Object.entries(amounts)
            .filter(([, each]) => each.trim() !== '')
            .map(([start, each]) => [start, plainNumber(each, decimal)]),
        ),
      }
      const budget = await put.mutateAsync({ params: { costCentre }, body, version })
      void notify({ text: t('saved') })
      return budget
    },
  })
  const { form } = of
  const answers = (['stop', 'warn', 'ignore'] as const).map((value) => ({
    value,
    label: t(`answers.${value}`),
  }))
  return (
    <Form of={of} submit={t('save')}>
      {notice}
      <TextInput
        label={t('amount')}
        description={t('amountHint')}
        required
        inputMode="decimal"
        {...form.getInputProps('amount')}
      />
      <TextInput label={t('currency')} required maxLength={3} {...form.getInputProps('currency')} />
      <Select
        label={t('length')}
        allowDeselect={false}
        data={(['month', 'quarter', 'year'] as const).map((value) => ({
          value,
          label: t(`lengths.${value}`),
        }))}
        {...form.getInputProps('period')}
      />
      <TextInput
        label={t('yearStart')}
        description={t('yearStartHint')}
        maxLength={5}
        {...form.getInputProps('yearStart')}
      />
      {saved && saved.period === form.values.period && (
        <fieldset className={styles.exceptions}>
          <legend>{t('exceptions')}</legend>
          <p>{t('exceptionsHint')}</p>
          {startsFrom(saved.current, Ahead).map((start) => (
            <TextInput
              key={start}
              label={t('from', { day: date(start) })}
              inputMode="decimal"
              placeholder={form.values.amount}
              {...form.getInputProps(`amounts.${start}`)}
              value={form.values.amounts[start] ?? ''}
            />
          ))}
        </fieldset>
      )}
      <Select
        label={t('submitting')}
        allowDeselect={false}
        data={answers}
        {...form.getInputProps('whenExceeded.submitting')}
      />
      <Select
        label={t('approving')}
        allowDeselect={false}
        data={answers}
        {...form.getInputProps('whenExceeded.approving')}
      />
    </Form>
  )
}
