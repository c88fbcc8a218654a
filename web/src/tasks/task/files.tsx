import styles from '../../attachments/attachments.module.css'
import { FileButton } from '../../attachments/file-button.tsx'
import { useFormats } from '../../language/formats.ts'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import type { Task } from './types.ts'

/** What is attached to the case, with what whoever decides must not overlook. */
export function Files({ caseId, of }: { caseId: string; of: Task['page']['files'] }) {
  const t = words.use()
  const { bytes: size } = useFormats()
  return (
    <ul className={styles.files}>
      {of.map(({ id, name, bytes, scan, addedBy, later }) => (
        <li key={id}>
          <Icon name="attach" size={18} />
          <span>
            <FileButton caseId={caseId} id={id} name={name} infected={scan === 'infected'} />
            <small>
              {size(bytes)} · {addedBy}
            </small>
            {scan === 'infected' && <small className={styles.bad}>{t('infected')}</small>}
            {later && <small className={styles.bad}>{t('later')}</small>}
          </span>
        </li>
      ))}
    </ul>
  )
}
