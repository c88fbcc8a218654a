import { useSend } from '../../api/send.ts'
import { ReasonDialog } from '../../ui/form/reason-dialog.tsx'
import { words } from '../words.ts'
import type { Movement } from './offered.ts'
import { type Asset, moved } from './types.ts'

const operations = {
  repair: 'sendAssetToRepair',
  repaired: 'assetRepaired',
  lost: 'assetLost',
  found: 'assetFound',
  dispose: 'disposeOfAsset',
} as const satisfies Record<Movement, string>

/** A movement of which one says why. */
export default function Because({
  of: asset,
  act,
  onClose,
}: {
  of: Asset
  act: Movement
  onClose: () => void
}) {
  const t = words.use()
  const { mutateAsync } = useSend(operations[act], { refreshes: moved })
  const optional = act === 'repaired' || act === 'found'
  return (
    <ReasonDialog
      title={`${t(`acts.${act}`)}: ${asset.tag}`}
      text={t(`becauseTexts.${act}`)}
      submit={t(`acts.${act}`)}
      field="because"
      optional={optional}
      longest={2000}
      send={(because) =>
        mutateAsync({
          params: { id: asset.id },
          body: { ...(because && { because }) } as { because: string },
        })
      }
      onClose={onClose}
    />
  )
}
