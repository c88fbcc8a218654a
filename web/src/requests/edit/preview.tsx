import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Output } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { Refused } from '../../language/said/said.tsx'
import { BudgetBar } from '../../ui/budget-bar.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import styles from './preview.module.css'

type Previewed = Output<'previewPurchaseRequest'>

interface Props {
  of: Previewed | undefined
  pending: boolean
  /** The possible repetition is meant. */
  both: boolean
  setBoth: (both: boolean) => void
}

/** What will happen when it is submitted: who decides, what is left, what it may repeat. */
export function Preview({ of, pending, both, setBoth }: Props) {
  const t = words.use()
  return (
    <Card title={t('approval')}>
      <div className={styles.preview} aria-live="polite" aria-busy={pending}>
        {!of && <p className={styles.soft}>{t('approvalLater')}</p>}
        {of?.problem && (
          <p className={styles.bad}>
            <Icon name="alert" size={18} />
            <span>
              <Refused>{of.problem}</Refused>
            </span>
          </p>
        )}
        {of?.route && <Route of={of.route} />}
        {of?.budget && <Budget of={of.budget} />}
        {of?.duplicate && (
          <div className={styles.warn}>
            <p>
              {t('repeats')}{' '}
              <Link to="/requests/$requestId" params={{ requestId: of.duplicate.id }} target="_blank">
                {of.duplicate.title}
              </Link>
            </p>
            <Checkbox
              label={t('bothNeeded')}
              checked={both}
              onChange={({ currentTarget }) => setBoth(currentTarget.checked)}
            />
          </div>
        )}
      </div>
    </Card>
  )
}

function Route({ of: { rule, stages, together } }: { of: NonNullable<Previewed['route']> }) {
  const t = words.use()
  const { list, money } = useFormats()
  return (
    <>
      {stages.length === 0 ? (
        <p className={styles.atOnce}>
          <Icon name="check" size={18} />
          {t('atOnce')}
        </p>
      ) : (
        <ol className={styles.stages}>
          {stages.map(({ name, people, needed }, at) => (
            <li key={name}>
              <span aria-hidden="true">{at + 1}</span>
              <div>
                <b>{list(people.map((each) => each.name))}</b>
                <small>
                  {name}
                  {people.length > 1 &&
                    ` · ${needed === 'all' ? t('allOfThem') : needed === 'any' ? t('oneOfThem') : t('someOfThem', { count: Number(needed) })}`}
                </small>
              </div>
            </li>
          ))}
        </ol>
      )}
      <p className={styles.soft}>{t('byRule', { rule })}</p>
      {together && (
        <p className={styles.warn}>
          {t('together', {
            others: list(together.titles),
            amount: money(together.amount),
            days: together.days,
          })}
        </p>
      )}
    </>
  )
}

function Budget({
  of: { limit, left, leftPending, takes, until },
}: {
  of: NonNullable<Previewed['budget']>
}) {
  const t = words.use()
  const { money, date } = useFormats()
  const { currency } = limit
  const used = Number(limit.amount) - Number(left.amount)
  const waiting = Number(left.amount) - Number(leftPending.amount)
  const more = takes !== null && Number(takes.amount) > Number(leftPending.amount)
  return (
    <div className={styles.budget}>
      <p>{t('budgetLeft', { left: money(leftPending), until: date(until) })}</p>
      <BudgetBar
        plain
        currency={currency}
        limit={limit.amount}
        spent={{
          billed: String(used),
          pending: String(waiting + Number(takes?.amount ?? 0)),
        }}
      />
      {more && (
        <p className={styles.warn}>
          <Icon name="alert" size={18} />
          <span>{t('budgetMore')}</span>
        </p>
      )}
    </div>
  )
}
