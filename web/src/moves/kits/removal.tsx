import { useNavigate } from '@tanstack/react-router'
import { useSend } from '../../api/send.ts'
import type { Output } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { useUndo } from '../../ui/undo.tsx'
import { words } from '../words.ts'

type Kit = Output<'getKit'>

/** Takes a kit out of the list; it can be put back as it was. */
export function KitRemoval({ kit }: { kit: Kit }) {
  const t = words.use()
  const { coordinates } = useMe()
  const navigate = useNavigate()
  const offerUndo = useUndo()
  const putBack = useSend('putKit', { refreshes: ['listKits', 'getKit'] })
  if (!coordinates) return null
  const { id, version: _, ...content } = kit
  return (
    <ActButton
      variant="default"
      operation="deleteKit"
      input={{ params: { id } }}
      done={async () => {
        await navigate({ to: '/kits' })
        void offerUndo(t('kitRemoved', { name: kit.name }), () =>
          putBack.mutate({ params: { id }, body: content }),
        )
      }}
      refreshes={['listKits']}
    >
      {t('removeKit')}
    </ActButton>
  )
}
