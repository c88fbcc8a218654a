import { TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { ofRows } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { useLanguage } from '../../language/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { decimalMark, plainNumber } from '../../ui/form/pasted.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { notify } from '../../ui/notify.ts'
import type { OrderDialog } from '../edit/values.ts'
import { refreshed } from '../refreshed.ts'
import { words } from '../words.ts'
import styles from './receive.module.css'

interface Values extends Record<string, unknown> {
  reason: string
  neededBy: string
  lines: { quantity: string; unitPrice: { amount: string } }[]
}

/** Asks for another quantity, price or date of an order that is out: it is approved again. */
export default function AskForChange({ id, order, onClose }: OrderDialog) {
  const t = words.use()
  const decimal = decimalMark(useLanguage().locale)
  const ask = useSend('askForChange', { refreshes: refreshed })
  const { currency } = order.total
  const initial: Values = {
    reason: '',
    neededBy: order.neededBy ?? '',
    lines: order.lines.map(({ quantity, unitPrice }) => ({
      quantity: String(quantity),
      unitPrice: { amount: unitPrice.amount.replace('.', decimal) },
    })),
  }
  const of = useServerForm<Values>({
    initial,
    validate: {
      lines: {
        quantity: (quantity) => (/^\d+$/.test(plainNumber(quantity, decimal)) ? null : t('wholeNumber')),
      },
    },
    send: async ({ reason, neededBy, lines }) => {
      const others = lines.flatMap(({ quantity, unitPrice: { amount } }, at) => {
        const before = initial.lines[at]
        const other = {
          ...(quantity !== before?.quantity && { quantity: Number(plainNumber(quantity, decimal)) }),
          ...(amount !== before?.unitPrice.amount && {
            unitPrice: { amount: plainNumber(amount, decimal), currency },
          }),
        }
        return Object.keys(other).length > 0 ? [{ line: at + 1, ...other }] : []
      })
      const asking = ask.mutateAsync({
        params: { id },
        body: {
          reason,
          lines: others,
          ...(neededBy !== initial.neededBy && { neededBy: neededBy || null }),
        },
      })
      await ofRows(
        asking,
        others.map(({ line }) => line - 1),
      )
      onClose()
      void notify({ text: t('did.change') })
    },
  })
  const { form } = of
  return (
    <Dialog title={t('askForChange')} onClose={onClose}>
      <Form of={of} submit={t('do.change')}>
        <p style={{ margin: 0 }}>{t('changeHint')}</p>
        <TextInput
          label={t('reason')}
          required
          maxLength={300}
          data-autofocus
          {...form.getInputProps('reason')}
        />
        {order.lines.map(({ description }, at) => (
          <fieldset key={`${at} ${description}`} className={styles.line}>
            <legend>{description}</legend>
            <TextInput
              label={t('quantity')}
              inputMode="numeric"
              {...form.getInputProps(`lines.${at}.quantity`)}
            />
            <TextInput
              label={t('unitPrice', { currency })}
              inputMode="decimal"
              {...form.getInputProps(`lines.${at}.unitPrice.amount`)}
            />
          </fieldset>
        ))}
        <TextInput label={t('neededBy')} type="date" {...form.getInputProps('neededBy')} />
      </Form>
    </Dialog>
  )
}
