import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { call } from '../../../api/call.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { counted, type Scan } from '../types.ts'
import { feedback } from './feedback.ts'
import { queueOf } from './queue.ts'

/** So many go in one call; the interface takes 90. */
const AtOnce = 50
/** Scans that are shown with what became of them. */
const Shown = 12
/** Milliseconds until what was not taken is tried again. */
const Again = 4000

/** Takes scans at any time and passes them on when there is a connection; what they were comes with the answer. */
export function useScans(countId: string) {
  const queries = useQueryClient()
  const queue = useMemo(() => queueOf(countId, localStorage), [countId])
  const [waiting, setWaiting] = useState(() => queue.waiting().length)
  const [latest, setLatest] = useState<readonly Scan[]>([])
  const [problem, setProblem] = useState<unknown>()
  const busy = useRef(false)

  const pass = useCallback(async () => {
    if (busy.current) return
    busy.current = true
    try {
      for (let texts = queue.waiting(); texts.length > 0; texts = queue.waiting()) {
        const some = texts.slice(0, AtOnce)
        const { items } = await call('scanIntoCount', { params: { id: countId }, body: { tags: some } })
        queue.remove(some)
        setProblem(undefined)
        setLatest((before) => [...items.toReversed(), ...before].slice(0, Shown))
        feedback(items.at(-1))
      }
      await Promise.all(counted.map((each) => queries.invalidateQueries({ queryKey: [each] })))
    } catch (error) {
      // Without a connection it waits; what is refused is said, and not tried for ever.
      if (!(error instanceof ApiProblem && error.passes)) {
        setProblem(error)
        queue.remove(queue.waiting().slice(0, AtOnce))
      }
    } finally {
      busy.current = false
      setWaiting(queue.waiting().length)
    }
  }, [countId, queue, queries])

  const scan = useCallback(
    (text: string) => {
      const said = text.trim()
      if (said === '') return
      queue.add(said)
      setWaiting(queue.waiting().length)
      void pass()
    },
    [queue, pass],
  )

  useEffect(() => {
    void pass()
    window.addEventListener('online', pass)
    const timer = setInterval(() => queue.waiting().length > 0 && void pass(), Again)
    return () => {
      window.removeEventListener('online', pass)
      clearInterval(timer)
    }
  }, [pass, queue])

  return { scan, waiting, latest, problem }
}
