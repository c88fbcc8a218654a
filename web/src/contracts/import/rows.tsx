import { Button, TextInput } from '@mantine/core'
import { Refused } from '../../language/said/said.tsx'
import { Badge } from '../../ui/status.tsx'
import { words } from '../words.ts'
import { useFieldName } from './columns.tsx'
import styles from './import.module.css'
import type { Row, Told } from './use-import.ts'

/** Lines in the document at once: more are corrected in the file. */
const Most = 200

const tones = { ready: 'go', question: 'warn', bad: 'no', skipped: 'still' } as const

interface Props {
  of: readonly Row[]
  answers: Told['answers']
  answer: (line: number, field: string, text: string) => void
  skipped: readonly number[]
  skip: (line: number) => void
}

/** Line by line: what it would make, what is wrong, and a field to say what the file does not. */
export function Rows({ of, answers, answer, skipped, skip }: Props) {
  const t = words.use()
  const fieldName = useFieldName()
  return (
    <>
      <ol className={styles.rows}>
        {of.slice(0, Most).map(({ line, status, vendor, contract, findings }) => (
          <li key={line}>
            <div className={styles.line}>
              <span className={styles.number}>{t('importLine', { line })}</span>
              <b>{contract?.title || vendor?.name || '–'}</b>
              {contract && vendor && <span className={styles.of}>{vendor.name}</span>}
              <Badge tone={tones[status]}>{t(`rowStatus.${status}`)}</Badge>
              <Button size="compact-sm" variant="subtle" color="gray" onClick={() => skip(line)}>
                {skipped.includes(line) ? t('importTake') : t('importSkip')}
              </Button>
            </div>
            {status !== 'skipped' &&
              findings.map(({ field, problem }) => (
                <div key={`${field} ${problem}`} className={styles.question}>
                  {field === null ? (
                    <p>
                      <Refused>{problem}</Refused>
                    </p>
                  ) : (
                    <TextInput
                      label={fieldName(field)}
                      description={<Refused>{problem}</Refused>}
                      value={answers[line]?.[field as keyof Told['answers'][string]] ?? ''}
                      onChange={({ currentTarget }) => answer(line, field, currentTarget.value)}
                    />
                  )}
                </div>
              ))}
          </li>
        ))}
      </ol>
      {of.length > Most && <p className={styles.will}>{t('importMore', { count: of.length - Most })}</p>}
    </>
  )
}
