import { Select } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { notify } from '../../ui/notify.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { words } from '../words.ts'
import type { Policy } from './values.ts'

interface Props {
  id: string
  newest: number
  show: (version: Policy) => void
}

/** Earlier versions: one that is chosen is filled in, and saving it makes it the newest. */
export function Versions({ id, newest, show }: Props) {
  const t = words.use()
  const say = useProblemWords()
  const [chosen, setChosen] = useState(String(newest))
  const choose = async (version: string | null) => {
    if (version === null) return
    try {
      show(await call('getPolicyVersion', { params: { id, version } }))
      setChosen(version)
    } catch (error) {
      void notify({ text: say(error).text, bad: true })
    }
  }
  if (newest < 2) return null
  return (
    <Select
      aria-label={t('versions')}
      w={190}
      value={chosen}
      allowDeselect={false}
      data={Array.from({ length: newest }, (_, at) => ({
        value: String(newest - at),
        label: t('version', { number: newest - at }),
      }))}
      onChange={(version) => void choose(version)}
    />
  )
}
