import { useEffect, useRef } from 'react'

/** Milliseconds between two keys of a scanner that types; people are slower. */
const Fastest = 60
/** Characters of the shortest tag. */
const Shortest = 3

/**
 * What a scanner types that acts as a keyboard: keys that follow each other quickly, with Enter at the end. In a field it is the
 * field's own.
 */
export function useWedge(onScan: (text: string) => void) {
  const typed = useRef({ text: '', at: 0 })
  const latest = useRef(onScan)
  latest.current = onScan
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [contenteditable]')
      )
        return
      const { text, at } = typed.current
      const goesOn = event.timeStamp - at < Fastest
      if (event.key === 'Enter') {
        typed.current = { text: '', at: 0 }
        if (!goesOn || text.length < Shortest) return
        event.preventDefault()
        latest.current(text)
      } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
        // The "/" of an address is no shortcut of the console.
        if (goesOn) event.stopImmediatePropagation()
        typed.current = { text: (goesOn ? text : '') + event.key, at: event.timeStamp }
      }
    }
    window.addEventListener('keydown', key, { capture: true })
    return () => window.removeEventListener('keydown', key, { capture: true })
  }, [])
}
