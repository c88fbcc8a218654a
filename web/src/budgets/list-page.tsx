import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useListing, useWhole } from '../api/read.ts'
import type { ItemOf } from '../api/types.ts'
import { useMe } from '../app/me.ts'
import { useFormats } from '../language/formats.ts'
import { BudgetBar } from '../ui/budget-bar.tsx'
import { Card } from '../ui/card.tsx'
import { Empty } from '../ui/empty.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Progress } from '../ui/progress.tsx'
import { Badge } from '../ui/status.tsx'
import styles from './list-page.module.css'
import { amounts, type Budget } from './periods.ts'
import { words } from './words.ts'

/** What each cost centre may spend, and how far that has gone. */
export default function BudgetsPage() {
  const t = words.use()
  const { coordinates } = useMe()
  const budgets = useListing('listBudgets', {})
  const centres = useWhole('listCostCentres', {})
  const of = (code: string) => centres.items.find((each) => each.code === code)
  const without = budgets.isPending
    ? []
    : centres.items.filter(
        ({ code, closed }) => !closed && budgets.items.every(({ costCentre }) => costCentre !== code),
      )
  return (
    <>
      <PageHead title={t('title')} note={t('intro')} />
      <div className="stack">
        {budgets.isPending && <Progress label={t('loading')} done={0} all={1} />}
        {budgets.items.map((budget) => (
          <Row key={budget.costCentre} of={budget} centre={of(budget.costCentre)} />
        ))}
        {budgets.hasNextPage && (
          <Button variant="default" onClick={() => void budgets.fetchNextPage()}>
            {t('more')}
          </Button>
        )}
        {!budgets.isPending && budgets.items.length === 0 && without.length === 0 && (
          <Empty icon="money" title={t('empty')} text={t('emptyText')} />
        )}
        {without.length > 0 && (
          <Card title={t('without')}>
            <p className={styles.soft}>{t('withoutText')}</p>
            <ul className={styles.without}>
              {without.map(({ code, name }) => (
                <li key={code}>
                  <span>
                    <b>{code}</b> {name}
                  </span>
                  {coordinates && (
                    <Button
                      component={Link}
                      to={`/budgets/${encodeURIComponent(code)}`}
                      size="compact-sm"
                      variant="default"
                    >
                      {t('set', { code })}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  )
}

interface RowProps {
  of: Budget
  centre: ItemOf<'listCostCentres'> | undefined
}

function Row({ of: { costCentre, current }, centre }: RowProps) {
  const t = words.use()
  const { money, date } = useFormats()
  return (
    <section className={styles.budget} aria-label={costCentre}>
      <div className={styles.head}>
        <span>
          <Link to="/budgets/$costCentre" params={{ costCentre }}>
            {costCentre}
          </Link>
          <small>{centre?.name ?? costCentre}</small>
          {centre?.closed && <Badge tone="still">{t('closed')}</Badge>}
        </span>
        <span className={styles.left} data-over={current.left.amount.startsWith('-') || undefined}>
          <b>{t('left', { left: money(current.left), limit: money(current.limit) })}</b>
          <small>{t('until', { day: date(current.end) })}</small>
        </span>
      </div>
      <BudgetBar currency={current.limit.currency} limit={current.limit.amount} spent={amounts(current)} />
    </section>
  )
}
