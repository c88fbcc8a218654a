import { useEffect } from 'react'

const fields = 'input, textarea, select, [contenteditable]'

/** Gives each character that is typed outside of any field while `on`: the field that it is meant for may not be there yet. */
export function useTypedAhead(on: boolean, take: (character: string) => void): void {
  useEffect(() => {
    if (!on) return
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey)
        return
      if (event.target instanceof Element && event.target.matches(fields)) return
      event.preventDefault()
      take(event.key)
    }
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [on, take])
}
