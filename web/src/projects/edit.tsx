import { Textarea } from '@mantine/core'
import { useSend } from '../api/send.ts'
import { useFormats } from '../language/formats.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Form } from '../ui/form/form.tsx'
import { useVersionedForm } from '../ui/form/versioned-form.tsx'
import { ProjectFields, type Values } from './fields.tsx'
import { changed, type Project } from './project.ts'
import { words } from './words.ts'

interface Changes extends Values {
  reason: string
}

const valuesOf = (project?: Project): Changes => ({
  name: project?.name ?? '',
  ownerId: project?.owner.id ?? '',
  targetDate: project?.targetDate ?? '',
  members: project?.members.map(({ id }) => id) ?? [],
  reason: '',
})

/** Changes a project; a date that was promised moves only with a reason. */
export default function Edit({ of: project, onClose }: { of: Project; onClose: () => void }) {
  const t = words.use()
  const { list, date } = useFormats()
  const { mutateAsync } = useSend('changeProject', { refreshes: changed })
  const { of, notice } = useVersionedForm<Project, Changes>({
    current: project,
    valuesOf,
    factsOf: ({ name, owner, targetDate, members }) => ({
      [t('name')]: name,
      [t('owner')]: owner.name,
      [t('target')]: targetDate ? date(targetDate) : '',
      [t('members')]: list(members.map((member) => member.name)),
    }),
    operation: 'getProject',
    send: async ({ targetDate, reason, ...values }, version) => {
      const body = { ...values, ...(targetDate && { targetDate }), ...(reason && { reason }) }
      const saved = await mutateAsync({ params: { id: project.id }, version, body })
      onClose()
      return saved
    },
  })
  const moves = project.targetDate !== null && of.form.getValues().targetDate !== project.targetDate
  return (
    <Dialog title={t('edit')} onClose={onClose}>
      {notice}
      <Form of={of} submit={t('save')}>
        <ProjectFields form={of.form} />
        {moves && (
          <Textarea
            label={t('reason')}
            description={t('reasonHint')}
            required
            maxLength={300}
            autosize
            minRows={2}
            {...of.form.getInputProps('reason')}
          />
        )}
      </Form>
    </Dialog>
  )
}
