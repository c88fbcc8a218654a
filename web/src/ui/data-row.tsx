import { useRouter } from '@tanstack/react-router'
import { memo, type ReactNode } from 'react'
import styles from './data-table.module.css'
import { ui } from './words.ts'

export interface Column<Row> {
  name: string
  /** A track of a CSS grid: `minmax(0, 2fr)`, `120px`. */
  width: string
  cell: (row: Row) => ReactNode
  /** For amounts and counts. */
  end?: boolean
  /** Not shown on a phone, where a row is a card. */
  wideOnly?: boolean
}

interface Props<Row> {
  row: Row
  columns: readonly Column<Row>[]
  /** Its place in the table, from 0. */
  index: number
  /** Pixels from the top of the first row. */
  top: number
  /** Its own page. */
  to: string | undefined
  /** What it is ticked as; absent where rows are not ticked. */
  name: string | undefined
  ticked: boolean
  tick: (row: Row) => void
  measure: (element: HTMLElement | null) => void
}

function DrawnRow<Row>({ row, columns, index, top, to, name, ticked, tick, measure }: Props<Row>) {
  const t = ui.use()
  return (
    <div
      role="row"
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className={styles.row}
      data-chosen={ticked || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      {name !== undefined && (
        <span role="cell" className={styles.tick}>
          <input
            type="checkbox"
            aria-label={t('choose', { name })}
            checked={ticked}
            onChange={() => tick(row)}
          />
        </span>
      )}
      {columns.map(({ name: column, cell, end, wideOnly }, place) => (
        <span role="cell" key={column} data-end={end || undefined} data-wide={wideOnly || undefined}>
          {place === 0 && to ? <RowLink to={to}>{cell(row)}</RowLink> : cell(row)}
        </span>
      ))}
    </div>
  )
}

/** A row is drawn anew when something of it has changed, not when the table has. */
export const DataRow = memo(DrawnRow) as typeof DrawnRow

/** The router's own link works out its address anew with every change of the page's; for each row of a table that takes too long. */
function RowLink({ to, children }: { to: string; children: ReactNode }) {
  const router = useRouter()
  const load = () => void router.preloadRoute({ to })
  return (
    <a
      href={to}
      className={styles.link}
      onPointerEnter={load}
      onFocus={load}
      onClick={(event) => {
        // With these the browser opens a tab or a window of its own.
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        void router.navigate({ to })
      }}
    >
      {children}
    </a>
  )
}
