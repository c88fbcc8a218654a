import '../../ui/form/inputs.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ColleagueAddress } from '../../ui/form/colleague-address.tsx'
import { Form } from '../../ui/form/form.tsx'
import { ReasonInput } from '../../ui/form/reason-input.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { Progress } from '../../ui/progress.tsx'
import { useCaseAction } from '../act.ts'
import { Refusals } from '../refusals.tsx'
import { words } from '../words.ts'

/** Asks somebody else what is open in these cases. */
export default function PassOn({ ids, onClose }: { ids: readonly string[]; onClose: () => void }) {
  const t = words.use()
  const { carryOut, progress, refused } = useCaseAction()
  const of = useServerForm({
    initial: { to: '', reason: '' },
    send: async ({ to, reason }) => {
      if (await carryOut({ action: 'reassign', ids: [...ids], to, reason })) onClose()
    },
  })
  return (
    <Dialog title={t('passOnTitle', { count: ids.length })} onClose={onClose}>
      <Form of={of} submit={t('passOn')}>
        <ColleagueAddress
          label={t('passOnTo')}
          description={t('passOnToHint')}
          required
          data-autofocus
          {...of.form.getInputProps('to')}
        />
        <ReasonInput label={t('reason')} {...of.form.getInputProps('reason')} />
        <Refusals of={refused} />
        {progress && progress.all > 1 && <Progress label={t('passOn')} {...progress} />}
      </Form>
    </Dialog>
  )
}
