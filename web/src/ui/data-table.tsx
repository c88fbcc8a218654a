import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { DataEnd, type More, Told } from './data-end.tsx'
import { type Column, DataRow } from './data-row.tsx'
import styles from './data-table.module.css'
import { ui } from './words.ts'

export type { Column }

interface Props<Row> {
  /** Says what is listed. */
  label: string
  rows: readonly Row[]
  /** The same array as long as they are the same. */
  columns: readonly Column<Row>[]
  id: (row: Row) => string
  /** The page of a row; the first column is its link. */
  to?: (row: Row) => string
  more?: More
  /** Rows that are ticked, by id. */
  chosen?: {
    ids: ReadonlySet<string>
    choose: (ids: ReadonlySet<string>) => void
    name: (row: Row) => string
  }
  empty: ReactNode
}

/** Height of a row before one is measured, in pixels. */
const RowHeight = 61
/** Rows before the end at which more are asked for. */
const Ahead = 40

/**
 * A table of any length: only what is on the screen is in the document. On a phone every row is a card.
 * It is a table to a screen reader too, which is told how many rows there are.
 */
export function DataTable<Row>({ label, rows, columns, id, to, more, chosen, empty }: Props<Row>) {
  const t = ui.use()
  const list = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0))
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => RowHeight,
    overscan: 6,
    scrollMargin: top,
    getItemKey: (index) => id(rows[index] as Row),
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (more?.has && !more.busy && !more.failed && last >= rows.length - Ahead) more.load()
  }, [more, last, rows.length])
  const ticking = useRef({ chosen, id })
  useLayoutEffect(() => {
    ticking.current = { chosen, id }
  })
  const tick = useCallback((row: Row) => {
    const { chosen, id } = ticking.current
    const next = new Set(chosen?.ids)
    if (!next.delete(id(row))) next.add(id(row))
    chosen?.choose(next)
  }, [])

  const { pending, failed } = more ?? {}
  const told = <Told {...(pending && { pending })} rows={rows.length} more={more?.has === true} />
  if (rows.length === 0 && !pending)
    return (
      <>
        {failed ? (
          <div className={styles.table}>
            <DataEnd failed={failed} />
          </div>
        ) : (
          empty
        )}
        {told}
      </>
    )
  const tracks = [...(chosen ? ['44px'] : []), ...columns.map(({ width }) => width)].join(' ')
  return (
    <>
      <div
        role="table"
        aria-label={label}
        aria-busy={pending}
        aria-rowcount={more?.has || pending ? -1 : rows.length + 1}
        className={styles.table}
        style={{ '--tracks': tracks } as React.CSSProperties}
      >
        <div role="rowgroup">
          <div role="row" className={styles.head} aria-rowindex={1}>
            {chosen && (
              <span role="columnheader">
                <input
                  type="checkbox"
                  aria-label={t('chooseAll')}
                  checked={chosen.ids.size > 0 && rows.every((row) => chosen.ids.has(id(row)))}
                  onChange={({ currentTarget }) =>
                    chosen.choose(new Set(currentTarget.checked ? rows.map(id) : []))
                  }
                />
              </span>
            )}
            {columns.map(({ name, end }) => (
              <span role="columnheader" key={name} data-end={end || undefined}>
                {name}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" ref={list} className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, key, start }) => {
            const row = rows[index] as Row
            return (
              <DataRow
                key={key}
                row={row}
                columns={columns}
                index={index}
                top={start - top}
                to={to?.(row)}
                name={chosen?.name(row)}
                ticked={chosen?.ids.has(id(row)) ?? false}
                tick={tick}
                measure={virtual.measureElement}
              />
            )
          })}
        </div>
        <DataEnd {...(pending && { pending })} {...(failed && { failed })} />
      </div>
      {told}
    </>
  )
}
