import { useFormats } from '../../language/formats.ts'
import { Amount } from '../../ui/amount.tsx'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Ago, Moment } from '../../ui/when.tsx'
import { textIn, totalIn } from '../summary.ts'
import { words } from '../words.ts'
import type { Case } from './types.ts'

/** Who, how much, when. */
export function About({ of: { requester, onBehalfOf, summary, createdAt, updatedAt, id } }: { of: Case }) {
  const t = words.use()
  const { date } = useFormats()
  const total = totalIn(summary)
  const day = (name: string) => {
    const text = textIn(summary, name)
    return text && date(text)
  }
  return (
    <Card title={t('about')}>
      <Facts
        of={[
          [t('amount'), total && <Amount of={total} />],
          [t('requester'), requester.name],
          [t('onBehalfOf'), onBehalfOf?.name],
          [t('vendor'), textIn(summary, 'vendor')],
          [t('costCentre'), textIn(summary, 'costCentre')],
          [t('order'), textIn(summary, 'purchaseOrder')],
          [t('neededBy'), day('neededBy')],
          [t('startDate'), day('startDate')],
          [t('lastDay'), day('lastWorkingDay')],
          [t('noticeBy'), day('noticeBy')],
          [t('termEnds'), day('termEnds')],
          [t('created'), <Moment key="created" at={createdAt} />],
          [t('changed'), <Ago key="changed" at={updatedAt} />],
          [t('number'), id],
        ]}
      />
    </Card>
  )
}
