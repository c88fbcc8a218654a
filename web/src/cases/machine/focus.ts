import { useEffect, useRef } from 'react'

/** Where the focus goes as an element appears, when it is wanted there: what had it is gone. */
export function useFocus<T extends HTMLElement>(wanted: boolean) {
  const element = useRef<T>(null)
  useEffect(() => {
    if (wanted) element.current?.focus()
  }, [wanted])
  return element
}
