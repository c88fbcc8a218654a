import { useSend } from '../../api/send.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { words } from '../words.ts'
import type { CareProps } from './care-dialogs.tsx'

/** Asks those who decide about it that a thing is taken off the books. */
export default function WriteOff({ asset, refreshes, onClose }: CareProps) {
  const t = words.use()
  const ask = useSend('askForWriteOff', { refreshes: [...refreshes, 'listWriteOffs'] })
  return (
    <ReasonDialog
      title={t('writeOffTitle', { tag: asset.tag })}
      text={t('writeOffText')}
      submit={t('askForIt')}
      send={(reason) => ask.mutateAsync({ params: { id: asset.id }, body: { reason } })}
      onClose={onClose}
    />
  )
}
