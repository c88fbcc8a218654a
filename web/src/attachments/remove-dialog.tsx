import { Button, Group } from '@mantine/core'
import { useSend } from '../api/send.ts'
import { Dialog } from '../ui/dialog.tsx'
import { FormProblem } from '../ui/form/form.tsx'
import { notify } from '../ui/notify.ts'
import { words } from './words.ts'

interface Props {
  caseId: string
  id: string
  name: string
  onClose: () => void
}

/** Asks first: what is taken off does not come back. */
export default function RemoveDialog({ caseId, id, name, onClose }: Props) {
  const t = words.use()
  const remove = useSend('removeAttachment', {
    refreshes: ['getCase', 'getTimeline'],
    done: () => {
      void notify({ text: t('removed', { name }) })
      onClose()
    },
  })
  return (
    <Dialog title={t('removeTitle')} onClose={onClose}>
      <div className="stack">
        <FormProblem error={remove.error} />
        <p style={{ margin: 0 }}>{t('removeText', { name })}</p>
        <Group gap="sm">
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate({ params: { id: caseId, attachmentId: id } })}
          >
            {t('removeNow')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('keep')}
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}
