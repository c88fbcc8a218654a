import { useRead } from '../../api/read.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Ago } from '../../ui/when.tsx'
import { words } from '../words.ts'

/** What people wrote who found it and scanned its label. */
export function FoundReports({ id }: { id: string }) {
  const t = words.use()
  const { data } = useRead('listFoundReports', { params: { id } })
  if (!data || data.items.length === 0) return null
  return (
    <Card title={t('foundReports')} flush>
      <Rows>
        {data.items.map(({ n, at, where, contact, message }) => (
          <Row
            key={n}
            icon="alert"
            title={where}
            note={
              <>
                {[message, contact].filter(Boolean).join(' · ')} <Ago at={at} />
              </>
            }
          />
        ))}
      </Rows>
    </Card>
  )
}
