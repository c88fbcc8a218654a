import { Link, useParams } from '@tanstack/react-router'
import { useLoaded, useRead } from '../../api/read.ts'
import { useMe } from '../../app/me.ts'
import { Timeline } from '../../cases/case/timeline.tsx'
import { Amount } from '../../ui/amount.tsx'
import { Card } from '../../ui/card.tsx'
import { Columns } from '../../ui/columns.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useLocations } from '../../ui/form/catalogue.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Status, useKindName } from '../../ui/status.tsx'
import { Day } from '../../ui/when.tsx'
import { words } from '../words.ts'
import { AssetActions } from './actions.tsx'
import { CareHistory } from './care-history.tsx'
import { CustodyRows } from './custody.tsx'
import { FoundReports } from './found-reports.tsx'
import type { Asset } from './types.ts'

/** One thing: where it is, who has and had it, how it was cared for, and what happened. */
export default function AssetPage() {
  const t = words.use()
  const { readsAll } = useMe()
  const { id } = useParams({ strict: false }) as { id: string }
  const asset = useLoaded('getAsset', { params: { id } })
  const found = useRead('getCase', { params: { id } })
  return (
    <>
      <PageHead
        title={asset.model.name}
        beside={<Status of={asset.status} />}
        note={[asset.tag, asset.serial, asset.model.manufacturer].filter(Boolean).join(' · ')}
        back={{ to: '/inventory', label: t('assets') }}
      >
        <AssetActions of={asset} />
      </PageHead>
      <Columns
        beside={
          <>
            <About of={asset} />
            {readsAll && <CareHistory of={asset} />}
            {readsAll && <FoundReports id={id} />}
          </>
        }
      >
        <CustodyRows of={asset} />
        {found.data && <Timeline of={found.data} />}
      </Columns>
    </>
  )
}

function About({ of: asset }: { of: Asset }) {
  const t = words.use()
  const { readsAll } = useMe()
  const kindName = useKindName()
  const places = useLocations(readsAll)
  const { claimedBy, order } = asset
  return (
    <Card title={t('about')}>
      <Facts
        of={[
          [t('tag'), asset.tag],
          [t('serial'), asset.serial],
          [t('place'), places.nameOf(asset.locationId)],
          [t('cost'), asset.cost && <Amount of={asset.cost} />],
          [t('purchasedOn'), asset.purchasedOn && <Day key="bought" of={asset.purchasedOn} />],
          [t('warrantyUntil'), asset.warrantyUntil && <Day key="warranty" of={asset.warrantyUntil} />],
          [
            t('order'),
            order && (
              <Link key="order" to="/cases/$caseId" params={{ caseId: order.requestId }}>
                {order.number}
              </Link>
            ),
          ],
          [
            t('inHand'),
            claimedBy && (
              <Link key="claim" to="/cases/$caseId" params={{ caseId: claimedBy.caseId }}>
                {kindName(claimedBy.kind)}
              </Link>
            ),
          ],
          [t('notes'), asset.notes],
        ]}
      />
    </Card>
  )
}
