import { Link } from '@tanstack/react-router'
import { useRead } from '../../api/read.ts'
import { firstOfMonth, today } from '../../contracts/dates.ts'
import { words as contracts } from '../../contracts/words.ts'
import { useFormats } from '../../language/formats.ts'
import { useLanguage } from '../../language/language.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { words } from '../words.ts'
import styles from './line.module.css'
import { placeOf, type Row, rowsOf } from './rows.ts'

const Months = 12
const kinds = ['decide_by', 'send_by', 'notice_by', 'renews', 'ends'] as const

/** Twelve months from now, a line for each contract: when to decide, to cancel, when it renews or ends. */
export default function Line() {
  const t = words.use()
  const kindName = contracts.use()
  const { locale } = useLanguage()
  const from = firstOfMonth(today())
  const until = firstOfMonth(from, Months)
  const { data } = useRead('listContractDates', { query: { from: today(), until } })
  if (!data) return null
  const rows = rowsOf(data.items.filter(({ on }) => on < until))
  if (rows.length === 0) return <Empty icon="renew" title={t('lineEmpty')} text={t('lineEmptyText')} />
  const short = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
  return (
    <Card>
      <ul className={styles.legend} aria-hidden="true">
        {kinds.map((kind) => (
          <li key={kind}>
            <i className={styles.mark} data-kind={kind} />
            {kindName(`kinds.${kind}`)}
          </li>
        ))}
      </ul>
      <div className={styles.head} aria-hidden="true">
        {Array.from({ length: Months }, (_, at) => firstOfMonth(from, at)).map((month) => (
          <span key={month} data-year={month.slice(5, 7) === '01' ? month.slice(0, 4) : undefined}>
            {short.format(new Date(`${month}T00:00:00Z`))}
          </span>
        ))}
      </div>
      <ul className={styles.rows} aria-label={t('names.line')}>
        {rows.map((row) => (
          <Contract key={row.contract.id} row={row} from={from} until={until} />
        ))}
      </ul>
      <AsTable rows={rows} />
    </Card>
  )
}

function Contract({ row, from, until }: { row: Row; from: string; until: string }) {
  const t = contracts.use()
  const { date } = useFormats()
  const at = (day: string) => `${placeOf(day, from, until) * 100}%`
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        <Link to="/contracts/$contractId" params={{ contractId: row.contract.id }}>
          {row.contract.title}
        </Link>
        <small>{row.vendor}</small>
      </span>
      <span className="unseen">
        {row.dates.map(({ kind, on }) => `${t(`kinds.${kind}`)} ${date(on)}`).join(', ')}
      </span>
      <span className={styles.track} aria-hidden="true">
        <i className={styles.now} style={{ insetInlineStart: at(today()) }} />
        {row.stretches.map((each) => (
          <i
            key={each.from}
            className={styles.stretch}
            style={{
              insetInlineStart: at(each.from),
              width: `calc(${at(each.until)} - ${at(each.from)})`,
            }}
          />
        ))}
        {row.dates.map(({ kind, on }) => (
          <i
            key={`${kind} ${on}`}
            className={styles.mark}
            data-kind={kind}
            style={{ insetInlineStart: at(on) }}
            title={`${t(`kinds.${kind}`)} ${date(on)}`}
          />
        ))}
      </span>
    </li>
  )
}

/** The same in words, for whoever wants to read it. */
function AsTable({ rows }: { rows: readonly Row[] }) {
  const t = words.use()
  const kindName = contracts.use()
  const { date } = useFormats()
  const dayOf = ({ dates }: Row, kind: string) => {
    const found = dates.find(
      (each) => each.kind === kind || (kind === 'ends' && each.kind === 'ends_unless_renewed'),
    )
    return found ? date(found.on) : '–'
  }
  return (
    <details className={styles.table}>
      <summary>{t('asTable')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('asTable')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('contract')}</th>
              {kinds.map((kind) => (
                <th key={kind} scope="col">
                  {kindName(`kinds.${kind}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.contract.id}>
                <th scope="row">{row.contract.title}</th>
                {kinds.map((kind) => (
                  <td key={kind}>{dayOf(row, kind)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
