import type { UseFormReturnType } from '@mantine/form'
import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { now } from '../../api/clock.ts'
import { useMe } from '../../app/me.ts'
import { draftKey } from './drafts.ts'

/** Milliseconds of silence after which what is typed is kept. */
const Pause = 600

interface Kept<Values> {
  at: string
  values: Values
}

export interface Draft {
  /** When what is filled in was left; undefined when the form began empty. */
  foundFrom: string | undefined
  keptAt: string | undefined
  /** It was sent, or is not wanted any more. */
  forget: () => void
  startOver: () => void
}

function find<Values>(key: string): Kept<Values> | undefined {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

/** Keeps what is typed on this device, by person and form, and fills it in again. */
export function useDraft<Values>(
  name: string | undefined,
  form: UseFormReturnType<Values>,
): Draft | undefined {
  const { email } = useMe()
  const key = draftKey(email, name ?? '')
  const [found, setFound] = useState(() => (name === undefined ? undefined : find<Values>(key)))
  const [keptAt, setKeptAt] = useState<string>()
  const { values } = form

  useEffect(() => {
    if (found) form.setValues(found.values as Partial<Values>)
  }, [])

  const keep = useDebouncedCallback((latest: Values) => {
    const at = new Date(now()).toISOString()
    localStorage.setItem(key, JSON.stringify({ at, values: latest } satisfies Kept<Values>))
    setKeptAt(at)
  }, Pause)
  const touched = form.isDirty()
  useEffect(() => {
    if (name !== undefined && touched) keep(values)
  }, [name, touched, values, keep])

  if (name === undefined) return undefined
  const forget = () => {
    keep.cancel()
    localStorage.removeItem(key)
    setFound(undefined)
    setKeptAt(undefined)
  }
  return {
    foundFrom: found?.at,
    keptAt,
    forget,
    startOver: () => {
      form.reset()
      forget()
    },
  }
}
