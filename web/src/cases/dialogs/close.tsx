import '../../ui/form/inputs.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { ReasonInput } from '../../ui/form/reason-input.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { Progress } from '../../ui/progress.tsx'
import { useCaseAction } from '../act.ts'
import { Refusals } from '../refusals.tsx'
import { words } from '../words.ts'

/** Withdraws or cancels these cases, whichever their kind knows. */
export default function Close({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const t = words.use()
  const { carryOut, progress, refused } = useCaseAction()
  const of = useServerForm({
    initial: { reason: '' },
    send: async ({ reason }) => {
      if (await carryOut({ action: 'close', ids: [...ids], reason })) onClose()
    },
  })
  return (
    <Dialog title={t('closeTitle', { count: ids.length })} onClose={onClose}>
      <Form of={of} submit={t('closeCase')}>
        <p style={{ margin: 0 }}>{t('closeText')}</p>
        <ReasonInput label={t('reason')} data-autofocus {...of.form.getInputProps('reason')} />
        <Refusals of={refused} />
        {progress && progress.all > 1 && <Progress label={t('closeCase')} {...progress} />}
      </Form>
    </Dialog>
  )
}
