import { Select } from '@mantine/core'
import { clearedBy } from '../../ui/form/cleared-by.ts'
import '../../ui/form/inputs.ts'
import { useRead, useWhole } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../app/me.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { changed } from '../case/types.ts'
import { words } from '../words.ts'
import { MyProjects } from './my-projects.ts'

/** Puts a case into a project, or takes it out. */
export default function Project({
  id,
  projectId,
  onClose,
}: {
  id: string
  projectId: string | undefined
  onClose: () => void
}) {
  const t = words.use()
  const { coordinates } = useMe()
  const projects = useWhole('listProjects', coordinates ? { query: { status: 'active' } } : MyProjects)
  const choices = projects.items.map(({ id: value, name }) => ({ value, label: name }))
  // One that is over, or to which somebody else belongs: it can stay, and be left.
  const other = projectId !== undefined && !choices.some(({ value }) => value === projectId)
  const found = useRead('getProject', { params: { id: projectId ?? '' } }, { enabled: other && coordinates })
  const { mutateAsync } = useSend('setCaseProject', {
    refreshes: [...changed, 'listProjectCases', 'getProject', 'listProjects'],
  })
  const of = useServerForm({
    initial: { projectId: projectId ?? null },
    changes: true,
    send: async (body) => {
      await mutateAsync({ params: { id }, body })
      onClose()
    },
  })
  // The box takes the name of what is chosen once, as it appears.
  if (projects.isPending || projects.hasNextPage || (found.isLoading && other)) return null
  return (
    <Dialog title={t('project')} onClose={onClose}>
      <Form of={of} submit={t('projectSave')}>
        <Select
          label={t('project')}
          description={t('projectHint')}
          {...clearedBy(t('projectNone'))}
          searchable
          data-autofocus
          data={
            other ? [{ value: projectId, label: found.data?.name ?? t('projectOther') }, ...choices] : choices
          }
          {...of.form.getInputProps('projectId')}
        />
      </Form>
    </Dialog>
  )
}
