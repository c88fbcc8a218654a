import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useLoaded, useRead } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { Attachments } from '../../attachments/attachments.tsx'
import { useFormats } from '../../language/formats.ts'
import { useLanguage } from '../../language/language.tsx'
import { Card } from '../../ui/card.tsx'
import { FormProblem } from '../../ui/form/form.tsx'
import { decimalMark } from '../../ui/form/pasted.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { notify } from '../../ui/notify.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { SentBack } from '../request/sent-back.tsx'
import { words } from '../words.ts'
import { LatestIs } from './latest-is.tsx'
import { About, ForWhom, Lines } from './parts.tsx'
import { Preview } from './preview.tsx'
import styles from './request-form.module.css'
import { useSaving } from './saving.ts'
import {
  contentOf,
  emptyValues,
  isComplete,
  isPriced,
  type Request,
  usedLines,
  type Values,
  valuesOf,
} from './values.ts'

interface Props {
  /** The request that is changed; absent: a new one. */
  begun?: Request
  onCreated?: (id: string) => void
}

/** What is needed, and beside it what will happen when it is submitted. */
export function RequestForm({ begun, onCreated = () => undefined }: Props) {
  const t = words.use()
  const { fromNow } = useFormats()
  const decimal = decimalMark(useLanguage().locale)
  const navigate = useNavigate()
  const choices = useLoaded('getPurchaseChoices', {})
  const [both, setBoth] = useState(false)
  const [created, setCreated] = useState(begun?.id)
  const submit = useSend('submitPurchaseRequest', {
    refreshes: ['getPurchaseRequest', 'listCases', 'getCase', 'getTimeline', 'getAttention'],
  })
  const given = (text: string | null) => (text?.trim() ? null : t('missing'))
  const whereUsed =
    (check: (text: string) => string | null) =>
    (text: string, { lines }: Values, path: string) =>
      Number(path.split('.')[1]) < usedLines(lines) ? check(text) : null
  const of = useServerForm<Values>({
    initial: begun ? valuesOf(begun, decimal) : emptyValues(choices.currency),
    validate: {
      title: given,
      costCentre: given,
      lines: {
        description: whereUsed(given),
        category: whereUsed(given),
        quantity: whereUsed((text) =>
          /^\s*\d+\s*$/.test(text) && Number(text) > 0 ? null : t('wholeNumber'),
        ),
        unitPrice: { amount: whereUsed((text) => (text.trim() === '' ? t('priceMissing') : null)) },
      },
    },
    ...(created === undefined && { draft: 'request' }),
    send: async (values) => {
      const { id } = await saving.save(contentOf(values, decimal))
      await submit.mutateAsync({
        params: { id },
        body: both && preview.data?.duplicate ? { confirmDuplicate: preview.data.duplicate.id } : {},
      })
      void notify({ text: t('submitted') })
      await navigate({ to: '/requests/$requestId', params: { requestId: id } })
    },
  })
  const { form, draft } = of
  const content = contentOf(form.values, decimal)
  const saving = useSaving(begun, content, form.isDirty(), (id) => {
    draft?.forget()
    setCreated(id)
    onCreated(id)
  })
  const [asked] = useDebouncedValue(content, 400)
  const { title: _, justification: __, neededBy: ___, ...previewed } = asked
  const lines = previewed.lines.filter(isPriced)
  const preview = useRead(
    'previewPurchaseRequest',
    { body: { ...previewed, lines: lines.map(named), ...(saving.saved && { caseId: saving.saved.id }) } },
    { enabled: asked.costCentre !== '' && lines.length > 0 },
  )
  const id = saving.saved?.id
  return (
    <>
      <PageHead
        title={begun ? t('editTitle') : t('new')}
        back={
          begun && begun.status !== 'draft'
            ? { to: `/requests/${begun.id}`, label: begun.title }
            : { to: '/requests', label: t('title') }
        }
      />
      <form onSubmit={of.submit} noValidate className={styles.page}>
        <div className="stack">
          {begun && <SentBack of={begun} />}
          {draft?.foundFrom && (
            <p className={styles.found}>
              {t('found', { when: fromNow(draft.foundFrom) })}
              <Button size="compact-sm" variant="default" onClick={draft.startOver}>
                {t('startOver')}
              </Button>
            </p>
          )}
          {saving.stale && saving.saved && (
            <LatestIs
              than={saving.saved}
              onTheirs={(latest) => {
                form.setValues(valuesOf(latest, decimal))
                saving.rebase(latest)
              }}
              onMine={saving.rebase}
            />
          )}
          <FormProblem error={of.error} count={Object.keys(form.errors).length} />
          <Card title={t('what')}>
            <About form={form} />
          </Card>
          <Card>
            <Lines form={form} choices={choices} content={content} />
          </Card>
          <Card title={t('details')}>
            <ForWhom form={form} choices={choices} />
          </Card>
          <Card title={t('files')}>
            <Attachments
              caseId={id}
              caseFor={async () => {
                if (!isComplete(content)) {
                  void notify({ text: t('filesFirst'), bad: true })
                  return undefined
                }
                return (await saving.save(content)).id
              }}
              open
            />
          </Card>
        </div>
        <div className={styles.aside}>
          <Preview of={preview.data} pending={preview.isFetching} both={both} setBoth={setBoth} />
          <Button type="submit" size="md" fullWidth loading={of.busy}>
            {t('submit')}
          </Button>
          <p className={styles.kept} role="status">
            {saving.busy
              ? t('saving')
              : saving.saved
                ? t('savedAt', { when: fromNow(saving.saved.updatedAt) })
                : draft?.keptAt && t('keptHere')}
          </p>
        </div>
      </form>
    </>
  )
}

/** Who approves does not depend on what a line is called, but on what it is. */
function named({ category, ...line }: Parameters<typeof isPriced>[0]) {
  return { ...line, category: category.trim() || '?' }
}
