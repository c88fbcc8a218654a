import { Dialog } from '../../ui/dialog.tsx'
import { type Refusal, Refusals } from '../refusals.tsx'
import { words } from '../words.ts'

/** Says which of several cases could not be changed. */
export default function NotAll({ of, onClose }: { of: readonly Refusal[]; onClose: () => void }) {
  const t = words.use()
  return (
    <Dialog title={t('notAll')} onClose={onClose}>
      <Refusals of={of} />
    </Dialog>
  )
}
