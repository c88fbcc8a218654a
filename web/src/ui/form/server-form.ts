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
  /** What is wrong with fields that have no input here. */
  elsewhere: readonly string[]
  draft: Draft | undefined
}

/** A form that the interface judges. Names of fields are those of the interface: `lines.0.unitPrice.amount`. */
export function useServerForm<Values extends Record<string, unknown>>(
  wish: Wish<Values>,
): ServerForm<Values> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [withoutInput, setWithoutInput] = useState<readonly string[]>([])
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
      const errors = atInputs(form, fieldErrors(thrown))
      const fields = Object.keys(errors)
      form.setErrors(errors)
      setWithoutInput(fields.filter((field) => !form.getInputNode(field)))
      focusFirst(form, fields)
    } finally {
      setBusy(false)
    }
  }
  const submit = form.onSubmit(
    (values) => void send(values),
    (errors) => focusFirst(form, Object.keys(errors)),
  )
  const elsewhere = withoutInput.flatMap((field) => (form.errors[field] ? [String(form.errors[field])] : []))
  return { form, submit, busy, error, elsewhere, draft }
}

/** What is wrong with an amount of money stands at the input of its number. */
function atInputs<Values>(
  form: UseFormReturnType<Values>,
  errors: Record<string, string>,
): Record<string, string> {
  const inputOf = (field: string) =>
    !form.getInputNode(field) && form.getInputNode(`${field}.amount`) ? `${field}.amount` : field
  return Object.fromEntries(Object.entries(errors).map(([field, problem]) => [inputOf(field), problem]))
}

function focusFirst<Values>(form: UseFormReturnType<Values>, fields: readonly string[]): void {
  const first = fields.map((field) => form.getInputNode(field)).find((node) => node !== null)
  first?.focus()
}
