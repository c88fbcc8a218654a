import { Radio } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useSend } from '../../api/send.ts'
import type { ItemOf } from '../../api/types.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { ReasonInput } from '../../ui/form/reason-input.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { type BillDecision, decideWord, decisionsOn } from '../bill-decisions.ts'
import { refreshed } from '../refreshed.ts'
import { words } from '../words.ts'

type Bill = ItemOf<'listBills'>

/** Accepts a bill that differs, disputes it with the vendor, or cancels it. */
export default function DecideBill({ id, bill, onClose }: { id: string; bill: Bill; onClose: () => void }) {
  const t = words.use()
  const decide = useSend('decideBill', { refreshes: refreshed })
  const offered = decisionsOn(bill.status)
  const of = useServerForm<{ decision: BillDecision; reason: string }>({
    initial: { decision: offered[0] as BillDecision, reason: '' },
    send: async (body) => {
      await decide.mutateAsync({ params: { id, bill: String(bill.id) }, body })
      onClose()
    },
  })
  return (
    <Dialog title={t('bill', { number: bill.number, amount: '' })} onClose={onClose}>
      <Form of={of} submit={t(decideWord(bill.status))}>
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
