import { useState } from 'react'
import { useSend } from '../api/send.ts'
import type { Input, Output } from '../api/types.ts'
import { refusals } from '../language/said/refused.ts'
import { notify } from '../ui/notify.ts'
import { useProblemWords } from '../ui/problem-words.ts'
import { changed } from './case/types.ts'
import type { Refusal } from './refusals.tsx'
import { words } from './words.ts'

export type BulkAction = Input<'changeCases'>['body']
type Item = Output<'changeCases'>['items'][number]

/** So many go in one call, so that the progress is seen to move. */
const AtOnce = 20

/** With why, in the reader's language. */
async function inWords(items: readonly Item[]): Promise<Refusal[]> {
  if (items.length === 0) return []
  const own = await refusals()
  return items.map(({ id, detail }) => ({ id, detail: detail && own(detail) }))
}

interface Progress {
  done: number
  all: number
}

/** Does something with one case or many, a part after the other, and says what became of it. */
export function useCaseAction() {
  const t = words.use()
  const say = useProblemWords()
  const [progress, setProgress] = useState<Progress>()
  const [refused, setRefused] = useState<readonly Refusal[]>([])
  const { mutateAsync, isPending } = useSend('changeCases', { refreshes: changed })

  async function run(action: BulkAction): Promise<Item[]> {
    const items: Item[] = []
    let left = [...action.ids]
    while (left.length > 0) {
      setProgress({ done: items.length, all: action.ids.length })
      const answer = await mutateAsync({ body: { ...action, ids: left.slice(0, AtOnce) } })
      const tried = answer.items.filter(({ outcome }) => outcome !== 'not_tried')
      items.push(...tried)
      const settled = new Set(tried.map(({ id }) => id))
      left = left.filter((id) => !settled.has(id))
      if (settled.size === 0) break
    }
    return items
  }

  /** Resolves to true when nothing was refused; `refused` says what was, and why. For a form, which says itself what is wrong with it. */
  async function carryOut(action: BulkAction): Promise<boolean> {
    try {
      const items = await run(action)
      const against = await inWords(items.filter(({ outcome }) => outcome === 'refused'))
      const done = items.length - against.length
      setRefused(against)
      if (done > 0) void notify({ text: t(`did.${action.action}`, { count: done }) })
      return against.length === 0
    } finally {
      setProgress(undefined)
    }
  }

  const act = (action: BulkAction) =>
    void carryOut(action).catch((error: unknown) => notify({ text: say(error).text, bad: true }))

  return {
    act,
    carryOut,
    busy: isPending || progress !== undefined,
    progress,
    refused,
    forget: () => setRefused([]),
  }
}
