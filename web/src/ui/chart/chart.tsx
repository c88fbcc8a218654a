import { Button } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useId, useState } from 'react'
import { Icon } from '../icon.tsx'
import { ui } from '../words.ts'
import styles from './chart.module.css'
import { csvOf, saveCsv } from './csv.ts'
import { places, ticksTo } from './scale.ts'

export interface Series {
  name: string
  /** One for each label; null where nothing is known. */
  values: readonly (number | null)[]
}

interface Props {
  title: string
  /** What it tells, in a sentence. */
  note?: string | undefined
  kind: 'bar' | 'line'
  /** What stands below the axis. */
  labels: readonly string[]
  /** What the labels are: "Month". */
  labelName: string
  series: readonly Series[]
  /** Counts: the axis has no fractions. */
  whole?: boolean
  /** A value in words: an amount, a duration. */
  say: (value: number) => string
}

/** Until the room for it is known. */
const UsualWidth = 640
const Height = 240
const Room = { left: 64, bottom: 30, top: 12 }

/** A chart with the same as a table below, for screen readers and for whoever wants the numbers, and as CSV. */
export function Chart({ title, note, kind, labels, labelName, series, whole = false, say }: Props) {
  const t = ui.use()
  const id = useId()
  const [open, setOpen] = useState(false)
  // Drawn as wide as there is room: scaled down to a phone nobody could read its labels.
  const { ref, width } = useElementSize<HTMLElement>()
  const drawn = Math.round(width) || UsualWidth
  const most = Math.max(0, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const ticks = ticksTo(most).filter((tick) => !whole || Number.isInteger(tick))
  const top = ticks.at(-1) ?? 1
  const y = (value: number) => Room.top + (Height - Room.top - Room.bottom) * (1 - value / top)
  const { x, band, every } = places(labels.length, Room.left, drawn)
  const download = () =>
    saveCsv(
      `${title}.csv`,
      csvOf(
        [labelName, ...series.map(({ name }) => name)],
        labels.map((label, at) => [label, ...series.map(({ values }) => values[at] ?? null)]),
      ),
    )
  return (
    <figure ref={ref} className={styles.chart} aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      {note && <p className={styles.note}>{note}</p>}
      {series.length > 1 && (
        <ul className={styles.legend} aria-hidden="true">
          {series.map(({ name }, at) => (
            <li key={name} data-series={at}>
              {name}
            </li>
          ))}
        </ul>
      )}
      <svg viewBox={`0 0 ${drawn} ${Height}`} aria-hidden="true">
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={Room.left} x2={drawn} y1={y(tick)} y2={y(tick)} />
            <text x={Room.left - 10} y={y(tick) + 4} textAnchor="end">
              {say(tick)}
            </text>
          </g>
        ))}
        {labels.map((label, at) =>
          at % every === 0 ? (
            <text key={label} x={x(at)} y={Height - 8} textAnchor="middle">
              {label}
            </text>
          ) : null,
        )}
        {series.map(({ name, values }, own) => (
          <g key={name} data-series={own}>
            {kind === 'bar' ? (
              values.map((value, at) =>
                value === null ? null : (
                  <rect
                    key={labels[at]}
                    x={x(at) - band / 2 + (band / series.length) * own}
                    width={Math.max(1, band / series.length - 2)}
                    y={y(value)}
                    height={Math.max(0, y(0) - y(value))}
                    rx="3"
                  >
                    <title>{`${labels[at]}: ${say(value)}`}</title>
                  </rect>
                ),
              )
            ) : (
              <path d={linePath(values, x, y)} />
            )}
          </g>
        ))}
      </svg>
      <div className={styles.foot}>
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>{t('chartTable')}</summary>
          {open && (
            <div className={styles.scroll}>
              <table>
                <caption className="unseen">{title}</caption>
                <thead>
                  <tr>
                    <th scope="col">{labelName}</th>
                    {series.map(({ name }) => (
                      <th key={name} scope="col">
                        {name}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {labels.map((label, at) => (
                    <tr key={label}>
                      <th scope="row">{label}</th>
                      {series.map(({ name, values }) => (
                        <td key={name}>{values[at] == null ? '–' : say(values[at])}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </details>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon name="download" size={16} />}
          onClick={download}
        >
          {t('chartDownload')}
        </Button>
      </div>
    </figure>
  )
}

/** Points joined by lines; where nothing is known the line is broken. */
function linePath(
  values: readonly (number | null)[],
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, at) =>
      value === null ? '' : `${at === 0 || values[at - 1] === null ? 'M' : 'L'}${x(at)} ${y(value)}`,
    )
    .join('')
}
