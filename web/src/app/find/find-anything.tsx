import { Modal } from '@mantine/core'
import '@mantine/core/styles/Modal.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Overlay.css'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useId, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { words } from '../words.ts'
import styles from './find-anything.module.css'
import { useFinds } from './finds.ts'

/** Milliseconds of silence after which a typed text is looked for. */
const Pause = 120

interface Props {
  /** What is looked for so far. */
  text: string
  onText: (text: string) => void
  onClose: () => void
}

/** Finds pages, cases and people as one types; all by keyboard. */
export default function FindAnything({ text, onText, onClose }: Props) {
  const t = words.use()
  const id = useId()
  const navigate = useNavigate()
  const [at, setAt] = useState(0)
  const [asked] = useDebouncedValue(text.trim(), Pause)
  const { finds, busy } = useFinds(asked)
  const chosen = Math.min(at, finds.length - 1)

  const open = (to: string) => {
    onClose()
    void navigate({ to })
  }
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && finds.length > 0) {
      event.preventDefault()
      setAt((chosen + step + finds.length) % finds.length)
    }
    const found = finds[chosen]
    if (event.key === 'Enter' && found) open(found.to)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={620}
      radius="lg"
      yOffset="8vh"
      aria-label={t('find')}
    >
      <div className={styles.field}>
        <Icon name="search" />
        <input
          data-autofocus
          role="combobox"
          aria-label={t('findLabel')}
          aria-expanded={finds.length > 0}
          aria-controls={id}
          aria-activedescendant={chosen >= 0 ? `${id}-${chosen}` : undefined}
          aria-autocomplete="list"
          placeholder={t('findHint')}
          value={text}
          onChange={(event) => {
            onText(event.currentTarget.value)
            setAt(0)
          }}
          onKeyDown={onKey}
        />
      </div>
      <div id={id} role="listbox" aria-label={t('find')} className={styles.finds}>
        {finds.map(({ to, title, note, icon }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus
          <div
            key={to}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            ref={(row) => {
              if (index === chosen) row?.scrollIntoView({ block: 'nearest' })
            }}
            onMouseMove={() => setAt(index)}
            onClick={() => open(to)}
          >
            <Icon name={icon} />
            <span>
              <b>{title}</b>
              <small>{note}</small>
            </span>
          </div>
        ))}
      </div>
      <p className={styles.hint} role="status">
        {asked !== '' && finds.length === 0 && !busy ? t('findNothing', { text: asked }) : t('findTeach')}
      </p>
    </Modal>
  )
}
