import { useDebouncedValue } from '@mantine/hooks'
import { useRead } from '../../api/read.ts'
import type { Input } from '../../api/types.ts'
import { useLanguage } from '../../language/language.tsx'
import { Card } from '../../ui/card.tsx'
import { decimalMark } from '../../ui/form/pasted.ts'
import { usePeople } from '../../ui/form/people.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { words } from '../words.ts'
import styles from './preview.module.css'
import { Sentence } from './sentence.tsx'
import { type ContractValues, datesContent, priceOf, seatsOf, upliftOf } from './values.ts'

type Body = Input<'previewContract'>['body']

/** Milliseconds of silence after which the dates are asked for. */
const Pause = 350

/** What will follow from what is typed, in sentences that follow the typing. */
export function Preview({ values }: { values: ContractValues }) {
  const t = words.use()
  const say = useProblemWords()
  const { locale } = useLanguage()
  const { nameOf } = usePeople()
  const [typed] = useDebouncedValue(values, Pause)
  const body = bodyOf(typed, decimalMark(locale))
  const { data, error, isPlaceholderData } = useRead(
    'previewContract',
    { body: body as Body },
    { enabled: body !== undefined },
  )
  return (
    <Card title={t('preview')}>
      <div aria-live="polite" className={styles.preview} data-old={isPlaceholderData || undefined}>
        {body === undefined ? (
          <p>{t('previewTeach')}</p>
        ) : error ? (
          <p className={styles.fault}>{say(error).text}</p>
        ) : (
          data && (
            <Sentence
              of={data}
              renewal={typed.renewal.kind}
              owner={typed.ownerId ? nameOf(typed.ownerId) : undefined}
            />
          )
        )}
      </div>
    </Card>
  )
}

/** Undefined until there is enough to reckon with. */
function bodyOf(values: ContractValues, decimal: string): Body | undefined {
  const { start, initialTerm, renewal, hasNotice, notice, bufferDays, leadDays } = values
  const missing =
    !start ||
    [initialTerm.count, bufferDays, leadDays].includes('') ||
    (renewal.kind !== 'none' && renewal.term.count === '') ||
    (hasNotice && (notice.period.count === '' || notice.transitDays === ''))
  if (missing) return undefined
  const dates = datesContent(values)
  // An address that is half typed has no bearing on the dates.
  const { email: _email, portal: _portal, ...how } = (dates.notice ?? {}) as NonNullable<Body['notice']>
  const price = priceOf(values, decimal)
  const priced = /^\d+(\.\d{1,2})?$/.test(price.amount.amount) && /^[A-Z]{3}$/.test(price.amount.currency)
  const uplift = upliftOf(values, decimal)
  const complete = !('percent' in uplift) || /^\d/.test(uplift.percent)
  const seats = seatsOf(values)
  return {
    ...dates,
    ...(dates.notice && { notice: how }),
    ...(values.vendorId && { vendorId: values.vendorId }),
    ...(priced && { price }),
    ...(seats && { seats }),
    ...(complete && uplift.kind !== 'index' && { uplift }),
  } as Body
}
