import { useNavigate } from '@tanstack/react-router'
import { useSend } from '../api/send.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Form } from '../ui/form/form.tsx'
import { useServerForm } from '../ui/form/server-form.ts'
import { notify } from '../ui/notify.ts'
import { ProjectFields, type Values } from './fields.tsx'
import { changed } from './project.ts'
import { words } from './words.ts'

export default function New({ onClose }: { onClose: () => void }) {
  const t = words.use()
  const navigate = useNavigate()
  const { mutateAsync } = useSend('openProject', { refreshes: changed })
  const of = useServerForm<Values>({
    initial: { name: '', ownerId: '', targetDate: '', members: [] },
    draft: 'project',
    send: async ({ targetDate, ownerId, ...values }) => {
      const body = { ...values, ownerId: ownerId ?? '', ...(targetDate && { targetDate }) }
      const { id } = await mutateAsync({ body })
      void notify({ text: t('opened') })
      await navigate({ to: '/projects/$projectId', params: { projectId: id } })
    },
  })
  return (
    <Dialog title={t('open')} onClose={onClose}>
      <Form of={of} submit={t('open')}>
        <ProjectFields form={of.form} />
      </Form>
    </Dialog>
  )
}
