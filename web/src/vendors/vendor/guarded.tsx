import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useRead } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { useFormats } from '../../language/formats.ts'
import { Card } from '../../ui/card.tsx'
import { notify } from '../../ui/notify.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Status } from '../../ui/status.tsx'
import { Ago } from '../../ui/when.tsx'
import { changed } from '../changed.ts'
import { words } from '../words.ts'
import styles from './vendor-page.module.css'
import type { Vendor } from './vendor-page.tsx'

const AskForChange = lazy(() => import('./ask-for-change.tsx'))

/** Where post and money go. Once it is approved, another person has to approve another address or account. */
export function Guarded({ of, mayAsk }: { of: Vendor; mayAsk: boolean }) {
  const t = words.use()
  const [asking, setAsking] = useState(false)
  const open = [...new Set(of.changing.map(({ change }) => change))]
  return (
    <Card
      title={t('guarded')}
      beside={
        mayAsk &&
        of.status === 'approved' &&
        open.length === 0 && (
          <Button variant="default" size="compact-sm" onClick={() => setAsking(true)}>
            {t('askChange')}
          </Button>
        )
      }
    >
      <dl className={styles.guarded}>
        <dt>{t('address')}</dt>
        <dd>{of.address ?? t('none')}</dd>
        <dt>{t('bankDetails')}</dt>
        <dd>{of.bankDetails ?? t('none')}</dd>
      </dl>
      {open.map((id) => (
        <Change key={id} of={id} mayWithdraw={mayAsk} />
      ))}
      <Suspense>{asking && <AskForChange of={of} onClose={() => setAsking(false)} />}</Suspense>
    </Card>
  )
}

/** A change that waits for somebody, and what it would put in the place of what is there. */
function Change({ of: id, mayWithdraw }: { of: string; mayWithdraw: boolean }) {
  const t = words.use()
  const say = useProblemWords()
  const { list } = useFormats()
  const { data } = useRead('getVendorChange', { params: { id } })
  const withdraw = useSend('withdrawVendorChange', {
    refreshes: changed,
    done: () => void notify({ text: t('changeWithdrawn') }),
  })
  if (!data) return null
  const who = list(data.waitingFor.flatMap((each) => each.who.map(({ name }) => name)))
  return (
    <div className={styles.change}>
      <p>
        <Link to="/cases/$caseId" params={{ caseId: id }}>
          {t('changeAsked')}
        </Link>{' '}
        <Status of={data.status} />
      </p>
      <dl className={styles.guarded}>
        {data.fields.map((field) => (
          <div key={field}>
            <dt>{t(`${field}New`)}</dt>
            <dd>{data[field] ?? t('none')}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.calm}>
        {data.requester.name}, <Ago at={data.createdAt} />. {who && t('waitsFor', { who })}
      </p>
      {mayWithdraw && (
        <Button
          variant="default"
          size="compact-sm"
          loading={withdraw.isPending}
          onClick={() =>
            withdraw.mutate(
              { params: { id }, body: {} },
              { onError: (error) => void notify({ text: say(error).text, bad: true }) },
            )
          }
        >
          {t('changeWithdraw')}
        </Button>
      )}
    </div>
  )
}
