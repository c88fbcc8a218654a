import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useSend } from '../../api/send.ts'
import { useMe } from '../../app/me.ts'
import { useLanguage } from '../../language/language.tsx'
import { Form } from '../../ui/form/form.tsx'
import { decimalMark } from '../../ui/form/pasted.ts'
import { useServerForm } from '../../ui/form/server-form.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { changed } from '../changed.ts'
import { words } from '../words.ts'
import styles from './fields.module.css'
import { AskingFields, FurtherFields, NoticeFields, PriceFields, TermFields, WhatFields } from './fields.tsx'
import { Preview } from './preview.tsx'
import { blank, type ContractValues, contentOf } from './values.ts'

/** Records a contract; beside the form stands what will follow from it. */
export default function NewContractPage() {
  const t = words.use()
  const { locale } = useLanguage()
  const { id } = useMe()
  const navigate = useNavigate()
  const { mutateAsync } = useSend('createContract', { refreshes: changed })
  const of = useServerForm<ContractValues>({
    initial: { ...blank, ownerId: id ?? '' },
    draft: 'contract',
    send: async (values) => {
      const made = await mutateAsync({ body: contentOf(values, decimalMark(locale)) })
      await navigate({ to: '/contracts/$contractId', params: { contractId: made.id } })
    },
  })
  const { form } = of
  useEffect(() => {
    // Who I am is known after the page stands; until then nobody is chosen.
    if (!id || form.values.ownerId) return
    form.setInitialValues({ ...blank, ownerId: id })
    form.setFieldValue('ownerId', id)
  }, [id])
  return (
    <>
      <PageHead title={t('record')} back={{ to: '/contracts', label: t('title') }} />
      <div className={styles.page}>
        <Form
          of={of}
          submit={t('record')}
          beside={
            <Button component={Link} to="/contracts" variant="default" size="md">
              {t('cancel')}
            </Button>
          }
        >
          <WhatFields form={form} />
          <TermFields form={form} />
          <NoticeFields form={form} />
          <PriceFields form={form} />
          <AskingFields form={form} />
          <FurtherFields form={form} />
        </Form>
        <div className={styles.aside}>
          <Preview values={form.values} />
        </div>
      </div>
    </>
  )
}
