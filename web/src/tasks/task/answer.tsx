import { Button, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../app/me.ts'
import { Said, useSaid } from '../../language/said/said.tsx'
import { Card } from '../../ui/card.tsx'
import { FormProblem } from '../../ui/form/form.tsx'
import '../../ui/form/inputs.ts'
import { type ServerForm, useServerForm } from '../../ui/form/server-form.ts'
import { notify } from '../../ui/notify.ts'
import { words } from '../words.ts'
import styles from './answer.module.css'
import { ChoiceFields } from './choice-fields.tsx'
import { Choices } from './choices.tsx'
import { Progressed } from './progressed.tsx'
import { changed, type Task } from './types.ts'
import { beginning, filledIn, type Values } from './values.ts'

/** The answer to a task; for somebody else's, who can give it. */
export function Answer({ of }: { of: Task }) {
  const t = words.use()
  const { coordinates } = useMe()
  if (of.page.mayAnswer) return <AnswerForm of={of} />
  return (
    <Card title={t('notYours', { name: of.person.name })}>
      <p className={styles.plain}>{coordinates ? t('notYoursText') : t('notYoursRead')}</p>
    </Card>
  )
}

function AnswerForm({ of }: { of: Task }) {
  const t = words.use()
  const said = useSaid()
  const { choices, page } = of
  const { form: answer, saved } = useAnswer(of)
  const { form } = answer
  const { decision } = form.values
  const chosen = choices.find(({ id }) => id === decision)
  const look = page.choices.find(({ id }) => id === decision)
  const only = choices.length === 1
  return (
    <Card title={t('decision')}>
      <form className={styles.form} noValidate onSubmit={answer.submit}>
        {page.due && <p className={styles.due}>{t('due', { day: said(page.due) })}</p>}
        <FormProblem error={answer.error} count={Object.keys(form.errors).length} />
        {saved && (
          <p className={styles.saved} role="status">
            {t('saved')}
          </p>
        )}
        {!only && <Choices of={of} {...form.getInputProps('decision')} />}
        {chosen?.partial && <Progressed of={look?.groups ?? []} />}
        {chosen?.fields && (
          <ChoiceFields
            key={chosen.id}
            of={chosen.fields}
            groups={look?.groups ?? []}
            form={form}
            terms={page.terms}
          />
        )}
        {page.remark !== null && (
          <Textarea
            label={page.remark ? said(page.remark.label) : t('comment')}
            description={
              chosen?.commentRequired ? t('needed') : page.remark ? said(page.remark.hint) : t('commentHint')
            }
            required={chosen?.commentRequired ?? false}
            autosize
            minRows={2}
            maxLength={2000}
            {...form.getInputProps('comment')}
          />
        )}
        <Button
          type="submit"
          size="md"
          fullWidth={!only}
          disabled={!chosen}
          loading={answer.busy}
          {...(look?.kind === 'danger' && { color: 'red' })}
        >
          {chosen
            ? [chosen.label, look?.kind === 'primary' && page.amount]
                .flatMap((each) => (each ? [said(each)] : []))
                .join(' ')
            : t('chooseFirst')}
        </Button>
        <p className={styles.small}>
          {only && look?.next && <Said>{look.next}</Said>} {chosen?.partial && t('leaveOpen')}{' '}
          {t('underYourName')}
        </p>
      </form>
    </Card>
  )
}

/** Sends the answer; where it stays open for the rest, says that it was kept. */
function useAnswer(task: Task): { form: ServerForm<Values>; saved: boolean } {
  const t = words.use()
  const queries = useQueryClient()
  const [saved, setSaved] = useState(false)
  const { mutateAsync } = useSend('answerTask', { refreshes: changed })
  const form = useServerForm<Values>({
    initial: beginning(task),
    draft: `task-${task.id}`,
    send: async (values) => {
      const choice = task.choices.find(({ id }) => id === values.decision)
      if (!choice) return
      const comment = values.comment.trim()
      try {
        const answered = await mutateAsync({
          params: { id: task.id },
          body: {
            decision: choice.id,
            ...(comment && { comment }),
            ...(choice.fields && { values: filledIn(choice, values) }),
          },
        })
        setSaved(answered.status === 'open')
        if (answered.status !== 'open') void notify({ text: t('sent') })
      } catch (error) {
        // Settled meanwhile, perhaps by the mailed link: the page then shows how.
        if (error instanceof ApiProblem && error.status === 409) {
          void notify({ text: error.message, bad: true })
          await queries.invalidateQueries({ queryKey: ['getTask'] })
        }
        throw error
      }
    },
  })
  return { form, saved }
}
