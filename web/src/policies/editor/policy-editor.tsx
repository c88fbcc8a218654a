import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { lazy, Suspense, useState } from 'react'
import { useRead } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../app/me.ts'
import { Card } from '../../ui/card.tsx'
import { FormProblem } from '../../ui/form/form.tsx'
import { useVersionedForm } from '../../ui/form/versioned-form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { notify } from '../../ui/notify.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { Ago } from '../../ui/when.tsx'
import { ui } from '../../ui/words.ts'
import { words } from '../words.ts'
import { useFacts } from './facts.ts'
import { type Finding, findingsOfAll } from './findings.ts'
import { Found } from './found.tsx'
import { General } from './general.tsx'
import styles from './policy-editor.module.css'
import { Rules } from './rules.tsx'
import { type Content, contentOf, type Policy, type Values, valuesOf } from './values.ts'
import { Versions } from './versions.tsx'

const Replay = lazy(() => import('../replay/replay.tsx'))

interface Props {
  id: string
  /** As it is in force; undefined where nothing is saved yet. */
  saved: Policy | undefined
  empty: Content
}

/** The rules of a policy, checked while one types; what they would have meant for the past; saved as a new version. */
export function PolicyEditor({ id, saved, empty }: Props) {
  const t = words.use()
  const say = ui.use()
  const { is, coordinates } = useMe()
  const admin = is('admin')
  const facts = useFacts()
  const [replayed, setReplayed] = useState<Content>()
  const put = useSend('putPolicy', { refreshes: ['getPolicy', 'listPolicies'] })
  const { of, notice } = useVersionedForm<Policy, Values>({
    current: saved,
    valuesOf: (policy) => valuesOf(policy ?? empty),
    factsOf: facts,
    operation: 'getPolicy',
    draft: `policy-${id}`,
    send: async (values, version) => {
      const next = await put.mutateAsync({ params: { id }, body: contentOf(values), version })
      void notify({ text: t('savedAs', { number: next.version }) })
      return next
    },
  })
  const { form, draft } = of
  const [asked] = useDebouncedValue(contentOf(form.values), 500)
  const checked = useRead(
    'checkPolicy',
    { params: { id }, body: asked },
    { enabled: coordinates && asked.rules.length > 0 && asked.rules.every(({ name }) => name !== '') },
  )
  const findings: Finding[] = [
    ...(checked.data?.faults ?? []).map((each) => ({ ...each, fault: true })),
    ...(checked.data?.notes ?? []).map((each) => ({ ...each, fault: false })),
  ]
  const faults = findings.filter(({ fault }) => fault).length
  return (
    <>
      <PageHead
        title={saved?.name ?? empty.name}
        back={{ to: '/policies', label: t('title') }}
        note={
          saved ? (
            <>
              {t('version', { number: saved.version })} · {saved.savedBy} · <Ago at={saved.savedAt} />
            </>
          ) : (
            t('missing')
          )
        }
      >
        {saved && <Versions id={id} newest={saved.version} show={(old) => form.setValues(valuesOf(old))} />}
      </PageHead>
      <form onSubmit={of.submit} noValidate className={styles.page}>
        <div className="stack">
          {draft?.foundFrom && (
            <p className={styles.found}>
              {t('found')}
              <Button size="compact-sm" variant="default" onClick={draft.startOver}>
                {t('startOver')}
              </Button>
            </p>
          )}
          {notice}
          <FormProblem error={of.error} count={Object.keys(form.errors).length} />
          <Found of={findingsOfAll(findings)} />
          <fieldset disabled={!admin && !coordinates} className={styles.fields}>
            <Rules form={form} findings={findings} fixed={!coordinates} />
            <General form={form} />
          </fieldset>
        </div>
        <div className={styles.aside}>
          {coordinates && (
            <Card title={t('check')}>
              <p className={styles.verdict} role="status" data-bad={faults > 0 || undefined}>
                <Icon name={faults > 0 ? 'alert' : 'check'} size={18} />
                {faults > 0
                  ? t('faults', { count: faults })
                  : t('noFaults', { count: findings.length - faults })}
              </p>
              <Button variant="default" fullWidth mt="sm" onClick={() => setReplayed(contentOf(form.values))}>
                {t('replay')}
              </Button>
            </Card>
          )}
          {admin ? (
            <>
              <Button type="submit" size="md" loading={of.busy}>
                {t('save')}
              </Button>
              <p className={styles.soft} role="status">
                {of.asItWas && say('nothingChanged')}
              </p>
            </>
          ) : (
            <p className={styles.soft}>{t(coordinates ? 'onlyAdmins' : 'onlyRead')}</p>
          )}
        </div>
      </form>
      <Suspense>
        {replayed && <Replay id={id} policy={replayed} close={() => setReplayed(undefined)} />}
      </Suspense>
    </>
  )
}
