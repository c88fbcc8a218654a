import { useFormats } from '../language/formats.ts'
import { useSaid } from '../language/said/said.tsx'
import { Card } from './card.tsx'
import { Row, Rows } from './rows.tsx'
import { Ago } from './when.tsx'
import { ui } from './words.ts'

interface Wait {
  what: string
  who: readonly { name: string }[]
  since: string
}

/** What a case waits for, and for whom. Nothing when it waits for nothing. */
export function Waits({ of }: { of: readonly Wait[] }) {
  const t = ui.use()
  const said = useSaid()
  const { list } = useFormats()
  if (of.length === 0) return null
  return (
    <Card title={t('waitsFor')} flush>
      <Rows>
        {of.map(({ what, who, since }) => (
          <Row
            key={`${what} ${since}`}
            icon={who.length > 0 ? 'person' : 'clock'}
            title={who.length > 0 ? list(who.map(({ name }) => name)) : said(what)}
            note={
              <>
                {who.length > 0 && `${said(what)} · `}
                <Ago at={since} />
              </>
            }
          />
        ))}
      </Rows>
    </Card>
  )
}
