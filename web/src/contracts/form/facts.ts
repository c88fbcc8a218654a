import type { Output } from '../../api/types.ts'
import { useFormats } from '../../language/formats.ts'
import { usePeople } from '../../ui/form/people.ts'
import { usePeriodWords, usePriceWords } from '../price-words.ts'
import { words } from '../words.ts'

type Found = Output<'getContract'>

function percentOf(uplift: Found['uplift']): string {
  if ('percent' in uplift) return `${uplift.percent} %`
  return 'index' in uplift ? `(${uplift.index}, ${uplift.expected} %)` : ''
}

/** A contract in words, by label. */
export function useContractFacts() {
  const t = words.use()
  const { date } = useFormats()
  const { nameOf } = usePeople()
  const price = usePriceWords()
  const period = usePeriodWords()
  const countedTo = (to: NonNullable<Found['notice']>['countedTo']) =>
    typeof to === 'string' ? t(`counted.${to}`) : `${t('counted.date')} (${to.date})`
  return (found: Found): Record<string, string> => ({
    [t('titleField')]: found.title,
    [t('owner')]: nameOf(found.ownerId),
    [t('costCentre')]: found.costCentre,
    ...(found.reference && { [t('reference')]: found.reference }),
    [t('price')]: price(found.price, found.seats?.bought),
    [t('uplift')]: [t(`uplifts.${found.uplift.kind}`), percentOf(found.uplift)].join(' ').trim(),
    [t('start')]: date(found.start),
    [t('initialTerm')]: period(found.initialTerm),
    [t('afterwards')]: t(`renewalKinds.${found.renewal.kind}`),
    ...(found.renewal.kind !== 'none' && { [t('renewalTerm')]: period(found.renewal.term) }),
    ...(found.notice && {
      [t('noticePeriod')]: period(found.notice.period),
      [t('countedTo')]: countedTo(found.notice.countedTo),
      [t('method')]: t(`methods.${found.notice.method}`),
    }),
  })
}
