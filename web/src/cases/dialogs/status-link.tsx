import { Button, Checkbox, TextInput } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useRead } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { useFormats } from '../../language/formats.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { notify } from '../../ui/notify.ts'
import { changed } from '../case/types.ts'
import { words } from '../words.ts'
import styles from './status-link.module.css'

/** Lets somebody without an account follow the case; shows who does, and ends a link. */
export default function StatusLink({ id, onClose }: { id: string; onClose: () => void }) {
  const t = words.use()
  const { dayOf } = useFormats()
  const links = useRead('listStatusLinks', { params: { id } })
  const refreshes = [...changed, 'listStatusLinks'] as const
  const create = useSend('createStatusLink', { refreshes })
  const revoke = useSend('revokeStatusLink', { refreshes })
  const of = useServerForm({
    initial: { name: '', email: '', showMoney: false },
    send: async (body) => {
      await create.mutateAsync({ params: { id }, body })
      void notify({ text: t('linkSent', { email: body.email }) })
      onClose()
    },
  })
  const valid = (links.data?.items ?? []).filter(({ revokedAt }) => revokedAt === null)
  return (
    <Dialog title={t('statusLink')} onClose={onClose}>
      {valid.length > 0 && (
        <ul className={styles.links}>
          {valid.map(({ id: linkId, name, validUntil }) => (
            <li key={linkId}>
              <span>
                {name}
                <small>{t('linkUntil', { day: dayOf(validUntil) })}</small>
              </span>
              <Button
                variant="subtle"
                color="red"
                size="compact-sm"
                onClick={() => revoke.mutate({ params: { id, linkId } })}
              >
                {t('linkEnd')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Form of={of} submit={t('linkSend')}>
        <p style={{ margin: 0 }}>{t('linkText')}</p>
        <TextInput label={t('name')} required data-autofocus {...of.form.getInputProps('name')} />
        <TextInput label={t('email')} type="email" required {...of.form.getInputProps('email')} />
        <Checkbox label={t('showMoney')} {...of.form.getInputProps('showMoney', { type: 'checkbox' })} />
      </Form>
    </Dialog>
  )
}
