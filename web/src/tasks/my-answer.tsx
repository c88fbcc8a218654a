import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useListing } from '../api/read.ts'
import { useMe } from '../app/me.ts'
import { Icon } from '../ui/icon.tsx'
import { ui } from '../ui/words.ts'
import { taskPage } from './address.ts'

interface Props {
  caseId: string
  /** Ids of whom it waits for. */
  asked: readonly string[]
}

/** To where one answers, for whoever a case waits for. */
export function MyAnswer({ caseId, asked }: Props) {
  const t = ui.use()
  const { id } = useMe()
  const mine = id !== undefined && asked.includes(id)
  const { items } = useListing('listTasks', {}, { enabled: mine })
  const task = mine && items.find((each) => each.caseId === caseId)
  return task ? (
    <Button component={Link} to={taskPage(task.id)} leftSection={<Icon name="edit" size={18} />}>
      {t('answer')}
    </Button>
  ) : null
}
