import { Button } from '@mantine/core'
import { useState } from 'react'
import { useRead } from '../../api/read.ts'
import type { Output } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { Said, useSaid } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import styles from './outlook.module.css'

type Entry = Output<'getContractOutlook'>['entries'][number]

/** Days ahead that are told first, and what is shown before one asks for more. */
const Days = 500
const First = 8

/** What will happen if nobody acts: each letter, to whom, when and why. */
export function Outlook({ of: id }: { of: string }) {
  const t = words.use()
  const [all, setAll] = useState(false)
  const { data } = useRead('getContractOutlook', { params: { id }, query: { days: Days } })
  const entries = data?.entries ?? []
  const shown = all ? entries : entries.slice(0, First)
  return (
    <Card title={t('outlook')}>
      <p className={styles.teach}>{t('outlookTeach')}</p>
      {data && entries.length === 0 && <p className={styles.teach}>{t('outlookNothing')}</p>}
      <ol className={styles.entries}>
        {shown.map((each, at) => (
          <Line
            key={`${each.at} ${each.what}`}
            of={each}
            month={each.at.slice(0, 7) !== shown[at - 1]?.at.slice(0, 7)}
          />
        ))}
      </ol>
      {entries.length > First && !all && (
        <Button variant="subtle" size="compact-md" onClick={() => setAll(true)}>
          {t('outlookMore', { count: entries.length - First })}
        </Button>
      )}
    </Card>
  )
}

function Line({ of: { at, what, to, why }, month }: { of: Entry; month: boolean }) {
  const said = useSaid()
  const { dayOf, list, month: monthOf } = useFormats()
  const t = words.use()
  return (
    <>
      {month && (
        <li className={styles.month} aria-hidden="true">
          {monthOf(at)}
        </li>
      )}
      <li className={styles.entry} data-letter={to.length > 0 || undefined}>
        <span className={styles.icon}>
          <Icon name={to.length > 0 ? 'mail' : 'renew'} size={16} />
        </span>
        <div>
          <p className={styles.what}>
            <Said>{what}</Said>
          </p>
          <p className={styles.why}>
            {to.length > 0 && <b>{t('to', { who: list(to.map((each) => said(each, 'reader'))) })} </b>}
            <Said>{why}</Said>
          </p>
        </div>
        <time dateTime={at}>{dayOf(at)}</time>
      </li>
    </>
  )
}
