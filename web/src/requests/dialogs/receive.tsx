import { NumberInput, Select, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { ofRows } from '../../api/problem.ts'
import { useWhole } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { onlyPlace } from '../../ui/form/only-place.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { notify } from '../../ui/notify.ts'
import type { OrderDialog } from '../edit/values.ts'
import { refreshed } from '../refreshed.ts'
import { words } from '../words.ts'
import styles from './receive.module.css'

interface Values extends Record<string, unknown> {
  receivedOn: string
  deliveryNote: string
  lines: { line: number; received: number; rejected: number; reason: string; locationId: string | null }[]
}

/** Books what was delivered: all that is still to come is filled in. */
export default function Receive({ id, order, onClose }: OrderDialog) {
  const t = words.use()
  const book = useSend('bookReceipt', { refreshes: refreshed })
  const locations = useWhole('listLocations', {})
  const only = onlyPlace(locations.items)
  const open = order.lines.flatMap(({ description, modelId, delivery }, at) =>
    delivery.open > 0 ? [{ line: at + 1, description, modelId, open: delivery.open }] : [],
  )
  const of = useServerForm<Values>({
    initial: {
      receivedOn: '',
      deliveryNote: '',
      lines: open.map(({ line, open }) => ({
        line,
        received: open,
        rejected: 0,
        reason: '',
        locationId: null,
      })),
    },
    validate: {
      lines: {
        rejected: (rejected, { lines }, path) =>
          rejected > (lines[Number(path.split('.')[1])]?.received ?? 0) ? t('notMoreThanCame') : null,
      },
    },
    send: async ({ receivedOn, deliveryNote, lines }) => {
      const came = lines.flatMap((line, row) => (line.received > 0 ? [{ ...line, row }] : []))
      const booking = book.mutateAsync({
        params: { id },
        body: {
          ...(receivedOn && { receivedOn }),
          ...(deliveryNote && { deliveryNote }),
          lines: came.map(({ row, line, received, rejected, reason, locationId }) => {
            const place = open[row]?.modelId && (locationId ?? only)
            return {
              line,
              received,
              rejected: rejected || 0,
              ...(reason && { reason }),
              ...(place && { locationId: place }),
            }
          }),
        },
      })
      const { remarks } = await ofRows(
        booking,
        came.map(({ row }) => row),
      )
      onClose()
      void notify({ text: [t('did.receive'), ...remarks].join(' ') })
    },
  })
  const { form } = of
  return (
    <Dialog title={t('receive')} onClose={onClose}>
      <Form of={of} submit={t('do.receive')}>
        {open.map(({ line, description, modelId, open: expected }, at) => (
          <fieldset key={line} className={styles.line}>
            <legend>{description}</legend>
            <NumberInput
              label={t('came')}
              description={t('expected', { count: expected })}
              min={0}
              max={1_000_000}
              {...form.getInputProps(`lines.${at}.received`)}
            />
            <NumberInput
              label={t('rejectedOfIt')}
              description={t('rejectedHint')}
              min={0}
              {...form.getInputProps(`lines.${at}.rejected`)}
            />
            {(form.values.lines[at]?.rejected ?? 0) > 0 && (
              <TextInput
                label={t('whyRejected')}
                className={styles.whole}
                maxLength={300}
                required
                {...form.getInputProps(`lines.${at}.reason`)}
              />
            )}
            {modelId && locations.items.length > 0 && (
              <Select
                label={t('putWhere')}
                className={styles.whole}
                required
                data={locations.items.map(({ id, name }) => ({ value: id, label: name }))}
                {...form.getInputProps(`lines.${at}.locationId`)}
                value={form.values.lines[at]?.locationId ?? only ?? null}
              />
            )}
          </fieldset>
        ))}
        <div className={styles.line}>
          <TextInput label={t('deliveryNote')} maxLength={80} {...form.getInputProps('deliveryNote')} />
          <TextInput label={t('receivedOn')} type="date" {...form.getInputProps('receivedOn')} />
        </div>
      </Form>
    </Dialog>
  )
}
