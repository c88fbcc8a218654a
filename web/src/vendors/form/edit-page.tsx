import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../../api/problem.ts'
import { useLoaded } from '../../api/read.ts'
import { useSend } from '../../api/send.ts'
import type { Output } from '../../api/types.ts'
import { ChangedMeanwhile } from '../../ui/form/changed-meanwhile.tsx'
import { Form } from '../../ui/form/form.tsx'
import { useServerForm } from '../../ui/form/server-form.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { changed } from '../changed.ts'
import { words } from '../words.ts'
import { VendorFields } from './fields.tsx'
import { changesOf, type VendorValues, valuesOf } from './values.ts'

type Found = Output<'getVendor'>

/** Changes a vendor; what somebody else changed meanwhile is said, not overwritten. */
export default function EditVendorPage() {
  const t = words.use()
  const { vendorId: id } = useParams({ strict: false }) as { vendorId: string }
  const found = useLoaded('getVendor', { params: { id } })
  const [begun, setBegun] = useState(found)
  return (
    <>
      <PageHead
        title={t('editTitle', { name: begun.name })}
        back={{ to: `/vendors/${id}`, label: begun.name }}
      />
      <Edit key={begun.version} begun={begun} now={found} begin={setBegun} />
    </>
  )
}

function Edit({ begun, now, begin }: { begun: Found; now: Found; begin: (found: Found) => void }) {
  const t = words.use()
  const facts = useFacts()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [version, setVersion] = useState(begun.version)
  const { mutateAsync } = useSend('changeVendor', { refreshes: changed })
  const before = valuesOf(begun)
  const of = useServerForm<VendorValues>({
    initial: before,
    changes: true,
    draft: `vendor/${begun.id}/${begun.version}`,
    send: async (values) => {
      try {
        await mutateAsync({ params: { id: begun.id }, body: changesOf(before, values), version })
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 412)
          await queries.invalidateQueries({ queryKey: ['getVendor'] })
        throw error
      }
      await navigate({ to: '/vendors/$vendorId', params: { vendorId: begun.id } })
    },
  })
  return (
    <Form
      of={of}
      submit={t('save')}
      beside={
        <Button component={Link} to={`/vendors/${begun.id}`} variant="default" size="md">
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
      <VendorFields form={of.form} guarded={begun.status !== 'proposed'} />
    </Form>
  )
}

/** A vendor in words, by label. */
function useFacts() {
  const t = words.use()
  return (found: Found): Record<string, string> => ({
    [t('name')]: found.name,
    [t('aliases')]: found.aliases.join(', '),
    [t('domains')]: found.domains.join(', '),
    [t('contacts')]: found.contacts.map(({ name, email }) => [name, email].join(' ').trim()).join(', '),
    [t('country')]: found.country ?? '',
    [t('timeZone')]: found.timeZone ?? '',
    [t('risk')]: found.risk ? t(`risks.${found.risk}`) : '',
    [t('reviewOn')]: found.reviewOn ?? '',
  })
}
