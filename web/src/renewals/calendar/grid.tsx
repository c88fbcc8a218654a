import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ContractDate } from '../../contracts/dates.ts'
import { words as contracts } from '../../contracts/words.ts'
import { useFormats } from '../../language/formats.ts'
import { useLanguage } from '../../language/language.tsx'
import { words } from '../words.ts'
import styles from './calendar.module.css'
import { dayAfterKey, monthOf } from './month.ts'

/** Dates written out in a day; the rest is counted. */
const Written = 3

interface Props {
  label: string
  weeks: readonly string[][]
  month: string
  items: readonly ContractDate[]
  /** The chosen day, on which the keyboard is. */
  day: string
  today: string
  go: (day: string) => void
}

/** A month as a grid: one day is in the order of tabs, arrows lead to the others (WAI-ARIA APG, grid). */
export function Grid({ label, weeks, month, items, day, today, go }: Props) {
  const { locale } = useLanguage()
  const chosen = useRef<HTMLButtonElement>(null)
  const byKey = useRef(false)
  useEffect(() => {
    if (byKey.current) chosen.current?.focus()
    byKey.current = false
  }, [day])
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })
  const press = (event: KeyboardEvent) => {
    const to = dayAfterKey(day, event.key)
    if (!to) return
    event.preventDefault()
    byKey.current = true
    go(to)
  }
  return (
    <div role="grid" aria-label={label} className={styles.grid} onKeyDown={press}>
      <div role="row" className={styles.week}>
        {(weeks[0] ?? []).map((each) => (
          <span role="columnheader" key={each}>
            {weekday.format(new Date(`${each}T00:00:00Z`))}
          </span>
        ))}
      </div>
      {weeks.map((week) => (
        <div role="row" key={week[0]} className={styles.week}>
          {week.map((each) => (
            <div role="gridcell" key={each} aria-selected={each === day}>
              <Day
                of={each}
                items={items.filter(({ on }) => on === each)}
                refers={each === day ? chosen : undefined}
                outside={monthOf(each) !== month}
                isToday={each === today}
                choose={() => go(each)}
              />
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

interface DayProps {
  of: string
  items: readonly ContractDate[]
  /** Given to the day on which the keyboard is. */
  refers: React.Ref<HTMLButtonElement> | undefined
  outside: boolean
  isToday: boolean
  choose: () => void
}

function Day({ of, items, refers, outside, isToday, choose }: DayProps) {
  const t = words.use()
  const kinds = contracts.use()
  const { date } = useFormats()
  const said = items.map(({ kind, contract }) => `${kinds(`kinds.${kind}`)}: ${contract.title}`)
  return (
    <button
      type="button"
      ref={refers}
      tabIndex={refers ? 0 : -1}
      className={styles.day}
      data-outside={outside || undefined}
      aria-current={isToday ? 'date' : undefined}
      onClick={choose}
    >
      <span className="unseen">{[date(of), ...said].join(', ')}</span>
      <span aria-hidden className={styles.number}>
        {Number(of.slice(8))}
      </span>
      {items.slice(0, Written).map(({ kind, contract }) => (
        <span aria-hidden key={`${kind} ${contract.id}`} className={styles.entry} data-kind={kind}>
          <span>{contract.title}</span>
        </span>
      ))}
      {items.length > Written && (
        <span aria-hidden className={styles.more}>
          {t('more', { count: items.length - Written })}
        </span>
      )}
    </button>
  )
}
