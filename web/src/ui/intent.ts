import { useEffect, useMemo, useRef } from 'react'

/** Milliseconds for which somebody stays on what they mean; a mouse that passes by is gone sooner. */
const Stays = 50

/**
 * For what can be pressed: says that somebody is about to, from where they point and where the focus is. `meant` of a value gives what its
 * element listens with.
 */
export function useIntent<Value>(about: ((value: Value) => void) | undefined) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(about)
  useEffect(() => {
    latest.current = about
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  return useMemo(() => {
    const forget = () => clearTimeout(timer.current)
    const soon = (value: Value) => {
      forget()
      timer.current = setTimeout(() => latest.current?.(value), Stays)
    }
    const now = (value: Value) => {
      forget()
      latest.current?.(value)
    }
    return (value: Value) => ({
      onPointerEnter: () => soon(value),
      onPointerLeave: forget,
      onPointerDown: () => now(value),
      onFocus: () => soon(value),
      onBlur: forget,
    })
  }, [])
}
