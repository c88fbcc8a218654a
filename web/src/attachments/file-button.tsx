import { call } from '../api/call.ts'
import { notify } from '../ui/notify.ts'
import { useProblemWords } from '../ui/problem-words.ts'
import styles from './attachments.module.css'

interface Props {
  caseId: string
  id: string
  name: string
  infected: boolean
}

/** The name of a file, which opens it; one in which something was found is opened by nobody. */
export function FileButton({ caseId, id, name, infected }: Props) {
  const say = useProblemWords()
  const show = async () => {
    // Opened first: a window that comes after an answer is taken for an advertisement.
    const tab = window.open('', '_blank')
    try {
      const { url } = await call('getAttachment', { params: { id: caseId, attachmentId: id } })
      if (tab) tab.location.href = url
    } catch (error) {
      tab?.close()
      void notify({ text: say(error).text, bad: true })
    }
  }
  if (infected) return <b>{name}</b>
  return (
    <button type="button" className={styles.open} onClick={show}>
      {name}
    </button>
  )
}
