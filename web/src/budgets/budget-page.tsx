import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ApiProblem } from '../api/problem.ts'
import { reading, useRead } from '../api/read.ts'
import { Pending } from '../app/error-page.tsx'
import { useMe } from '../app/me.ts'
import { useFormats } from '../language/formats.ts'
import { BudgetBar } from '../ui/budget-bar.tsx'
import { Card } from '../ui/card.tsx'
import { Empty } from '../ui/empty.tsx'
import { Facts } from '../ui/facts.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { Badge } from '../ui/status.tsx'
import { Ago } from '../ui/when.tsx'
import { BudgetForm } from './budget-form.tsx'
import styles from './budget-page.module.css'
import { Changes } from './changes.tsx'
import { Contracts } from './contracts.tsx'
import { History } from './history.tsx'
import { amounts } from './periods.ts'
import { words } from './words.ts'

/** The budget of a cost centre: what is left now, how it is set, how its periods went. */
export default function BudgetPage() {
  const t = words.use()
  const { money, date } = useFormats()
  const { coordinates } = useMe()
  const { costCentre } = useParams({ strict: false }) as { costCentre: string }
  const found = useQuery(reading('getBudget', { params: { costCentre } }))
  const { data: centre } = useRead('getCostCentre', { params: { code: costCentre } })
  const isNew = found.error instanceof ApiProblem && found.error.status === 404
  if (found.error && !isNew) throw found.error
  if (found.isPending) return <Pending />
  const budget = found.data
  return (
    <>
      <PageHead
        title={costCentre}
        {...(centre?.closed && { beside: <Badge tone="still">{t('closed')}</Badge> })}
        back={{ to: '/budgets', label: t('title') }}
        note={
          budget && (
            <>
              {t('savedBy', { who: budget.savedBy })} <Ago at={budget.savedAt} />
            </>
          )
        }
      />
      <div className={styles.columns}>
        <div className="stack">
          {budget ? (
            <>
              <Card title={t('now', { until: date(budget.current.end) })}>
                <div className="stack">
                  <Facts
                    of={[
                      [t('limit'), money(budget.current.limit)],
                      [t('canApprove'), money(budget.current.left)],
                      [t('canAsk'), money(budget.current.leftPending)],
                    ]}
                  />
                  <BudgetBar
                    currency={budget.currency}
                    limit={budget.current.limit.amount}
                    spent={amounts(budget.current)}
                  />
                </div>
              </Card>
              <Contracts of={budget} />
              <History of={budget} />
              <Changes of={costCentre} />
            </>
          ) : (
            <Empty icon="money" title={t('none')} text={t('withoutText')} />
          )}
        </div>
        {coordinates && (budget || !centre?.closed) && (
          <Card title={t('settings')}>
            <BudgetForm key={costCentre} costCentre={costCentre} saved={budget} />
          </Card>
        )}
      </div>
    </>
  )
}
