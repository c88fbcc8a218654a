import { NumberInput, Select, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useWhole } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { notify } from '../../ui/notify.ts'
import type { Request } from '../edit/values.ts'
import { refreshed } from '../refreshed.ts'
import { words } from '../words.ts'
import styles from './receive.module.css'

interface Values extends Record<string, unknown> {
  receivedOn: string
  deliveryNote: string
  lines: { line: number; received: number; rejected: number; reason: string; locationId: string | null }[]
}

/** Books what was delivered: all that is still to come is filled in. */
export default function Receive({ of: request, onClose }: { of: Request; onClose: () => void }) {
  const t = words.use()
  const book = useSend('bookReceipt', { refreshes: refreshed })
  const locations = useWhole('listLocations', {})
  const open = request.lines.flatMap(({ description, modelId, delivery }, at) =>
    delivery && delivery.open > 0 ? [{ line: at + 1, description, modelId, open: delivery.open }] : [],
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
    send: async ({ receivedOn, deliveryNote, lines }) => {
      const { remarks } = await book.mutateAsync({
        params: { id: request.id },
        body: {
          ...(receivedOn && { receivedOn }),
          ...(deliveryNote && { deliveryNote }),
          lines: lines
            .filter(({ received }) => received > 0)
            .map(({ line, received, rejected, reason, locationId }) => ({
              line,
              received,
              rejected,
              ...(reason && { reason }),
              ...(locationId && { locationId }),
            })),
        },
      })
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
                data={locations.items.map(({ id, name }) => ({ value: id, label: name }))}
                {...form.getInputProps(`lines.${at}.locationId`)}
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
