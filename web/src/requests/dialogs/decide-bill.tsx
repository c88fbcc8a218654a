import { Radio } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useSend } from '../../api/send.ts'
import type { ItemOf } from '../../api/types.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { ReasonInput } from '../../ui/form/reason-input.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { refreshed } from '../refreshed.ts'
import { isToDecide } from '../request/bill-status.ts'
import { words } from '../words.ts'

type Bill = ItemOf<'listBills'>
type Decision = 'accept' | 'dispute' | 'cancel'

/** What may become of a bill, by its status. */
const choices: Partial<Record<Bill['status'], Decision[]>> = {
  exception: ['accept', 'dispute', 'cancel'],
  disputed: ['accept', 'cancel'],
}

/** Accepts a bill that differs, disputes it with the vendor, or cancels it. */
export default function DecideBill({ id, bill, onClose }: { id: string; bill: Bill; onClose: () => void }) {
  const t = words.use()
  const decide = useSend('decideBill', { refreshes: refreshed })
  const offered = choices[bill.status] ?? ['cancel']
  const of = useServerForm<{ decision: Decision; reason: string }>({
    initial: { decision: offered[0] as Decision, reason: '' },
    send: async (body) => {
      await decide.mutateAsync({ params: { id, bill: String(bill.id) }, body })
      onClose()
    },
  })
  return (
    <Dialog title={t('bill', { number: bill.number, amount: '' })} onClose={onClose}>
      <Form of={of} submit={t(isToDecide(bill.status) ? 'decideBill' : 'cancelBill')}>
        {offered.length > 1 ? (
          <Radio.Group label={t('decision')} {...of.form.getInputProps('decision')}>
            {offered.map((each) => (
              <Radio key={each} value={each} mt="xs" label={t(`billDecisions.${each}`)} />
            ))}
          </Radio.Group>
        ) : (
          <p>{t('billDecisions.cancel')}</p>
        )}
        <ReasonInput label={t('reason')} maxLength={2000} {...of.form.getInputProps('reason')} />
      </Form>
    </Dialog>
  )
}
