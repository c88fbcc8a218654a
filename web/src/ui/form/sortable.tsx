import { ActionIcon } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Icon } from '../icon.tsx'
import { ui } from '../words.ts'
import styles from './sortable.module.css'

interface Props {
  /** A key for each entry, in order. */
  keys: readonly string[]
  nameOf: (at: number) => string
  move: (from: number, to: number) => void
  /** An entry; the handle moves it. */
  children: (at: number, handle: ReactNode) => ReactNode
  fixed?: boolean
}

/** A list whose order matters: entries are dragged by their handle, or moved by the arrow keys on it. */
export function Sortable({ keys, nameOf, move, children, fixed = false }: Props) {
  const t = ui.use()
  const [dragged, setDragged] = useState<number>()
  const [over, setOver] = useState<number>()
  const [said, setSaid] = useState('')
  const moved = (from: number, to: number) => {
    if (to < 0 || to >= keys.length || from === to) return
    setSaid(t('movedTo', { name: nameOf(from), place: to + 1, count: keys.length }))
    move(from, to)
  }
  const stop = () => {
    setDragged(undefined)
    setOver(undefined)
  }
  return (
    <>
      <ol className={styles.list}>
        {keys.map((key, at) => (
          <li
            key={key}
            data-over={(over === at && dragged !== at) || undefined}
            data-dragged={dragged === at || undefined}
            onDragOver={(event) => {
              if (dragged === undefined) return
              event.preventDefault()
              setOver(at)
            }}
            onDrop={(event) => {
              event.preventDefault()
              if (dragged !== undefined) moved(dragged, at)
              stop()
            }}
          >
            {children(
              at,
              fixed ? null : (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={40}
                  draggable
                  className={styles.handle}
                  aria-label={t('moveIt', { name: nameOf(at) })}
                  title={t('moveHint')}
                  onDragStart={() => setDragged(at)}
                  onDragEnd={stop}
                  onKeyDown={(event) => {
                    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
                    if (by === undefined) return
                    event.preventDefault()
                    moved(at, at + by)
                  }}
                >
                  <Icon name="drag" size={18} />
                </ActionIcon>
              ),
            )}
          </li>
        ))}
      </ol>
      <span className="unseen" role="status">
        {said}
      </span>
    </>
  )
}
