import { ActionIcon, Button } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { type ClipboardEvent, type ReactNode, useId } from 'react'
import { useLanguage } from '../../language/language.tsx'
import { Icon } from '../icon.tsx'
import { ui } from '../words.ts'
import styles from './lines-editor.module.css'
import { decimalMark, namedColumns, pastedRows, plainNumber } from './pasted.ts'

export interface LineField {
  /** Below the line: `quantity`, `unitPrice.amount`. */
  field: string
  label: string
  width: string
  /** Numbers are pasted in any way of writing them. */
  number?: boolean
  options?: readonly { value: string; label: string }[]
  /** Offered while one types; anything else may be typed too. */
  suggestions?: readonly string[]
  /** What a pasted table may call the column, in small letters. */
  names?: readonly string[]
}

interface Props<Values> {
  form: UseFormReturnType<Values>
  /** The form's field with the lines. */
  of: string
  fields: readonly LineField[]
  /** A new line. */
  blank: () => Record<string, unknown>
  label: string
  /** Beside the button below the lines: what they come to. */
  beside?: ReactNode
}

/** Lines as in a spreadsheet: type, move by Tab, or paste a block of rows into any cell. */
export function LinesEditor<Values>({ form, of, fields, blank, label, beside }: Props<Values>) {
  const t = ui.use()
  const { locale } = useLanguage()
  const lines = (form.getValues() as Record<string, unknown[]>)[of] ?? []
  const set = (path: string, value: unknown) => form.setFieldValue(path as never, value as never)

  const paste = (event: ClipboardEvent, row: number, column: number) => {
    const pasted = pastedRows(event.clipboardData.getData('text'))
    if (pasted.length < 2 && (pasted[0]?.length ?? 0) < 2) return
    event.preventDefault()
    const named = namedColumns(
      pasted[0] ?? [],
      fields.map(({ label, names = [] }) => [label.toLowerCase(), ...names]),
    )
    const next = structuredClone(lines) as Record<string, unknown>[]
    for (const [down, cells] of (named ? pasted.slice(1) : pasted).entries()) {
      const line = next[row + down] ?? blank()
      next[row + down] = line
      for (const [right, cell] of cells.entries()) {
        const into = fields[(named ? named[right] : column + right) ?? -1]
        if (into) put(line, into.field, cellValue(into, cell, decimalMark(locale)))
      }
    }
    set(of, next)
  }
  return (
    <fieldset
      className={styles.lines}
      style={{ '--tracks': fields.map(({ width }) => width).join(' ') } as React.CSSProperties}
    >
      <legend>{label}</legend>
      <p className={styles.hint}>{t('linesPaste')}</p>
      <div className={styles.head} aria-hidden="true">
        {fields.map((each) => (
          <span key={each.field}>{each.label}</span>
        ))}
      </div>
      {lines.map((_, row) => (
        <div key={row} className={styles.line} role="group" aria-label={t('line', { number: row + 1 })}>
          {fields.map((each, column) => (
            <Cell
              key={each.field}
              field={each}
              input={form.getInputProps(`${of}.${row}.${each.field}` as never) as Input}
              onPaste={(event) => paste(event, row, column)}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            aria-label={t('lineRemove', { number: row + 1 })}
            disabled={lines.length === 1}
            onClick={() => form.removeListItem(of as never, row)}
          >
            <Icon name="close" size={18} />
          </ActionIcon>
        </div>
      ))}
      <div className={styles.foot}>
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={18} />}
          onClick={() => form.insertListItem(of as never, blank() as never)}
        >
          {t('lineAdd')}
        </Button>
        {beside}
      </div>
    </fieldset>
  )
}

interface Input {
  value?: string | number
  error?: string
  onChange: (event: unknown) => void
}

interface CellProps {
  field: LineField
  input: Input
  onPaste: (event: ClipboardEvent) => void
}

function Cell({ field, input: { error, value, ...input }, onPaste }: CellProps) {
  const list = useId()
  const common = {
    'aria-label': field.label,
    'aria-invalid': error ? true : undefined,
    value: value ?? '',
    ...input,
  }
  return (
    <span className={styles.cell}>
      <span className={styles.name} aria-hidden="true">
        {field.label}
      </span>
      {field.options ? (
        <select {...common}>
          {field.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <>
          <input
            {...common}
            inputMode={field.number ? 'decimal' : 'text'}
            {...(field.suggestions && { list })}
            data-number={field.number}
            onPaste={onPaste}
          />
          {field.suggestions && (
            <datalist id={list}>
              {field.suggestions.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
          )}
        </>
      )}
      {error && <small role="alert">{error}</small>}
    </span>
  )
}

function cellValue({ number, options }: LineField, text: string, decimal: string): string {
  if (options) {
    const wanted = text.toLowerCase()
    return (
      options.find(({ value, label }) => value === wanted || label.toLowerCase() === wanted)?.value ??
      options[0]?.value ??
      ''
    )
  }
  return number ? plainNumber(text, decimal) : text
}

function put(line: Record<string, unknown>, path: string, value: string): void {
  const [first = '', ...rest] = path.split('.')
  if (rest.length === 0) line[first] = value
  else {
    line[first] ??= {}
    put(line[first] as Record<string, unknown>, rest.join('.'), value)
  }
}
