import { useMemo } from 'react'
import type { ItemOf } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { useCaseTitle } from '../../language/said/case-title.ts'
import { Said } from '../../language/said/said.tsx'
import { Amount } from '../../ui/amount.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { Status, useKindName } from '../../ui/status.tsx'
import { Ago } from '../../ui/when.tsx'
import { totalIn } from '../summary.ts'
import { words } from '../words.ts'
import styles from './columns.module.css'

type Case = ItemOf<'listCases'>

/** What a line of the list tells: what it is, how it stands, whom it waits for. */
export function useColumns(): Column<Case>[] {
  const t = words.use()
  const kindName = useKindName()
  const caseTitle = useCaseTitle()
  return useMemo(
    () => [
      {
        name: t('case'),
        width: 'minmax(0, 5fr)',
        cell: ({ title, kind, requester }) => (
          <span className={styles.case}>
            <b>{caseTitle({ kind, title })}</b>
            <small>{`${kindName(kind)} · ${requester.name}`}</small>
          </span>
        ),
      },
      { name: t('status'), width: '172px', cell: ({ status }) => <Status of={status} /> },
      { name: t('waitsFor'), width: 'minmax(0, 3fr)', wideOnly: true, cell: (each) => <Waits of={each} /> },
      {
        name: t('amount'),
        width: '112px',
        end: true,
        wideOnly: true,
        cell: ({ summary }) => <Total of={summary} />,
      },
      { name: t('changed'), width: '112px', end: true, cell: ({ updatedAt }) => <Changed at={updatedAt} /> },
    ],
    [t, kindName, caseTitle],
  )
}

function Waits({ of: { waitingFor } }: { of: Case }) {
  const { list } = useFormats()
  const [first] = waitingFor
  if (!first) return null
  const who = list(first.who.map(({ name }) => name))
  return (
    <span className={styles.waits}>
      <span>{who || <Said>{first.what}</Said>}</span>
      <small>
        {who && (
          <>
            <Said>{first.what}</Said> ·{' '}
          </>
        )}
        <Ago at={first.since} />
      </small>
    </span>
  )
}

function Total({ of }: { of: Case['summary'] }) {
  const total = totalIn(of)
  return total ? <Amount of={total} /> : null
}

function Changed({ at }: { at: string }) {
  return (
    <span className={styles.changed}>
      <Ago at={at} />
    </span>
  )
}
