import { Checkbox, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { ofRows } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { useLanguage } from '../../language/language.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { decimalMark, plainNumber } from '../../ui/form/pasted.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { notify } from '../../ui/notify.ts'
import { useStatusName } from '../../ui/status.tsx'
import type { OrderDialog } from '../edit/values.ts'
import { refreshed } from '../refreshed.ts'
import { words } from '../words.ts'
import styles from './receive.module.css'

interface Values extends Record<string, unknown> {
  number: string
  date: string
  dueDate: string
  credit: boolean
  lines: { line: number; quantity: string; unitPrice: { amount: string } }[]
  charges: { amount: string }
  tax: { amount: string }
  total: { amount: string }
}

/** Records a vendor's bill: what was accepted and is not billed yet is filled in. */
export default function RecordBill({ id, order, onClose }: OrderDialog) {
  const t = words.use()
  const decimal = decimalMark(useLanguage().locale)
  const statusName = useStatusName()
  const record = useSend('recordBill', { refreshes: refreshed })
  const { currency } = order.total
  const of = useServerForm<Values>({
    initial: {
      number: '',
      date: '',
      dueDate: '',
      credit: false,
      lines: order.lines.map(({ unitPrice, delivery }, at) => ({
        line: at + 1,
        quantity: String(Math.max(0, delivery.accepted - delivery.billed)),
        unitPrice: { amount: unitPrice.amount.replace('.', decimal) },
      })),
      charges: { amount: '' },
      tax: { amount: '' },
      total: { amount: '' },
    },
    validate: {
      lines: {
        quantity: (quantity) => (/^\d*$/.test(plainNumber(quantity, decimal)) ? null : t('wholeNumber')),
      },
    },
    send: async ({ number, date, dueDate, credit, lines, charges, tax, total }) => {
      const money = (amount: string) => ({ amount: plainNumber(amount, decimal), currency })
      const billed = lines
        .map(({ line, quantity, unitPrice }) => ({
          line,
          quantity: Number(plainNumber(quantity, decimal)),
          unitPrice: money(unitPrice.amount),
        }))
        .filter(({ quantity }) => quantity > 0)
      const recording = record.mutateAsync({
        params: { id },
        body: {
          number,
          kind: credit ? 'credit' : 'bill',
          date,
          ...(dueDate && { dueDate }),
          lines: billed,
          ...(charges.amount && { charges: money(charges.amount) }),
          ...(tax.amount && { tax: money(tax.amount) }),
          total: money(total.amount),
        },
      })
      const bill = await ofRows(
        recording,
        billed.map(({ line }) => line - 1),
      )
      onClose()
      void notify({ text: t('billRecorded', { number: bill.number, status: statusName(bill.status) }) })
    },
  })
  const { form } = of
  return (
    <Dialog title={t('recordBill')} onClose={onClose}>
      <Form of={of} submit={t('do.bill')}>
        <div className={styles.line}>
          <TextInput
            label={t('billNumber')}
            required
            maxLength={60}
            data-autofocus
            className={styles.whole}
            {...form.getInputProps('number')}
          />
          <TextInput label={t('billDate')} type="date" required {...form.getInputProps('date')} />
          <TextInput label={t('dueDate')} type="date" {...form.getInputProps('dueDate')} />
        </div>
        <Checkbox label={t('isCredit')} {...form.getInputProps('credit', { type: 'checkbox' })} />
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
        <div className={styles.line}>
          <TextInput label={t('charges')} inputMode="decimal" {...form.getInputProps('charges.amount')} />
          <TextInput label={t('tax')} inputMode="decimal" {...form.getInputProps('tax.amount')} />
          <TextInput
            label={t('billTotal', { currency })}
            inputMode="decimal"
            required
            className={styles.whole}
            {...form.getInputProps('total.amount')}
          />
        </div>
      </Form>
    </Dialog>
  )
}
