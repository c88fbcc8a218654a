import { Button, Radio, Stack, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useState } from 'react'
import { useRead } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../app/me.ts'
import { useFormats } from '../../language/formats.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { notify } from '../../ui/notify.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { words } from '../words.ts'
import styles from './feeds.module.css'

/** The dates in one's own calendar: a secret link, which is shown once. */
export default function Feeds({ onClose }: { onClose: () => void }) {
  const t = words.use()
  const { coordinates } = useMe()
  const [address, setAddress] = useState<string>()
  const create = useSend('createCalendarFeed', { refreshes: ['listCalendarFeeds'] })
  const of = useServerForm({
    initial: { contracts: (coordinates ? 'all' : 'own') as 'own' | 'all' },
    send: async (body) => setAddress((await create.mutateAsync({ body })).url),
  })
  return (
    <Dialog title={t('subscribe')} onClose={onClose}>
      {address ? (
        <Address of={address} />
      ) : (
        <Form of={of} submit={t('feedMake')}>
          <p style={{ margin: 0 }}>{t('feedText')}</p>
          {coordinates && (
            <Radio.Group label={t('feedWhose')} {...of.form.getInputProps('contracts')}>
              <Stack gap="xs" mt={6}>
                <Radio value="all" label={t('feedAll')} />
                <Radio value="own" label={t('feedOwn')} />
              </Stack>
            </Radio.Group>
          )}
        </Form>
      )}
      <Existing />
    </Dialog>
  )
}

function Address({ of }: { of: string }) {
  const t = words.use()
  const copy = async () => {
    await navigator.clipboard.writeText(of)
    void notify({ text: t('feedCopied') })
  }
  return (
    <div className="stack">
      <p style={{ margin: 0 }}>{t('feedMade')}</p>
      <TextInput
        readOnly
        aria-label={t('feedAddress')}
        value={of}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <div className="row">
        <Button onClick={() => void copy()}>{t('feedCopy')}</Button>
        <Button component="a" variant="default" href={of.replace(/^https?:/, 'webcal:')}>
          {t('feedOpen')}
        </Button>
      </div>
    </div>
  )
}

function Existing() {
  const t = words.use()
  const say = useProblemWords()
  const { dayOf, date } = useFormats()
  const feeds = useRead('listCalendarFeeds', {})
  const revoke = useSend('revokeCalendarFeed', { refreshes: ['listCalendarFeeds'] })
  const valid = (feeds.data?.items ?? []).filter(({ revokedAt }) => revokedAt === null)
  if (valid.length === 0) return null
  return (
    <ul className={styles.feeds} aria-label={t('feedExisting')}>
      {valid.map(({ id, contracts, createdAt, lastReadOn }) => (
        <li key={id}>
          <span>
            {contracts === 'all' ? t('feedAll') : t('feedOwn')}
            <small>
              {t('feedSince', { day: dayOf(createdAt) })}{' '}
              {lastReadOn ? t('feedRead', { day: date(lastReadOn) }) : t('feedUnread')}
            </small>
          </span>
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            onClick={() =>
              revoke.mutate(
                { params: { id } },
                { onError: (error) => void notify({ text: say(error).text, bad: true }) },
              )
            }
          >
            {t('feedEnd')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
