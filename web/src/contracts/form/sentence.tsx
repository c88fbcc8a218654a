import type { Output } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { lastDayOf } from '../dates.ts'
import { words } from '../words.ts'
import styles from './preview.module.css'

interface Props {
  of: Output<'previewContract'>
  renewal: 'automatic' | 'by_agreement' | 'none'
  owner: string | undefined
}

/** "Cancel by 31 March 2027; we ask Emma on 2 January." */
export function Sentence({ of: { term, dates, asksOn, coming }, renewal, owner }: Props) {
  const t = words.use()
  const { date, money } = useFormats()
  const { noticeBy, sendBy, decideBy, noticeBeforeStart } = dates
  return (
    <>
      <p className={styles.cancel}>
        {noticeBy && renewal === 'automatic'
          ? t('cancelBy', { day: date(noticeBy) })
          : t('endsOn', { day: date(lastDayOf(term.end)) })}
      </p>
      <p>
        {t(decideBy < asksOn ? 'weAskLate' : 'weAsk', {
          who: owner ?? t('theOwner'),
          day: date(asksOn),
          decideBy: date(decideBy),
        })}{' '}
        {sendBy &&
          renewal === 'automatic' &&
          t(sendBy < asksOn ? 'sentTooLate' : 'sendNoticeBy', { day: date(sendBy) })}
      </p>
      {coming && (
        <p>
          {t(renewal === 'automatic' ? 'otherwise' : 'ifAgreed', {
            from: date(coming.start),
            until: date(lastDayOf(coming.end)),
          })}
          {coming.committed && ` ${t('commits', { amount: money(coming.committed) })}`}
        </p>
      )}
      {term.committed && (
        <p className={styles.soft}>
          {t('thisTerm', {
            from: date(term.start),
            until: date(lastDayOf(term.end)),
            amount: money(term.committed),
          })}
        </p>
      )}
      {noticeBeforeStart && <p className={styles.flag}>{t('noticeBeforeStart')}</p>}
    </>
  )
}
