import { type FormValidateInput, type UseFormReturnType, useForm } from '@mantine/form'
import { useState } from 'react'
import { fieldErrors } from '../../api/problem.ts'
import { type Draft, useDraft } from './draft.ts'

interface Wish<Values> {
  initial: Values
  /** Checks in the browser, only for what saves a round trip; the interface checks all. */
  validate?: FormValidateInput<Values>
  /** What is typed is kept under this name until it is sent. */
  draft?: string
  /** Sends it: `useSend(…).mutateAsync`. What it throws is shown: bad fields at the field, the rest above. */
  send: (values: Values) => Promise<unknown>
}

export interface ServerForm<Values> {
  form: UseFormReturnType<Values>
  submit: (event?: React.FormEvent<HTMLFormElement>) => void
  busy: boolean
  /** What the last try failed with. */
  error: unknown
  draft: Draft | undefined
}

/** A form that the interface judges. Names of fields are those of the interface: `lines.0.unitPrice.amount`. */
export function useServerForm<Values extends Record<string, unknown>>(
  wish: Wish<Values>,
): ServerForm<Values> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const form = useForm<Values>({
    initialValues: wish.initial,
    ...(wish.validate && { validate: wish.validate }),
  }) as UseFormReturnType<Values>
  const draft = useDraft(wish.draft, form)

  const send = async (values: Values) => {
    setBusy(true)
    setError(undefined)
    try {
      await wish.send(values)
      draft?.forget()
    } catch (thrown) {
      setError(thrown)
      const errors = fieldErrors(thrown)
      form.setErrors(errors)
      focusFirst(form, Object.keys(errors))
    } finally {
      setBusy(false)
    }
  }
  const submit = form.onSubmit(
    (values) => void send(values),
    (errors) => focusFirst(form, Object.keys(errors)),
  )
  return { form, submit, busy, error, draft }
}

function focusFirst<Values>(form: UseFormReturnType<Values>, fields: readonly string[]): void {
  const first = fields.map((field) => form.getInputNode(field)).find((node) => node !== null)
  first?.focus()
}
