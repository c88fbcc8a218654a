import { lazy, Suspense } from 'react'
import type { Operation } from '../../api/types.ts'

const dialogs = {
  inspect: lazy(() => import('./inspect-dialog.tsx')),
  wipe: lazy(() => import('./wipe-dialog.tsx')),
  verify: lazy(() => import('./verify-dialog.tsx')),
  'write-off': lazy(() => import('./write-off-dialog.tsx')),
} as const

/** What is done with a thing that came back, before somebody else gets it. */
export type Care = keyof typeof dialogs

export interface CareProps {
  asset: { id: string; tag: string }
  refreshes: readonly Operation[]
  onClose: () => void
}

export function CareDialogs({ open, ...props }: CareProps & { open: Care }) {
  const Dialog = dialogs[open]
  return (
    <Suspense>
      <Dialog {...props} />
    </Suspense>
  )
}
