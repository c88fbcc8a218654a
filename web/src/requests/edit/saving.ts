import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { type Content, isComplete, patchOf, type Request } from './values.ts'

/** Milliseconds of silence after which a draft is saved. Each save is in the timeline, so not at every word. */
const Pause = 5000

interface Saving {
  /** As it was last saved. */
  saved: Request | undefined
  busy: boolean
  /** Saves what is typed, if it is not saved yet. @throws ApiProblem what the interface refuses. */
  save: (content: Content) => Promise<Request>
  /** Goes on from what somebody else saved. */
  rebase: (request: Request) => void
  /** Somebody else changed it: nothing is saved until one has decided. */
  stale: boolean
}

/** Keeps what is typed as a draft of the interface: by itself once enough is there, and before it is submitted. */
export function useSaving(
  begun: Request | undefined,
  content: Content,
  touched: boolean,
  onCreated: (id: string) => void,
): Saving {
  const [saved, setSaved] = useState(begun)
  const [stale, setStale] = useState(false)
  const latest = useRef({ request: begun, sent: begun ? JSON.stringify(content) : '' })
  const running = useRef<Promise<unknown>>(Promise.resolve())
  const create = useSend('createPurchaseRequest', { refreshes: ['listCases', 'getAttention'] })
  const change = useSend('changePurchaseRequest', { refreshes: ['getCase', 'getTimeline', 'listCases'] })

  const send = async (wanted: Content): Promise<Request> => {
    const { request, sent } = latest.current
    const text = JSON.stringify(wanted)
    if (request && sent === text) return request
    try {
      const answer = request
        ? await change.mutateAsync({
            params: { id: request.id },
            body: patchOf(wanted),
            version: request.version,
          })
        : await create.mutateAsync({ body: wanted })
      latest.current = { request: answer, sent: text }
      setSaved(answer)
      if (!request) onCreated(answer.id)
      return answer
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 412) setStale(true)
      throw error
    }
  }
  // One after the other: each has the version that the one before it made.
  const save = (wanted: Content) => {
    const next = running.current.catch(() => undefined).then(() => send(wanted))
    running.current = next
    return next
  }
  const saveSoon = useDebouncedCallback((wanted: Content) => {
    // What is wrong with a draft is said when it is submitted.
    if (isComplete(wanted) && !stale) save(wanted).catch(() => undefined)
  }, Pause)
  const text = JSON.stringify(content)
  useEffect(() => {
    if (touched) saveSoon(content)
  }, [touched, text])
  useEffect(() => () => saveSoon.flush(), [saveSoon])

  return {
    saved,
    busy: create.isPending || change.isPending,
    save: (wanted) => {
      saveSoon.cancel()
      return save(wanted)
    },
    rebase: (request) => {
      latest.current = { request, sent: '' }
      setSaved(request)
      setStale(false)
    },
    stale,
  }
}
