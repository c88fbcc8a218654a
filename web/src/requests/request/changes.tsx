import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useListing } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { Said, useSaid } from '../../language/said/said.tsx'
import { notify } from '../../ui/notify.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Status } from '../../ui/status.tsx'
import { Day } from '../../ui/when.tsx'
import type { Request } from '../edit/values.ts'
import { refreshed } from '../refreshed.ts'
import { words } from '../words.ts'
import { Entries, Entry } from './entries.tsx'
import { useMayAct } from './may-act.ts'

/** Changes of the order: what becomes different, and where each stands. */
export function Changes({ of }: { of: Request }) {
  const t = words.use()
  const said = useSaid()
  const say = useProblemWords()
  const mayAct = useMayAct(of)
  const { items } = useListing('listChanges', { params: { id: of.id } })
  const withdraw = useSend('withdrawChange', { refreshes: refreshed })
  return (
    <Entries title={t('changes')}>
      {items
        .toReversed()
        .map(({ id, caseId, reason, status, because, differences, requester, createdAt }) => (
          <Entry
            key={id}
            title={
              <Link to="/cases/$caseId" params={{ caseId }}>
                {t('changeNumber', { id })}
              </Link>
            }
            beside={<Status of={status} />}
          >
            <p>{reason}</p>
            {differences.map(({ label, value }) => (
              <small key={label}>
                {said(label)}: {said(value)}
              </small>
            ))}
            {because && (
              <small>
                <Said>{because}</Said>
              </small>
            )}
            <small>
              {requester.name} · <Day of={createdAt} />
            </small>
            {mayAct && status === 'open' && (
              <div>
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={withdraw.isPending}
                  onClick={() =>
                    withdraw.mutate(
                      { params: { id: of.id, change: String(id) }, body: {} },
                      { onError: (error) => void notify({ text: say(error).text, bad: true }) },
                    )
                  }
                >
                  {t('withdraw')}
                </Button>
              </div>
            )}
          </Entry>
        ))}
    </Entries>
  )
}
