import { useRead } from '../../api/read.ts'
import { useFormats } from '../../language/formats.ts'
import { ChangedMeanwhile } from '../../ui/form/changed-meanwhile.tsx'
import { words } from '../words.ts'
import type { Request } from './values.ts'

interface Props {
  than: Request
  onTheirs: (latest: Request) => void
  onMine: (latest: Request) => void
}

/** What somebody else made of a request while it was open here. */
export function LatestIs({ than, onTheirs, onMine }: Props) {
  const t = words.use()
  const { money, date } = useFormats()
  const { data } = useRead('getPurchaseRequest', { params: { id: than.id } }, { every: 10_000 })
  if (!data || data.version === than.version) return null
  const facts = (request: Request): Record<string, string> => ({
    [t('titleField')]: request.title,
    [t('justification')]: request.justification ?? '',
    [t('costCentre')]: request.costCentre,
    [t('neededBy')]: request.neededBy ? date(request.neededBy) : '',
    [t('vendor')]: request.vendor?.name ?? '',
    [t('lines')]: request.lines
      .map(({ quantity, description, amount }) => `${quantity} × ${description}, ${money(amount)}`)
      .join('; '),
  })
  return (
    <ChangedMeanwhile
      before={facts(than)}
      now={facts(data)}
      onTheirs={() => onTheirs(data)}
      onMine={() => onMine(data)}
    />
  )
}
