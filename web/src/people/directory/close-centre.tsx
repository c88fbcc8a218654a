import { useSend } from '../../api/send.ts'
import type { ItemOf } from '../../api/types.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { useUndo } from '../../ui/undo.tsx'
import { words } from '../words.ts'
import { changed } from './changed.ts'

interface Props {
  centre: ItemOf<'listCostCentres'>
  onClose: () => void
}

/** Nothing new is charged to a closed cost centre; one press takes it back. */
export default function CloseCentre({ centre: { code }, onClose }: Props) {
  const t = words.use()
  const offerUndo = useUndo()
  const params = { code }
  const close = useSend('closeCostCentre', { refreshes: changed })
  const reopen = useSend('reopenCostCentre', { refreshes: changed })
  return (
    <ReasonDialog
      title={t('closeTitle', { code })}
      text={t('closeText')}
      submit={t('closeIt')}
      label={t('closeReason')}
      optional
      longest={200}
      send={async (reason) => {
        await close.mutateAsync({ params, body: { ...(reason && { reason: reason.replace(/\s+/g, ' ') }) } })
        void offerUndo(t('closedNow', { code }), () => reopen.mutate({ params }))
      }}
      onClose={onClose}
    />
  )
}
