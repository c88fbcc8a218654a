import { useCallback } from 'react'
import styles from './status.module.css'
import type en from './trade.en.ts'
import { trade } from './trade.ts'

type Tone = 'go' | 'mid' | 'warn' | 'no' | 'still'

/** What needs somebody, what moves, what ended well or badly. All else is calm. */
const tones: Partial<Record<string, Tone>> = {
  ...tone(
    'go',
    'approved renewed received equipped fulfilled settled accepted active in_use matched applied ready',
  ),
  ...tone('mid', 'submitted in_approval ordered planning equipping handing_over preparing returning picked'),
  ...tone(
    'mid',
    'awaiting_acceptance awaiting_confirmation giving_notice renegotiating partially_received open listing',
  ),
  ...tone(
    'warn',
    'changes_requested deciding exception in_repair ending waiting proposed returned cancelling',
  ),
  ...tone('no', 'rejected lost blocked disputed lapsed stopped renewed_by_itself'),
}

function tone(of: Tone, statuses: string): Record<string, Tone> {
  return Object.fromEntries(statuses.split(' ').map((status) => [status, of]))
}

/** A status as people call it; one that we have no word for is shown as it is written. */
export function useStatusName(): (status: string) => string {
  const t = trade.use()
  return useCallback(
    (status) => {
      const key = `statuses.${status}` as `statuses.${keyof (typeof en)['statuses']}`
      return t.has(key) ? t(key) : status.replaceAll('_', ' ')
    },
    [t],
  )
}

export function useKindName(): (kind: string) => string {
  const t = trade.use()
  return useCallback(
    (kind) => {
      const key = `kinds.${kind}` as `kinds.${keyof (typeof en)['kinds']}`
      return t.has(key) ? t(key) : kind
    },
    [t],
  )
}

export function Status({ of }: { of: string }) {
  const name = useStatusName()
  return <Badge tone={tones[of] ?? 'still'}>{name(of)}</Badge>
}

/** A word with a colour; the word alone says it all. */
export function Badge({ tone: of, children }: { tone: Tone; children: string }) {
  return (
    <span className={styles.badge} data-tone={of}>
      {children}
    </span>
  )
}
