import { SegmentedControl, Textarea } from '@mantine/core'
import '../ui/form/inputs.ts'
import { useSend } from '../api/send.ts'
import { useFormats } from '../language/formats.ts'
import { Card } from '../ui/card.tsx'
import { Empty } from '../ui/empty.tsx'
import { Form } from '../ui/form/form.tsx'
import { useServerForm } from '../ui/form/server-form.ts'
import { notify } from '../ui/notify.ts'
import { Health } from './health.tsx'
import { changed, healths, type Project } from './project.ts'
import styles from './projects.module.css'
import { words } from './words.ts'

/** How it is going, as its owner said last. */
export function LastUpdate({ of: { update } }: { of: Project }) {
  const t = words.use()
  const { fromNow } = useFormats()
  if (!update)
    return (
      <Card title={t('health')}>
        <Empty icon="project" title={t('noUpdate')} text={t('noUpdateText')} />
      </Card>
    )
  return (
    <Card title={t('health')} beside={<Health of={update} />}>
      <p className={styles.summary}>{update.summary}</p>
      {update.next && <p className={styles.next}>{t('nextIs', { next: update.next })}</p>}
      <p className={styles.by}>{t('updatedBy', { who: update.by, when: fromNow(update.at) })}</p>
    </Card>
  )
}

/** The weekly update, for whom the project is theirs and for coordinators. */
export function GiveUpdate({ of: { id, update } }: { of: Project }) {
  const t = words.use()
  const { mutateAsync } = useSend('updateProject', { refreshes: changed })
  const of = useServerForm({
    initial: { health: update?.health ?? 'on_track', summary: '', next: '' },
    draft: `project-update-${id}`,
    send: async ({ next, ...values }) => {
      await mutateAsync({ params: { id }, body: { ...values, ...(next && { next }) } })
      of.form.setValues({ summary: '', next: '' })
      void notify({ text: t('updateSaved') })
    },
  })
  return (
    <Card title={t('giveUpdate')}>
      <Form of={of} submit={t('send')}>
        <SegmentedControl
          aria-label={t('health')}
          bg="var(--line)"
          data={healths.map((value) => ({ value, label: t(`healths.${value}`) }))}
          {...of.form.getInputProps('health')}
        />
        <Textarea
          label={t('summary')}
          required
          maxLength={300}
          autosize
          minRows={2}
          {...of.form.getInputProps('summary')}
        />
        <Textarea label={t('next')} maxLength={300} autosize {...of.form.getInputProps('next')} />
      </Form>
    </Card>
  )
}
