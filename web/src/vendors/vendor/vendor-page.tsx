import { Link, useParams } from '@tanstack/react-router'
import { useLoaded, useRead } from '../../api/read.ts'
import type { Output } from '../../api/types.ts'
import { useMe } from '../../app/me.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { Columns } from '../../ui/columns.tsx'
import { Facts } from '../../ui/facts.tsx'
import { usePeople } from '../../ui/form/people.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Badge, Status } from '../../ui/status.tsx'
import { riskTones } from '../risk.ts'
import { words } from '../words.ts'
import { Actions } from './actions.tsx'
import { Contracts } from './contracts.tsx'
import { Duplicates } from './duplicates.tsx'
import { Guarded } from './guarded.tsx'
import { Spend } from './spend.tsx'
import styles from './vendor-page.module.css'

export type Vendor = Output<'getVendor'>

/** A vendor: what we have with it and spend on it, whom to write to, where its money goes. */
export default function VendorPage() {
  const t = words.use()
  const { coordinates } = useMe()
  const { vendorId: id } = useParams({ strict: false }) as { vendorId: string }
  const found = useLoaded('getVendor', { params: { id } })
  const merged = found.status === 'merged'
  return (
    <>
      <PageHead
        title={found.name}
        beside={<Status of={found.status} />}
        back={{ to: '/vendors', label: t('title') }}
        note={found.aliases.length > 0 && t('alsoKnown', { names: found.aliases.join(', ') })}
      >
        {coordinates && !merged && <Actions of={found} />}
      </PageHead>
      {found.mergedInto && <MergedInto of={found.mergedInto} />}
      <Columns
        beside={
          <>
            {!merged && <Duplicates of={found} mayMerge={coordinates} />}
            <About of={found} />
            <Guarded of={found} mayAsk={coordinates} />
            <p className={styles.history}>
              <Link to="/cases/$caseId" params={{ caseId: found.caseId }}>
                {t('history')}
              </Link>
            </p>
          </>
        }
      >
        <Spend of={id} />
        <Contracts of={id} mayAdd={coordinates && found.status === 'approved'} />
        <Contacts of={found.contacts} />
      </Columns>
    </>
  )
}

function MergedInto({ of: id }: { of: string }) {
  const t = words.use()
  const { data } = useRead('getVendor', { params: { id } })
  return (
    <p className={styles.merged}>
      {t('mergedInto')}{' '}
      <Link to="/vendors/$vendorId" params={{ vendorId: id }}>
        {data?.name ?? id}
      </Link>
    </p>
  )
}

function About({ of }: { of: Vendor }) {
  const t = words.use()
  const { date } = useFormats()
  const { nameOf } = usePeople()
  return (
    <Card title={t('about')}>
      <Facts
        of={[
          [t('owner'), of.ownerId && nameOf(of.ownerId)],
          [t('risk'), of.risk && <Badge tone={riskTones[of.risk]}>{t(`risks.${of.risk}`)}</Badge>],
          [t('reviewOn'), of.reviewOn && date(of.reviewOn)],
          [t('domains'), of.domains.length > 0 ? of.domains.join(', ') : undefined],
          [t('country'), of.country],
          [t('timeZone'), of.timeZone],
        ]}
      />
    </Card>
  )
}

function Contacts({ of }: { of: Vendor['contacts'] }) {
  const t = words.use()
  return (
    <Card title={t('contacts')}>
      {of.length === 0 ? (
        <p className={styles.calm}>{t('noContacts')}</p>
      ) : (
        <ul className={styles.contacts}>
          {of.map(({ role, name, email, phone }) => (
            <li key={`${role} ${name} ${email}`}>
              <span>
                <b>{name}</b>
                <small>{t(`roles.${role}`)}</small>
              </span>
              {email && <a href={`mailto:${email}`}>{email}</a>}
              {phone && <a href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</a>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
