import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Card } from '../../ui/card.tsx'
import { clearedBy } from '../../ui/form/cleared-by.ts'
import { words } from '../words.ts'
import { useFieldName } from './columns.tsx'
import styles from './import.module.css'
import type { Check, Field, Told } from './use-import.ts'

interface Props {
  check: Check
  told: Told
  busy: boolean
  change: (fields: Told['fields']) => void
}

/** What is missing in several lines can be told once, for all that do not say otherwise. */
export function EveryLine({ check, told, busy, change }: Props) {
  const t = words.use()
  const fieldName = useFieldName()
  const options: Partial<Record<string, { value: string; label: string }[]>> = {
    renewal: (['automatic', 'by_agreement', 'none'] as const).map((value) => ({
      value,
      label: t(`renewalKinds.${value}`),
    })),
    per: (['contract', 'seat'] as const).map((value) => ({ value, label: t(`pers.${value}`) })),
    every: (['month', 'quarter', 'year', 'term'] as const).map((value) => ({
      value,
      label: t(`every.${value}`),
    })),
    noticeMethod: (['mail', 'portal', 'registered_post'] as const).map((value) => ({
      value,
      label: t(`methods.${value}`),
    })),
  }
  const missing = missingIn(check, told)
  if (missing.length === 0) return null
  const tell = (field: Field, value: string | null) => {
    const column = check.fields[field]?.column
    const { [field]: _before, ...others } = told.fields
    change(
      value?.trim()
        ? { ...others, [field]: { ...(column && { column }), value: value.trim() } }
        : { ...others, ...(column && { [field]: { column } }) },
    )
  }
  return (
    <Card title={t('importEvery')}>
      <p className={styles.teach}>{t('importEveryTeach')}</p>
      <div className={styles.columns}>
        {missing.map((field) =>
          options[field] ? (
            <Select
              key={field}
              label={fieldName(field)}
              disabled={busy}
              {...clearedBy(t('clear'))}
              data={options[field]}
              value={told.fields[field]?.value ?? null}
              onChange={(value) => tell(field, value)}
            />
          ) : (
            <Text
              key={field}
              label={fieldName(field)}
              now={told.fields[field]?.value ?? ''}
              tell={(value) => tell(field, value)}
            />
          ),
        )}
      </div>
    </Card>
  )
}

/** Is told when one leaves it, not with each letter. */
function Text({ label, now, tell }: { label: string; now: string; tell: (value: string) => void }) {
  const [typed, setTyped] = useState(now)
  return (
    <TextInput
      label={label}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={() => typed !== now && tell(typed)}
    />
  )
}

/** Fields that more than one line is asked about, and those that were told so. */
function missingIn(check: Check, told: Told): Field[] {
  const counts = new Map<string, number>()
  for (const { findings } of check.rows)
    for (const { kind, field } of findings)
      if (kind === 'question' && field !== null) counts.set(field, (counts.get(field) ?? 0) + 1)
  const asked = [...counts].filter(([, lines]) => lines > 1).map(([field]) => field)
  const before = Object.entries(told.fields).flatMap(([field, source]) => (source?.value ? [field] : []))
  return [...new Set([...before, ...asked])] as Field[]
}
