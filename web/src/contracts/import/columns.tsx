import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { Card } from '../../ui/card.tsx'
import type en from '../words.en.ts'
import { words } from '../words.ts'
import styles from './import.module.css'
import type { Check, Field, Told } from './use-import.ts'

interface Props {
  check: Check
  told: Told
  busy: boolean
  change: (fields: Told['fields']) => void
  beside: ReactNode
}

/** Which column of the file is which field; what was guessed can be told otherwise. */
export function Columns({ check, told, busy, change, beside }: Props) {
  const t = words.use()
  const fieldName = useFieldName()
  const data = offered.map((value) => ({ value: value as string, label: fieldName(value) }))
  const fieldOf = (column: string) =>
    Object.entries(check.fields).find(([, source]) => source.column === column)?.[0] ?? null
  const tell = (column: string, field: string | null) => {
    const others = Object.entries(told.fields).filter(
      ([name, source]) => source?.column !== column && name !== field,
    )
    change(
      Object.fromEntries([...others, ...(field ? [[field as Field, { column }]] : [])]) as Told['fields'],
    )
  }
  return (
    <Card title={t('importColumns')}>
      <div className={styles.columns}>
        {check.columns.map((column) => (
          <Select
            key={column}
            label={column}
            placeholder={t('importUnused')}
            searchable
            disabled={busy}
            data={data}
            value={fieldOf(column)}
            onChange={(field) => tell(column, field)}
          />
        ))}
      </div>
      <div className={styles.format}>{beside}</div>
    </Card>
  )
}

/** What a column of such a table mostly is; the rest comes by its name. */
const offered: readonly Field[] = [
  'title',
  'name',
  'start',
  'end',
  'initialTerm',
  'renewal',
  'renewalTerm',
  'noticePeriod',
  'noticeMethod',
  'noticeEmail',
  'price',
  'currency',
  'per',
  'every',
  'seats',
  'seatsUsed',
  'owner',
  'costCentre',
  'reference',
  'domains',
  'country',
  'address',
  'bankDetails',
  'contactName',
  'contactEmail',
  'contactPhone',
  'upliftPercent',
  'documentUrl',
]

/** A field of an import in words. */
export function useFieldName() {
  const t = words.use()
  return (field: string) => {
    const key = `importFields.${field}` as `importFields.${keyof (typeof en)['importFields']}`
    return t.has(key) ? t(key) : field
  }
}
