import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { callPath } from '../api/call.ts'
import { useSaid } from '../language/said/said.tsx'
import { notify } from '../ui/notify.ts'
import { useProblemWords } from '../ui/problem-words.ts'
import type { Concern } from './attention.tsx'
import { words } from './words.ts'

type Step = Extract<Concern['action'], { method: 'POST' }>

/** Does the one next thing, as the interface says it is to be asked for. */
export function NextStep({ action: { label, path, body }, urgent }: { action: Step; urgent: boolean }) {
  const t = words.use()
  const said = useSaid()
  const say = useProblemWords()
  const queries = useQueryClient()
  const key = useRef(crypto.randomUUID())
  const step = useMutation({
    mutationFn: () => callPath('POST', path, body, key.current),
    onSuccess: async () => {
      await notify({ text: t('stepDone', { label: said(label) }) })
      await queries.invalidateQueries()
    },
    onError: (error) => void notify({ text: say(error).text, bad: true }),
  })
  return (
    <Button
      size="sm"
      variant={urgent ? 'filled' : 'default'}
      loading={step.isPending}
      disabled={step.isSuccess}
      onClick={() => step.mutate()}
    >
      {said(label)}
    </Button>
  )
}
