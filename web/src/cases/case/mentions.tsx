import { useDebouncedValue } from '@mantine/hooks'
import { usePeople } from '../../ui/form/people.ts'
import { words } from '../words.ts'
import { mentionAt, replaceMention } from './mention.ts'
import styles from './say.module.css'

interface Props {
  text: string
  /** Where one types in it. */
  cursor: number
  change: (to: { text: string; cursor: number }) => void
}

/** While one types `@na…`: the people whose name or id begins so. */
export function Mentions({ text, cursor, change }: Props) {
  const begun = mentionAt(text, cursor)?.toLowerCase()
  const [name] = useDebouncedValue(begun, 100)
  if (begun === undefined || name === undefined) return null
  return <Offers name={name} choose={(id) => change(replaceMention(text, cursor, id))} />
}

/** Offered at most. */
const Most = 5

function Offers({ name, choose }: { name: string; choose: (id: string) => void }) {
  const t = words.use()
  const found = usePeople()
    .people.filter(({ status }) => status === 'active')
    .filter((each) => [each.id, ...each.name.toLowerCase().split(' ')].some((part) => part.startsWith(name)))
    .slice(0, Most)
  if (found.length === 0) return null
  return (
    <div className={styles.people} role="group" aria-label={t('mention')}>
      {found.map((each) => (
        <button key={each.id} type="button" onClick={() => choose(each.id)}>
          {each.name}
          <small>{each.email}</small>
        </button>
      ))}
    </div>
  )
}
