import { useListing } from '../../api/read.ts'
import { useFormats } from '../../language/formats.ts'
import { Day } from '../../ui/when.tsx'
import type { Request } from '../edit/values.ts'
import { words } from '../words.ts'
import { Entries, Entry } from './entries.tsx'

/** What was delivered, and what became of it. */
export function Receipts({ of: { id } }: { of: Request }) {
  const t = words.use()
  const { list } = useFormats()
  const { items } = useListing('listReceipts', { params: { id } })
  return (
    <Entries title={t('receipts')}>
      {items.toReversed().map((each) => (
        <Entry
          key={each.number}
          title={t('receiptBy', { number: each.number, who: each.bookedBy.name })}
          beside={<Day of={each.receivedOn} />}
        >
          {each.lines.map(({ line, description, accepted, rejected, reason }) => (
            <p key={line}>
              {accepted} × {description}
              {rejected > 0 && (
                <small>
                  {' '}
                  · {t('turnedAway', { count: rejected })}
                  {reason && `: ${reason}`}
                </small>
              )}
            </p>
          ))}
          {each.takenIn
            .filter(({ assets }) => assets.length > 0)
            .map(({ line, assets }) => (
              <small key={line}>{t('tags', { tags: list(assets.map(({ tag }) => tag)) })}</small>
            ))}
          {each.remarks.map((remark) => (
            <small key={remark}>{remark}</small>
          ))}
        </Entry>
      ))}
    </Entries>
  )
}
