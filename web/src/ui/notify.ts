import type { ReactNode } from 'react'

interface Note {
  text: string
  /** Offered for as long as the note stands. */
  action?: ReactNode
  bad?: boolean
}

/** Milliseconds for which a note stands; with something to press in it, longer. */
const Stands = { plain: 5000, action: 10_000 }

let count = 0
let wanted = false
const waiting = new Set<() => void>()

export const isNoteWanted = () => wanted

export function whenNoteWanted(run: () => void): () => void {
  waiting.add(run)
  return () => waiting.delete(run)
}

/** Says shortly what happened, at the edge of the page. What people must act on belongs into the page. */
export async function notify({ text, action, bad = false }: Note): Promise<() => void> {
  const { notifications } = await import('./notifications.tsx')
  const id = `note-${++count}`
  wanted = true
  for (const run of waiting) run()
  notifications.show({
    id,
    message: action ? [text, action] : text,
    color: bad ? 'red' : 'green',
    autoClose: action || bad ? Stands.action : Stands.plain,
  })
  return () => notifications.hide(id)
}
