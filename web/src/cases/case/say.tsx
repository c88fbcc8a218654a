import { Button, Textarea } from '@mantine/core'
import '../../ui/form/inputs.ts'
import { useLayoutEffect, useState } from 'react'
import { useSend } from '../../api/send.ts'
import { FormProblem } from '../../ui/form/form.tsx'
import { words } from '../words.ts'
import { Mentions } from './mentions.tsx'
import styles from './say.module.css'
import { changed } from './types.ts'

/** A box to say something on the case; `@` offers people, who get it by mail. */
export function Say({ to: id }: { to: string }) {
  const t = words.use()
  const [text, setText] = useState('')
  const [box, setBox] = useState<HTMLTextAreaElement | null>(null)
  /** Where one goes on typing after a mention that was chosen; until then nobody is offered. */
  const [goesOn, setGoesOn] = useState<number>()
  useLayoutEffect(() => {
    if (goesOn === undefined) return
    box?.focus()
    box?.setSelectionRange(goesOn, goesOn)
  }, [box, goesOn])
  const send = useSend('commentCase', {
    refreshes: changed,
    // What is typed meanwhile stays.
    done: (_, { body }) => setText((typed) => (typed === body.text ? '' : typed)),
  })
  return (
    <form
      className={styles.say}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() !== '' && !send.isPending) send.mutate({ params: { id }, body: { text } })
      }}
    >
      <Textarea
        ref={setBox}
        aria-label={t('comment')}
        placeholder={t('commentHint')}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={2000}
        value={text}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value)
          setGoesOn(undefined)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit()
        }}
      />
      {goesOn === undefined && (
        <Mentions
          text={text}
          cursor={box?.selectionStart ?? text.length}
          change={(to) => {
            setText(to.text)
            setGoesOn(to.cursor)
          }}
        />
      )}
      <FormProblem error={send.error} />
      {text.trim() !== '' && (
        <div className={styles.foot}>
          <span>{t('mentionHint')}</span>
          <Button type="submit" size="sm" loading={send.isPending}>
            {t('send')}
          </Button>
        </div>
      )}
    </form>
  )
}
