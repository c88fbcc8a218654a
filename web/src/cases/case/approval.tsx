import { useRead } from '../../api/read.ts'
import { Stages } from '../../requests/request/stages.tsx'
import type { Case } from './types.ts'

/** Who must say yes, in order, and who has. */
export default function Approval({ of: { id } }: { of: Case }) {
  const { data } = useRead('getPurchaseRequest', { params: { id } })
  return data ? <Stages of={data} /> : null
}
