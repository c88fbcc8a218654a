import type { ReactNode } from 'react'
import { Dialog } from '../dialog.tsx'
import { ui } from '../words.ts'
import { Form } from './form.tsx'
import { ReasonInput } from './reason-input.tsx'
import { useServerForm } from './server-form.ts'

interface Props {
  title: string
  /** What follows from it. */
  text?: ReactNode
  submit: string
  /** Label of the reason, by its field in the body. */
  label?: string
  field?: string
  optional?: boolean
  longest?: number
  send: (reason: string) => Promise<unknown>
  onClose: () => void
}

/** Asks why before something is done that others will ask about. */
export function ReasonDialog({
  title,
  text,
  submit,
  label,
  field = 'reason',
  optional = false,
  longest = 300,
  send,
  onClose,
}: Props) {
  const t = ui.use()
  const of = useServerForm<Record<string, string>>({
    initial: { [field]: '' },
    send: async (values) => {
      await send((values[field] ?? '').trim())
      onClose()
    },
  })
  return (
    <Dialog title={title} onClose={onClose}>
      <Form of={of} submit={submit}>
        {text && <p style={{ margin: 0 }}>{text}</p>}
        <ReasonInput
          label={label ?? t('why')}
          required={!optional}
          maxLength={longest}
          data-autofocus
          {...of.form.getInputProps(field)}
        />
      </Form>
    </Dialog>
  )
}
