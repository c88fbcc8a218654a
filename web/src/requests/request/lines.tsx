import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import type { Request } from '../edit/values.ts'
import { words } from '../words.ts'
import styles from './lines.module.css'

type Delivery = NonNullable<Request['lines'][number]['delivery']>

/** What is bought, as the order has it once there is one, and how far each line has come. */
export function Lines({ of }: { of: Request }) {
  const t = words.use()
  const { money, number } = useFormats()
  const { lines, total } = of.purchaseOrder ?? of
  const ordered = of.purchaseOrder !== null
  const come = ({ accepted, ordered, cancelled, rejected, billed }: Delivery) => (
    <>
      {t('come', { accepted, ordered: ordered - cancelled })}
      <small>
        {rejected > 0 && `${t('turnedAway', { count: rejected })} `}
        {cancelled > 0 && `${t('calledOff', { count: cancelled })} `}
        {billed > 0 && t('billedSoFar', { count: billed })}
      </small>
    </>
  )
  return (
    <Card title={t('lines')} flush>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls sideways, by keyboard too */}
      <div className={styles.scroll} tabIndex={0}>
        <table className={styles.lines}>
          <thead>
            <tr>
              <th scope="col">{t('description')}</th>
              <th scope="col" data-end>
                {t('quantity')}
              </th>
              <th scope="col" data-end>
                {t('price')}
              </th>
              <th scope="col" data-end>
                {t('amount')}
              </th>
              {ordered && (
                <th scope="col" className={styles.wide}>
                  {t('delivered')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ description, category, quantity, unitPrice, amount, delivery }, at) => (
              <tr key={`${at} ${description}`}>
                <th scope="row">
                  {description}
                  <small>{category}</small>
                  {delivery && (
                    <small className={styles.narrow}>
                      {t('delivered')} {come(delivery)}
                    </small>
                  )}
                </th>
                <td data-end>{number(quantity)}</td>
                <td data-end>{money(unitPrice)}</td>
                <td data-end>{money(amount)}</td>
                {ordered && <td className={styles.wide}>{delivery && come(delivery)}</td>}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={3}>
                {t('total')}
              </th>
              <td data-end>{money(total)}</td>
              {ordered && <td className={styles.wide} />}
            </tr>
          </tfoot>
        </table>
      </div>
    </Card>
  )
}
