import { useFormats } from '../language/formats.ts'
import styles from './chips.module.css'
import { useIntent } from './intent.ts'

interface Chip {
  value: string
  label: string
  count?: number
}

interface Props {
  label: string
  /** The chip that takes the choice back. */
  every: string
  of: readonly Chip[]
  chosen: string | undefined
  choose: (value: string | undefined) => void
  /** Somebody is about to choose it. */
  foresee?: (value: string | undefined) => void
}

/** One of several, with how many there are of each. */
export function Chips({ label, every, of, chosen, choose, foresee }: Props) {
  const { number } = useFormats()
  const meant = useIntent(foresee)
  const chip = (value: string | undefined) => {
    // What is chosen is taken back by choosing it again.
    const next = value === chosen ? undefined : value
    return {
      type: 'button' as const,
      'aria-pressed': value === chosen,
      onClick: () => choose(next),
      ...(foresee && meant(next)),
    }
  }
  return (
    <div role="group" aria-label={label} className={styles.chips}>
      <button {...chip(undefined)}>{every}</button>
      {of.map(({ value, label: name, count }) => (
        <button key={value} {...chip(value)}>
          {name}
          {count !== undefined && <span>{number(count)}</span>}
        </button>
      ))}
    </div>
  )
}
