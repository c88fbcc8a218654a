import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.css'
import '@mantine/core/styles/SegmentedControl.css'
import { useState } from 'react'
import { useRead } from '../../api/read.ts'
import { firstOfMonth, today } from '../../contracts/dates.ts'
import { useLanguage } from '../../language/language.tsx'
import { Icon } from '../../ui/icon.tsx'
import type { ViewProps } from '../renewals-page.tsx'
import { words } from '../words.ts'
import styles from './calendar.module.css'
import { DateList } from './date-list.tsx'
import { Grid } from './grid.tsx'
import { monthOf, weeksOf } from './month.ts'

/** The dates of a month, as a grid or as a list. */
export default function Calendar({ search, change }: ViewProps) {
  const t = words.use()
  const { locale } = useLanguage()
  const now = today()
  const month = search.month ?? monthOf(now)
  const [day, setDay] = useState(month === monthOf(now) ? now : `${month}-01`)
  const [as, setAs] = useState<'grid' | 'list'>('grid')
  const weeks = weeksOf(month)
  const { data } = useRead('listContractDates', {
    query: { from: weeks[0]?.[0] ?? '', until: weeks.at(-1)?.[6] ?? '' },
  })
  const items = data?.items ?? []
  const name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
  const go = (to: string) => {
    setDay(to)
    if (monthOf(to) !== month) change({ ...search, month: monthOf(to) })
  }
  const turn = (months: number) => go(firstOfMonth(`${month}-01`, months))
  const inMonth = items.filter(({ on }) => monthOf(on) === month)
  return (
    <div className="stack">
      <div className={styles.bar}>
        <h2 aria-live="polite">{name}</h2>
        <div className="row">
          <ActionIcon variant="default" size={38} aria-label={t('monthBefore')} onClick={() => turn(-1)}>
            <Icon name="left" size={18} />
          </ActionIcon>
          <Button variant="default" onClick={() => go(now)}>
            {t('today')}
          </Button>
          <ActionIcon variant="default" size={38} aria-label={t('monthAfter')} onClick={() => turn(1)}>
            <Icon name="right" size={18} />
          </ActionIcon>
          <SegmentedControl
            bg="var(--line)"
            aria-label={t('shownAs')}
            value={as}
            onChange={(value) => setAs(value as 'grid' | 'list')}
            data={[
              { value: 'grid', label: t('asGrid') },
              { value: 'list', label: t('asList') },
            ]}
          />
        </div>
      </div>
      {as === 'grid' ? (
        <>
          <Grid label={name} weeks={weeks} month={month} items={items} day={day} today={now} go={go} />
          <DateList
            of={items.filter(({ on }) => on === day)}
            title={t('onDay')}
            day={day}
            empty={t('nothingOn')}
          />
        </>
      ) : (
        <DateList of={inMonth} title={name} empty={t('nothingIn')} />
      )}
    </div>
  )
}
