import { now } from '../../api/clock.ts'
import type { ItemOf } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import type { Column } from '../../ui/data-table.tsx'
import { Day } from '../../ui/when.tsx'
import { type ContractDate, lastDayOf } from '../dates.ts'
import { usePriceWords } from '../price-words.ts'
import { words } from '../words.ts'
import styles from './columns.module.css'

export type Contract = ItemOf<'listContracts'>

interface Names {
  vendorName: (id: string) => string | undefined
  nameOf: (id: string) => string
  /** Undefined while it is not known. */
  next: ReadonlyMap<string, ContractDate> | undefined
}

/** Days within which a date is shown as urgent. */
const Soon = 30

/** What a line of the list tells: what it is, with whom, what comes next, what it costs. */
export function useColumns({ vendorName, nameOf, next }: Names): Column<Contract>[] {
  const t = words.use()
  const price = usePriceWords()
  return [
    {
      name: t('contract'),
      width: 'minmax(0, 4fr)',
      cell: ({ title, vendorId }) => (
        <span className={styles.two}>
          <b>{title}</b>
          <small>{vendorName(vendorId)}</small>
        </span>
      ),
    },
    { name: t('next'), width: 'minmax(0, 3fr)', cell: ({ id }) => next && <Next of={next.get(id)} /> },
    { name: t('owner'), width: 'minmax(0, 2fr)', wideOnly: true, cell: ({ ownerId }) => nameOf(ownerId) },
    {
      name: t('termEnds'),
      width: '116px',
      wideOnly: true,
      cell: ({ termEnds }) => <Day of={lastDayOf(termEnds)} />,
    },
    {
      name: t('price'),
      width: 'minmax(0, 2.4fr)',
      end: true,
      cell: ({ price: of, seats }) => <span className={styles.price}>{price(of, seats)}</span>,
    },
  ]
}

function Next({ of }: { of: ContractDate | undefined }) {
  const t = words.use()
  const { date, fromNow } = useFormats()
  if (!of) return <span className={styles.calm}>{t('nothingDue')}</span>
  const soon = Date.parse(of.on) - now() < Soon * 86_400_000
  return (
    <span className={styles.two}>
      <span data-soon={soon || undefined} className={styles.next}>
        {t(`kinds.${of.kind}`)} {date(of.on)}
      </span>
      <small>{fromNow(`${of.on}T12:00:00Z`)}</small>
    </span>
  )
}
