import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useListing } from '../../api/read.ts'
import type { ItemOf } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { useFormats } from '../../language/formats.ts'
import { Said } from '../../language/said/said.tsx'
import { Badge } from '../../ui/status.tsx'
import { Day, Moment } from '../../ui/when.tsx'
import type { Request } from '../edit/values.ts'
import { words } from '../words.ts'
import { Entries, Entry } from './entries.tsx'

const ReverseReceipt = lazy(() => import('../dialogs/reverse-receipt.tsx'))

type Receipt = ItemOf<'listReceipts'>

/** What was delivered, what became of it, and what was booked wrongly and taken back. */
export function Receipts({ of: { id } }: { of: Request }) {
  const t = words.use()
  const { coordinates } = useMe()
  const { items } = useListing('listReceipts', { params: { id } })
  const [reversing, setReversing] = useState<Receipt>()
  return (
    <>
      <Entries title={t('receipts')}>
        {items.toReversed().map((receipt) => (
          <Entry
            key={receipt.number}
            title={t('receiptBy', { number: receipt.number, who: receipt.bookedBy.name })}
            beside={
              receipt.reversed ? <Badge tone="no">{t('reversed')}</Badge> : <Day of={receipt.receivedOn} />
            }
          >
            <Delivered of={receipt} />
            {receipt.reversed ? (
              <Reversed of={receipt.reversed} />
            ) : (
              coordinates && (
                <div>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('reverseNumber', { number: receipt.number })}
                    onClick={() => setReversing(receipt)}
                  >
                    {t('reverse')}
                  </Button>
                </div>
              )
            )}
          </Entry>
        ))}
      </Entries>
      <Suspense>
        {reversing && <ReverseReceipt id={id} receipt={reversing} onClose={() => setReversing(undefined)} />}
      </Suspense>
    </>
  )
}

function Delivered({ of: { lines, deliveryNote, takenIn, remarks, reversed } }: { of: Receipt }) {
  const t = words.use()
  const { list } = useFormats()
  const Counted = reversed ? 's' : 'span'
  return (
    <>
      {lines.map(({ line, description, accepted, rejected, reason }) => (
        <p key={line}>
          <Counted>
            {accepted} × {description}
          </Counted>
          {rejected > 0 && (
            <small>
              {' '}
              · {t('turnedAway', { count: rejected })}
              {reason && `: ${reason}`}
            </small>
          )}
        </p>
      ))}
      {deliveryNote && <small>{t('noteNumber', { number: deliveryNote })}</small>}
      {takenIn
        .filter(({ assets }) => assets.length > 0)
        .map(({ line, assets }) => (
          <small key={line}>
            {t(reversed ? 'tagsBefore' : 'tags', { tags: list(assets.map(({ tag }) => tag)) })}
          </small>
        ))}
      {remarks.map((remark) => (
        <small key={remark}>
          <Said>{remark}</Said>
        </small>
      ))}
    </>
  )
}

function Reversed({
  of: { by, at, reason, outstanding, remarks },
}: {
  of: NonNullable<Receipt['reversed']>
}) {
  const t = words.use()
  return (
    <>
      <small>
        {t('reversedBy', { who: by.name })} <Moment at={at} />: {reason}
      </small>
      {outstanding > 0 && <small>{t('stillTakenOut', { count: outstanding })}</small>}
      {remarks.map((remark) => (
        <small key={remark}>
          <Said>{remark}</Said>
        </small>
      ))}
    </>
  )
}
