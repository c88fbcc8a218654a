import { useFormats } from '../../language/formats.ts'
import { Said } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Ago, Day } from '../../ui/when.tsx'
import { words } from '../words.ts'
import styles from './now.module.css'
import type { Case } from './types.ts'

/** What it waits for, for whom, since when; who is written to next, and why. */
export function Now({ of: { waitingFor, status } }: { of: Case }) {
  const t = words.use()
  const { list, instant } = useFormats()
  if (waitingFor.length === 0) return null
  return (
    <Card title={t('now')}>
      <ul className={styles.waits} data-status={status}>
        {waitingFor.map(({ what, who, since, next }) => (
          <li key={`${what} ${since}`}>
            <span className={styles.mark}>
              <Icon name={who.length > 0 ? 'person' : 'clock'} />
            </span>
            <div>
              <p className={styles.what}>
                {who.length > 0 ? (
                  <>
                    <b>{list(who.map(({ name }) => name))}</b> · <Said>{what}</Said>
                  </>
                ) : (
                  <b>
                    <Said>{what}</Said>
                  </b>
                )}
              </p>
              <p className={styles.since}>
                {t('since')} <Day of={since} /> · <Ago at={since} />
              </p>
              {next && (
                <p className={styles.next}>
                  <Icon name="mail" size={18} />
                  <span>
                    <Said>{next.text}</Said> <span className="unseen">{instant(next.at)}</span>
                  </span>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
