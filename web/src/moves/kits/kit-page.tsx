import { useParams } from '@tanstack/react-router'
import { useLoaded } from '../../api/read.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { words } from '../words.ts'
import { KitForm } from './kit-form.tsx'
import { KitRemoval } from './removal.tsx'

/** One kit, or a new one. */
export default function KitPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  return id === 'new' ? <NewKit /> : <KnownKit id={id} />
}

function NewKit() {
  const t = words.use()
  return (
    <>
      <PageHead title={t('newKit')} back={{ to: '/kits', label: t('kits') }} />
      <KitForm />
    </>
  )
}

function KnownKit({ id }: { id: string }) {
  const t = words.use()
  const kit = useLoaded('getKit', { params: { id } })
  return (
    <>
      <PageHead title={kit.name} back={{ to: '/kits', label: t('kits') }}>
        <KitRemoval kit={kit} />
      </PageHead>
      <KitForm kit={kit} />
    </>
  )
}
