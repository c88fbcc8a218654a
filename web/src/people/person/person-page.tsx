import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useLoaded, useWhole } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../app/me.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { Facts } from '../../ui/facts.tsx'
import { usePeople } from '../../ui/form/people.ts'
import { Icon } from '../../ui/icon.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Badge } from '../../ui/status.tsx'
import { Ago } from '../../ui/when.tsx'
import { words } from '../words.ts'
import { Absences } from './absences.tsx'
import { History } from './history.tsx'
import styles from './person-page.module.css'

const PersonDialog = lazy(() => import('./person-dialog.tsx'))

/** Somebody of the directory: whom they report to, when they are away, whether mail reaches them. */
export default function PersonPage() {
  const t = words.use()
  const { list } = useFormats()
  const { id: own, coordinates, readsAll } = useMe()
  const { personId: id } = useParams({ strict: false }) as { personId: string }
  const person = useLoaded('getPerson', { params: { id } })
  const { people, nameOf } = usePeople()
  const groups = useWhole('listGroups', {})
  const centres = useWhole('listCostCentres', {})
  const [editing, setEditing] = useState(false)
  const clear = useSend('clearUndeliverable', { refreshes: ['getPerson', 'listPeople'] })
  const reports = people.filter(({ managerId, status }) => managerId === id && status === 'active')
  const { managerId, status, undeliverable } = person
  return (
    <>
      <PageHead
        title={person.name}
        {...(status === 'left' && { beside: <Badge tone="still">{t('left')}</Badge> })}
        back={{ to: '/people', label: t('title') }}
        note={<a href={`mailto:${person.email}`}>{person.email}</a>}
      >
        {coordinates && (
          <Button leftSection={<Icon name="edit" size={18} />} onClick={() => setEditing(true)}>
            {t('change')}
          </Button>
        )}
      </PageHead>
      <div className="stack">
        {undeliverable && (
          <section className={styles.lost} aria-label={t('noMail')}>
            <Icon name="mail" />
            <p>
              <b>{t('noMail')}</b> {t('noMailSince')} <Ago at={undeliverable.since} />: {undeliverable.why}
            </p>
            {coordinates && (
              <Button
                variant="default"
                size="sm"
                loading={clear.isPending}
                onClick={() => clear.mutate({ params: { id } })}
              >
                {t('mailWorks')}
              </Button>
            )}
          </section>
        )}
        <Card title={t('about')}>
          <Facts
            of={[
              [
                t('manager'),
                managerId && (
                  <Link to="/people/$personId" params={{ personId: managerId }}>
                    {nameOf(managerId)}
                  </Link>
                ),
              ],
              [t('reports'), list(reports.map(({ name }) => name)) || undefined],
              [
                t('shows.groups'),
                list(groups.items.filter(({ members }) => members.includes(id)).map(({ name }) => name)) ||
                  undefined,
              ],
              [
                t('owns'),
                list(
                  centres.items
                    .filter(({ ownerId, closed }) => ownerId === id && !closed)
                    .map(({ code }) => code),
                ) || undefined,
              ],
              [t('timeZone'), person.timeZone],
              [t('region'), person.region],
              [t('language'), person.language && t(person.language)],
            ]}
          />
        </Card>
        {(readsAll || own === id) && <Absences of={person} mayChange={coordinates || own === id} />}
        {readsAll && <History of={id} />}
      </div>
      <Suspense>{editing && <PersonDialog person={person} onClose={() => setEditing(false)} />}</Suspense>
    </>
  )
}
