import { useMemo } from 'react'
import type { ItemOf } from '../../api/types.ts'
import { type MoneyOnWire, useFormats } from '../../language/formats.ts'
import { Said } from '../../language/said/said.tsx'
import { Amount } from '../../ui/amount.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { Status } from '../../ui/status.tsx'
import { Ago } from '../../ui/when.tsx'
import { words } from '../words.ts'
import styles from './columns.module.css'

type Request = ItemOf<'listCases'>

/** What a line of the list tells: what, for how much, where it is. */
export function useColumns(): Column<Request>[] {
  const t = words.use()
  const { list } = useFormats()
  return useMemo(
    () => [
      {
        name: t('request'),
        width: 'minmax(0, 5fr)',
        cell: ({ title, requester, summary }) => (
          <span className={styles.what}>
            <b>{title}</b>
            <small>{[requester.name, summary.costCentre, summary.vendor].filter(Boolean).join(' · ')}</small>
          </span>
        ),
      },
      { name: t('status'), width: '180px', cell: ({ status }) => <Status of={status} /> },
      {
        name: t('with'),
        width: 'minmax(0, 3fr)',
        wideOnly: true,
        cell: ({ waitingFor: [first] }) =>
          first && (
            <span className={styles.with}>
              {list(first.who.map(({ name }) => name)) || <Said>{first.what}</Said>}
            </span>
          ),
      },
      {
        name: t('amount'),
        width: '120px',
        end: true,
        cell: ({ summary }) => <Amount of={summary.total as MoneyOnWire} />,
      },
      {
        name: t('changed'),
        width: '120px',
        end: true,
        wideOnly: true,
        cell: ({ updatedAt }) => (
          <span className={styles.changed}>
            <Ago at={updatedAt} />
          </span>
        ),
      },
    ],
    [t, list],
  )
}
