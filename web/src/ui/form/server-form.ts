import { type FormValidateInput, type UseFormReturnType, useForm } from '@mantine/form'
import { useEffect, useState } from 'react'
import { fieldErrors } from '../../api/problem.ts'
import { type Draft, useDraft } from './draft.ts'

interface Wish<Values> {
  initial: Values
  /** Checks in the browser, only for what saves a round trip; the interface checks all. */
  validate?: FormValidateInput<Values>
  /** What is typed is kept under this name until it is sent. */
  draft?: string
  /** It changes what is there already: as it was it is not sent, and that is said. */
  changes?: boolean
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
  /** It was to be sent, and nothing of it was changed. */
  asItWas: boolean
}

/** A form that the interface judges. Names of fields are those of the interface: `lines.0.unitPrice.amount`. */
export function useServerForm<Values extends Record<string, unknown>>(
  wish: Wish<Values>,
): ServerForm<Values> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [unchanged, setUnchanged] = useState(false)
  const [withoutInput, setWithoutInput] = useState<readonly string[]>([])
  const form = useForm<Values>({
    initialValues: wish.initial,
    ...(wish.validate && { validate: wish.validate }),
  }) as UseFormReturnType<Values>
  const draft = useDraft(wish.draft, form)

  const touched = form.isDirty()
  useEffect(() => {
    if (touched) setUnchanged(false)
  }, [touched])
  const send = async (values: Values) => {
    setError(undefined)
    if (wish.changes && !form.isDirty()) {
      setUnchanged(true)
      return
    }
    setBusy(true)
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
  return { form, submit, busy, error, elsewhere, draft, asItWas: unchanged && !touched }
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
