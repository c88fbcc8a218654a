import { useFormats } from '../language/formats.ts'
import styles from './budget-bar.module.css'
import { ui } from './words.ts'

/** Each amount counts once, as far as it has come. */
export const buckets = ['billed', 'received', 'ordered', 'committed', 'pending'] as const
type Bucket = (typeof buckets)[number]

interface Props {
  currency: string
  limit: string
  spent: Partial<Readonly<Record<Bucket, string>>>
  /** As a thin line without a legend; what stands beside it says the same. */
  plain?: boolean
}

/** How far a budget is used, by how far what uses it has come. */
export function BudgetBar({ currency, limit, spent, plain = false }: Props) {
  const t = ui.use()
  const { money } = useFormats()
  const amounts = buckets.map((bucket) => [bucket, Number(spent[bucket] ?? 0)] as const)
  const used = amounts.reduce((all, [, amount]) => all + amount, 0)
  const whole = Math.max(Number(limit), used)
  const shown = amounts.filter(([, amount]) => amount > 0)
  return (
    <div className={styles.budget} data-plain={plain || undefined}>
      <div
        className={styles.bar}
        role="img"
        aria-label={t('budgetUsed', {
          used: money({ amount: String(used), currency }),
          limit: money({ amount: limit, currency }),
        })}
      >
        {shown.map(([bucket, amount]) => (
          <span
            key={bucket}
            data-bucket={bucket}
            style={{ width: `${whole === 0 ? 0 : (amount / whole) * 100}%` }}
          />
        ))}
        {used > Number(limit) && (
          <i style={{ insetInlineStart: `${(Number(limit) / whole) * 100}%` }} aria-hidden="true" />
        )}
      </div>
      {!plain && (
        <ul>
          {shown.map(([bucket]) => (
            <li key={bucket} data-bucket={bucket}>
              {t(`buckets.${bucket}`)} <b>{money({ amount: spent[bucket] ?? '0', currency })}</b>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
