import { Radio } from '@mantine/core'
import { Said } from '../../language/said/said.tsx'
import '@mantine/core/styles/RadioCard.css'
import '@mantine/core/styles/RadioIndicator.css'
import type { ReactNode } from 'react'
import { words } from '../words.ts'
import styles from './choices.module.css'
import type { Task } from './types.ts'

interface Props {
  of: Task
  value?: string
  onChange?: (value: string) => void
  error?: ReactNode
}

/** One is picked first and sent by the button that names it: a stray press decides nothing. */
export function Choices({ of: { choices, page }, ...input }: Props) {
  const t = words.use()
  return (
    <Radio.Group aria-label={t('decision')} {...input}>
      <div className={styles.choices}>
        {choices.map(({ id, label }) => {
          const look = page.choices.find((each) => each.id === id)
          return (
            <Radio.Card key={id} value={id} className={styles.choice} data-kind={look?.kind} radius="md">
              <Radio.Indicator />
              <span>
                <b>
                  <Said>{label}</Said>
                </b>
                {look?.next && (
                  <small>
                    <Said>{look.next}</Said>
                  </small>
                )}
              </span>
            </Radio.Card>
          )
        })}
      </div>
    </Radio.Group>
  )
}
