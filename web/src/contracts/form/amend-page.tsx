import { Button, Fieldset, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { useLoaded } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import type { Input, Output } from '../../api/types.ts'
import { useLanguage } from '../../language/language.tsx'
import { ChangedMeanwhile } from '../../ui/form/changed-meanwhile.tsx'
import { Form } from '../../ui/form/form.tsx'
import { decimalMark } from '../../ui/form/pasted.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { changed } from '../changed.ts'
import { today } from '../dates.ts'
import { words } from '../words.ts'
import { useContractFacts } from './facts.ts'
import styles from './fields.module.css'
import { AskingFields, FurtherFields, NoticeFields, PriceFields, TermFields, WhatFields } from './fields.tsx'
import { Preview } from './preview.tsx'
import { type ContractValues, changesOf, valuesOf } from './values.ts'

/** Changes anything of a contract from a date on; only what was changed is sent. */
export default function AmendContractPage() {
  const t = words.use()
  const { contractId } = useParams({ strict: false }) as { contractId: string }
  const found = useLoaded('getContract', { params: { id: contractId } })
  // What the form began with stays, whatever is read again meanwhile.
  const [begun, setBegun] = useState(found)
  return (
    <>
      <PageHead
        title={t('amendTitle', { title: begun.title })}
        back={{ to: `/contracts/${contractId}`, label: begun.title }}
        note={t('amendNote')}
      />
      <Amendment key={begun.version} begun={begun} now={found} begin={setBegun} />
    </>
  )
}

type Found = Output<'getContract'>
type Values = ContractValues & { from: string; reason: string; termEnds: string }

function Amendment({ begun, now, begin }: { begun: Found; now: Found; begin: (found: Found) => void }) {
  const t = words.use()
  const { locale } = useLanguage()
  const facts = useContractFacts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [version, setVersion] = useState(begun.version)
  const { mutateAsync } = useSend('amendContract', { refreshes: changed })
  const before = valuesOf(begun)
  const to = { to: '/contracts/$contractId', params: { contractId: begun.id } } as const
  const of = useServerForm<Values>({
    initial: { ...before, from: today(), reason: '', termEnds: '' },
    draft: `amend/${begun.id}/${begun.version}`,
    send: async (values) => {
      const change = {
        ...changesOf(before, values, decimalMark(locale)),
        ...(values.termEnds && { termEnds: values.termEnds }),
      }
      const body = { from: values.from, reason: values.reason, change }
      const input = { params: { id: begun.id }, body, version } as Input<'amendContract'>
      await atFields(mutateAsync(input)).catch(async (error) => {
        if (error instanceof ApiProblem && error.status === 412)
          await queries.invalidateQueries({ queryKey: ['getContract'] })
        throw error
      })
      await navigate(to)
    },
  })
  const { form } = of
  return (
    <div className={styles.page}>
      <Form
        of={of}
        submit={t('amend')}
        beside={
          <Button component={Link} to={`/contracts/${begun.id}`} variant="default" size="md">
            {t('cancel')}
          </Button>
        }
      >
        {now.version !== version && (
          <ChangedMeanwhile
            before={facts(begun)}
            now={facts(now)}
            onTheirs={() => begin(now)}
            onMine={() => setVersion(now.version)}
          />
        )}
        <Fieldset legend={t('since')} radius="lg" className={styles.fields}>
          <TextInput type="date" label={t('amendFrom')} required {...form.getInputProps('from')} />
          <TextInput
            type="date"
            label={t('termEndsNew')}
            description={t('termEndsHint')}
            {...form.getInputProps('termEnds')}
          />
          <Textarea
            label={t('reason')}
            required
            autosize
            maxLength={300}
            className={styles.wide}
            {...form.getInputProps('reason')}
          />
        </Fieldset>
        <WhatFields form={form as never} made />
        <TermFields form={form as never} made />
        <NoticeFields form={form as never} />
        <PriceFields form={form as never} />
        <AskingFields form={form as never} />
        <FurtherFields form={form as never} />
      </Form>
      <div className={styles.aside}>
        <Preview values={form.values} />
      </div>
    </div>
  )
}

/** What is wrong with `change.title` is said at `title`. */
async function atFields(sending: Promise<unknown>): Promise<void> {
  try {
    await sending
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    throw new ApiProblem(
      error.status,
      error.code,
      error.message,
      error.fields.map(({ field, problem }) => ({ field: field.replace(/^change\./, ''), problem })),
    )
  }
}
