import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ApiProblem } from '../../api/problem.ts'
import { reading } from '../../api/read.ts'
import { Pending } from '../../app/error-page.tsx'
import { known } from '../known.ts'
import { words } from '../words.ts'
import { PolicyEditor } from './policy-editor.tsx'
import type { Content } from './values.ts'

/** A policy as it is in force, to be read or changed; one that is not saved yet begins empty. */
export default function PolicyPage() {
  const t = words.use()
  const { policyId: id } = useParams({ strict: false }) as { policyId: string }
  const found = useQuery(reading('getPolicy', { params: { id } }))
  const isNew = found.error instanceof ApiProblem && found.error.status === 404
  if (found.error && !isNew) throw found.error
  if (found.isPending) return <Pending />
  const empty: Content = {
    name: known.includes(id as (typeof known)[number]) ? t(`known.${id as (typeof known)[number]}`) : id,
    currency: 'EUR',
    rules: [],
  }
  return <PolicyEditor key={id} id={id} saved={found.data} empty={empty} />
}
