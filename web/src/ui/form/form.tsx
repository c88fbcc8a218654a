import { Button, Group } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { useFormats } from '../../language/formats.ts'
import { useProblemWords } from '../problem-words.ts'
import { ui } from '../words.ts'
import styles from './form.module.css'
import type { ServerForm } from './server-form.ts'

interface Props<Values> {
  of: ServerForm<Values>
  /** What the button says. */
  submit: string
  /** Beside the button: Cancel. */
  beside?: ReactNode
  children: ReactNode
}

/** The frame of a form: what is wrong above, the fields, one button. */
export function Form<Values>({ of, submit, beside, children }: Props<Values>) {
  const t = ui.use()
  const { fromNow } = useFormats()
  const { draft } = of
  const count = Object.keys(of.form.errors).length
  // What was said of fields is settled once each of them was changed.
  const settled = of.error instanceof ApiProblem && of.error.fields.length > 0 && count === 0
  return (
    <form onSubmit={of.submit} noValidate className={styles.form}>
      {draft?.foundFrom && (
        <p className={styles.draft}>
          {t('draftFound', { when: fromNow(draft.foundFrom) })}
          <Button size="compact-sm" variant="default" onClick={draft.startOver}>
            {t('draftDiscard')}
          </Button>
        </p>
      )}
      <FormProblem
        error={settled ? undefined : of.error}
        count={count - of.elsewhere.length}
        elsewhere={of.elsewhere}
      />
      {children}
      <Group gap="sm" mt="xs">
        <Button type="submit" loading={of.busy} size="md">
          {submit}
        </Button>
        {beside}
        <span className={styles.kept} role="status">
          {of.asItWas
            ? t('nothingChanged')
            : draft?.keptAt && t('draftKept', { when: fromNow(draft.keptAt) })}
        </span>
      </Group>
    </form>
  )
}

interface Against {
  error: unknown
  /** How many inputs say what is wrong. */
  count?: number
  /** What is wrong, where no input says it. */
  elsewhere?: readonly string[]
}

/** What the interface said against it: how many fields need another look, or why it cannot be. */
export function FormProblem({ error, count = 0, elsewhere = [] }: Against) {
  const t = ui.use()
  const say = useProblemWords()
  const id = useId()
  if (!error && count === 0) return null
  const atFields =
    count + elsewhere.length > 0 && (!error || (error instanceof ApiProblem && error.fields.length > 0))
  return (
    <p role="alert" id={id} className={styles.problem}>
      {atFields
        ? [...(count > 0 ? [t('problemAt', { count })] : []), ...elsewhere].join('; ')
        : say(error).text}
    </p>
  )
}
