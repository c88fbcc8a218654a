import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import type { Operation } from '../../api/types.ts'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import { type ServerForm, useServerForm } from './server-form.ts'

interface Wish<Thing, Values> {
  /** As it was last read; undefined for something new. */
  current: Thing | undefined
  /** Of something new: what a new one begins with. */
  valuesOf: (thing?: Thing) => Values
  /** Each fact in words, by its label. */
  factsOf: (thing: Thing) => Readonly<Record<string, string>>
  /** Reads it. */
  operation: Operation
  draft?: string
  /** `version` is that of which one knows; 0 for something new. */
  send: (values: Values, version: number) => Promise<Thing>
}

/** The editor of something with a version: what somebody else saved meanwhile is shown, and one says whose is to be. */
export function useVersionedForm<Thing extends { version: number }, Values extends Record<string, unknown>>({
  current,
  valuesOf,
  factsOf,
  operation,
  draft,
  send,
}: Wish<Thing, Values>): { of: ServerForm<Values>; notice: ReactNode } {
  const queries = useQueryClient()
  const [base, setBase] = useState(current)
  const of: ServerForm<Values> = useServerForm<Values>({
    initial: valuesOf(current),
    changes: base !== undefined,
    ...(draft !== undefined && { draft }),
    send: async (values) => {
      try {
        const saved = await send(values, base?.version ?? 0)
        if (base) take(saved)
      } catch (error) {
        // What it is now is read: then it is seen what was changed meanwhile.
        if (error instanceof ApiProblem && error.status === 412)
          await queries.invalidateQueries({ queryKey: [operation] })
        throw error
      }
    },
  })
  const { form } = of
  const take = (thing: Thing) => {
    form.setInitialValues(valuesOf(thing))
    form.setValues(valuesOf(thing) as Partial<Values>)
    setBase(thing)
  }
  const newer = current && base && current.version > base.version ? current : undefined
  const untouched = !form.isDirty()
  useEffect(() => {
    if (newer && untouched) take(newer)
  })
  const notice = newer && base && !untouched && (
    <ChangedMeanwhile
      before={factsOf(base)}
      now={factsOf(newer)}
      onTheirs={() => take(newer)}
      onMine={() => setBase(newer)}
    />
  )
  return { of, notice }
}
