import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useListing } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { useFormats } from '../../language/formats.ts'
import { Said } from '../../language/said/said.tsx'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/when.tsx'
import { decideWord, decisionsOn } from '../bill-decisions.ts'
import type { Request } from '../edit/values.ts'
import { words } from '../words.ts'
import { Entries, Entry } from './entries.tsx'

const DecideBill = lazy(() => import('../dialogs/decide-bill.tsx'))

type Bill = ItemOf<'listBills'>

/** What the vendor asks money for, and what differs from the order. */
export function Bills({ of: { id } }: { of: Request }) {
  const t = words.use()
  const { money } = useFormats()
  const { coordinates } = useMe()
  const { items } = useListing('listBills', { params: { id } })
  const [deciding, setDeciding] = useState<Bill>()
  return (
    <>
      <Entries title={t('bills')}>
        {items.toReversed().map((bill) => (
          <Entry
            key={bill.id}
            title={t(bill.kind === 'credit' ? 'creditNote' : 'bill', {
              number: bill.number,
              amount: money(bill.total),
            })}
            beside={<Status of={bill.status} />}
          >
            <small>
              <Day of={bill.date} /> · {bill.recordedBy.name}
            </small>
            {bill.findings.map(({ text }) => (
              <p key={text}>
                <Said>{text}</Said>
              </p>
            ))}
            {bill.decided && (
              <small>
                {bill.decided.by.name}: {bill.decided.reason}
              </small>
            )}
            {coordinates && decisionsOn(bill.status).length > 0 && (
              <div>
                <Button size="compact-sm" variant="default" onClick={() => setDeciding(bill)}>
                  {t(decideWord(bill.status))}
                </Button>
              </div>
            )}
          </Entry>
        ))}
      </Entries>
      <Suspense>
        {deciding && <DecideBill id={id} bill={deciding} onClose={() => setDeciding(undefined)} />}
      </Suspense>
    </>
  )
}
