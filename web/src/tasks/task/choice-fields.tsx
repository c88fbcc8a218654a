import type { UseFormReturnType } from '@mantine/form'
import { Said } from '../../language/said/said.tsx'
import styles from './choice-fields.module.css'
import { FieldInput } from './field-input.tsx'
import type { Field, Look, Task } from './types.ts'
import { isShown, type Values } from './values.ts'

interface Props {
  of: readonly Field[]
  groups: Look['groups']
  form: UseFormReturnType<Values>
  terms: Task['page']['terms']
}

/** What a choice needs to be told: group by group, and the terms before what signs for them. */
export function ChoiceFields({ of, groups, form, terms }: Props) {
  const shown = of.filter((field) => isShown(field, form.values))
  const grouped = new Set(groups.flatMap(({ fields }) => fields))
  const firstGrouped = of.findIndex(({ name }) => grouped.has(name))
  const isBefore = ({ name }: Field) =>
    !grouped.has(name) && firstGrouped >= 0 && of.findIndex((each) => each.name === name) < firstGrouped
  const input = (field: Field) => <FieldInput key={field.name} of={field} form={form} />
  return (
    <>
      {shown.filter(isBefore).map(input)}
      {groups.map(({ label, note, done, fields }) => {
        const wrong = fields.some((name) => form.errors[name])
        const inputs = shown.filter(({ name }) => fields.includes(name)).map(input)
        const title = (
          <>
            {label}
            {note && (
              <small>
                <Said>{note}</Said>
              </small>
            )}
          </>
        )
        return done !== undefined && !wrong ? (
          <details key={fields.join()} className={styles.done}>
            <summary>
              <b>{title}</b>
              <span>
                <Said>{done}</Said>
              </span>
            </summary>
            <div className={styles.inputs}>{inputs}</div>
          </details>
        ) : (
          <fieldset key={fields.join()} className={styles.group}>
            <legend>{title}</legend>
            <div className={styles.inputs}>{inputs}</div>
          </fieldset>
        )
      })}
      {terms && (
        <section className={styles.terms}>
          <h3>
            <Said>{terms.title}</Said>
          </h3>
          <p>{terms.text}</p>
        </section>
      )}
      {shown.filter((field) => !grouped.has(field.name) && !isBefore(field)).map(input)}
    </>
  )
}
