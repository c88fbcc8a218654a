import { Button, Checkbox } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { useSend } from '../../api/send.ts'
import { Form } from '../../ui/form/form.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { changed } from '../changed.ts'
import { words } from '../words.ts'
import styles from './fields.module.css'
import { VendorFields } from './fields.tsx'
import { blank, contentOf } from './values.ts'

/** Proposes a vendor; one that is there already is named before a second one is made. */
export default function NewVendorPage() {
  const t = words.use()
  const navigate = useNavigate()
  const [another, setAnother] = useState(false)
  const { mutateAsync } = useSend('createVendor', { refreshes: changed })
  const of = useServerForm({
    initial: blank,
    draft: 'vendor',
    send: async (values) => {
      const query = { allowDuplicate: another ? ('true' as const) : ('false' as const) }
      const made = await mutateAsync({ query, body: contentOf(values) })
      await navigate({ to: '/vendors/$vendorId', params: { vendorId: made.id } })
    },
  })
  const taken = of.error instanceof ApiProblem && of.error.status === 409
  return (
    <>
      <PageHead title={t('propose')} back={{ to: '/vendors', label: t('title') }} note={t('proposeNote')} />
      <Form
        of={of}
        submit={t('propose')}
        beside={
          <Button component={Link} to="/vendors" variant="default" size="md">
            {t('cancel')}
          </Button>
        }
      >
        {taken && (
          <Checkbox
            className={styles.same}
            label={t('another')}
            checked={another}
            onChange={({ currentTarget }) => setAnother(currentTarget.checked)}
          />
        )}
        <VendorFields form={of.form} guarded={false} />
      </Form>
    </>
  )
}
