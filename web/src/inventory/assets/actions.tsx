import { Button, Menu } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useMe } from '../../app/me.ts'
import { MoreMenu } from '../../ui/more-menu.tsx'
import { CareDialogs } from '../care/care-dialogs.tsx'
import { words } from '../words.ts'
import { LabelsButton } from './labels.tsx'
import { type Act, offered } from './offered.ts'
import { type Asset, moved } from './types.ts'

const Give = lazy(() => import('./give-dialog.tsx'))
const Place = lazy(() => import('./place-dialog.tsx'))
const Because = lazy(() => import('./because-dialog.tsx'))
const Correct = lazy(() => import('./correct-dialog.tsx'))

/** What may be done with a thing now; the most likely first, the rest in a menu. */
export function AssetActions({ of: asset }: { of: Asset }) {
  const t = words.use()
  const { coordinates, readsAll } = useMe()
  const [act, setAct] = useState<Act>()
  const close = () => setAct(undefined)
  if (!readsAll) return null
  const { first, more } = offered(asset)
  return (
    <>
      {coordinates &&
        first.map((each, place) => (
          <Button key={each} variant={place === 0 ? 'filled' : 'default'} onClick={() => setAct(each)}>
            {t(`acts.${each}`)}
          </Button>
        ))}
      <LabelsButton ids={[asset.id]} />
      {coordinates && (
        <MoreMenu label={t('more')}>
          {more.map((each) => (
            <Menu.Item key={each} onClick={() => setAct(each)}>
              {t(`acts.${each}`)}
            </Menu.Item>
          ))}
        </MoreMenu>
      )}
      <Suspense>{act && <ActDialog act={act} of={asset} onClose={close} />}</Suspense>
    </>
  )
}

function ActDialog({ act, of: asset, onClose }: { act: Act; of: Asset; onClose: () => void }) {
  switch (act) {
    case 'check-out':
    case 'pass-on':
      return <Give of={asset} passOn={act === 'pass-on'} onClose={onClose} />
    case 'check-in':
    case 'move':
      return <Place of={asset} act={act} onClose={onClose} />
    case 'correct':
      return <Correct of={asset} onClose={onClose} />
    case 'inspect':
    case 'wipe':
    case 'verify':
    case 'write-off':
      return (
        <CareDialogs
          open={act}
          asset={{ id: asset.id, tag: asset.tag }}
          refreshes={moved}
          onClose={onClose}
        />
      )
    default:
      return <Because of={asset} act={act} onClose={onClose} />
  }
}
