import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useRead } from '../../api/read.ts'
import { Card } from '../../ui/card.tsx'
import { words } from '../words.ts'
import styles from './vendor-page.module.css'
import type { Vendor } from './vendor-page.tsx'

const Merge = lazy(() => import('./merge.tsx'))

/** Others that may be the same, and by what. */
export function Duplicates({ of, mayMerge }: { of: Vendor; mayMerge: boolean }) {
  const t = words.use()
  const [into, setInto] = useState<string>()
  const { data } = useRead('listVendorDuplicates', { params: { id: of.id } })
  const items = (data?.items ?? []).filter(({ vendor }) => vendor.status !== 'merged')
  if (items.length === 0) return null
  return (
    <Card title={t('duplicatesOf')}>
      <ul className={styles.contacts}>
        {items.map(({ vendor, by }) => (
          <li key={vendor.id}>
            <span>
              <Link to="/vendors/$vendorId" params={{ vendorId: vendor.id }}>
                {vendor.name}
              </Link>
              <small>{by.map(({ kind, value }) => t(`same.${kind}`, { value })).join(', ')}</small>
            </span>
            {mayMerge && (
              <Button variant="default" size="compact-sm" onClick={() => setInto(vendor.id)}>
                {t('merge')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Suspense>{into && <Merge of={of} into={into} onClose={() => setInto(undefined)} />}</Suspense>
    </Card>
  )
}
